"""One worker process as the judge holds it: its wire, its output, its life; single use."""

import asyncio
import enum
import json
import os
import select
import signal
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from grader import protocol
from grader.box import cgroup
from grader.box.cgroup import Group
from grader.pool.frames import SLACK, Ended, Wire, WorkerFault
from grader.pool.meter import MIB, End, Meter
from grader.pool.output import Output

if TYPE_CHECKING:
    from grader.pool.zygote import Zygote

START_LIMIT_S = 60.0
WARM_LIMIT_S = 30.0
# A worker whose wire closed is dying already, or it goes on without us and is killed.
GRACE_S = 0.5
BURIAL_S = 5.0
# What the C library may yet reserve for its threads' allocations, eight times 64 MiB a processor, once they begin to work:
# it is address space only, and a worker that was measured before must not run out of it.
_ARENAS_MIB = 64 * 8 * len(os.sched_getaffinity(0))


class Level(enum.IntEnum):
    """How warm a ready worker is: only boxed, with what most submissions run first, or with a problem's recipe too."""

    BARE = 0
    GENERIC = 1
    PROBLEM = 2


@dataclass(frozen=True)
class Recipe:
    """What warms a worker for a problem: calls of the library, and how many devices they are compiled for."""

    calls: list[Any]
    devices: int = 1


NO_RECIPE = Recipe([])


