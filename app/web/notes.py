"""Saves and shows a learner's note on a problem, for pages and API alike; must render nothing unsanitised."""

from __future__ import annotations

import asyncio

from markupsafe import Markup
from starlette.requests import Request

from app.accounts.sessions import Viewer
from app.store import notes
from app.store.models import Note
from app.submissions.input import check_note
from app.web.refusal import Refusal
from app.web.services import services
from app.web.viewer import address_of, has_cookie, viewer_of

NO_KEEPER = (
    "A note is kept for a user or for a browser's cookie, and this request has neither. "
    "Sign in, or send an API token."
)


async def note_of(request: Request, viewer: Viewer, problem: str) -> Note | None:
    """The viewer's note on a problem."""
    async with services(request).database.read() as session:
        return await notes.find(session, viewer.owner, problem)


async def save_note(
    request: Request, problem: str, text: str, edition: int | None
) -> tuple[Note, bool, str | None]:
    """The note as it is stored now; whether it is this text; and the cookie's token where a session was begun for it.

    Errors: BadInput, TooOften, Refusal 401 for who could not come back to it.
    """
    parts, viewer, token = services(request), await viewer_of(request), None
    text = check_note(text)
    known = viewer.user is not None or viewer.session_id is not None
    await parts.limits.note(viewer.owner.queue_key if known else address_of(request))
    if not known:
        if not has_cookie(request):
            raise Refusal(401, NO_KEEPER, headers={"WWW-Authenticate": "Bearer"})
        viewer, token = await parts.sessions.start_anonymous(viewer)
    async with parts.database.write() as session:
        note, saved = await notes.save(session, viewer.owner, problem, text, edition)
    return note, saved, token


async def note_html(text: str) -> Markup:
    """The note, rendered; beside the loop, for the longest takes a second."""
    from app.catalogue.markdown import to_html

    return await asyncio.to_thread(to_html, text, trusted=False)
