"""The lens on a run as server-sent events, for pages and API alike; must not decide who may look."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from typing import Any

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from app.accounts.sessions import Viewer
from app.submissions.reading import Readable
from app.web.refusal import Refusal
from app.web.services import services
from app.web.solution import sees_solution
from app.web.stream import HEADERS, encode

OFF = "The lens is off on this server."
RUN_ONLY = "There is a lens on runs only, and only for the one who sent the run."
EARLY = "There is no lens before the verdict. Ask again when the status is judged."


async def lens(
    request: Request, found: Readable, viewer: Viewer, show: Callable[[dict[str, Any]], str]
) -> Response:
    """The parts as they are found; `show` makes the text of one. Errors: Refusal.

    A browser that reconnects is told to stop: the work would begin again.
    """
    if not services(request).lens.on:
        raise Refusal(404, OFF)
    if found.submission.kind != "run" or not found.mine:
        raise Refusal(404, RUN_ONLY)
    if found.submission.status != "judged":
        raise Refusal(409, EARLY)
    if "last-event-id" in request.headers:
        return Response(status_code=204)
    seen = await sees_solution(request, viewer, found.submission.problem)
    return StreamingResponse(
        _lines(request, found, seen, show), headers=HEADERS, media_type="text/event-stream"
    )


async def _lines(
    request: Request, found: Readable, reference: bool, show: Callable[[dict[str, Any]], str]
) -> AsyncIterator[str]:
    yield ": looking\n\n"
    looking = services(request).lens.parts(found.submission, reference=reference)
    async with aclosing(looking) as parts:  # type: ignore[type-var]
        async for part in parts:
            yield encode("lens", part["part"], show(part))
