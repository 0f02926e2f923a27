"""The catalogue and the page of one track."""

from __future__ import annotations

from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.accounts.sessions import Viewer
from app.store import progress
from app.store.owners import NOBODY
from app.store.progress import Standing
from app.web.refusal import Refusal
from app.web.services import services
from app.web.viewer import viewer_of


async def _standings(request: Request, viewer: Viewer) -> dict[str, Standing]:
    if viewer.owner == NOBODY:
        return {}
    async with services(request).database.read() as session:
        return await progress.standings(session, viewer.owner)


async def catalogue(request: Request) -> Response:
    """All tracks with all problems; broken ones only where their author looks, on the author's own machine."""
    parts, viewer = services(request), await viewer_of(request)
    tracks = parts.shelf.tracks(await _standings(request, viewer))
    broken = [asdict(one) for one in parts.shelf.broken] if parts.settings.loopback else []
    return parts.dress.page(request, viewer, "catalogue.html", tracks=tracks, broken=broken)


async def track(request: Request) -> Response:
    """One track."""
    parts, viewer = services(request), await viewer_of(request)
    slug = request.path_params["track"]
    found = parts.shelf.track(slug, await _standings(request, viewer))
    if found is None:
        raise Refusal(404, f"There is no track '{slug}'.")
    summary_html = parts.shelf.summaries_html[slug]
    return parts.dress.page(request, viewer, "track.html", track=found, summary_html=summary_html)


routes = [Route("/", catalogue), Route("/tracks/{track}", track)]
