"""Hands out workers of a pool that no submission misses, one after the other has patience for; never makes one wait."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from grader.pool.keeping import Keepers
from grader.pool.pool import Pool
from grader.pool.worker import Worker

_LOOK_AGAIN_S = 0.05
# So long is waited until the next submission to the same problem has its warm workers.
_WARM_S = 3.0


class NoneToSpare(Exception):
    """Submissions needed all workers for as long as there was patience."""


class Spare:
    """What can be had of a pool beside submissions, waited for until a time on the monotonic clock."""

    def __init__(self, pool: Pool, until: float) -> None:
        self._pool = pool
        self._until = until
        self._keepers = Keepers()
        self.keeping = self._keepers.keeping

    @asynccontextmanager
    async def worker(self, problem: str | None = None) -> AsyncIterator[Worker]:
        """A worker at the lowest priority, whatever it is warm for. Errors: NoneToSpare."""
        begun = time.monotonic()
        # One after the other: what is kept would be missed by others.
        await self._keepers.ask()
        while not (self._pool.spares and (self._pool.warmed or time.monotonic() > begun + _WARM_S)):
            if time.monotonic() > self._until:
                raise NoneToSpare
            await asyncio.sleep(_LOOK_AGAIN_S)
        async with self._pool.spare() as worker:
            yield worker
