"""The grader as a local service: jobs in, events out, one connection a job. No database, no web."""

import asyncio
import hashlib
import json
import logging
import platform
from contextlib import suppress
from importlib import metadata
from pathlib import Path
from typing import Any

from grader import package
from grader.box.plan import view
from grader.judge import Event, Job, Judge
from grader.oracle import Bank, Oracle, OracleFault
from grader.package import Problem
from grader.pool import Box, Pool, WorkerFault
from grader.tier import Tier

log = logging.getLogger(__name__)

MAX_REQUEST = 4 * 1024 * 1024
TRIES = 2
# Ready workers beyond those that can be at work, so that a burst finds some while new ones are made.
SPARE = 2


class Service:
    """Everything that one grader process holds."""

    def __init__(self, problems: list[Path], state: Path, workers: int, tier: Tier, cores: list[int]) -> None:
        self._catalogue = package.load(problems)
        self._tier = tier
        self.versions = _versions()
        cache = state / "cache" / _fingerprint(self.versions)
        cache.mkdir(parents=True, exist_ok=True)
        hidden = [*problems, state]
        layers = {name: tier.holds(name) for name in ("namespaces", "landlock", "seccomp")}
        self._pool = Pool(Box(view(hidden, [cache], []), **layers, cores=cores, cache=cache), workers + SPARE)
        author = Box(view(hidden, [], [cache]), **layers, cores=cores, cache=cache, warm=False)
        self._author_pool = Pool(author, 1)
        self._oracle = Oracle(self._author_pool, state / "bank")
        self._judge = Judge(self._pool, tier.name, self.versions)
        self._banks: dict[str, asyncio.Future[Bank]] = {}
        self._built = 0
        self._builder: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Fill the pool, read the banks, and begin to build those that are missing."""
        self._pool.start()
        loop = asyncio.get_running_loop()
        missing: list[Problem] = []
        for problem in self._catalogue.problems.values():
            future: asyncio.Future[Bank] = loop.create_future()
            self._banks[problem.id] = future
            bank = self._oracle.load(problem, self.versions)
            if bank is None:
                missing.append(problem)
            else:
                future.set_result(bank)
                self._built += 1
        if missing:
            self._builder = asyncio.create_task(self._build(missing))

    async def _build(self, missing: list[Problem]) -> None:
        self._author_pool.start()
        for problem in missing:
            future = self._banks[problem.id]
            try:
                future.set_result(await self._oracle.build(problem, self.versions))
            except (OracleFault, OSError, TypeError) as fault:
                log.error("%s", fault)
                future.set_exception(OracleFault(str(fault)))
                # Looked at here as well, so that a problem nobody submits to is no unheard exception.
                future.exception()
            self._built += 1
        # What the oracle ran with is not kept beside submissions.
        await self._author_pool.stop()

    def health(self) -> dict[str, Any]:
        """What the web shows of us."""
        return {
            "event": "health",
            "ready": self._pool.ready > 0 or self._pool.started.is_set() and self._pool.fault is None,
            "tier": self._tier.name,
            "layers": self._tier.layers,
            "pool": {"ready": self._pool.ready, "size": self._pool.size, "fault": self._pool.fault},
            "building": {"done": self._built, "total": len(self._banks)},
            "versions": self.versions,
        }

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection: one request, its events; the job ends when the client leaves."""

        async def emit(event: Event) -> None:
            writer.write(json.dumps(event).encode() + b"\n")
            await writer.drain()

        try:
            line = await reader.readline()
            if not line:
                return
            work = asyncio.create_task(self._answer(json.loads(line), emit))
            gone = asyncio.create_task(reader.read(1))
            await asyncio.wait({work, gone}, return_when=asyncio.FIRST_COMPLETED)
            gone.cancel()
            if not work.done():
                work.cancel()
            with suppress(asyncio.CancelledError):
                await work
        except (ConnectionError, ValueError) as error:
            log.warning("a connection ended: %s", error)
        finally:
            writer.close()

    async def _answer(self, request: dict[str, Any], emit: Any) -> None:
        if request.get("kind") == "health":
            await emit(self.health())
            return
        problem = self._catalogue.problems[request["problem"]]
        own = [problem.read_arguments(case["arguments"]) for case in request.get("cases") or []]
        job = Job(problem, request["code"], request["mode"], own)
        report = None
        for left in reversed(range(TRIES)):
            try:
                bank = await asyncio.shield(self._banks[problem.id])
                await emit({"event": "status", "status": "running"})
                report = (await self._judge.judge(job, bank, emit)).shown()
                break
            except (OracleFault, WorkerFault) as fault:
                log.error("%s could not be judged: %s", problem.id, fault)
                if not left:
                    report = self._our_fault(job, fault)
        assert report is not None
        await emit({"event": "verdict", "verdict": report["verdict"], "report": report})

    def _our_fault(self, job: Job, fault: Exception) -> dict[str, Any]:
        sentence = "The grader could not judge this, and it is not your doing. Nothing is counted against you."
        author = isinstance(fault, OracleFault)
        why = "The problem's own reference gives no answer." if author else "No worker could be made ready."
        return {
            "verdict": "judge_error",
            "feedback": f"{sentence} {why}",
            "tier": self._tier.name,
            "cases": [],
            "checks": [],
            "seed": None,
            "stdout": None,
            "traceback": None,
            "times_ms": {},
            "problem_digest": job.problem.digest,
            "code_digest": hashlib.sha256(job.code.encode()).hexdigest(),
            "versions": self.versions,
        }

    async def stop(self) -> None:
        """End every process we started."""
        if self._builder is not None:
            self._builder.cancel()
        await self._pool.stop()
        await self._author_pool.stop()


def _versions() -> dict[str, str]:
    found = {"python": platform.python_version()}
    return found | {name: metadata.version(name) for name in ("jax", "jaxlib", "flax", "optax", "numpy")}


def _fingerprint(versions: dict[str, str]) -> str:
    """Compiled programs hold for one set of versions on one kind of processor."""
    with suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith(("flags", "Features")):
                return hashlib.sha256(json.dumps([versions, line]).encode()).hexdigest()[:32]
    return hashlib.sha256(json.dumps([versions, platform.machine()]).encode()).hexdigest()[:32]
