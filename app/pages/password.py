"""Changing one's password."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from app.accounts.sessions import Viewer
from app.pages.profile import to_sign_in
from app.web.forms import Fields, tried
from app.web.services import services
from app.web.viewer import address_of, set_cookie, viewer_of


async def show(request: Request) -> Response:
    """The form."""
    viewer = await viewer_of(request)
    if viewer.user is None:
        return to_sign_in()
    return await _page(request, viewer, done="changed" in request.query_params)


async def _page(
    request: Request, viewer: Viewer, status: int = 200, error: str | None = None, *, done: bool = False
) -> Response:
    parts = services(request)
    assert viewer.user is not None
    has = await parts.people.has_password(viewer.user)
    return parts.dress.page(
        request, viewer, "password.html", status, error=error, done=done, has_password=has
    )


async def change(request: Request) -> Response:
    """Take the new password in place of the old one; every other browser is signed out."""
    parts, viewer = services(request), await viewer_of(request)
    user = viewer.user
    if user is None:
        return to_sign_in()

    async def changed(fields: Fields) -> None:
        await parts.limits.sign_in(address_of(request), user.name)
        await parts.people.change_password(user, fields.get("password", ""), fields.get("new_password", ""))

    no = await tried(request, changed)
    if no is not None:
        return no.on(await _page(request, viewer, no.status, no.error))
    await parts.recovery.password_changed(user)
    await parts.sessions.sign_out_everywhere(user)
    answer = RedirectResponse("/profile/password?changed", 303)
    set_cookie(request, answer, await parts.sessions.sign_in(viewer, user))
    return answer


routes = [
    Route("/profile/password", show),
    Route("/profile/password", change, methods=["POST"]),
]
