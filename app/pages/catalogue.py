"""The catalogue with its search, and the page of one track."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from app.accounts.sessions import Viewer
from app.catalogue.ahead import next_for
from app.catalogue.asked import Asked, answer, asked, page_number, pages, shortened
from app.catalogue.road import road
from app.catalogue.shelf import Track
from app.store import progress
from app.store.owners import NOBODY
from app.store.progress import Standing
from app.web.refusal import Refusal
from app.web.services import services
from app.web.viewer import viewer_of

# What a page lists, so that it stays under 100 KiB whatever there is.
ROWS = 120
TRACKS = 20
FOUND = 30
STOPS = 40
AHEAD = 3


async def _standings(request: Request, viewer: Viewer) -> dict[str, Standing]:
    if viewer.owner == NOBODY:
        return {}
    async with services(request).database.read() as session:
        return await progress.standings(session, viewer.owner)


def _solved(standings: dict[str, Standing]) -> set[str]:
    return {id for id, standing in standings.items() if standing.status == "solved"}


def _listed(request: Request, what: Asked, tracks: list[Track]) -> dict[str, Any]:
    """The list below the search: what was asked for, or the tracks when nothing was."""
    if not what:
        last = pages(len(tracks), TRACKS)
        page = min(what.page, last)
        some = tracks[(page - 1) * TRACKS : page * TRACKS]
        return {"asked": what, "page": page, "pages": last, "sections": list(shortened(some, ROWS))}
    found = answer(what, tracks, services(request).shelf.index)
    last = pages(len(found.cards), FOUND)
    page = min(what.page, last)
    return {
        "asked": what,
        "page": page,
        "pages": last,
        "count": len(found.cards),
        "found": found.cards[(page - 1) * FOUND : page * FOUND],
        "instead": found.instead,
        "titles": {track.slug: track.title for track in tracks},
    }


async def catalogue(request: Request) -> Response:
    """What is next, the search, and the tracks or what was found; broken folders only where their author looks."""
    parts, viewer = services(request), await viewer_of(request)
    standings = await _standings(request, viewer)
    tracks = parts.shelf.tracks(standings)
    what = asked(request.query_params, tracks)
    broken = [asdict(one) for one in parts.shelf.broken] if parts.settings.loopback else []
    return parts.dress.page(
        request,
        viewer,
        "catalogue.html",
        solved=sum(track.solved for track in tracks),
        total=sum(track.total for track in tracks),
        ahead=next_for(tracks, _solved(standings), AHEAD),
        broken=broken,
        **_listed(request, what, tracks),
    )


async def listed(request: Request) -> Response:
    """The list alone, for the page's script."""
    parts, viewer = services(request), await viewer_of(request)
    tracks = parts.shelf.tracks(await _standings(request, viewer))
    html = parts.dress.part(
        "_parts/listed.html", **_listed(request, asked(request.query_params, tracks), tracks)
    )
    return HTMLResponse(html)


async def track(request: Request) -> Response:
    """One track: its road, what is next on it, and its problems."""
    parts, viewer = services(request), await viewer_of(request)
    slug = request.path_params["track"]
    standings = await _standings(request, viewer)
    found = parts.shelf.track(slug, standings)
    if found is None:
        raise Refusal(404, f"There is no track '{slug}'.")
    solved = _solved(standings)
    last = pages(found.total, STOPS)
    page = min(page_number(request.query_params), last)
    first = (page - 1) * STOPS
    cards = found.problems[first : first + STOPS]
    others = {
        link.id: other
        for card in cards
        for link in card.builds_on
        if (other := parts.shelf.card(link.id, standings))
    }
    return parts.dress.page(
        request,
        viewer,
        "track.html",
        track=found,
        cards=cards,
        first=first,
        page=page,
        pages=last,
        road=road(cards, others, solved, first + 1) if others else None,
        ahead=next_for([found], solved, AHEAD),
        summary_html=parts.shelf.summaries_html[slug],
    )


routes = [Route("/", catalogue), Route("/listed", listed), Route("/tracks/{track}", track)]
