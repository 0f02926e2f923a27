"""What the operator's tools read: health and metrics. Must say nothing about a person."""

from __future__ import annotations

import time

from prometheus_client import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from app.store import submissions
from app.store.columns import now
from app.web.services import services


async def health(request: Request) -> Response:
    """Whether submissions are judged. Always 200: pages work and submissions are kept from the first moment."""
    told = dict(services(request).grader.health)
    told.pop("event", None)
    return JSONResponse(told, headers={"Cache-Control": "no-store"})


async def metrics(request: Request) -> Response:
    """Prometheus' text format."""
    parts = services(request)
    begun = time.perf_counter()
    async with parts.database.read() as session:
        parts.metrics.unjudged.set(await submissions.unjudged(session))
        oldest = await submissions.oldest_unjudged(session)
    parts.metrics.oldest.set((now() - oldest).total_seconds() if oldest else 0)
    parts.metrics.database.set(time.perf_counter() - begun)
    return Response(parts.metrics.text(), media_type=CONTENT_TYPE_LATEST)


routes = [Route("/healthz", health), Route("/metrics", metrics)]
