"""Problems for programs: the list, one problem, and its solution."""

from __future__ import annotations

from typing import Any, Literal

from fastapi import APIRouter
from starlette.requests import Request

from app.api.answers import NEEDS_TOKEN, errors
from app.api.shapes import Leaderboard, ProblemDetail, ProblemList, Solution
from app.catalogue.shelf import Card, Page
from app.store import prices, progress
from app.store.owners import NOBODY
from app.store.progress import Standing
from app.web.origin import ELSEWHERE, navigated_from_elsewhere
from app.web.refusal import Refusal
from app.web.services import services
from app.web.viewer import viewer_of

router = APIRouter(prefix="/api/v1/problems", tags=["problems"])


def page_of(request: Request, track: str, slug: str) -> Page:
    """The problem that the path names. Errors: Refusal 404."""
    page = services(request).shelf.page(f"{track}/{slug}")
    if page is None:
        raise Refusal(404, f"There is no problem '{track}/{slug}'. GET /api/v1/problems lists them.")
    return page


def _summary(card: Card) -> dict[str, Any]:
    return {
        "id": card.id,
        "track": card.track,
        "slug": card.slug,
        "title": card.title,
        "summary": card.summary,
        "difficulty": card.difficulty,
        "minutes": card.minutes,
        "tags": card.tags,
        "status": card.status,
        "outdated": card.outdated,
        "url": f"/api/v1/problems/{card.id}",
    }


@router.get("", response_model=ProblemList, responses=errors(), summary="All problems")
async def all_problems(request: Request) -> Any:
    """Every problem, by track and in the order of learning."""
    parts, viewer = services(request), await viewer_of(request)
    standings: dict[str, Standing] = {}
    if viewer.owner != NOBODY:
        async with parts.database.read() as session:
            standings = await progress.standings(session, viewer.owner)
    tracks = parts.shelf.tracks(standings)
    return {
        "problems": [_summary(card) for track in tracks for card in track.problems],
        "tracks": [
            {
                "slug": track.slug,
                "title": track.title,
                "summary": track.summary,
                "problems": [card.id for card in track.problems],
                "pack": track.pack.model_dump() if track.pack else None,
            }
            for track in tracks
        ],
    }


@router.get("/{track}/{slug}", response_model=ProblemDetail, responses=errors(404), summary="One problem")
async def one_problem(request: Request, track: str, slug: str) -> Any:
    """A problem's texts, parameters, limits and sample cases."""
    parts, viewer, page = services(request), await viewer_of(request), page_of(request, track, slug)
    standings: dict[str, Standing] = {}
    if viewer.owner != NOBODY:
        async with parts.database.read() as session:
            if found := await progress.standing(session, viewer.owner, page.id):
                standings[page.id] = found
    problem = page.problem
    return {
        **_summary(parts.shelf.card(page.id, standings) or page.card),
        "entry_point": problem.entry_point,
        "parameters": page.parameters,
        "returns": page.returns,
        "statement": problem.statement,
        "starter": problem.starter,
        "hints": problem.hints,
        "samples": [
            {"name": case.name, "arguments": case.arguments} for case in problem.cases if case.sample
        ],
        "limits": problem.limits.model_dump(),
        "prerequisites": problem.prerequisites,
        "sources": problem.sources,
        "pack": page.pack.model_dump() if page.pack else None,
        "digest": problem.digest,
    }


@router.get(
    "/{track}/{slug}/solution",
    response_model=Solution,
    responses=errors(403, 404),
    openapi_extra=NEEDS_TOKEN,
    summary="The solution",
)
async def solution(request: Request, track: str, slug: str) -> Any:
    """Reference and editorial, for signed-in users. Viewing them before solving is recorded on the profile."""
    viewer, page = await viewer_of(request), page_of(request, track, slug)
    if viewer.user is None:
        raise Refusal(401, "Sign in to view the solution.", headers={"WWW-Authenticate": "Bearer"})
    if not viewer.by_token and navigated_from_elsewhere(request.headers):
        raise Refusal(403, ELSEWHERE)
    async with services(request).database.write() as session:
        await progress.view_solution(session, viewer.user.id, page.id)
    return {"reference": page.problem.reference, "editorial": page.problem.editorial}


@router.get(
    "/{track}/{slug}/leaderboard",
    response_model=Leaderboard,
    responses=errors(404, 422),
    summary="The leaderboard",
)
async def leaderboard(
    request: Request, track: str, slug: str, by: Literal["flops", "bytes", "equations"] = "flops"
) -> Any:
    """The first places, and the viewer's own, among people who chose to be shown. No clock is read."""
    parts, viewer, page = services(request), await viewer_of(request), page_of(request, track, slug)
    user, jax = viewer.user.id if viewer.user else None, parts.pricing.jax
    async with parts.database.read() as session:
        lines, people = await prices.board(session, page.id, page.version, jax, by, user)
    return {"by": by, "jax": jax, "people": people, "places": [vars(line) for line in lines]}
