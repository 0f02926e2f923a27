"""The grader service as `jaxdojo check` starts it: it judges as ever, and tries what an author asks for besides.

It computes the answers to a problem when they are first asked for. Its workers are not warmed up: there is always another
one wanted, and a job is done sooner without.
"""

import asyncio
import collections
import hashlib
import logging
import secrets
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import Any

from grader import package, protocol
from grader.author import OracleFault
from grader.bank import SEEDS, Bank
from grader.box.plan import view
from grader.judge import Event, Job, Judge
from grader.measure import measure
from grader.package import Problem
from grader.package.rules import Compare
from grader.pool import MOST_MIB, Pool, Shared, WorkerFault
from grader.service import Machine, Service
from grader.tier import Tier
from grader.trial import Source, Trial, Tried

log = logging.getLogger(__name__)


class Workshop(Service):
    """A service for authors, whose own code it runs: boxed as any, and trusted not to be hostile."""

    warms = False

    def __init__(self, problems: list[Path], state: Path, workers: int, tier: Tier, machine: Machine) -> None:
        self.authors = workers
        super().__init__(problems, state, workers, tier, machine)
        self._folders = problems
        self._asked: dict[str, Callable[[Problem, Bank, Event], AsyncGenerator[Event]]] = {
            "drawn": self._drawn,
            "proof": self._proof,
            "on_one_core": self._tried_on_one_core,
            "measure": self._measure,
        }
        self._awaited: collections.Counter[str] = collections.Counter()
        self._current: set[str] | None = None
        # Its own cache: what another number of processors compiled would hide that answers depend on that number.
        cache = self._author.cache
        assert cache is not None
        narrow = cache.with_name(f"{cache.name}-one-core")
        narrow.mkdir(exist_ok=True)
        shown = view([*problems, state], [], [narrow])
        self._narrow_pool = Pool(
            replace(self._author, view=shown, cache=narrow, apart=True), workers, warms=False
        )

    async def start(self) -> None:
        """Fill the pools; answers wait until they are asked for."""
        for pool in (self._pool, self._author_pool, self._narrow_pool):
            pool.start()

    async def _bank(self, problem: Problem) -> Bank:
        """The answers to a problem, computed at most once. Errors: OracleFault, WorkerFault.

        They are kept by what they depend on, so a job that began before a problem changed has those it began with.
        """
        key = self._oracle.key(problem, self.versions)
        if key not in self._banks:
            self._banks[key] = asyncio.ensure_future(self._read_or_build(problem))
        self._awaited[key] += 1
        try:
            return await asyncio.shield(self._banks[key])
        except WorkerFault:
            self._banks.pop(key, None)
            raise
        finally:
            self._awaited[key] -= 1
            self._forget()

    def _reload(self) -> None:
        """Read the problems again."""
        self._catalogue = package.load(self._folders)
        problems = self._catalogue.problems.values()
        self._current = {self._oracle.key(problem, self.versions) for problem in problems}
        self._forget()

    def _forget(self) -> None:
        """Let go of answers to what a problem was, once nobody waits for them, even while they are computed.

        A reference that never ends must not hold up the one that mends it.
        """
        if self._current is not None:
            for key in [one for one in self._banks.keys() - self._current if not self._awaited[one]]:
                self._banks.pop(key).cancel()

    def health(self) -> dict[str, Any]:
        """What is told of us; only answers that were asked for count."""
        done = sum(bank.done() for bank in self._banks.values())
        return super().health() | {"building": {"done": done, "total": len(self._banks)}}

    async def _read_or_build(self, problem: Problem) -> Bank:
        bank = self._oracle.load(problem, self.versions)
        if bank is None:
            try:
                bank = await self._oracle.answer(problem)
                await self._oracle.complete(problem, bank, self.versions)
            except TypeError as fault:
                raise OracleFault(str(fault)) from None
        return bank

    async def _answer(self, request: dict[str, Any], emit: Any) -> None:
        if request["kind"] == "reload":
            self._reload()
            await emit({"event": "reloaded"})
            return
        asked = self._asked.get(request["kind"])
        if asked is None:
            await super()._answer(request, emit)
            return
        problem = self._catalogue.problems.get(request["problem"])
        if problem is None:
            await self._not_read(request, emit)
            return
        try:
            bank = await self._bank(problem)
        except (OracleFault, WorkerFault) as fault:
            await emit({"event": request["kind"], "fault": str(fault)})
            return
        async with aclosing(asked(problem, bank, request)) as telling:
            async for told in telling:
                await emit({"event": request["kind"], **told})

    async def _drawn(self, problem: Problem, bank: Bank, _: Event) -> AsyncGenerator[Event]:
        yield {"cases": drawn(problem, bank)}

    async def _proof(self, problem: Problem, bank: Bank, request: Event) -> AsyncGenerator[Event]:
        # Half the limit: what jobs before it left behind must not be counted against the last one.
        async with Shared(self._author_pool, min(MOST_MIB, problem.limits.memory_mib / 2)) as shared:
            judge = Judge(shared, self._tier.name, self.versions, authors=True)
            # The same for all, so that what is found about a program serves for the next that is the same.
            seed = secrets.randbelow(SEEDS)

            async def judged(code: str) -> Event:
                return await self._report(judge, Job(problem, code, "submit", seed=seed), _unheard)

            refused: set[str] = set()
            for code in request["codes"]:
                report = await judged(code)
                if _refused_by_what_is_written(bank, report):
                    refused.add(code)
                yield {"report": report}
            left = []
            for source in _sources(request):
                if source.far == "refused" and source.code in refused:
                    # It meets the same cases whichever seed is drawn.
                    yield {"tried": Tried(source.name, "wrong_answer").shown()}
                else:
                    left.append(source)
            async for source, tried in Trial(shared, problem, bank).run(left):
                if source.far == "refused" and tried.verdict == "accepted" and problem.checks.asked:
                    # Numbers don't tell it from the reference, so how it works has the last word.
                    tried.verdict = (await judged(source.code))["verdict"]
                yield {"tried": tried.shown()}

    async def _tried_on_one_core(self, problem: Problem, bank: Bank, request: Event) -> AsyncGenerator[Event]:
        async with Shared(self._narrow_pool) as shared:
            async for _, tried in Trial(shared, problem, bank).run(_sources(request)):
                yield {"tried": tried.shown()}

    async def _measure(self, problem: Problem, bank: Bank, request: Event) -> AsyncGenerator[Event]:
        rules = [Compare.model_validate(one) for one in request["rules"]]
        async for run in measure(self._pool, problem, bank, request["code"], rules, timed=request["timed"]):
            yield {"run": run.shown()}
        yield {}

    async def stop(self) -> None:
        """End every process we started."""
        await super().stop()
        await self._narrow_pool.stop()


def _refused_by_what_is_written(bank: Bank, report: Event) -> bool:
    """Whether a case refused it that is not drawn."""
    wrong = {case["name"] for case in report["cases"] if case["verdict"] == "wrong_answer"}
    return not wrong.isdisjoint(bank.written)


def _sources(request: Event) -> list[Source]:
    return [Source(**one) for one in request["sources"]]


async def _unheard(_: Event) -> None:
    """Nobody waits for the cases one by one."""


def drawn(problem: Problem, bank: Bank) -> list[dict[str, Any]]:
    """Every case with each of its seeds: name, whether it is a sample, and a digest of its arguments."""
    found: list[dict[str, Any]] = []
    seen: set[int] = set()
    for seed in range(SEEDS):
        for answer in bank.answers(problem, seed, samples_only=False):
            if id(answer) not in seen:
                seen.add(id(answer))
                digest = hashlib.sha256(protocol.encode(answer.arguments)).hexdigest()
                found.append(
                    {"name": answer.name, "sample": answer.sample, "seed": answer.seed, "digest": digest}
                )
    return found
