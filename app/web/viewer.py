"""Finds out who asks, from the cookie or the API token, and keeps the cookie; must not check passwords."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from app.accounts.sessions import ABSOLUTE, Viewer, new_token
from app.web.refusal import Refusal
from app.web.services import services

COOKIE = "jaxdojo_session"
SECURE_COOKIE = "__Host-jaxdojo_session"
BAD_TOKEN = "The API token is not known. It may have been deleted; make another on your profile."  # noqa: S105


def _cookie_name(request: Request) -> str:
    return SECURE_COOKIE if request.url.scheme == "https" else COOKIE


async def viewer_of(request: Request, *, strict: bool = True) -> Viewer:
    """Who asks. Errors: Refusal 401 for an API token that is not known, unless not `strict`."""
    known: Viewer | None = getattr(request.state, "viewer", None)
    if known is None:
        known = await _find(request, strict)
        request.state.viewer = known
    return known


async def _find(request: Request, strict: bool) -> Viewer:
    sessions = services(request).sessions
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        found = await sessions.find_by_token(token.strip())
        if found is None and strict:
            raise Refusal(401, BAD_TOKEN, headers={"WWW-Authenticate": "Bearer"})
        return found or Viewer()
    return await sessions.find(request.cookies.get(_cookie_name(request)))


def has_cookie(request: Request) -> bool:
    """Whether the request carries any cookie, and so comes from something that keeps them."""
    return "cookie" in request.headers


def set_cookie(request: Request, response: Response, token: str) -> None:
    """Give the browser a session's token."""
    response.set_cookie(
        _cookie_name(request),
        token,
        max_age=int(ABSOLUTE.total_seconds()),
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )


def clear_cookie(request: Request, response: Response) -> None:
    """Take the token away from the browser."""
    name = _cookie_name(request)
    response.delete_cookie(name, secure=request.url.scheme == "https", httponly=True, samesite="lax")


def invite(request: Request, response: Response, viewer: Viewer) -> None:
    """Give a browser without a session a token to come back with; the session begins when it sends something."""
    if viewer.cookie is None and not viewer.by_token:
        set_cookie(request, response, new_token())


def address_of(request: Request) -> str:
    """The address that a request comes from, or the name for all that have none."""
    return request.client.host if request.client else "nowhere"
