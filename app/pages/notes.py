"""Saving a note without JavaScript."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from app.accounts.limits import TooOften
from app.pages.problem import Noted, Posted, page_of, show_problem
from app.store.notes import BETWEEN
from app.submissions.input import BadInput
from app.web.body import read_form
from app.web.notes import save_note
from app.web.refusal import Refusal
from app.web.viewer import set_cookie

BOTH = (
    "The note was changed elsewhere meanwhile. That text stands below yours now: put them together, and save."
)


async def post(request: Request) -> Response:
    """Save the note and show it, or show again what can't be saved and why."""
    page = page_of(request)
    fields, unreadable = await read_form(request)
    text, edition = fields.get("text", "").replace("\r\n", "\n"), fields.get("edition", "")
    noted = Noted(text, int(edition) if edition.isdecimal() and len(edition) < 10 else 0)
    try:
        if unreadable:
            raise BadInput(*unreadable)
        note, saved, token = await save_note(request, page.id, text, noted.edition)
    except (BadInput, TooOften, Refusal) as error:
        refusal = error if isinstance(error, Refusal) else Refusal.of(error)
        noted.error = "\n".join(refusal.errors)
        answer = await show_problem(request, Posted(), refusal.status, noted)
        answer.headers.update(refusal.headers)
        return answer
    if not saved:
        return await show_problem(
            request, Posted(), 409, Noted(text + BETWEEN + note.text, note.edition, BOTH)
        )
    answer = RedirectResponse(f"/problems/{page.id}?tab=notes", 303)
    if token is not None:
        set_cookie(request, answer, token)
    return answer


routes = [Route("/problems/{track}/{slug}/note", post, methods=["POST"])]
