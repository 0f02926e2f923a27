"""Drives one worker through one job under a deadline; gives each call's outcome, compares nothing."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator, Coroutine
from contextlib import AbstractAsyncContextManager, AbstractContextManager, asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any, Protocol

from grader import protocol
from grader.box import limits
from grader.package.model import Limits
from grader.pool import NOTHING, Ended, GiveBack, OutputTooLarge, Used, Worker, WorkerFault

_WATCH_S = 0.02
# Above what the box allows where it can count: there a thread too many raises in the worker, which says more.
_THREADS = 2 * limits.most_threads(len(os.sched_getaffinity(0)))


@dataclass(frozen=True)
class Outcome:
    """What one load or call came to.

    `kind` is result, error (the code raised, or gave nothing usable) or died (the process is gone, for `reason`: time,
    memory, threads, output, flood, channel or exit).
    """

    kind: str
    tree: Any = None
    told: dict[str, Any] | None = None
    reason: str | None = None
    code: int | None = None
    printed: bytes = b""
    wall_ms: float = 0.0
    used: Used = NOTHING


def _told(tree: dict[Any, Any]) -> dict[str, Any]:
    """What a worker says went wrong, held to its types here, once: it may have been written by anybody."""
    texts = ("stage", "kind", "type", "message", "path", "what", "traceback")
    told: dict[str, Any] = {name: tree[name] for name in texts if isinstance(tree.get(name), str)}
    if type(tree.get("line")) is int:
        told["line"] = tree["line"]
    for name in ("functions", "parameters"):
        if isinstance(tree.get(name), list):
            told[name] = [one for one in tree[name] if isinstance(one, str)][:32]
    return told


class Workers(Protocol):
    """Where workers come from: a pool, or what hands out one of its workers again and again."""

    def worker(self, problem: str | None = None) -> AbstractAsyncContextManager[Worker]:
        """A worker for one job, warm for the problem if one is."""
        ...

    def keeping(self, give_back: GiveBack) -> AbstractContextManager[None]:
        """While a worker is kept that nobody works with all the time; `give_back` is asked for when one is missing."""
        ...


class Session:
    """One job in one worker."""

    def __init__(self, worker: Worker, limits: Limits, wall_s: float) -> None:
        self._worker = worker
        self._limits = limits
        self._wall_s = wall_s
        # Whether nothing more can be asked.
        self.over = False
        self.renew()
        self._reason: str | None = None
        self._watch = asyncio.create_task(self._watching())

    @classmethod
    @asynccontextmanager
    async def begin(
        cls, workers: Workers, limits: Limits, *, wall_s: float | None = None, problem: str | None = None
    ) -> AsyncIterator["Session"]:
        """A job in one of the workers, under `limits.wall_s` or another deadline, which runs once the worker is there."""
        async with workers.worker(problem) as worker:
            session = cls(worker, limits, limits.wall_s if wall_s is None else wall_s)
            try:
                yield session
            finally:
                await session.close()

    def renew(self) -> None:
        """Let the deadline begin again, for questions that have nothing to do with those before."""
        self._deadline = time.monotonic() + self._wall_s

    async def load(self, code: str, filename: str, entry_point: str | None, parameters: list[str]) -> Outcome:
        """Load the code; `result` when it is there and can be called."""
        start = time.perf_counter()
        sent = self._worker.load(
            source=code,
            filename=filename,
            entry_point=entry_point,
            parameters=parameters,
            memory_mib=self._limits.memory_mib,
            devices=self._limits.devices,
        )
        return await self._asked(sent, protocol.LOADED, start)

    async def call(self, how: str, **call: Any) -> Outcome:
        """Make one call of the loaded code."""
        start = time.perf_counter()
        sent = self._worker.wire.send(protocol.CALL, {"how": how, **call})
        return await self._asked(sent, protocol.RESULT, start)

    async def _asked(self, sent: Coroutine[Any, Any, None], wanted: int, start: float) -> Outcome:
        """Send and wait for the answer, both under the deadline: a worker may refuse to read."""
        self._worker.meter.begin()
        try:
            async with asyncio.timeout(max(0.0, self._deadline - time.monotonic())):
                await sent
                kind, tree = await self._worker.wire.receive(self._limits.output_kib * 1024)
        except TimeoutError:
            self._reason = self._reason or "time"
            return await self._died(start)
        except OutputTooLarge:
            self._reason = self._reason or "output"
            return await self._died(start)
        except protocol.ProtocolViolation:
            self._reason = self._reason or "channel"
            return await self._died(start)
        except Ended:
            return await self._died(start)
        except BaseException:
            # Its next answer would be to a question that nobody waits for any more.
            self.over = True
            self._worker.kill()
            raise
        wall_ms = (time.perf_counter() - start) * 1000
        used = self._worker.meter.used()
        printed = self._worker.output.take()
        if kind == protocol.ERROR and isinstance(tree, dict):
            return Outcome("error", told=_told(tree), printed=printed, wall_ms=wall_ms, used=used)
        if kind != wanted:
            # An answer to a question that was not asked: somebody else writes on the wire.
            self._reason = "channel"
            return await self._died(start)
        return Outcome("result", tree=tree, printed=printed, wall_ms=wall_ms, used=used)

    async def _died(self, start: float) -> Outcome:
        self.over = True
        wall_ms = (time.perf_counter() - start) * 1000
        printed = self._worker.output.take()
        end = await (self._worker.end() if self._reason else self._worker.exited())
        reason = self._reason or ("exit" if end else "channel")
        used = self._worker.meter.used(self._worker.ending)
        if end is None:
            return Outcome("died", reason=reason, printed=printed, wall_ms=wall_ms, used=used)
        if reason == "exit" and end.code is None:
            # Even its relay is gone, which no submission can reach: ours to answer for, and worth another try.
            raise WorkerFault("the worker was lost together with its relay")
        if reason == "exit" and end.code == -signal.SIGKILL:
            if self._worker.ran_out is False or used.peak_mib < self._limits.memory_mib / 2:
                # A control group knows, and the kernel does not kill for so little: the machine has run out of memory, or
                # somebody on it killed it.
                raise WorkerFault("the worker was killed from outside")
            reason = "memory"
        return Outcome("died", reason=reason, code=end.code, printed=printed, wall_ms=wall_ms, used=used)

    async def _watching(self) -> None:
        """Kill the worker when it takes too much memory or too many threads, or floods its output; its wire then ends."""
        while True:
            if self._worker.meter.added_mib() > self._limits.memory_mib:
                self._reason = "memory"
            elif self._worker.meter.threads() > _THREADS:
                self._reason = "threads"
            elif self._worker.output.flooded.is_set():
                self._reason = "flood"
            if self._reason in ("memory", "threads", "flood"):
                self._worker.kill()
                return
            await asyncio.sleep(_WATCH_S)

    async def close(self) -> None:
        """Stop watching; the worker itself is its pool's to bury."""
        self._watch.cancel()
        with suppress(asyncio.CancelledError):
            await self._watch
