"""Signing up, in and out."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from app.accounts.sessions import Viewer
from app.store.models import User
from app.web.forms import Fields, No, tried
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
    return _page(request, viewer, template, after)


def _page(request: Request, viewer: Viewer, template: str, after: str, no: No | None = None) -> Response:
    parts = services(request)
    page = parts.dress.page(
        request,
        viewer,
        template,
        no.status if no else 200,
        error=no.error if no else None,
        name=no.fields.get("name", "") if no else "",
        next=after,
        providers=parts.providers.titles,
        new_password="new_password" in request.query_params,
    )
    return no.on(page) if no else page


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
    parts, viewer = services(request), await viewer_of(request)

    async def entered(fields: Fields) -> tuple[User, str]:
        name, password = fields.get("name", ""), fields.get("password", "")
        if new:
            await parts.limits.sign_up(address_of(request))
            return await parts.people.sign_up(name, password), fields.get("next", "/")
        await parts.limits.sign_in(address_of(request), name)
        return await parts.people.check(name, password), fields.get("next", "/")

    done = await tried(request, entered, 422 if new else 401)
    if isinstance(done, No):
        return _page(request, viewer, template, local(done.fields.get("next", "/")), done)
    user, after = done
    answer = RedirectResponse(local(after), 303)
    set_cookie(request, answer, await parts.sessions.sign_in(viewer, user))
    return answer


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
