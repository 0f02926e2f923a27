"""Workers that do what nobody's verdict waits for: they stand still while submissions need the processors."""

import asyncio
import contextlib
from collections.abc import Callable, Iterator, Sequence

from grader.pool.worker import Worker

# Before a job it is stored, and after it its verdict is, told and shown, on the same processors.
LINGER_S = 0.3
# Most verdicts are told so soon.
TOLD_S = 0.04


class Spared:
    """Stops and continues them.

    `needed` tells whether submissions have enough to do for the processors; `ready` are the workers that one can have now:
    where there are none, one that is warming is the next.
    """

    def __init__(self, needed: Callable[[], bool], ready: Callable[[], Sequence[Worker]]) -> None:
        self._needed = needed
        self._ready = ready
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
            worker.stand_still(still=(needed or now < self._coming_until) and bool(self._ready()))

    def coming(self) -> None:
        """A job will be here in a moment."""
        self._coming_until = asyncio.get_running_loop().time() + LINGER_S
        self.hold()

    async def over(self) -> None:
        """Return once the latest verdict is likely stored, told and shown, or a worker may be missed before.

        To make one takes both processors of a small machine.
        """
        if len(self._ready()) > 1:
            await asyncio.sleep(TOLD_S - LINGER_S + self._quiet_until - asyncio.get_running_loop().time())

    def hold(self) -> None:
        """Keep spare ones still for a moment: a job comes, or its verdict is being stored and told."""
        loop = asyncio.get_running_loop()
        self._quiet_until = loop.time() + LINGER_S
        loop.call_later(LINGER_S * 1.01, self.look)
        self.look()
