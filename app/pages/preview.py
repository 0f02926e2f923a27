"""What `jaxdojo preview` adds: its list of problems, and the stream that keeps a page as its folder is."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from app.web.refusal import Refusal
from app.web.services import services
from app.web.stream import HEADERS, RETRY_MS, encode
from app.web.viewer import viewer_of

if TYPE_CHECKING:
    from app.preview.author import Author

LIST = "list"
BEAT_S = 10.0
# Findings often come several at a time, and on the list of all problems nobody reads each.
REST_S = 0.05
LIST_REST_S = 0.5


def _author(request: Request) -> Author:
    author = services(request).author
    if author is None:
        raise Refusal(404, f"There is nothing at {request.url.path}. `jaxdojo preview` has it, for authors.")
    return author


async def show(request: Request) -> Response:
    """Every problem and the state it is in."""
    author, parts = _author(request), services(request)
    drafts, elsewhere = list(author.drafts.values()), author.elsewhere
    return parts.dress.page(
        request, await viewer_of(request), "preview.html", drafts=drafts, elsewhere=elsewhere
    )


async def follow(request: Request) -> Response:
    """The findings of a problem as they come, or the list's states; and a word when the page must be loaded anew."""
    author = _author(request)
    id = request.query_params.get("problem", LIST)
    lines = _lines(request, author, id, request.query_params.get("stamp", ""))
    return StreamingResponse(lines, headers=HEADERS, media_type="text/event-stream")


async def _lines(request: Request, author: Author, id: str, stamp: str) -> AsyncIterator[str]:
    shown = ""
    yield f"retry: {RETRY_MS}\n\n"
    with author.watching(id):
        while not author.closing:
            if id != LIST and author.stamp(id) != stamp:
                yield encode("changed", author.stamp(id), "")
                return
            html = _part(request, author, id)
            yield encode("findings", stamp, html) if html != shown else ": still here\n\n"
            shown = html
            await author.news(BEAT_S)
            await asyncio.sleep(LIST_REST_S if id == LIST else REST_S)


def _part(request: Request, author: Author, id: str) -> str:
    parts, draft = services(request), author.draft(id)
    if id == LIST:
        drafts, elsewhere = list(author.drafts.values()), author.elsewhere
        return parts.dress.part("_parts/drafts.html", drafts=drafts, elsewhere=elsewhere)
    return parts.dress.part("_parts/findings.html", draft=draft) if draft and draft.served else ""


routes = [Route("/preview", show), Route("/preview/stream", follow)]
