"""Notes on problems, for the page's own script and for programs."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.api.answers import NO_NUL, errors, json_body
from app.api.problems import page_of
from app.api.shapes import NoteAnswer
from app.store.models import Note
from app.submissions.input import MAX_NOTE, BadInput
from app.web.body import read_json
from app.web.notes import note_html, note_of, save_note
from app.web.refusal import Refusal
from app.web.viewer import set_cookie, viewer_of

router = APIRouter(prefix="/api/v1/problems", tags=["notes"])
BODY: dict[str, Any] = {
    "text": {
        "type": "string",
        "maxLength": MAX_NOTE,
        "pattern": NO_NUL,
        "description": "Markdown; at most 32 KiB. An empty text empties the note.",
    },
    "edition": {
        "anyOf": [{"type": "integer"}, {"type": "null"}],
        "description": "The edition that the text was written over, 0 where there was none: if there is another by "
        "now, the answer is 409 and nothing is changed. Left out, the text replaces whatever is there.",
    },
}


async def _told(note: Note | None) -> dict[str, Any]:
    if note is None:
        return {"text": "", "edition": 0, "saved": None, "html": ""}
    return {
        "text": note.text,
        "edition": note.edition,
        "saved": note.saved.isoformat(),
        "html": await note_html(note.text),
    }


@router.get("/{track}/{slug}/note", response_model=NoteAnswer, responses=errors(404), summary="My note")
async def read(request: Request, track: str, slug: str) -> Any:
    """What the asker wrote down about a problem; an empty text where that is nothing."""
    page = page_of(request, track, slug)
    return await _told(await note_of(request, await viewer_of(request), page.id))


@router.put(
    "/{track}/{slug}/note",
    response_model=NoteAnswer,
    responses=errors(404, 408, 409, 413, 422, 429),
    openapi_extra=json_body(BODY, {"text": "Keys are *values*.", "edition": 0}, required="text"),
    summary="Save my note",
)
async def save(request: Request, track: str, slug: str) -> Response:
    """Keep a text about a problem, in the place of the one before."""
    page = page_of(request, track, slug)
    body = await read_json(request, set(BODY))
    text, edition = body.get("text"), body.get("edition")
    if not isinstance(text, str):
        raise BadInput(
            "text: it is not a text." if "text" in body else 'text: it is missing. Send {"text": "…"}.'
        )
    if edition is not None and (not isinstance(edition, int) or isinstance(edition, bool)):
        raise BadInput(
            "edition: it is not a whole number. It must be the edition that the text was written over."
        )
    note, saved, token = await save_note(request, page.id, text, edition)
    if not saved:
        raise Refusal(
            409,
            f"The note has edition {note.edition} by now, and the text was written over {edition}. "
            "GET it, put the texts together, and send them with its edition.",
        )
    answer = JSONResponse(await _told(note))
    if token is not None:
        set_cookie(request, answer, token)
    return answer
