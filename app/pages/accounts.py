"""Signing up, in and out."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from app.accounts.limits import TooOften
from app.accounts.people import Refused
from app.web.body import read_form
from app.web.services import services
from app.web.viewer import address_of, clear_cookie, set_cookie, viewer_of


def local(path: str) -> str:
    """The path to go on to, when it is one of ours; else the first page."""
    # A browser reads a backslash as a slash, drops control characters, and takes // for another host.
    if not path.startswith("/") or path.startswith("//") or "\\" in path or not path.isprintable():
        return "/"
    parts = urlsplit(path)
    return path if not parts.scheme and not parts.netloc else "/"


async def _form(request: Request, template: str) -> Response:
    viewer, after = await viewer_of(request), local(request.query_params.get("next", "/"))
    if viewer.user is not None:
        return RedirectResponse(after, 303)
    parts = services(request)
    return parts.dress.page(
        request, viewer, template, error=None, name="", next=after, providers=parts.providers.titles
    )


async def sign_in_form(request: Request) -> Response:
    """The form for those who have an account."""
    return await _form(request, "sign_in.html")


async def sign_up_form(request: Request) -> Response:
    """The form for a new account."""
    return await _form(request, "sign_up.html")


async def sign_in(request: Request) -> Response:
    """Check name and password and start a session."""
    return await _enter(request, "sign_in.html", new=False)


async def sign_up(request: Request) -> Response:
    """Make an account and start a session."""
    return await _enter(request, "sign_up.html", new=True)


async def _enter(request: Request, template: str, *, new: bool) -> Response:
    parts, viewer, address = services(request), await viewer_of(request), address_of(request)
    fields, unreadable = await read_form(request)
    name, password, after = fields.get("name", ""), fields.get("password", ""), local(fields.get("next", "/"))
    status, headers, error = (422 if new else 401), {}, " ".join(unreadable)
    if not error:
        try:
            if new:
                await parts.limits.sign_up(address)
                user = await parts.people.sign_up(name, password)
            else:
                await parts.limits.sign_in(address, name)
                user = await parts.people.check(name, password)
        except Refused as refused:
            error = str(refused)
        except TooOften as often:
            status, error, headers = 429, str(often), {"Retry-After": str(often.retry_after_s)}
        else:
            answer = RedirectResponse(after, 303)
            set_cookie(request, answer, await parts.sessions.sign_in(viewer, user))
            return answer
    page = parts.dress.page(
        request,
        viewer,
        template,
        status,
        error=error,
        name=name,
        next=after,
        providers=parts.providers.titles,
    )
    page.headers.update(headers)
    return page


async def sign_out(request: Request) -> Response:
    """End this session."""
    await services(request).sessions.sign_out(await viewer_of(request))
    answer = RedirectResponse("/", 303)
    clear_cookie(request, answer)
    return answer


async def sign_out_everywhere(request: Request) -> Response:
    """End every session of the user, this one too."""
    viewer = await viewer_of(request)
    if viewer.user is None:
        return RedirectResponse("/sign-in", 303)
    await services(request).sessions.sign_out_everywhere(viewer.user)
    answer = RedirectResponse("/sign-in", 303)
    clear_cookie(request, answer)
    return answer


routes = [
    Route("/sign-in", sign_in_form),
    Route("/sign-in", sign_in, methods=["POST"]),
    Route("/sign-up", sign_up_form),
    Route("/sign-up", sign_up, methods=["POST"]),
    Route("/sign-out", sign_out, methods=["POST"]),
    Route("/sign-out-everywhere", sign_out_everywhere, methods=["POST"]),
]
