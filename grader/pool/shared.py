"""Hands out the same worker again and again, for authors' code only: a learner's worker is used once."""

import contextlib
from collections.abc import AsyncIterator

from grader.pool.keeping import Keepers
from grader.pool.pool import Pool
from grader.pool.worker import Worker

# What many jobs leave behind in one process; above it the next job gets a new one.
MOST_MIB = 1024


class Shared:
    """Workers of one author's problem; each is used until it dies, hangs or grows, and all are killed in the end."""

    def __init__(self, pool: Pool, most_mib: float = MOST_MIB) -> None:
        self._pool = pool
        self._most_mib = most_mib
        self._idle: list[Worker] = []
        self._held: dict[Worker, contextlib.AsyncExitStack] = {}
        self._keepers = Keepers()
        self.keeping = self._keepers.keeping

    async def __aenter__(self) -> "Shared":
        return self

    async def __aexit__(self, *_: object) -> None:
        for worker in list(self._held):
            await self._let_go(worker)

    async def _let_go(self, worker: Worker) -> None:
        await self._held.pop(worker).aclose()

    async def _one(self, problem: str | None) -> Worker:
        if not self._idle:
            await self._keepers.ask()
        if self._idle:
            return self._idle.pop()
        stack = contextlib.AsyncExitStack()
        worker = await stack.enter_async_context(self._pool.worker(problem))
        self._held[worker] = stack
        return worker

    @contextlib.asynccontextmanager
    async def worker(self, problem: str | None = None) -> AsyncIterator[Worker]:
        """A worker for one job, as of a pool."""
        worker = await self._one(problem)
        try:
            yield worker
        except BaseException:
            # Left in the middle of a call, its next answer would be to a question that was asked before.
            await self._let_go(worker)
            raise
        if worker.alive() and worker.meter.added_mib() < self._most_mib:
            self._idle.append(worker)
        else:
            await self._let_go(worker)
