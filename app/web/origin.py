"""Refuses requests that another site made a browser send; must not depend on tokens in forms.

Covered: cross-site request forgery in browsers that send Sec-Fetch-Site or Origin with a POST, all since 2020.
Not covered: programs, which send neither and carry no one's cookies.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from app.accounts.events import tell
from app.web.errors import error_answer
from app.web.refusal import Refusal

SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}
ELSEWHERE = "The request comes from another site. Send it from a page of this one."


def from_elsewhere(method: str, headers: Headers) -> bool:
    """Whether a browser says that another site made it send this."""
    if method in SAFE:
        return False
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = headers.get("origin")
    # The scheme can't be compared: behind a proxy that ends TLS we see http.
    return origin is not None and urlsplit(origin).netloc.lower() != headers.get("host", "").lower()


def navigated_from_elsewhere(headers: Headers) -> bool:
    """The same of a request that only reads, for the few where having asked is kept."""
    return headers.get("sec-fetch-site", "none") not in ("same-origin", "none")


class SameOrigin:
    """Answers 403 to what comes from elsewhere."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and from_elsewhere(scope["method"], Headers(scope=scope)):
            tell("another site refused")
            answer = await error_answer(Request(scope), Refusal(403, ELSEWHERE))
            await answer(scope, receive, send)
            return
        await self.app(scope, receive, send)
