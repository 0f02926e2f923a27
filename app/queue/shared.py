"""The queue of many machines: Procrastinate on the database that holds the submissions; must decide nothing by itself.

The row is the truth here too. A job may be delivered twice, when a machine falls silent and comes back; then the claim
or the verdict of one of the two finds that the submission is no longer its own.
"""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import socket
import time
from collections import Counter, deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import procrastinate
from procrastinate.exceptions import ProcrastinateException
from procrastinate.jobs import Job
from procrastinate.retry import BaseRetryStrategy, RetryDecision
from procrastinate.worker import Worker
from psycopg import OperationalError
from psycopg_pool import PoolTimeout

from app.queue import Judge, Place, TryAgain
from app.queue.order import RECENT, Pace, mean, places
from app.store import jobs
from app.store.database import Database, Unreachable
from app.store.postgresql import PATIENCE

# A notice that comes while the worker finds nothing is forgotten by Procrastinate 3.10, so it looks for itself as well.
POLL_S = 0.25
BEAT_S = 1.0
# A machine that was silent so long has lost its jobs to others.
SILENT_S = 10.0
SWEEP_S = 2.0
RETRY_S = 1.0
# All places are counted at once, at most so often, however many ask.
COUNT_EVERY_S = 0.5
BROKEN = (ProcrastinateException, OperationalError, PoolTimeout, Unreachable, OSError)
log = logging.getLogger("jaxdojo.queue")
# It tells of every database that goes away with a trace; so do we, in one line.
logging.getLogger("procrastinate").setLevel(logging.CRITICAL)


