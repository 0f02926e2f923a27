"""Ready workers, made ahead and used once; replaces a zygote that dies."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

from grader.pool.frames import WorkerFault
from grader.pool.worker import Worker
from grader.pool.zygote import Box, Zygote

log = logging.getLogger(__name__)

PAUSE_S = 1.0
# A zygote is renewed now and then, so that its address layout is not the same for ever.
FORKS_A_ZYGOTE = 2000


class Pool:
    """`size` workers kept ready; taking one waits for the next when none is."""

    def __init__(self, box: Box, size: int) -> None:
        self._box = box
        self.size = size
        self._ready: asyncio.Queue[Worker] = asyncio.Queue()
        self._vacant = asyncio.Semaphore(size)
        self._zygote: Zygote | None = None
        self._forks = 0
        self._task: asyncio.Task[None] | None = None
        self.versions: dict[str, str] = {}
        self.fault: str | None = None
        self.filled = asyncio.Event()

    def start(self, after: asyncio.Event | None = None) -> None:
        """Begin to fill up in the background; the first worker is made once `after` is set."""
        self._task = asyncio.create_task(self._refill(after))

    @property
    def ready(self) -> int:
        """How many workers wait."""
        return self._ready.qsize()

    @contextlib.asynccontextmanager
    async def worker(self) -> AsyncIterator[Worker]:
        """A ready worker for one job; it is killed afterwards, and a new one made then, not during the job."""
        worker = await self._ready.get()
        while not worker.alive():
            # It died while it waited, with its zygote perhaps; a learner must not meet it.
            await self._bury(worker)
            worker = await self._ready.get()
        try:
            yield worker
        finally:
            await asyncio.shield(self._bury(worker))

    async def _bury(self, worker: Worker) -> None:
        await worker.end()
        self._vacant.release()

    async def _refill(self, after: asyncio.Event | None) -> None:
        if after is not None:
            with contextlib.suppress(WorkerFault):
                await self._living_zygote()
            await after.wait()
        while True:
            await self._vacant.acquire()
            while True:
                try:
                    worker = await self._make()
                    break
                except (WorkerFault, OSError) as error:
                    self.fault = str(error)
                    log.error("no worker could be made: %s", error)
                    await asyncio.sleep(PAUSE_S)
            self.fault = None
            self._ready.put_nowait(worker)
            self.filled.set()

    async def _make(self) -> Worker:
        zygote = await self._living_zygote()
        worker = await zygote.fork()
        self._forks += 1
        try:
            await worker.ready()
        except BaseException:
            await worker.end()
            raise
        return worker

    async def _living_zygote(self) -> Zygote:
        if self._zygote is None or not self._zygote.alive or self._forks >= FORKS_A_ZYGOTE:
            old, self._zygote = self._zygote, Zygote(self._box)
            await self._zygote.start()
            self.versions = self._zygote.versions
            self._forks = 0
            # Its workers die with the old one, so it goes only when it has none that are waiting or working.
            if old is not None and old.alive and self._vacant._value == self.size - 1:
                await old.stop()
        return self._zygote

    async def stop(self) -> None:
        """End everything."""
        if self._task is not None:
            self._task.cancel()
        while not self._ready.empty():
            await self._ready.get_nowait().end()
        if self._zygote is not None:
            await self._zygote.stop()
