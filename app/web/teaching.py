"""Who may see how others do: teachers, decided here and nowhere else, at each request anew.

Covered: whoever else is signed in is told what any address is told that doesn't exist.
Not covered: what a teacher may see of a submission, which `app/submissions/reading.py` decides.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from app.accounts.sessions import Viewer
from app.store.classroom import TEACHER
from app.web.refusal import Refusal
from app.web.viewer import viewer_of

CLASS = "/class"


def is_teacher(viewer: Viewer) -> bool:
    """Whether the viewer is a teacher now."""
    return viewer.user is not None and viewer.user.role == TEACHER


def for_teachers(
    path: str, answer: Callable[[Request], Awaitable[Response]], methods: Sequence[str] = ("GET",)
) -> Route:
    """A route under /class. Nobody but a teacher gets past it."""

    async def guarded(request: Request) -> Response:
        viewer = await viewer_of(request)
        if viewer.user is None:
            return RedirectResponse(f"/sign-in?next={CLASS}", 303)
        if not is_teacher(viewer):
            raise Refusal(404, f"There is nothing at {request.url.path}.")
        return await answer(request)

    return Route(CLASS + path, guarded, methods=list(methods))