class _Again(BaseRetryStrategy):
    """Every job is delivered until its submission is judged, at once or, after a mistake of ours, a moment later."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision:
        if isinstance(exception, TryAgain | asyncio.CancelledError):
            return RetryDecision()
        return RetryDecision(retry_in={"seconds": int(RETRY_S)})


class Shared:
    """One process' part in the queue: all of them add jobs, those with a grader take them."""

    def __init__(
        self,
        database: Database,
        url: str,
        share: int,
        *,
        health: Callable[[], dict[str, Any]] = dict,
        drain_s: float = 0.0,
    ) -> None:
        """`health` is what the others are told of this machine's grader; after a cancel, what runs has `drain_s`."""
        self._database = database
        self._share = share
        self._health = health
        self._drain_s = drain_s
        self._url = url
        self._app = procrastinate.App(connector=self._connector(1))
        self._task = self._app.task(queue=jobs.QUEUE, name="judge", retry=_Again())(self._deliver)
        self._judge: Judge | None = None
        self._worker: Worker | None = None
        self._running: set[str] = set()
        self._suspect: set[str] = set()
        self._took_s: deque[float] = deque(maxlen=RECENT)
        self._id = f"{socket.gethostname()[:40]} {os.getpid()} {secrets.token_hex(4)}"
        self._places: dict[str, Place] = {}
        self._counted = float("-inf")
        self._counting: asyncio.Task[None] | None = None

    def _connector(self, slots: int) -> procrastinate.PsycopgConnector:
        options = {**PATIENCE, "application_name": "jaxdojo queue"}
        return procrastinate.PsycopgConnector(
            conninfo=self._url, kwargs=options, min_size=1, max_size=slots + 3
        )

    async def enqueue(self, connection: Any, id: str, learner: str) -> None:
        """Add a job to the transaction, at the learner's next turn; so many locks give a learner so many slots."""
        turn, sent = await jobs.take_turn(connection, learner)
        lock = f"{learner} {sent % self._share}"
        driver = await jobs.driver_connection(connection)
        await self._task.configure(connection=driver, priority=-turn, lock=lock).defer_async(id=id)

    def begins(self, learner: str) -> bool:
        """Nobody knows here who else is about to take what."""
        return False

    async def committed(self, id: str, learner: str) -> None:
        """The database tells the workers."""

    def place(self, id: str) -> Place | None:
        """Where a submission stands, as it was a moment ago."""
        old = time.monotonic() - self._counted > COUNT_EVERY_S
        if old and (self._counting is None or self._counting.done()):
            self._counting = asyncio.create_task(self._count())
        return self._places.get(id)

    async def _count(self) -> None:
        with suppress(Unreachable):
            async with self._database.read() as session:
                found = await jobs.waiting(session)
                slots, mean_s = await jobs.judges(session, SILENT_S)
            running = Counter(one.learner for one in found if one.taken)
            in_line = [(one.id, one.learner) for one in found if not one.taken]
            self._places = places(in_line, running, Pace(max(1, slots), self._share, mean_s))
        self._counted = time.monotonic()

    async def work(self, judge: Judge, slots: int) -> None:
        """Deliver what comes, until cancelled; then what runs is finished in `drain_s`, or put back."""
        self._judge = judge
        beside = [asyncio.create_task(self._beat(slots)), asyncio.create_task(self._sweep())]
        try:
            while True:
                try:
                    await self._take(slots)
                except BROKEN as error:
                    reason = " ".join(str(error).split())
                    log.warning("The queue can't be reached: %s It is tried again.", reason)
                    if (task := asyncio.current_task()) is not None and task.cancelling():
                        # What the worker ran into while it stopped must not hide that it was told to.
                        raise asyncio.CancelledError from error
                await asyncio.sleep(RETRY_S)
        finally:
            for task in beside:
                task.cancel()
            await asyncio.gather(*beside, return_exceptions=True)
            with suppress(Unreachable):
                async with self._database.write(concurrent=True) as session:
                    await jobs.leave(session, self._id)

    async def _take(self, slots: int) -> None:
        """Take jobs until the database goes away; what runs then is finished first."""
        with self._app.replace_connector(self._connector(slots)) as app:
            async with app.open_async():
                self._worker = Worker(
                    app,
                    queues=[jobs.QUEUE],
                    concurrency=slots,
                    fetch_job_polling_interval=POLL_S,
                    # Ours, which outlives what the database's going away ends.
                    update_heartbeat_interval=SILENT_S,
                    stalled_worker_timeout=6 * SILENT_S,
                    shutdown_graceful_timeout=self._drain_s,
                    delete_jobs="always",
                    install_signal_handlers=False,
                )
                try:
                    await self._worker.run()
                finally:
                    self._worker = None

    async def _deliver(self, id: str) -> None:
        assert self._judge is not None
        self._running.add(id)
        try:
            took_s = await self._judge(id)
        except TryAgain:
            raise
        except Exception:
            log.exception("The submission %s could not be judged; it is tried again.", id)
            raise
        finally:
            self._running.discard(id)
        if took_s is not None:
            self._took_s.append(took_s)

    async def _beat(self, slots: int) -> None:
        """Say that this process lives; Procrastinate's own beat ends for good the first time that it can't."""
        while True:
            worker = self._worker
            told = jobs.Beat(self._id, socket.gethostname(), slots, mean(self._took_s), self._health())
            try:
                async with self._database.write(concurrent=True) as session:
                    await jobs.beat(session, told, worker.worker_id if worker else None)
            except Unreachable:
                if worker is not None:
                    # Its ear may be deaf for ever: another one is started once what runs is done.
                    worker.stop()
            await asyncio.sleep(BEAT_S)

    async def _sweep(self) -> None:
        """Bring back what silent machines had, and what has lost its job."""
        while True:
            try:
                async with self._database.write(concurrent=True) as session:
                    await self._disown(session)
                    if await jobs.put_back(session, SILENT_S):
                        for id, learner in await jobs.without_job(session):
                            await self.enqueue(session, id, learner)
                        await jobs.forget(session)
            except Unreachable as error:
                log.debug("Nothing was swept: %s", error)
            except Exception:
                log.exception("Jobs could not be swept; it is tried again.")
            await asyncio.sleep(SWEEP_S)

    async def _disown(self, session: Any) -> None:
        """Let go of the jobs that this process has and does nothing about: their end could not be written."""
        worker_id = self._worker.worker_id if self._worker else None
        idle = set() if worker_id is None else await jobs.taken_by(session, worker_id) - self._running
        if found := idle & self._suspect:
            await jobs.disown(session, found)
        self._suspect = idle
