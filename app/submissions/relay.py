"""Events of submissions that any machine judges, for the listeners of this one; the database's rows are the truth.

A notice only says where to look. Whoever misses one, for a connection that broke, hears the same a little later.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable
from weakref import WeakValueDictionary

from app.queue import Place
from app.store import notices
from app.store.database import Database, Unreachable
from app.store.models import Submission
from app.store.notices import Case
from app.submissions.events import (
    Event,
    Events,
    Log,
    Mark,
    START,
    case_event,
    status_event,
    stored_events,
)

LOOK_S = 2.0
AGAIN_S = 0.5
HELD_S = 10.0
# Cases that can't be told for so long are in the report anyway.
KEPT = 1000
log = logging.getLogger("jaxdojo.relay")


class Relay(Events):
    """Logs of those submissions that somebody here listens to, filled from the database."""

    def __init__(
        self, database: Database, url: str, place: Callable[[str], Place | None] = lambda _: None
    ) -> None:
        super().__init__(place)
        self._database = database
        self._url = url
        self._heard: WeakValueDictionary[str, Log] = WeakValueDictionary()
        self._asked: dict[Log, float] = {}
        self._stale: set[str] = set()
        self._look = asyncio.Event()
        self._untold: deque[Case] = deque(maxlen=KEPT)
        self._tell = asyncio.Event()

    def log(self, id: str) -> Log | None:
        """The log of a submission, which lives as long as somebody holds it, and a while for a page that comes again."""
        found = self._heard.get(id)
        if found is None:
            self._heard[id] = found = Log()
            self._look_at(id)
        self._asked[found] = time.monotonic()
        return found

    def publish(self, id: str, event: Event) -> None:
        """Pass a case on; status and verdict are told by the row itself."""
        if event.name == "case":
            self._untold.append(
                Case(id, event.mark.attempt, event.data["index"], event.data["total"], event.data["case"])
            )
            self._tell.set()

    def close(self) -> None:
        """End all streams, so that the server can stop; listeners resume at another."""
        self.closing = True
        for heard in list(self._heard.values()):
            heard.wake()

    def _look_at(self, *ids: str) -> None:
        self._stale.update(ids)
        self._look.set()

    async def run(self) -> None:
        """Tell and hear, until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            for work in (self._telling, self._hearing, self._looking):
                tasks.create_task(work())

    async def _telling(self) -> None:
        while True:
            await self._tell.wait()
            self._tell.clear()
            cases = list(self._untold)
            try:
                async with self._database.write(concurrent=True) as session:
                    await notices.tell(session, cases)
            except Unreachable:
                self._tell.set()
                await asyncio.sleep(AGAIN_S)
            else:
                for _ in cases:
                    self._untold.popleft()

    async def _hearing(self) -> None:
        async for id in notices.hear(self._url):
            if id is None:
                self._look_at(*self._heard)
            elif id in self._heard:
                self._look_at(id)

    async def _looking(self) -> None:
        while True:
            try:
                async with asyncio.timeout(LOOK_S):
                    await self._look.wait()
            except TimeoutError:
                self._stale.update(self._heard)
            self._look.clear()
            self._asked = {log: when for log, when in self._asked.items() if time.monotonic() - when < HELD_S}
            ids, self._stale = self._stale, set()
            try:
                await self._bring(ids)
            except Unreachable:
                self._stale |= ids
                await asyncio.sleep(AGAIN_S)

    async def _bring(self, ids: set[str]) -> None:
        """Add to the logs of these what their rows say and the logs don't."""
        # Held from here on: a log that nobody holds is gone.
        logs = {id: one for id in ids if (one := self._heard.get(id)) is not None}
        if not logs:
            return
        async with self._database.read() as session:
            for id, now in (await notices.progress_of(session, logs)).items():
                seen = _last(logs[id])
                if now.status == "judged":
                    row = await session.get(Submission, id)
                    found = [] if row is None else stored_events(row)
                else:
                    found = [status_event(now.attempt, now.status)]
                    if now.cases and seen < case_event(now.attempt, now.cases - 1, 0, {}).mark:
                        found += [
                            case_event(case.attempt, case.rank, case.total, case.told)
                            for case in await notices.cases_of(session, id, now.attempt)
                        ]
                for event in found:
                    if event.mark > seen:
                        logs[id].add(event)


def _last(log: Log) -> Mark:
    return log.events[-1].mark if log.events else START
