"""After solving: how the viewer's answer compares, what others share, the editorial, and what it prepares for."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from app.catalogue.highlight import python_html
from app.pages.problem import page_of
from app.store import comparing, prices, progress
from app.store.comparing import Compared, Shared
from app.store.prices import Line
from app.web.body import read_form
from app.web.refusal import Refusal
from app.web.services import services
from app.web.solution import sees_solution
from app.web.viewer import viewer_of


@dataclass(frozen=True)
class Answer:
    """An answer that somebody shares, to be read."""

    by: Shared
    code_html: Markup


def _answers(found: list[Shared]) -> list[Answer]:
    return [Answer(one, python_html(one.code)) for one in found]


async def show(request: Request) -> Response:
    """What there is to learn once a problem is solved; each part says what it waits for."""
    parts, viewer, page = services(request), await viewer_of(request), page_of(request)
    sees = await sees_solution(request, viewer, page.id)
    mine: Compared | None = None
    line: Line | None = None
    found: list[Shared] = []
    people = 0
    async with parts.database.read() as session:
        known = await progress.standings(
            session, viewer.owner, [page.id, *(link.id for link in parts.shelf.after(page))]
        )
        mine = await comparing.compared(session, viewer.owner, page.id, page.version)
        if viewer.user is not None and viewer.user.compared:
            lines, people = await prices.board(
                session, page.id, page.version, parts.pricing.jax, prices.FIGURES[0], viewer.user.id
            )
            line = next((one for one in lines if one.name == viewer.user.name), None)
        if viewer.user is not None and sees:
            found = list(await comparing.shared(session, page.id, viewer.user.id))
    return parts.dress.page(
        request,
        viewer,
        "after.html",
        problem=page,
        status=known[page.id].status if page.id in known else None,
        mine=mine,
        line=line,
        people=people,
        sees=sees,
        # Beside the loop: the longest code takes a second to colour.
        answers=await asyncio.to_thread(_answers, found),
        prepares=[parts.shelf.card(link.id, known) for link in parts.shelf.after(page)],
    )


async def share(request: Request) -> Response:
    """Let others see the viewer's answer, or no longer."""
    parts, viewer, page = services(request), await viewer_of(request), page_of(request)
    back = f"/problems/{page.id}/after"
    if viewer.user is None:
        return RedirectResponse(f"/sign-in?next={back}", 303)
    fields, unreadable = await read_form(request)
    if unreadable or "submission" not in fields:
        raise Refusal(
            422, "submission: it is missing. Name the accepted submission to share, or leave it empty."
        )
    async with parts.database.write() as session:
        if not await comparing.share(session, viewer.user.id, page.id, fields["submission"] or None):
            raise Refusal(404, "There is no accepted submission of yours with this id.")
    return RedirectResponse(f"{back}#shared", 303)


routes = [
    Route("/problems/{track}/{slug}/after", show),
    Route("/problems/{track}/{slug}/after", share, methods=["POST"]),
]
