"""Taking away everything that is one's own, and having it deleted."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.accounts.sessions import Viewer
from app.pages.profile import to_sign_in
from app.web.export import export_json, export_zip
from app.web.forms import Fields, No, tried
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
    user = viewer.user
    if user is None:
        return to_sign_in()

    async def deleted(fields: Fields) -> Sequence[str]:
        await parts.limits.sign_in(address_of(request), user.name)
        return await parts.people.delete(user, fields.get("password", ""))

    unjudged = await tried(request, deleted, 403)
    if isinstance(unjudged, No):
        return unjudged.on(await _page(request, viewer, unjudged.status, unjudged.error))
    for id in unjudged:
        parts.events.forget(id)
    return await _gone(request)


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
