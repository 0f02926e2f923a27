"""The security headers of every answer; must be the outermost of our middleware.

Covered: no script but our own files, no framing, no sniffing, no referrer to others.
Not covered: what a browser extension does.
"""

from __future__ import annotations

import secrets

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)


# Pages say themselves whom they are for; what a program reads depends on whose token it has.
API = "/api/v1/"


# The formatter's worker compiles WebAssembly, which no page of ours may; it has no page, and reaches only our own files.
WORKER = "/static/vendor/format/format.js"
WORKER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"


class SecurityHeaders:
    """Adds the headers, and gives the request the nonce that its page may use."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)
        scope.setdefault("state", {})["csp_nonce"] = nonce
        secure = scope["scheme"] == "https"

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in FIXED.items():
                    headers.setdefault(name, value)
                worker = scope["path"] == WORKER
                headers["Content-Security-Policy"] = WORKER_POLICY if worker else POLICY.format(nonce=nonce)
                kept = "no-store" if scope["path"].startswith(API) else "private, no-cache"
                headers.setdefault("Cache-Control", kept)
                if secure:
                    headers["Strict-Transport-Security"] = "max-age=31536000"
            await send(message)

        await self.app(scope, receive, with_headers)
