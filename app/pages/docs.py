"""The page that explains the API, from its own description."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.web.described import described
from app.web.services import services
from app.web.viewer import viewer_of


async def show(request: Request) -> Response:
    """All calls and shapes; what the OpenAPI document holds, for people."""
    api, site = described(request.app.openapi()), str(request.base_url)
    page = services(request).dress.page
    return page(request, await viewer_of(request), "api_docs.html", api=api, site_url=site)


routes = [Route("/api/docs", show)]
