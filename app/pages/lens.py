"""The lens panel of the problem page, part by part."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.pages.submission import readable
from app.web.lens import lens
from app.web.services import services
from app.web.viewer import viewer_of


async def look(request: Request) -> Response:
    """What JAX makes of a run's function, for the one who sent it."""
    dress = services(request).dress

    def html(part: dict[str, Any]) -> str:
        return dress.part(f"_parts/lens_{part['part']}.html", lens=part)

    return await lens(request, await readable(request), await viewer_of(request), html)


routes = [Route("/submissions/{id}/lens", look)]
