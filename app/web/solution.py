"""Who may see a problem's solution; must be asked before anything of a reference is shown."""

from __future__ import annotations

from starlette.requests import Request

from app.accounts.sessions import Viewer
from app.store import progress
from app.web.services import services


def revealed(*, viewed: bool, status: str | None, author: bool) -> bool:
    """Of somebody signed in, or of an author in a preview: who has asked to view it, solved the problem, or wrote it."""
    return viewed or status == "solved" or author


async def sees_solution(request: Request, viewer: Viewer, problem: str) -> bool:
    """Whether the viewer sees the Solution tab of a problem unveiled."""
    author = services(request).author is not None
    if viewer.user is None or author:
        return author
    async with services(request).database.read() as session:
        standing = (await progress.standings(session, viewer.owner, [problem])).get(problem)
        viewed = await progress.viewed_solution(session, viewer.user.id, problem)
    return revealed(viewed=viewed, status=standing.status if standing else None, author=author)
