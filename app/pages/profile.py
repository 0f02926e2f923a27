"""The page of a user: what is solved, what was looked up, and the API tokens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from app.accounts.rules import token_name_error
from app.catalogue.shelf import Card, Shelf
from app.store import accounts, progress
from app.store.progress import Standing
from app.web.body import read_form
from app.web.refusal import Refusal
from app.web.services import services
from app.web.viewer import viewer_of

MAX_TOKENS = 20


@dataclass(frozen=True)
class Profile:
    """What the page shows."""

    name: str
    created: datetime
    solved: list[Card]
    tried: list[Card]
    revealed: list[Card]
    tokens: Iterable[Any]
    new_token: str | None


def _to_sign_in() -> Response:
    return RedirectResponse("/sign-in?next=/profile", 303)


def _cards(shelf: Shelf, ids: Iterable[str], standings: Mapping[str, Standing]) -> list[Card]:
    return [card for id in ids if (card := shelf.card(id, standings))]


async def _show(request: Request, *, new_token: str | None = None, status: int = 200) -> Response:
    parts, viewer = services(request), await viewer_of(request)
    if viewer.user is None:
        return _to_sign_in()
    async with parts.database.read() as session:
        standings = await progress.standings(session, viewer.owner)
        revealed = await progress.revealed_early(session, viewer.user.id)
        tokens = await accounts.tokens_of(session, viewer.user.id)
    # In the order of the catalogue, which is the order of learning.
    known = [id for id in parts.shelf.pages if id in standings]
    solved = [id for id in known if standings[id].status == "solved"]
    tried = [id for id in known if standings[id].status == "tried"]
    profile = Profile(
        viewer.user.name,
        viewer.user.created,
        _cards(parts.shelf, solved, standings),
        _cards(parts.shelf, tried, standings),
        _cards(parts.shelf, revealed, standings),
        tokens,
        new_token,
    )
    return parts.dress.page(request, viewer, "profile.html", status, profile=profile)


async def show(request: Request) -> Response:
    """The viewer's own profile; there is no other."""
    return await _show(request)


async def make_token(request: Request) -> Response:
    """Make an API token and show it, this once."""
    parts, viewer = services(request), await viewer_of(request)
    if viewer.user is None:
        return _to_sign_in()
    fields, unreadable = await read_form(request)
    name = fields.get("name", "").strip()
    if error := " ".join(unreadable) or token_name_error(name):
        raise Refusal(422, error)
    async with parts.database.read() as session:
        count = len(await accounts.tokens_of(session, viewer.user.id))
    if count >= MAX_TOKENS:
        raise Refusal(422, f"You have {count} tokens, and {MAX_TOKENS} are the most. Delete one first.")
    return await _show(request, new_token=await parts.sessions.make_token(viewer.user, name))


async def delete_token(request: Request) -> Response:
    """Delete one of the viewer's own tokens."""
    viewer = await viewer_of(request)
    if viewer.user is None:
        return _to_sign_in()
    async with services(request).database.write() as session:
        await accounts.delete_token(session, viewer.user.id, request.path_params["id"])
    return RedirectResponse("/profile", 303)


routes = [
    Route("/profile", show),
    Route("/profile/tokens", make_token, methods=["POST"]),
    Route("/profile/tokens/{id:int}/delete", delete_token, methods=["POST"]),
]
