"""The class: how far all learners are, and one of them, for teachers alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from app.accounts.rules import name_error
from app.catalogue.shelf import Card
from app.store import classroom, remarks
from app.store.classroom import Begun, Sent
from app.store.columns import now
from app.store.owners import Owner
from app.web.classroom import ORDERS, asked, moment_of, problems_of, table
from app.web.progress import summary_of
from app.web.refusal import Refusal
from app.web.services import services
from app.web.teaching import for_teachers
from app.web.viewer import viewer_of

ROWS = 50


async def show(request: Request) -> Response:
    """Learners with what they solved and tried, in four questions to the database however many there are."""
    parts, viewer = services(request), await viewer_of(request)
    tracks = parts.shelf.tracks({})
    what = asked(request.query_params, tracks)
    wanted = what.wanted(tracks)
    async with parts.database.read() as session:
        total = await classroom.count(session, what.q)
        found = await classroom.learners(session, wanted, what.after, ROWS + 1)
        shown = found[:ROWS]
        counts = await classroom.by_track(session, [one.id for one in shown], wanted.problems)
        waiting = await remarks.waiting(session)
    return parts.dress.page(
        request,
        viewer,
        "class.html",
        asked=what,
        orders=ORDERS,
        tracks=tracks,
        only=next((track for track in tracks if track.slug == what.track), None),
        problems=len(wanted.problems),
        total=total,
        learners=shown,
        counts=counts,
        waiting=waiting,
        next=what.next(shown[-1]) if len(found) > ROWS else None,
    )


async def download(request: Request) -> Response:
    """All learners that the address asks for, as CSV."""
    parts = services(request)
    tracks = parts.shelf.tracks({})
    headers = {
        "Content-Disposition": f'attachment; filename="class-{now():%Y-%m-%d}.csv"',
        "Cache-Control": "no-store",
    }
    rows = table(parts.database, asked(request.query_params, tracks), tracks)
    return StreamingResponse(rows, headers=headers, media_type="text/csv")


@dataclass(frozen=True)
class Line:
    """One problem that a learner has begun."""

    card: Card
    begun: Begun


def _before(given: str) -> tuple[datetime, str] | None:
    when, _, id = given.partition(",")
    moment = moment_of(when)
    return (moment, id) if moment is not None and id.isascii() and id.isalnum() else None


def _older(found: list[Sent]) -> str | None:
    last = found[ROWS - 1].past if len(found) > ROWS else None
    return None if last is None else f"{last.created.isoformat()},{last.id}"


async def learner(request: Request) -> Response:
    """One learner: what is solved and tried, on which days, and every submission."""
    parts, name = services(request), request.path_params["name"]
    async with parts.database.read() as session:
        user = None if name_error(name) else await classroom.learner(session, name)
        if user is None:
            raise Refusal(404, f"There is no learner '{name}'.")
        given = request.query_params.get("problem", "")
        problem = parts.shelf.card(given)
        before = _before(request.query_params.get("before", ""))
        begun = await classroom.begun(session, user.id)
        sent = list(await classroom.sent(session, user.id, problem.id if problem else None, before, ROWS + 1))
    progress = await summary_of(request, Owner(user_id=user.id))
    every = problems_of(progress.tracks)
    cards = {card.id: card for track in progress.tracks for card in track.problems}
    return parts.dress.page(
        request,
        await viewer_of(request),
        "class_learner.html",
        learner=user,
        progress=progress,
        lines=[Line(cards[id], begun[id]) for id in every if id in begun],
        titles={id: card.title for id, card in cards.items()},
        problem=problem,
        sent=sent[:ROWS],
        older=_older(sent),
        newest=before is None,
    )


routes = [
    for_teachers("", show),
    for_teachers("/learners.csv", download),
    for_teachers("/people/{name}", learner),
]