class Worker:
    """A forked worker; ready after `ready()`, killed by `end()`."""

    def __init__(
        self, wire: Wire, output: Output, notice: socket.socket, zygote: "Zygote", group: Group | None
    ) -> None:
        self.wire = wire
        self.output = output
        self.zygote = zygote
        self._notice = notice
        self._pidfd = -1
        self._end: End | None = None
        self._group = group
        self._limited = False
        self._still = False
        self._warming: asyncio.Timeout | None = None
        self._left_s = 0.0
        self.meter = Meter(0, None)
        self.level = Level.BARE
        self.problem: str | None = None
        # How many problems' recipes are in its memory.
        self.recipes = 0

    async def ready(self) -> None:
        """Wait until the worker is boxed and warm.

        Errors: WorkerFault naming the layer that failed.
        """
        try:
            async with asyncio.timeout(START_LIMIT_S):
                message, descriptors = await self._hear()
                if "started" not in message or not descriptors:
                    raise WorkerFault(
                        f"the worker's box could not be made: {message.get('fault', 'no reason given')}"
                    )
                self._pidfd = descriptors[0]
                pid = _pid_of(self._pidfd)
                if self._group:
                    self._group.add(pid)
                self.meter = Meter(pid, self._group)
                await self._hear_ready()
        except (TimeoutError, Ended, protocol.ProtocolViolation) as error:
            printed = self.output.take().decode("utf-8", "replace")[-500:]
            raise WorkerFault(
                f"the worker did not get ready: {type(error).__name__} {printed}".strip()
            ) from None

    async def _hear_ready(self) -> dict[str, int]:
        kind, told = await self.wire.receive(SLACK)
        if kind != protocol.READY:
            raise WorkerFault(f"the worker did not get ready: {told.get('message')}")
        self.meter.rest()
        counts: dict[str, int] = told
        return counts

    async def warm(
        self, problem: str | None, recipe: Recipe = NO_RECIPE, limit_s: float | None = None
    ) -> dict[str, int]:
        """Let it do ahead what a submission to the problem will do, or to any problem when that is None.

        Gives how many programs the compile cache had (`hits`) and had not (`misses`).

        Errors: WorkerFault when it doesn't come back from that in time.
        """
        self._left_s = WARM_LIMIT_S if limit_s is None else limit_s
        try:
            # It may stand still already.
            async with asyncio.timeout(None if self._still else self._left_s) as self._warming:
                warm = {
                    "generic": self.level is Level.BARE,
                    "recipe": recipe.calls,
                    "devices": recipe.devices,
                }
                await self.wire.send(protocol.WARM, warm)
                counts = await self._hear_ready()
        except (TimeoutError, Ended, protocol.ProtocolViolation) as error:
            raise WorkerFault(f"the worker did not warm up: {type(error).__name__}") from None
        finally:
            self._warming = None
        self.level = Level.GENERIC if problem is None else Level.PROBLEM
        self.recipes += problem is not None
        self.problem = problem
        return counts

    async def _hear(self) -> tuple[dict[str, Any], list[int]]:
        loop = asyncio.get_running_loop()
        heard: asyncio.Future[tuple[dict[str, Any], list[int]]] = loop.create_future()

        def read() -> None:
            loop.remove_reader(self._notice)
            try:
                data, descriptors, _, _ = socket.recv_fds(self._notice, 65536, 1)
                message = json.loads(data) if data else {}
            except (OSError, ValueError):
                message, descriptors = {}, []
            if heard.done():
                for descriptor in descriptors:
                    os.close(descriptor)
            else:
                heard.set_result((message, list(descriptors)))

        loop.add_reader(self._notice, read)
        try:
            return await heard
        finally:
            loop.remove_reader(self._notice)

    async def load(
        self,
        *,
        source: str,
        filename: str,
        entry_point: str | None,
        parameters: list[str],
        memory_mib: int,
        devices: int,
    ) -> None:
        """Send the one job; the answer to wait for is LOADED or ERROR."""
        job = {
            "source": source,
            "filename": filename,
            "entry_point": entry_point,
            "parameters": parameters,
            "devices": devices,
            "address_space": self.meter.address_space() + (memory_mib + 512 + _ARENAS_MIB) * MIB,
        }
        if self._group and not self._limited:
            # The first job's limit holds for those that an author's worker is given after it.
            self._group.limit(self._group.usage() + (memory_mib + cgroup.SLACK_MIB) * MIB)
            self._limited = True
        await self.wire.send(protocol.JOB, job)

    def step_back(self) -> None:
        """From now on it gets what processor time nobody else wants; its threads too, which all are of its group."""
        with suppress(OSError):
            os.setpriority(os.PRIO_PGRP, _pid_of(self._pidfd), 19)

    def stand_still(self, *, still: bool) -> None:
        """Halt it where it is, or let it go on; the time that it has to warm up waits with it, other deadlines go on."""
        if still != self._still and self._pidfd >= 0:
            self._still = still
            if self._warming is not None:
                now = asyncio.get_running_loop().time()
                if still:
                    self._left_s = (self._warming.when() or now) - now
                self._warming.reschedule(None if still else now + self._left_s)
            with suppress(OSError):
                signal.pidfd_send_signal(self._pidfd, signal.SIGSTOP if still else signal.SIGCONT)

    def alive(self) -> bool:
        """Whether its process has not ended; asked of the kernel, without a wait."""
        if self._pidfd < 0:
            return False
        poll = select.poll()
        poll.register(self._pidfd, select.POLLIN)
        return not poll.poll(0)

    def watch(self, died: Callable[[], None]) -> None:
        """Call `died` when its process ends, until `unwatch`."""
        asyncio.get_running_loop().add_reader(self._pidfd, died)

    def unwatch(self) -> None:
        """No longer."""
        if self._pidfd >= 0:
            asyncio.get_running_loop().remove_reader(self._pidfd)

    def kill(self) -> None:
        """Kill it, with everything it started; harmless when it is dead already."""
        if self._pidfd >= 0:
            with suppress(OSError):
                signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)

    async def end(self) -> End:
        """Kill it and tell how it ended."""
        self.kill()
        self.wire.close()
        return await self._buried()

    async def exited(self) -> End | None:
        """Its own end, which is near once its wire closed; None, and killed, when it goes on without its wire."""
        if self._end is None and not await self._ends_within(GRACE_S):
            await self.end()
            return None
        return await self._buried()

    @property
    def ending(self) -> End | None:
        """How it ended, once it is buried."""
        return self._end

    @property
    def ran_out(self) -> bool | None:
        """Of a buried worker: whether the kernel killed it for memory; None where it has no group that counts that."""
        return self._group.ran_out if self._group else None

    async def _ends_within(self, seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        while self.alive():
            if time.monotonic() > deadline:
                return False
            await asyncio.sleep(0.005)
        return True

    async def _buried(self) -> End:
        """What the relay told, once; everything that was held for the worker is let go."""
        if self._end is None:
            self._end = End(None, None, None)
            try:
                if self._pidfd >= 0:
                    with suppress(TimeoutError):
                        async with asyncio.timeout(BURIAL_S):
                            message, _ = await self._hear()
                            self._end = End(
                                message.get("exit"), message.get("cpu_ms"), message.get("peak_kib")
                            )
            finally:
                self._let_go()
        return self._end

    def _let_go(self) -> None:
        if self._pidfd >= 0:
            os.close(self._pidfd)
            self._pidfd = -1
        self._notice.close()
        self.output.close()
        if self._group:
            self._group.close()


def _pid_of(pidfd: int) -> int:
    """The number of the process in our own /proc."""
    with open(f"/proc/self/fdinfo/{pidfd}", encoding="ascii") as file:
        for line in file:
            if line.startswith("Pid:"):
                return int(line.split()[1])
    return 0
