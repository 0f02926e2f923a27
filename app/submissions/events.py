"""What happens to a submission, as a sequence that a listener can resume; keeps only what is not yet stored."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NamedTuple

from app.queue import Place
from app.store.database import Unreachable
from app.store.models import Submission

POLL_S = 1.0
PLACE_S = 0.5


class Mark(NamedTuple):
    """The place of an event: the attempt and its rank within it. Later events have greater marks.

    A mark depends on the submission only and on no process, so it means the same after a restart.
    """

    attempt: int
    rank: int

    def __str__(self) -> str:
        return f"{self.attempt}.{self.rank}"

    @classmethod
    def read(cls, text: str | None) -> Mark:
        """The mark that a listener names as its last; what can't be read means that it has seen nothing."""
        attempt, _, rank = (text or "").partition(".")
        with suppress(ValueError):
            if len(attempt) < 10 and len(rank) < 10:
                return cls(int(attempt), int(rank))
        return START


START = Mark(-1, 0)
RUNNING, FIRST_CASE, VERDICT = 1, 2, 1_000_000


@dataclass(frozen=True)
class Event:
    """`status`, `case` or `verdict`, with what is told about it."""

    mark: Mark
    name: str
    data: dict[str, Any]


def status_event(attempt: int, status: str, place: Place | None = None) -> Event:
    """The submission is queued, running or judged; `place` tells where in the queue."""
    if status != "queued":
        return Event(Mark(attempt, RUNNING), "status", {"status": status})
    ahead, expected_wait_s = place or (None, None)
    where = {"ahead": ahead, "expected_wait_s": expected_wait_s}
    return Event(Mark(attempt, 0), "status", {"status": status, **where})


def case_event(attempt: int, index: int, total: int, case: dict[str, Any]) -> Event:
    """One case is judged."""
    return Event(Mark(attempt, FIRST_CASE + index), "case", {"index": index, "total": total, "case": case})


def verdict_event(attempt: int, verdict: str, report: dict[str, Any]) -> Event:
    """The submission is judged."""
    return Event(Mark(attempt, VERDICT), "verdict", {"verdict": verdict, "report": report})


def stored_events(submission: Submission) -> list[Event]:
    """The events of a judged submission, made again from its report."""
    report, attempt = submission.report or {}, submission.attempts
    cases = report.get("cases") or []
    return [
        status_event(attempt, "judged"),
        *(case_event(attempt, index, len(cases), case) for index, case in enumerate(cases)),
        verdict_event(attempt, submission.verdict or "judge_error", report),
    ]


class Log:
    """The events of one submission that is not judged yet, in the order of their marks."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._news = asyncio.Event()

    def add(self, event: Event) -> None:
        """Append an event and wake the listeners."""
        self.events.append(event)
        self.wake()

    def wake(self) -> None:
        """Let every listener look again."""
        news, self._news = self._news, asyncio.Event()
        news.set()

    @property
    def waiting(self) -> Event | None:
        """The event that said that it waits, when nothing came after it."""
        last = self.events[-1] if self.events else None
        return last if last is not None and last.data.get("status") == "queued" else None

    async def news(self, wait_s: float) -> bool:
        """Wait until something happens, at most so long; whether something did."""
        try:
            async with asyncio.timeout(wait_s):
                return await self._news.wait()
        except TimeoutError:
            return False


class Events:
    """The logs of all submissions that wait or run in this process."""

    def __init__(self, place: Callable[[str], Place | None] = lambda _: None) -> None:
        self._logs: dict[str, Log] = {}
        self.place = place
        self.closing = False

    def log(self, id: str) -> Log | None:
        """The log of a submission that is not judged, if it is here."""
        return self._logs.get(id)

    def publish(self, id: str, event: Event) -> None:
        """Tell the listeners; a verdict ends the log, for from then on the stored report tells."""
        log = self._logs.setdefault(id, Log())
        log.add(event)
        if event.name == "verdict":
            del self._logs[id]

    def forget(self, id: str) -> None:
        """The submission is gone; its listeners find that out when they are woken."""
        if log := self._logs.pop(id, None):
            log.wake()

    def close(self) -> None:
        """End all streams, so that the server can stop; listeners resume at the next one."""
        self.closing = True
        for log in self._logs.values():
            log.wake()


async def follow(
    events: Events, read: Callable[[str], Awaitable[Submission | None]], id: str, after: Mark, beat_s: float
) -> AsyncIterator[list[Event]]:
    """Every event after a mark, until the verdict, those of one moment together; none when nothing happened for a while.

    The log is looked up before the row is read: were it the other way round, a verdict stored in between
    would be missed.
    """
    seen, told = after, None
    while not events.closing:
        log = events.log(id)
        try:
            submission = await read(id)
        except Unreachable:
            # A browser doesn't come back to an answer that is an error, so its stream waits for the database.
            yield []
            await asyncio.sleep(POLL_S)
            continue
        if submission is None:
            return
        if submission.status == "judged":
            yield [event for event in stored_events(submission) if event.mark > seen]
            return
        if log is None:
            # Nothing has happened to it since this process began.
            place = events.place(id)
            waiting = status_event(submission.attempts, submission.status, place)
            if waiting.mark > seen or (waiting.mark == seen and place and waiting != told):
                seen, told = waiting.mark, waiting
                yield [waiting]
            await asyncio.sleep(POLL_S)
            continue
        async for fresh in _live(events, log, id, seen, beat_s):
            seen = fresh[-1].mark
            yield fresh
            if fresh[-1].name == "verdict":
                return
        yield []


async def _live(events: Events, log: Log, id: str, seen: Mark, beat_s: float) -> AsyncIterator[list[Event]]:
    """What a log tells, and the place in the queue each time it changes; ends with the verdict or a silence.

    A changed place has the mark of the event that it corrects: whoever resumes is told the place as it is then.
    """
    told, place, silent_s = 0, None, 0.0
    while silent_s < beat_s and not events.closing:
        fresh = [event for event in log.events[told:] if event.mark > seen]
        told, waiting = len(log.events), log.waiting
        found = events.place(id) if waiting else None
        if waiting and (waiting in fresh or found not in (None, place)):
            place, silent_s = found, 0.0
            fresh = [event for event in fresh if event is not waiting]
            fresh.append(status_event(waiting.mark.attempt, "queued", place))
        if fresh:
            yield fresh
        if told < len(log.events):
            continue
        wait_s = min(beat_s, _look_again_s(place)) if log.waiting else beat_s
        silent_s = 0.0 if await log.news(wait_s) else silent_s + wait_s


def _look_again_s(place: Place | None) -> float:
    """Who waits long is told less often."""
    return min(5.0, max(PLACE_S, (place.expected_wait_s or 0.0) / 20)) if place else PLACE_S
