"""What learners remarked on problems, for teachers alone."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.store import remarks
from app.store.classroom import LEARNER
from app.web.refusal import Refusal
from app.web.services import services
from app.web.teaching import for_teachers
from app.web.viewer import viewer_of

ROWS = 50
LONGEST_NUMBER = 9


async def show(request: Request) -> Response:
    """The remarks that wait, or those that are settled, oldest first."""
    parts, settled = services(request), "settled" in request.query_params
    given = request.query_params.get("after", "")
    after = int(given) if given.isascii() and given.isdigit() and len(given) <= LONGEST_NUMBER else 0
    async with parts.database.read() as session:
        found = await remarks.some(session, settled=settled, after=after, limit=ROWS + 1)
    shown = found[:ROWS]
    return parts.dress.page(
        request,
        await viewer_of(request),
        "class_remarks.html",
        lines=shown,
        cards={line.remark.problem: parts.shelf.card(line.remark.problem) for line in shown},
        kinds=remarks.KINDS,
        settled=settled,
        learner=LEARNER,
        next=shown[-1].remark.id if len(found) > ROWS else None,
    )


async def settle(request: Request) -> Response:
    """Mark a remark as dealt with. Errors: Refusal 404."""
    number = request.path_params["id"]
    # What no column can hold is no remark's number.
    known = number < 10**LONGEST_NUMBER
    async with services(request).database.write() as session:
        if not (known and await remarks.settle(session, number)):
            raise Refusal(404, f"No remark {number} waits.")
    return RedirectResponse("/class/remarks", 303)


routes = [
    for_teachers("/remarks", show),
    for_teachers("/remarks/{id:int}/settle", settle, ["POST"]),
]
