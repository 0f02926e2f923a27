"""The grader as a local service: jobs in, events out, one connection a job. No database, no web."""

import asyncio
import hashlib
import json
import logging
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from grader import package, report
from grader.afterwards import Afterwards
from grader.author import OracleFault
from grader.bank import Bank
from grader.box.cgroup import Groups
from grader.box.plan import view
from grader.builder import Builder
from grader.floor import passes
from grader.judge import Emit, Event, Job, Judge
from grader.machine import fingerprint, versions
from grader.oracle import Oracle
from grader.package import Limits, Problem
from grader.pool import Box, Pool, Recipe, WorkerFault
from grader.session import Session
from grader.telling import Told
from grader.tier import Tier

log = logging.getLogger(__name__)

MAX_REQUEST = 4 * 1024 * 1024
TRIES = 3
# Between two tries: what killed one worker may be killing the others.
PAUSE_S = 0.25
# Checks take two more workers: one traces, and one runs what was traced. Each of these has one of its own.
WORKERS_FOR_CHECKS = 2
ALONE = {"leaks", "pure", "traces"}
# Ready workers beyond those that can be at work, so that a burst finds some while new ones are made.
SPARE = 1 + WORKERS_FOR_CHECKS
NOT_READ = (
    "the grader can't read this problem. Started by root it runs as `nobody`, so the pack's folder and those above it must "
    "be open to everybody: `chmod -R a+rX`"
)


@dataclass(frozen=True)
class Machine:
    """What this machine gives to workers: processors, control groups or why there are none, and bubblewrap."""

    cores: list[int]
    groups: Groups | str
    bubblewrap: str | None


