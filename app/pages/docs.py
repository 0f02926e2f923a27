"""The page that explains the API, drawn from its OpenAPI document."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.web.services import services
from app.web.viewer import viewer_of


async def show(request: Request) -> Response:
    """Swagger UI, from our own files."""
    return services(request).dress.page(request, await viewer_of(request), "api_docs.html")


routes = [Route("/api/docs", show)]
