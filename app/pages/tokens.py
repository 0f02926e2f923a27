"""A user's API tokens, on their profile."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from app.accounts.events import tell
from app.accounts.rules import token_name_error
from app.pages.profile import show_profile, to_sign_in
from app.store import accounts
from app.web.body import read_form
from app.web.refusal import Refusal
from app.web.services import services
from app.web.viewer import viewer_of

MAX_TOKENS = 20


async def make_token(request: Request) -> Response:
    """Make an API token and show it, this once."""
    parts, viewer = services(request), await viewer_of(request)
    if viewer.user is None:
        return to_sign_in()
    fields, unreadable = await read_form(request)
    name = fields.get("name", "").strip()
    if error := " ".join(unreadable) or token_name_error(name):
        raise Refusal(422, error)
    async with parts.database.read() as session:
        count = len(await accounts.tokens_of(session, viewer.user.id))
    if count >= MAX_TOKENS:
        raise Refusal(422, f"You have {count} tokens, and {MAX_TOKENS} are the most. Delete one first.")
    return await show_profile(request, new_token=await parts.sessions.make_token(viewer.user, name))


async def delete_token(request: Request) -> Response:
    """Delete one of the viewer's own tokens."""
    viewer = await viewer_of(request)
    if viewer.user is None:
        return to_sign_in()
    async with services(request).database.write() as session:
        await accounts.delete_token(session, viewer.user.id, request.path_params["id"])
    tell("token deleted", viewer.user)
    return RedirectResponse("/profile", 303)


routes = [
    Route("/profile/tokens", make_token, methods=["POST"]),
    Route("/profile/tokens/{id:int}/delete", delete_token, methods=["POST"]),
]
