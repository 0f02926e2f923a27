"""The queue of a single machine: the submission's row is the job, and this is only the order; must store nothing."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any

from app.queue import Judge, Place, TryAgain
from app.queue.order import Job, Order
from app.store import submissions
from app.store.database import Database

RETRY_S = 1.0
# All places are counted at once, at most so often, however many ask.
COUNT_EVERY_S = 0.25
log = logging.getLogger("jaxdojo.queue")


class Embedded:
    """The order in memory, filled again at each start from all rows that are not judged."""

    def __init__(self, database: Database, share: int) -> None:
        self._database = database
        self._order = Order(share)
        self._changed = asyncio.Event()
        self._slots = 1
        self._idle = 0
        self._places: dict[str, Place] = {}
        self._counted = float("-inf")

    async def enqueue(self, connection: Any, id: str, learner: str) -> None:
        """The row says it all."""

    def begins(self, learner: str) -> bool:
        """Whether a worker has nothing to do, and the learner's share of them is not used up."""
        return self._idle > 0 and self._order.free_for(learner)

    async def committed(self, id: str, learner: str) -> None:
        """Let the workers have the job."""
        self._order.put(id, learner)
        self._changed.set()

    def place(self, id: str) -> Place | None:
        """Where a submission stands, as it was a moment ago."""
        if time.monotonic() - self._counted > COUNT_EVERY_S:
            self._places, self._counted = self._order.places(self._slots), time.monotonic()
        return self._places.get(id)

    async def work(self, judge: Judge, slots: int) -> None:
        """Deliver what is left from before and what comes, until cancelled."""
        self._slots = slots
        async with self._database.write() as session:
            left = await submissions.requeue_all(session)
        for id, learner in left:
            self._order.put(id, learner)
        async with asyncio.TaskGroup() as workers:
            for _ in range(slots):
                workers.create_task(self._worker(judge))

    async def _worker(self, judge: Judge) -> None:
        while True:
            job = await self._next()
            try:
                took_s = await judge(job.id)
            except TryAgain:
                self._order.put_back(job)
            except Exception:
                log.exception("The submission %s could not be judged; it is tried again.", job.id)
                await asyncio.sleep(RETRY_S)
                self._order.put_back(job)
            else:
                self._order.done(job, took_s)
            self._changed.set()

    async def _next(self) -> Job:
        while (job := self._order.take()) is None:
            self._changed.clear()
            self._idle += 1
            try:
                await self._changed.wait()
            finally:
                self._idle -= 1
        return job
