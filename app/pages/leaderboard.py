"""The leaderboard of a problem: who got along with the least, for those who chose to be shown; no clock is read."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from app.pages.problem import page_of
from app.store import prices
from app.web.body import read_form
from app.web.refusal import Refusal
from app.web.services import services
from app.web.viewer import viewer_of

SWITCH = {"yes": True, "no": False}


async def show(request: Request) -> Response:
    """Places by FLOPs, or by what the address asks for."""
    parts, viewer, page = services(request), await viewer_of(request), page_of(request)
    asked = request.query_params.get("by")
    by = asked if asked in prices.FIGURES else prices.FIGURES[0]
    user = viewer.user.id if viewer.user else None
    async with parts.database.read() as session:
        lines, people = await prices.board(session, page.id, page.version, parts.pricing.jax, by, user)
    return parts.dress.page(
        request,
        viewer,
        "leaderboard.html",
        problem=page,
        by=by,
        lines=lines,
        people=people,
        jax=parts.pricing.jax,
    )


async def switch(request: Request) -> Response:
    """Show the viewer on every leaderboard from now on, or on none."""
    parts, viewer, page = services(request), await viewer_of(request), page_of(request)
    back = f"/problems/{page.id}/leaderboard"
    if viewer.user is None:
        return RedirectResponse(f"/sign-in?next={back}", 303)
    fields, unreadable = await read_form(request)
    compared = SWITCH.get(fields.get("compared", ""))
    if unreadable or compared is None:
        raise Refusal(422, f"compared: it is '{fields.get('compared', '')[:20]}'. It must be yes or no.")
    async with parts.database.write() as session:
        await prices.compare(session, viewer.user.id, compared=compared)
    if compared:
        await parts.pricing.of(viewer.user.id)
    return RedirectResponse(back, 303)


routes = [
    Route("/problems/{track}/{slug}/leaderboard", show),
    Route("/problems/{track}/{slug}/leaderboard", switch, methods=["POST"]),
]
