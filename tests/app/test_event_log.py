"""The order of events that makes resuming right, whatever happens between."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any

from app.store.models import Submission
from app.submissions.events import (
    Event,
    Events,
    Mark,
    case_event,
    follow,
    status_event,
    stored_events,
    verdict_event,
)

LIVE = [
    status_event(0, "queued"),
    status_event(1, "running"),
    case_event(1, 0, 2, {}),
    case_event(1, 1, 2, {}),
    verdict_event(1, "accepted", {"cases": [{}, {}]}),
]


def row(status: str, attempts: int = 1) -> Submission:
    report: dict[str, Any] | None = {"cases": [{}, {}]} if status == "judged" else None
    return Submission(id="x", status=status, attempts=attempts, verdict="accepted", report=report)


async def one_by_one(batches: AsyncIterator[list[Event]]) -> list[Event | None]:
    """All events, and None for each time that there was nothing to say."""
    return [event async for batch in batches for event in batch or [None]]


def heard(
    events: Events, stored: Sequence[Submission | None], after: str = "", beat_s: float = 0.05
) -> list[Any]:
    rows = list(stored)

    async def read(_: str) -> Submission | None:
        return rows.pop(0) if len(rows) > 1 else rows[0]

    async def listen() -> list[Event | None]:
        async with asyncio.timeout(10):
            return await one_by_one(follow(events, read, "x", Mark.read(after), beat_s))

    return asyncio.run(listen())


def test_marks_grow_through_attempts_and_ranks() -> None:
    marks = [event.mark for event in (*LIVE, status_event(2, "running"), case_event(2, 0, 2, {}))]
    assert marks == sorted(marks)
    assert Mark.read(str(marks[2])) == marks[2]


def test_the_stored_report_gives_the_same_marks_as_the_live_events() -> None:
    assert [event.mark for event in stored_events(row("judged"))] == [event.mark for event in LIVE[1:]]


def test_a_listener_hears_what_is_known_and_then_what_comes() -> None:
    events = Events()
    for event in LIVE[:3]:
        events.publish("x", event)

    async def read(_: str) -> Submission:
        return row("running")

    async def scenario() -> list[Event | None]:
        async def rest() -> None:
            for event in LIVE[3:]:
                await asyncio.sleep(0.01)
                events.publish("x", event)

        async with asyncio.timeout(10), asyncio.TaskGroup() as tasks:
            tasks.create_task(rest())
            return await one_by_one(follow(events, read, "x", Mark.read(""), 5))

    assert asyncio.run(scenario()) == LIVE
    assert events.log("x") is None


def test_a_verdict_stored_before_it_was_published_is_told_from_the_store() -> None:
    events = Events()
    events.publish("x", LIVE[0])
    assert [event.name for event in heard(events, [row("judged")])] == ["status", "case", "case", "verdict"]


def test_a_submission_of_another_process_is_watched_in_the_store() -> None:
    told = heard(Events(), [row("queued", 0), row("judged")])
    assert [event.name for event in told] == ["status", "status", "case", "case", "verdict"]


def test_silence_is_broken_now_and_then() -> None:
    events = Events()
    events.publish("x", LIVE[0])
    assert heard(events, [row("queued", 0), row("queued", 0), row("judged")])[1:3] == [None, None]


def test_a_submission_that_is_gone_ends_the_stream() -> None:
    assert heard(Events(), [None]) == []


def test_closing_ends_every_stream() -> None:
    events = Events()
    events.publish("x", LIVE[0])
    events.close()
    assert heard(events, [row("queued", 0)]) == []
