"""Workers that do what nobody's verdict waits for: they stand still while submissions need the processors."""

import asyncio
import contextlib
from collections.abc import Callable, Iterator

from grader.pool.worker import Worker

# Before a job it is stored, and after it its verdict is, told and shown, on the same processors.
LINGER_S = 0.3


class Spared:
    """Stops and continues them.

    `needed` tells whether submissions have enough to do for the processors, `missed` whether a worker that is warming is
    the next that a submission can have.
    """

    def __init__(self, needed: Callable[[], bool], missed: Callable[[], bool]) -> None:
        self._needed = needed
        self._missed = missed
        self._workers: set[Worker] = set()
        self._warming: set[Worker] = set()
        self._quiet_until = 0.0
        self._coming_until = 0.0

    def add(self, worker: Worker) -> None:
        """Lend one; it gets what processor time nobody else wants."""
        worker.step_back()
        self._workers.add(worker)
        self.look()

    def discard(self, worker: Worker) -> None:
        """It is about to end."""
        self._workers.discard(worker)

    @contextlib.contextmanager
    def warming(self, worker: Worker) -> Iterator[None]:
        """It warms up for the length of the block: for a later submission, so it waits for the one that is here."""
        self._warming.add(worker)
        self.look()
        try:
            yield
        finally:
            self._warming.discard(worker)
            worker.stand_still(still=False)

    @property
    def warms(self) -> bool:
        """Whether one is warming up."""
        return bool(self._warming)

    def look(self) -> None:
        """Stop or continue them, by what is needed now."""
        now = asyncio.get_running_loop().time()
        needed = self._needed()
        for worker in self._workers:
            worker.stand_still(still=needed or now < self._quiet_until)
        for worker in self._warming:
            worker.stand_still(still=(needed or now < self._coming_until) and not self._missed())

    def coming(self) -> None:
        """A job will be here in a moment."""
        self._coming_until = asyncio.get_running_loop().time() + LINGER_S
        self.hold()

    def hold(self) -> None:
        """Keep spare ones still for a moment: a job comes, or its verdict is being stored and told."""
        loop = asyncio.get_running_loop()
        self._quiet_until = loop.time() + LINGER_S
        loop.call_later(LINGER_S * 1.01, self.look)
        self.look()