class Service:
    """Everything that one grader process holds."""

    # Whether idle workers are warmed, and how many banks can be built at a time.
    warms = True
    authors = 1

    def __init__(self, problems: list[Path], state: Path, workers: int, tier: Tier, machine: Machine) -> None:
        self._catalogue = package.load(problems)
        self._tier = tier
        self.versions = versions()
        cache = state / "cache" / fingerprint(self.versions)
        cache.mkdir(parents=True, exist_ok=True)
        hidden = [*problems, state]
        self._machine = machine
        learner = Box(
            view=view(hidden, [cache], []),
            namespaces=tier.holds("namespaces"),
            landlock=tier.holds("landlock"),
            seccomp=tier.holds("seccomp"),
            cores=machine.cores,
            cache=cache,
            groups=machine.groups if isinstance(machine.groups, Groups) else None,
            bubblewrap=machine.bubblewrap,
        )
        self._pool = Pool(learner, workers + SPARE, warms=self.warms)
        self._author = replace(learner, view=view(hidden, [], [cache]))
        self._author_pool = Pool(self._author, self.authors, warms=self.warms)
        self._oracle = Oracle(self._author_pool, state / "bank")
        self._judge = Judge(self._pool, tier.name, self.versions, lambda: self._pool.spares)
        self._banks: dict[str, asyncio.Future[Bank]] = {}
        self._judged = 0
        self._afterwards = Afterwards(self._pool, len(machine.cores), self._bank)
        self._building: asyncio.Task[None] | None = None
        self._builder = Builder(self._oracle, (self._pool, self._author_pool), self._banks, self.versions)

    async def start(self) -> None:
        """Fill the pool, read the banks, and begin to build those that are missing; nothing where we may not serve."""
        if self._tier.refusal:
            log.error("%s", self._tier.refusal)
            return
        loop = asyncio.get_running_loop()
        missing: list[Problem] = []
        stored: list[tuple[Problem, Bank]] = []
        for problem in self._catalogue.problems.values():
            future: asyncio.Future[Bank] = loop.create_future()
            self._banks[problem.id] = future
            bank = self._oracle.load(problem, self.versions)
            if bank is None:
                missing.append(problem)
            else:
                future.set_result(bank)
                self._pool.learn(problem.id, Recipe(bank.recipe, problem.limits.devices))
                self._builder.built += 1
                if problem.checks.asked and not bank.rehearsed.is_set():
                    stored.append((problem, bank))
        if missing or stored:
            # The author's first worker compiles what every worker warms up with; the others then find it in the cache.
            self._author_pool.start()
            self._pool.start(after=self._author_pool.filled)
            self._building = asyncio.create_task(self._build(missing, stored))
        else:
            self._pool.start()

    async def _build(self, missing: list[Problem], stored: list[tuple[Problem, Bank]]) -> None:
        await self._builder.build(missing, stored)
        # What the oracle ran with is not kept beside submissions.
        await self._author_pool.stop()

    def health(self) -> dict[str, Any]:
        """What the web shows of us."""
        groups = self._machine.groups
        return {
            "event": "health",
            "ready": self._pool.ready > 0 or (self._pool.filled.is_set() and self._pool.fault is None),
            "tier": self._tier.name,
            "box": "bubblewrap" if self._machine.bubblewrap else "own modules",
            # Not of the tier: where it is absent, the judge's own watch bounds memory.
            "layers": {**self._tier.layers, "control_groups": groups if isinstance(groups, str) else None},
            "commands": self._tier.commands,
            "refusal": self._tier.refusal,
            "pool": {
                "ready": self._pool.ready,
                "size": self._pool.size,
                "settled": self._pool.settled.is_set(),
                "warm_for": self._pool.warm_for,
                "fault": self._pool.fault,
            },
            "judged": self._judged,
            "compile_cache": self._pool.cache,
            "building": {
                "done": self._builder.built,
                "total": len(self._banks),
                "unrehearsed": self._builder.unrehearsed,
            },
            "versions": self.versions,
        }

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection: one request, its events; the job ends when the client leaves."""

        emit = Told(writer)
        try:
            line = await reader.readline()
            if not line:
                return
            request = json.loads(line)
            if self._tier.refusal and request.get("kind") != "health":
                # No answer: whoever asked keeps the job until somebody judges who may.
                return
            work = asyncio.create_task(self._answer(request, emit))
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
            emit.close()

    async def _answer(self, request: dict[str, Any], emit: Any) -> None:
        if request.get("kind") == "health":
            await emit(self.health())
            return
        if request.get("kind") == "coming":
            self._pool.coming()
            return
        if request.get("kind") == "script":
            await emit({"event": "script", "printed": await self._script(request)})
            return
        problem = self._catalogue.problems.get(request["problem"])
        if problem is None:
            await self._not_read(request, emit)
            return
        self._pool.expect(problem.id, workers_for(problem))
        self._builder.want(problem.id)
        if request["kind"] == "expect":
            return
        if request.get("kind") == "floor":
            bank = await asyncio.shield(self._banks[problem.id])
            found = await passes(self._pool, problem, request["code"], bank, request["passes"])
            await emit({"event": "floor", "passes_ms": found})
            return
        if request.get("kind") == "price":
            await self._afterwards.price(problem, request["code"], emit)
            return
        cases = request.get("cases") or []
        own = [problem.read_arguments(case["arguments"]) for case in cases if "arguments" in case]
        samples = [case["sample"] for case in cases if "sample" in case]
        if request.get("kind") == "lens":
            await self._afterwards.lens(problem, request, own, samples, emit)
            return
        job = Job(problem, request["code"], request["mode"], own, samples)
        told = await self._report(self._judge, job, emit)
        self._judged += 1
        await emit({"event": "verdict", "verdict": told["verdict"], "report": told})

    async def _report(self, judge: Judge, job: Job, emit: Emit) -> dict[str, Any]:
        """The report on one job, as JSON; where we fail it is one too."""
        for left in reversed(range(TRIES)):
            try:
                bank = await self._bank(job.problem)
                await emit({"event": "status", "status": "running"})
                return (await judge.judge(job, bank, emit)).shown()
            except OracleFault as fault:
                # Trying again would run the same reference on the same inputs.
                return self._our_fault(job, fault)
            except Exception as fault:
                if not isinstance(fault, WorkerFault):
                    log.exception("%s: a fault of the judge's own", job.problem.id)
                log.error("%s could not be judged: %s", job.problem.id, fault)
                if not left:
                    return self._our_fault(job, fault)
                await asyncio.sleep(PAUSE_S)
        raise AssertionError("the last try returns")

    async def _bank(self, problem: Problem) -> Bank:
        """The answers to a problem, once they are there. Errors: OracleFault."""
        return await asyncio.shield(self._banks[problem.id])

    async def _script(self, request: Event) -> str:
        limits = Limits(devices=request["devices"])
        async with Session.begin(self._pool, limits) as session:
            outcome = await session.load(request["code"], "example.py", None, [])
        printed, _ = report.text_of(outcome.printed, limits.stdout_kib)
        error = (
            "" if outcome.kind == "result" else str((outcome.told or {}).get("traceback") or outcome.reason)
        )
        return (printed or "") + error

    async def _not_read(self, request: Event, emit: Emit) -> None:
        """Say that we don't have a problem that the web has: here we may be somebody else."""
        fault = f"{request['problem']}: {NOT_READ}"
        log.error("%s", fault)
        if request["kind"] == "judge":
            told = self._unjudged(request["code"], "", "The grader can't read the problem.")
            await emit({"event": "verdict", "verdict": told["verdict"], "report": told})
        else:
            await emit({"event": request["kind"], "fault": fault})

    def _our_fault(self, job: Job, fault: Exception) -> dict[str, Any]:
        author = isinstance(fault, OracleFault)
        why = "The problem's own reference gives no answer." if author else "No worker could be made ready."
        return self._unjudged(job.code, job.problem.digest, why)

    def _unjudged(self, code: str, problem_digest: str, why: str) -> dict[str, Any]:
        feedback = f"The grader could not judge this, and it is not your doing. Nothing is counted against you. {why}"
        return report.Report(
            tier=self._tier.name,
            seed=None,
            problem_digest=problem_digest,
            code_digest=hashlib.sha256(code.encode("utf-8", "backslashreplace")).hexdigest(),
            versions=self.versions,
            feedback=feedback,
        ).shown()

    async def stop(self) -> None:
        """End every process we started."""
        if self._building is not None:
            self._building.cancel()
            await asyncio.gather(self._building, return_exceptions=True)
        await self._pool.stop()
        await self._author_pool.stop()


def workers_for(problem: Problem) -> int:
    """How many workers a submission to a problem takes, one beside the other or one after the other."""
    asked = set(problem.checks.asked)
    checks = WORKERS_FOR_CHECKS * bool(asked - ALONE) + len(asked & ALONE)
    return 1 + checks + (problem.compare.by == "check")
