"""What changed between two submissions to a problem, or between one and the reference."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.accounts.sessions import Viewer
from app.catalogue.shelf import Page
from app.pages.problem import page_of
from app.pages.submission import HIDDEN
from app.store.models import Submission
from app.web.diff import TooLong, diff
from app.web.refusal import Refusal
from app.web.services import services
from app.web.solution import sees_solution
from app.web.viewer import viewer_of

SOLUTION = "solution"
UNSEEN = "The solution can be compared with once you have signed in, and solved the problem or viewed the solution."
CHOOSE = "To compare, two are needed. Choose one to compare from and another to compare to."


@dataclass(frozen=True)
class Side:
    """One of the two; no submission means the reference."""

    code: str
    submission: Submission | None = None


async def _side(request: Request, viewer: Viewer, page: Page, name: str) -> Side:
    if name == SOLUTION:
        if not await sees_solution(request, viewer, page.id):
            raise Refusal(403 if viewer.user else 401, UNSEEN)
        return Side(page.problem.reference)
    found = await services(request).reading.find(name, viewer.owner)
    if found is None or not found.mine or found.submission.problem != page.id:
        raise Refusal(404, HIDDEN)
    return Side(found.submission.code, found.submission)


async def show(request: Request) -> Response:
    """Both forms of the difference, side by side where there is room for it."""
    viewer, page, asked = await viewer_of(request), page_of(request), request.query_params
    before, after = asked.get("from", ""), asked.get("to", "")
    if not before or not after or before == after:
        raise Refusal(422, CHOOSE)
    left, right = [await _side(request, viewer, page, name) for name in (before, after)]
    whole = "whole" in asked
    try:
        # Beside the loop: what is made to be hard to compare takes a second.
        found = await asyncio.to_thread(diff, left.code, right.code, whole=whole)
    except TooLong as error:
        raise Refusal(422, str(error)) from None
    return services(request).dress.page(
        request,
        viewer,
        "compare.html",
        problem=page,
        left=left,
        right=right,
        diff=found,
        whole=whole,
        view="unified" if asked.get("view") == "unified" else "side",
        asked=f"from={before}&to={after}",
    )


routes = [Route("/problems/{track}/{slug}/compare", show)]
