"""Taking away everything that is one's own, and having it deleted."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.accounts.limits import TooOften
from app.accounts.people import Refused
from app.accounts.sessions import Viewer
from app.pages.profile import to_sign_in
from app.web.body import read_form
from app.web.export import export_json, export_zip
from app.web.services import services
from app.web.viewer import address_of, clear_cookie, viewer_of


async def ask(request: Request) -> Response:
    """What is deleted, and the form that asks for the password."""
    viewer = await viewer_of(request)
    if viewer.user is None:
        return to_sign_in()
    return await _page(request, viewer)


async def _page(request: Request, viewer: Viewer, status: int = 200, error: str | None = None) -> Response:
    parts = services(request)
    assert viewer.user is not None
    has = await parts.people.has_password(viewer.user)
    return parts.dress.page(request, viewer, "delete_account.html", status, error=error, has_password=has)


async def delete(request: Request) -> Response:
    """Delete the account and all that belongs to it."""
    parts, viewer = services(request), await viewer_of(request)
    if viewer.user is None:
        return to_sign_in()
    fields, unreadable = await read_form(request)
    status, headers, error = 403, {}, " ".join(unreadable)
    if not error:
        try:
            await parts.limits.sign_in(address_of(request), viewer.user.name)
            unjudged = await parts.people.delete(viewer.user, fields.get("password", ""))
        except Refused as refused:
            error = str(refused)
        except TooOften as often:
            status, error, headers = 429, str(often), {"Retry-After": str(often.retry_after_s)}
        else:
            for id in unjudged:
                parts.events.forget(id)
            return await _gone(request)
    page = await _page(request, viewer, status, error)
    page.headers.update(headers)
    return page


async def _gone(request: Request) -> Response:
    page = services(request).dress.page(request, Viewer(), "account_gone.html")
    clear_cookie(request, page)
    # Drafts and notes that this browser keeps by itself go too.
    page.headers["Clear-Site-Data"] = '"storage"'
    page.headers["Cache-Control"] = "no-store"
    return page


routes = [
    Route("/profile/export.json", export_json),
    Route("/profile/export.zip", export_zip),
    Route("/profile/delete", ask),
    Route("/profile/delete", delete, methods=["POST"]),
]
