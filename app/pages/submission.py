"""The page of a submission, and the stream that fills it while it is judged."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.catalogue.highlight import python_html
from app.submissions.events import Event
from app.submissions.reading import Readable
from app.web.refusal import Refusal
from app.web.services import services
from app.web.shown import NO_CODE, shown, whole_case
from app.web.stream import stream
from app.web.teaching import is_teacher
from app.web.viewer import viewer_of

HIDDEN = "There is no submission here that you can see. Runs are deleted a minute after their result is read."


async def readable(request: Request) -> Readable:
    """The submission that the path names, when the viewer may read it. Errors: Refusal 404."""
    viewer = await viewer_of(request)
    find = services(request).reading.find
    found = await find(request.path_params["id"], viewer.owner, teacher=is_teacher(viewer))
    if found is None:
        raise Refusal(404, HIDDEN)
    return found


async def show(request: Request) -> Response:
    """What was sent and what is known of it."""
    parts, found = services(request), await readable(request)
    submission = found.submission
    # Beside the loop: the longest code takes a second to colour.
    code_html = await asyncio.to_thread(python_html, submission.code) if found.with_code else NO_CODE
    what = replace(shown(submission, parts.shelf, parts.events, code_html), whose=found.whose)
    if submission.status == "judged":
        parts.reading.told(submission)
        what = replace(what, earlier=await parts.reading.earlier(submission.id))
    return parts.dress.page(request, await viewer_of(request), "submission.html", submission=what)


async def follow(request: Request) -> Response:
    """The same parts as on the page, as they come to be."""
    parts, found = services(request), await readable(request)
    what = replace(shown(found.submission, parts.shelf, parts.events), whose=found.whose)

    def html(event: Event) -> str:
        if event.name == "case":
            case, index = whole_case(event.data["case"]), event.data["index"]
            return parts.dress.part("_parts/case.html", case=case, index=index)
        return parts.dress.part(f"_parts/{event.name}.html", submission=what.after(event))

    return stream(request, found.submission, html)


routes = [Route("/submissions/{id}", show), Route("/submissions/{id}/stream", follow)]
