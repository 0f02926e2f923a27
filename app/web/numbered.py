"""Gives each request an id that every line of the log about it has, and its answer too; must not time or count."""

from __future__ import annotations

import re
import secrets

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.logs import about

HEADER = "X-Request-ID"
# A proxy's own is taken over, as long as it can't be mistaken for more than an id.
_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")


class Numbered:
    """The outermost middleware."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope).get(HEADER, "")
        id = given if _ID.fullmatch(given) else secrets.token_hex(8)

        async def named(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[HEADER] = id
            await send(message)

        with about(request=id):
            await self.app(scope, receive, named)
