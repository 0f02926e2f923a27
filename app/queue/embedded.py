"""The queue of a single machine: the submission's row is the job, and this is only the order; must store nothing."""

from __future__ import annotations

import asyncio
import itertools
import logging
from typing import Any

from app.queue import Judge, TryAgain
from app.store import submissions
from app.store.database import Database

RETRY_S = 1.0
log = logging.getLogger("jaxdojo.queue")


class Embedded:
    """A priority queue in memory, filled again at each start from all rows that are not judged."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._jobs: asyncio.PriorityQueue[tuple[int, int, str]] = asyncio.PriorityQueue()
        self._order = itertools.count()
        self._uncommitted: list[tuple[str, int]] = []

    async def enqueue(self, connection: Any, id: str, priority: int) -> None:
        """Remember the job until the transaction is over; a job whose row was rolled back finds nothing to claim."""
        self._uncommitted.append((id, priority))

    async def committed(self) -> None:
        """Let the workers have the jobs."""
        while self._uncommitted:
            self._put(*self._uncommitted.pop(0))

    async def work(self, judge: Judge, slots: int) -> None:
        """Deliver what is left from before and what comes, until cancelled."""
        async with self._database.write() as session:
            left = await submissions.requeue_all(session)
        for id, priority in left:
            self._put(id, priority)
        async with asyncio.TaskGroup() as workers:
            for _ in range(slots):
                workers.create_task(self._worker(judge))

    async def _worker(self, judge: Judge) -> None:
        while True:
            priority, _, id = await self._jobs.get()
            try:
                await judge(id)
            except TryAgain:
                self._put(id, -priority)
            except Exception:
                log.exception("The submission %s could not be judged; it is tried again.", id)
                await asyncio.sleep(RETRY_S)
                self._put(id, -priority)

    def _put(self, id: str, priority: int) -> None:
        self._jobs.put_nowait((-priority, next(self._order), id))
