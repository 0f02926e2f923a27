"""Reporting a wrong test or an unclear sentence to a problem's authors."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from app.accounts.limits import TooOften
from app.pages.problem import page_of
from app.store import remarks, submissions
from app.submissions.input import BadInput, check_remark
from app.web.body import read_form
from app.web.refusal import Refusal
from app.web.services import services
from app.web.viewer import address_of, has_cookie, set_cookie, viewer_of


async def _page(
    request: Request, kind: str = "test", text: str = "", error: str | None = None, status: int = 200
) -> Response:
    parts, viewer, page = services(request), await viewer_of(request), page_of(request)
    async with parts.database.read() as session:
        latest = await submissions.latest(session, viewer.owner, page.id)
    return parts.dress.page(
        request,
        viewer,
        "remark.html",
        status,
        problem=page,
        kinds=remarks.KINDS,
        kind=kind,
        text=text,
        error=error,
        latest=latest,
        sent="sent" in request.query_params and error is None,
    )


async def show(request: Request) -> Response:
    """The form, and thanks when one was sent."""
    return await _page(request)


async def post(request: Request) -> Response:
    """Store a remark with the learner's latest submission, if that is wanted; or say what is wrong with it."""
    parts, viewer, page = services(request), await viewer_of(request), page_of(request)
    fields, unreadable = await read_form(request)
    kind, text = fields.get("kind", ""), fields.get("text", "").replace("\r\n", "\n")
    try:
        if unreadable:
            raise BadInput(*unreadable)
        if kind not in remarks.KINDS:
            raise BadInput(f"kind: it is '{kind[:20]}'. It must be {', '.join(remarks.KINDS)}.")
        check_remark(text)
        await parts.limits.remark(address_of(request))
    except (BadInput, TooOften) as error:
        refusal = Refusal.of(error)
        answer = await _page(request, kind, text, "\n".join(refusal.errors), refusal.status)
        answer.headers.update(refusal.headers)
        return answer
    token = None
    if viewer.user is None and viewer.session_id is None and has_cookie(request):
        viewer, token = await parts.sessions.start_anonymous(viewer)
    async with parts.database.write() as session:
        latest = await submissions.latest(session, viewer.owner, page.id) if "attach" in fields else None
        said = remarks.Said(kind, text.strip(), latest.id if latest else None)
        remarks.add(session, viewer.owner, page.id, page.version, said)
    answer = RedirectResponse(f"/problems/{page.id}/remark?sent", 303)
    if token is not None:
        set_cookie(request, answer, token)
    return answer


routes = [
    Route("/problems/{track}/{slug}/remark", show),
    Route("/problems/{track}/{slug}/remark", post, methods=["POST"]),
]
