"""Server-sent events of one submission, for pages and API alike; must not decide who may listen."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from app.store.models import Submission
from app.submissions.events import VERDICT, Event, Mark, follow
from app.web.services import services

BEAT_S = 15.0
# An event, since a browser keeps comments to itself: who has heard none for a while knows that the line is dead.
BEAT = "event: beat\ndata: {}\n\n"
RETRY_MS = 500
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


def stream(request: Request, submission: Submission, show: Callable[[Event], str]) -> Response:
    """The events that the listener has not had yet; `show` makes the text of one.

    A browser reconnects when a stream ends, whatever the reason: 204 tells the one that has had the verdict to stop.
    """
    seen = Mark.read(request.headers.get("last-event-id"))
    if submission.status == "judged" and seen >= Mark(submission.attempts, VERDICT):
        return Response(status_code=204)
    return StreamingResponse(
        _lines(request, submission, seen, show), headers=HEADERS, media_type="text/event-stream"
    )


async def _lines(
    request: Request, submission: Submission, seen: Mark, show: Callable[[Event], str]
) -> AsyncIterator[str]:
    parts = services(request)
    yield f"retry: {RETRY_MS}\n\n"
    async for events in follow(parts.events, parts.reading.row, submission.id, seen, BEAT_S):
        if any(event.name == "verdict" for event in events):
            parts.reading.told(submission)
        # Who is told that it ends need not hear that it goes on.
        beat = "" if parts.events.closing else BEAT
        text = "".join(encode(event.name, str(event.mark), show(event)) for event in events) or beat
        if text:
            yield text


def encode(name: str, id: str, text: str) -> str:
    """One event on the wire; a line break in the text must not end it."""
    lines = "".join(f"data: {line}\n" for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return f"event: {name}\nid: {id}\n{lines}\n"
