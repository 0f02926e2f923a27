"""Signing in by way of another site, and tying it to an account or untying it."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Awaitable, Callable

from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from app.accounts.limits import TooOften
from app.accounts.people import Refused
from app.accounts.providers import ProviderFault
from app.pages.accounts import local
from app.pages.profile import to_sign_in
from app.web.refusal import Refusal
from app.web.services import services
from app.web.viewer import address_of, set_cookie, viewer_of

# What the browser keeps while it is at the provider.
COOKIE, KEPT_S = "jaxdojo_on_the_way", 600
TIED = "/profile#ways"


class OnTheWay:
    """A page that keeps a few words, signed, in a cookie of its own for some minutes."""

    def __init__(self, page: Callable[[Request], Awaitable[Response]]) -> None:
        self._page = page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        secure = request.url.scheme == "https"
        key = hmac.new(services(request).address_key, b"on the way to a provider", hashlib.sha256)

        async def inner(scope: Scope, receive: Receive, send: Send) -> None:
            answer = await self._page(Request(scope, receive))
            await answer(scope, receive, send)

        kept = SessionMiddleware(
            inner,
            secret_key=key.hexdigest(),
            session_cookie=f"__Host-{COOKIE}" if secure else COOKIE,
            max_age=KEPT_S,
            path="/",
            same_site="lax",
            https_only=secure,
        )
        await kept(scope, receive, send)


def _name(request: Request) -> str:
    name = str(request.path_params["provider"])
    if name not in services(request).providers.titles:
        raise Refusal(404, f"Nobody can sign in with '{name}' here.")
    return name


async def _sign_in_page(request: Request, status: int, error: str) -> Response:
    parts = services(request)
    return parts.dress.page(
        request,
        await viewer_of(request),
        "sign_in.html",
        status,
        error=error,
        name="",
        next=request.session.get("next", "/"),
        providers=parts.providers.titles,
        new_password=False,
    )


async def begin(request: Request) -> Response:
    """Go to the provider."""
    parts, name = services(request), _name(request)
    request.session["next"] = local(request.query_params.get("next", "/"))
    try:
        await parts.limits.sign_in(address_of(request), f"with {name}")
        return await parts.providers.begin(request, name, str(request.url_for("back", provider=name)))
    except ProviderFault as fault:
        return await _sign_in_page(request, 502, str(fault))
    except TooOften as often:
        page = await _sign_in_page(request, 429, str(often))
        page.headers["Retry-After"] = str(often.retry_after_s)
        return page


async def back(request: Request) -> Response:
    """Come back from the provider: sign in who is known, tie it to who is signed in, make an account for who is new."""
    parts, name, viewer = services(request), _name(request), await viewer_of(request)
    try:
        vouched = await parts.providers.finish(request, name)
        user, tied = await parts.people.vouched(vouched, viewer.user)
    except (ProviderFault, Refused) as fault:
        return await _sign_in_page(request, 403, str(fault))
    after = TIED if tied else local(request.session.get("next", "/"))
    request.session.clear()
    answer = RedirectResponse(after, 303)
    set_cookie(request, answer, await parts.sessions.sign_in(viewer, user))
    return answer


async def untie(request: Request) -> Response:
    """Sign in by this provider no more; refused when it is the only way in."""
    parts, viewer, name = services(request), await viewer_of(request), str(request.path_params["provider"])
    if viewer.user is None:
        return to_sign_in()
    try:
        await parts.people.untie(viewer.user, name)
    except Refused as refused:
        raise Refusal(409, str(refused)) from None
    return RedirectResponse(TIED, 303)


routes = [
    Route("/sign-in/with/{provider}", OnTheWay(begin), methods=["GET"]),
    Route("/sign-in/with/{provider}/back", OnTheWay(back), methods=["GET"], name="back"),
    Route("/profile/ways/{provider}/delete", untie, methods=["POST"]),
]
