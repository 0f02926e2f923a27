"""One shape for every error: JSON under /api, a page elsewhere; must not show what went wrong inside."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.accounts.limits import TooOften
from app.accounts.sessions import Viewer
from app.logs import about_now
from app.store.database import Unreachable
from app.submissions.input import BadInput
from app.submissions.intake import QueueFull
from app.web.refusal import Refusal
from app.web.viewer import viewer_of

log = logging.getLogger("jaxdojo.web")

TITLES = {
    401: "Sign in first",
    403: "Not allowed",
    404: "Nothing here",
    405: "Not this way",
    408: "Too slow",
    413: "Too large",
    422: "That can't be used",
    409: "Not yet",
    429: "Too often",
    500: "Something broke here",
    503: "Too busy",
}
OURS = "The server made a mistake. It is written in its log; what you sent before is kept."


AWAY = "The database can't be reached for now. Nothing of what you sent is kept. Try again in a few seconds."
AWAY_RETRY_S = 5


def wants_json(path: str) -> bool:
    """Whether an error at this path is for a program."""
    return path.startswith("/api/") and path != "/api/docs"


def error_json(refusal: Refusal) -> Response:
    """The one JSON shape of errors."""
    body = {"error": refusal.errors[0], "errors": refusal.errors, "status": refusal.status}
    return JSONResponse(body, refusal.status, refusal.headers)


async def error_answer(request: Request, refusal: Refusal) -> Response:
    """The refusal in the dress that fits the path."""
    if wants_json(request.url.path):
        return error_json(refusal)
    return await error_page(request, refusal)


async def error_page(request: Request, refusal: Refusal) -> Response:
    """The error page."""
    known = TITLES.get(refusal.status) or HTTPStatus(refusal.status).phrase
    context = {"status": refusal.status, "title": known, "message": " ".join(refusal.errors)}
    dress = request.app.state.services.dress
    page: Response = dress.page(
        request, await viewer_of(request, strict=False), "error.html", refusal.status, **context
    )
    page.headers.update(refusal.headers)
    return page


async def on_refusal(request: Request, error: Exception) -> Response:
    """Answer what a handler refused."""
    if isinstance(error, (BadInput, QueueFull, TooOften)):
        error = Refusal.of(error)
    assert isinstance(error, Refusal)
    return await error_answer(request, error)


def asked(scope: Scope) -> str:
    """The path as it came, for the log: what is unquoted could hold a line break, and with it a line of its own."""
    return ascii(scope.get("raw_path", b"").decode("ascii", "backslashreplace"))[1:-1]


async def on_unreachable(request: Request, error: Exception) -> Response:
    """Answer while the database is away; who asks isn't known then."""
    log.warning("%s %s: the database can't be reached: %s", request.method, asked(request.scope), error)
    request.state.viewer = Viewer()
    return await error_answer(request, Refusal(503, AWAY, headers={"Retry-After": str(AWAY_RETRY_S)}))


async def on_http_error(request: Request, error: Exception) -> Response:
    """Answer what the router refused: a path that is not there, a method that is not taken."""
    assert isinstance(error, HTTPException)
    path, method = request.url.path, request.method
    if error.status_code == 405:
        error.headers = {**(error.headers or {}), "Allow": _taken(request)}
    allowed = (error.headers or {}).get("Allow", "")
    sentences: dict[int, str] = {
        404: f"There is nothing at {path}.",
        405: f"{method} is not taken at {path}. Use {allowed}."
        if allowed
        else f"{method} is not taken at {path}.",
    }
    sentence = sentences.get(error.status_code, str(error.detail))
    return await error_answer(request, Refusal(error.status_code, sentence, headers=error.headers))


def _taken(request: Request) -> str:
    """The methods of all routes that have this path; the router itself knows those of the first one only."""
    scope = dict(request.scope)
    methods = "GET HEAD POST PUT PATCH DELETE".split()
    routes = request.app.router.routes
    return ", ".join(
        method
        for method in methods
        if any(route.matches({**scope, "method": method})[0] is Match.FULL for route in routes)
    )


async def on_bad_parameter(request: Request, error: Exception) -> Response:
    """Answer what the framework found wrong with a parameter in the address, in our own shape."""
    assert isinstance(error, RequestValidationError)
    sentences = [f"`{one['loc'][-1]}`: {one['msg']}." for one in error.errors()]
    return await error_answer(request, Refusal(422, *sentences))


class Guard:
    """Turns what nobody caught into our own answer, inside the other middleware so that it gets their headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception:
            log.exception("%s %s", scope["method"], asked(scope))
            if started:
                raise
            answer = await self._answer(Request(scope))
            await answer(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        number = about_now().get("request")
        refusal = Refusal(500, f"{OURS} Its number is {number}." if number else OURS)
        if wants_json(request.url.path):
            return error_json(refusal)
        try:
            return await error_page(request, refusal)
        except Exception:
            # Whatever broke the page may break the error page as well.
            log.exception("the error page")
            return Response(OURS, 500, media_type="text/plain")


HANDLERS: dict[Any, Any] = {
    Refusal: on_refusal,
    BadInput: on_refusal,
    QueueFull: on_refusal,
    TooOften: on_refusal,
    HTTPException: on_http_error,
    RequestValidationError: on_bad_parameter,
    Unreachable: on_unreachable,
}
