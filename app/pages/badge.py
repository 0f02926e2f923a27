"""A picture of how much somebody has solved, for other sites; shown of those only who chose it."""

from __future__ import annotations

import hashlib

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from app.pages.profile import to_sign_in
from app.store import accounts, progress
from app.store.owners import Owner
from app.web.badge import text_width
from app.web.body import read_form
from app.web.refusal import Refusal
from app.web.services import services
from app.web.viewer import viewer_of

KEPT_S = 300


async def badge(request: Request) -> Response:
    """The badge. Errors: Refusal 404, alike for who is unknown and who has not chosen to show one."""
    parts, name = services(request), request.path_params["name"]
    async with parts.database.read() as session:
        user = await accounts.user_by_name(session, name)
        if user is None or not user.badge:
            raise Refusal(404, f"There is no badge of '{name[:64]}'.")
        standings = await progress.standings(session, Owner(user_id=user.id))
    solved = sum(id in parts.shelf.pages and one.status == "solved" for id, one in standings.items())
    svg = parts.dress.part("badge.svg", words=f"{user.name}: {solved} solved", width=text_width)
    headers = {
        "Cache-Control": f"public, max-age={KEPT_S}",
        "ETag": f'"{hashlib.sha256(svg.encode()).hexdigest()[:16]}"',
        # It is made to be shown elsewhere.
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(svg, headers=headers, media_type="image/svg+xml")


async def choose(request: Request) -> Response:
    """Show the viewer's badge, or show it no more."""
    viewer = await viewer_of(request)
    if viewer.user is None:
        return to_sign_in()
    fields, _ = await read_form(request)
    async with services(request).database.write() as session:
        await accounts.show_badge(session, viewer.user.id, shown=fields.get("badge") == "on")
    return RedirectResponse("/profile#badge", 303)


routes = [
    Route("/people/{name}/badge.svg", badge),
    Route("/profile/badge", choose, methods=["POST"]),
]
