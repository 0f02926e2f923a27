"""The viewer's own page: progress, whoever they are, and the account of those who have one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from app.store import accounts
from app.store.models import User
from app.web.progress import Summary, summary_of
from app.web.services import services
from app.web.viewer import viewer_of


@dataclass(frozen=True)
class Profile:
    """What the page shows; no user means somebody who has not signed in."""

    user: User | None
    progress: Summary
    site: str
    """The address of the first page, as others reach it."""
    tokens: Iterable[Any] = ()
    new_token: str | None = None
    ways: Sequence[str] = ()
    """How the user signs in: `password`, and names of providers."""


def to_sign_in() -> Response:
    """What only a user has was asked for by somebody else."""
    return RedirectResponse("/sign-in?next=/profile", 303)


async def show_profile(request: Request, *, new_token: str | None = None) -> Response:
    """The profile, with a token that was just made."""
    parts, viewer = services(request), await viewer_of(request)
    summary = await summary_of(request, viewer.owner)
    site = str(request.base_url)
    profile = Profile(None, summary, site)
    if viewer.user is not None:
        async with parts.database.read() as session:
            tokens = await accounts.tokens_of(session, viewer.user.id)
        ways = await parts.people.ways(viewer.user)
        profile = Profile(viewer.user, summary, site, tokens, new_token, ways)
    return parts.dress.page(
        request,
        viewer,
        "profile.html",
        profile=profile,
        providers=parts.providers.titles,
        mailing=parts.recovery.on,
    )


async def show(request: Request) -> Response:
    """The viewer's own profile; there is no other."""
    return await show_profile(request)


routes = [Route("/profile", show)]
