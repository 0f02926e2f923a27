"""Changing one's password."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from app.accounts.limits import TooOften
from app.accounts.people import Refused
from app.accounts.sessions import Viewer
from app.pages.profile import to_sign_in
from app.web.body import read_form
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
    if viewer.user is None:
        return to_sign_in()
    fields, unreadable = await read_form(request)
    status, headers, error = 422, {}, " ".join(unreadable)
    if not error:
        try:
            await parts.limits.sign_in(address_of(request), viewer.user.name)
            await parts.people.change_password(
                viewer.user, fields.get("password", ""), fields.get("new_password", "")
            )
        except Refused as refused:
            error = str(refused)
        except TooOften as often:
            status, error, headers = 429, str(often), {"Retry-After": str(often.retry_after_s)}
        else:
            await parts.sessions.sign_out_everywhere(viewer.user)
            answer = RedirectResponse("/profile/password?changed", 303)
            set_cookie(request, answer, await parts.sessions.sign_in(viewer, viewer.user))
            return answer
    page = await _page(request, viewer, status, error)
    page.headers.update(headers)
    return page


routes = [
    Route("/profile/password", show),
    Route("/profile/password", change, methods=["POST"]),
]
