"""Workers that do what nobody's verdict waits for: they stand still while submissions need the processors."""

import asyncio
from collections.abc import Callable

from grader.pool.worker import Worker

# Before a job it is stored, and after it its verdict is, told and shown, on the same processors.
LINGER_S = 0.3


class Spared:
    """Stops and continues them; `needed` tells whether submissions have enough to do for the processors."""

    def __init__(self, needed: Callable[[], bool]) -> None:
        self._needed = needed
        self._workers: set[Worker] = set()
        self._quiet_until = 0.0

    def add(self, worker: Worker) -> None:
        """Lend one; it gets what processor time nobody else wants."""
        worker.step_back()
        self._workers.add(worker)
        self.look()

    def discard(self, worker: Worker) -> None:
        """It is about to end."""
        self._workers.discard(worker)

    def look(self) -> None:
        """Stop or continue them, by what is needed now."""
        still = self._needed() or asyncio.get_running_loop().time() < self._quiet_until
        for worker in self._workers:
            worker.stand_still(still=still)

    def hold(self) -> None:
        """Keep them still for a moment: a job comes, or its verdict is being stored and told."""
        loop = asyncio.get_running_loop()
        self._quiet_until = loop.time() + LINGER_S
        if self._workers:
            loop.call_later(LINGER_S * 1.01, self.look)
        self.look()
