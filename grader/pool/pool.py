"""Ready workers, made ahead, warmed while nothing else is to do, and used once; replaces a zygote that dies."""

import asyncio
import collections
import contextlib
import functools
import logging
from collections.abc import AsyncIterator

from grader.pool.frames import WorkerFault
from grader.pool.keeping import Keepers
from grader.pool.spared import Spared
from grader.pool.warmth import Warmth
from grader.pool.worker import START_LIMIT_S, Level, Recipe, Worker
from grader.pool.zygote import Box, Zygote

log = logging.getLogger(__name__)

PAUSE_S = 1.0
# A zygote is renewed now and then, so that its address layout is not the same for ever.
FORKS_A_ZYGOTE = 2000
# What was warmed for problems that nobody submitted to is warmed again for others, until it has grown by so many recipes.
RECIPES_A_WORKER = 4


class Pool:
    """`size` workers kept ready; taking one waits for the next when none is.

    A worker is ready as soon as it is boxed, which costs little. While few jobs run, idle ones are warmed: first for any
    problem, then for those that are expected. A loaded pool warms none, since a job is done sooner without.
    """

    def __init__(self, box: Box, size: int, *, warms: bool = True) -> None:
        self._box = box
        self._warms = warms
        self.size = size
        self._ready: list[Worker] = []
        self._available = asyncio.Semaphore(0)
        self._vacant = asyncio.Semaphore(size)
        self._busy = 0
        self._spared = Spared(lambda: self._loaded, lambda: self._ready)
        self._warmth = Warmth(size)
        self._keepers = Keepers()
        self.keeping = self._keepers.keeping
        self._seeded = False  # Whether the cache holds what every worker warms up with.
        self._stirred = asyncio.Event()
        self._zygote: Zygote | None = None
        self._forks = 0
        self._forked: collections.Counter[Zygote] = collections.Counter()  # Whose workers live, and how many.
        self._tasks: list[asyncio.Task[None]] = []
        self._burials: set[asyncio.Task[None]] = set()
        self.versions: dict[str, str] = {}
        self.fault: str | None = None
        self.filled = asyncio.Event()
        self.settled = asyncio.Event()
        # How many programs of the latest warm-up were found in the compile cache, and how many were not.
        self.cache: dict[str, int] | None = None

    def start(self, after: asyncio.Event | None = None) -> None:
        """Begin to fill up in the background; the first worker is made once `after` is set."""
        self._tasks = [asyncio.create_task(self._refill(after))]
        if self._warms:
            self._tasks.append(asyncio.create_task(self._tend()))

    @property
    def ready(self) -> int:
        """How many workers wait."""
        return len(self._ready)

    @property
    def zygotes(self) -> int:
        """How many zygotes live: one, and old ones that still have workers."""
        return len({*self._forked, *([self._zygote] if self._zygote else [])})

    @property
    def warm_for(self) -> list[str]:
        """The problem that each ready worker is warm for, of those that are warm for one."""
        return sorted(worker.problem for worker in self._ready if worker.problem)

    def learn(self, problem: str, recipe: Recipe) -> None:
        """Know from now on what warms a worker for a problem."""
        self._warmth.learn(problem, recipe)

    def knows(self, problem: str) -> bool:
        """Whether workers can be warmed for a problem."""
        return self._warmth.knows(problem)

    def expect(self, problem: str, workers: int = 1) -> None:
        """A submission to this problem, which takes so many workers, is likely soon; never delays one that is there."""
        self._warmth.expect(problem, workers)
        self._stir()

    @contextlib.asynccontextmanager
    async def worker(self, problem: str | None = None) -> AsyncIterator[Worker]:
        """A ready worker for one job; it is killed afterwards, and a new one made then, not during the job."""
        worker = await self._living(problem)
        self._busy += 1
        self._spared.look()
        try:
            yield worker
        finally:
            self._busy -= 1
            self._spared.hold()
            self._bury_later(worker)

    @contextlib.asynccontextmanager
    async def spare(self) -> AsyncIterator[Worker]:
        """The least warm worker, for work that nobody's verdict waits for: it steps back behind all others.

        It stands still while the processors have enough to do with submissions: even at the lowest priority it would share
        their caches. Ask for it only while there is one to spare.
        """
        worker = await self._living(None)
        self._spared.add(worker)
        try:
            yield worker
        finally:
            self._spared.discard(worker)
            self._bury_later(worker)

    def coming(self) -> None:
        """A job will be here in a moment: what nobody waits for need not be in its way until then."""
        self._spared.coming()

    @property
    def spares(self) -> bool:
        """Whether a worker can be had that no submission misses."""
        return not self._loaded and len(self._ready) > 1 and not self._available.locked()

    @property
    def warmed(self) -> bool:
        """Whether nothing is left to warm: the next submission to whatever is expected finds all its workers warm."""
        return not self._warms or (not self._spared.warms and self._warmth.next(self._ready) is None)

    @property
    def _loaded(self) -> bool:
        return self._busy >= max(1, len(self._box.cores) // 2)

    async def _living(self, problem: str | None) -> Worker:
        worker = await self._take(problem)
        while not worker.alive():
            # It died while it waited, with its zygote perhaps; a learner must not meet it.
            self._bury_later(worker)
            worker = await self._take(problem)
        return worker

    async def _take(self, problem: str | None) -> Worker:
        """The warmest for a problem; without one, the least warm."""
        self._spared.look()
        if self._available.locked():
            await self._keepers.ask()
        await self._available.acquire()
        while not self._ready:
            # One that had died while it waited is still counted.
            await self._available.acquire()
        self.settled.clear()

        def fitness(worker: Worker) -> int:
            if problem is None:
                return -worker.level
            order = (Level.BARE, Level.PROBLEM, Level.GENERIC)
            return 3 if worker.problem == problem else order.index(worker.level)

        return self._take_out(max(self._ready, key=fitness))

    def _take_out(self, worker: Worker) -> Worker:
        worker.unwatch()
        self._ready.remove(worker)
        return worker

    def _died_waiting(self, worker: Worker) -> None:
        """Nobody may meet it, and another takes its place at once."""
        self._bury_later(self._take_out(worker))

    def _put(self, worker: Worker) -> None:
        self._ready.append(worker)
        worker.watch(functools.partial(self._died_waiting, worker))
        self._available.release()
        self._stir()

    def _stir(self) -> None:
        self.settled.clear()
        self._stirred.set()

    def _bury_later(self, worker: Worker) -> None:
        """Kill it now, and wait for its end where nobody waits for a verdict."""
        worker.kill()
        task = asyncio.create_task(self._bury(worker))
        self._burials.add(task)
        task.add_done_callback(self._burials.discard)

    async def _bury(self, worker: Worker) -> None:
        await worker.end()
        self._forked[worker.zygote] -= 1
        await self._retire(worker.zygote)
        await self._spared.over()
        self._vacant.release()
        self._stir()

    async def _tend(self) -> None:
        """Warm idle workers one at a time, whenever something has changed."""
        while True:
            await self._stirred.wait()
            self._stirred.clear()
            while (step := self._next_to_warm()) is not None:
                await self._warm(*step)
            if len(self._ready) == self.size and not self._stirred.is_set():
                self.settled.set()

    def _next_to_warm(self) -> tuple[Worker, str | None] | None:
        """An idle worker and what to warm it for; None when all is done, or when it might delay a submission."""
        return None if self._loaded or len(self._ready) < 2 else self._warmth.next(self._ready)

    async def _warm(self, worker: Worker, problem: str | None) -> None:
        await self._available.acquire()
        if worker not in self._ready:
            # A submission was quicker.
            self._available.release()
            return
        self._take_out(worker)
        if worker.recipes >= RECIPES_A_WORKER:
            self._bury_later(worker)
            return
        try:
            with self._spared.warming(worker):
                self.cache = await worker.warm(problem, self._warmth.recipe(problem))
        except WorkerFault as fault:
            log.error("no worker is warmed for %s any more: %s", problem or "the general case", fault)
            self._warmth.spoils(problem)
            self._bury_later(worker)
        except BaseException:
            self._bury_later(worker)
            raise
        else:
            self._put(worker)

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
            self._put(worker)
            self.filled.set()

    async def _make(self) -> Worker:
        zygote = await self._living_zygote()
        worker = await zygote.fork()
        self._forks += 1
        self._forked[zygote] += 1
        try:
            await worker.ready()
            if self._box.view.writable and not self._box.apart and not self._seeded:
                # Once, so that what every worker warms up with is in the cache; here it is compiled, which takes longer.
                await worker.warm(None, limit_s=START_LIMIT_S)
                self._seeded = True
        except BaseException:
            await worker.end()
            self._forked[zygote] -= 1
            raise
        return worker

    async def _living_zygote(self) -> Zygote:
        if self._zygote is None or not self._zygote.alive or self._forks >= FORKS_A_ZYGOTE:
            old, self._zygote = self._zygote, Zygote(self._box)
            await self._zygote.start()
            self.versions = self._zygote.versions
            self._forks = 0
            if old is not None:
                await self._retire(old)
        return self._zygote

    async def _retire(self, zygote: Zygote) -> None:
        """End a zygote that was replaced, once none of its workers waits or works."""
        if zygote is not self._zygote and self._forked[zygote] == 0:
            del self._forked[zygote]
            await zygote.stop()

    async def stop(self) -> None:
        """End everything."""
        for task in self._tasks:
            task.cancel()
        # What they were making or warming is ended by themselves, or left to be buried.
        await asyncio.gather(*self._tasks, return_exceptions=True)
        while self._ready:
            await self._take_out(self._ready[-1]).end()
        while self._burials:
            await asyncio.gather(self._burials.pop(), return_exceptions=True)
        for zygote in {*self._forked, *([self._zygote] if self._zygote else [])}:
            await zygote.stop()
