"""The grader service as `jaxdojo check` starts it: it judges as ever, and tries what an author asks for besides.

It computes the answers to a problem when they are first asked for. Its workers are not warmed up: there is always another
one wanted, and a job is done sooner without.
"""

import asyncio
import hashlib
import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

from grader import protocol
from grader.bank import SEEDS, Bank
from grader.box.plan import view
from grader.measure import measure
from grader.oracle import OracleFault
from grader.package import Problem
from grader.package.rules import Compare
from grader.pool import Pool, Shared, WorkerFault
from grader.service import Machine, Service
from grader.tier import Tier
from grader.trial import Source, Trial

log = logging.getLogger(__name__)


class Workshop(Service):
    """A service for authors, whose own code it runs: boxed as any, and trusted not to be hostile."""

    warms = False

    def __init__(self, problems: list[Path], state: Path, workers: int, tier: Tier, machine: Machine) -> None:
        self.authors = workers
        super().__init__(problems, state, workers, tier, machine)
        # Its own cache: what another number of processors compiled would hide that answers depend on that number.
        cache = self._author.cache
        assert cache is not None
        alone = cache.with_name(f"{cache.name}-alone")
        alone.mkdir(exist_ok=True)
        shown = view([*problems, state], [], [alone])
        self._alone_pool = Pool(
            replace(self._author, view=shown, cache=alone, apart=True), workers, warms=False
        )

    async def start(self) -> None:
        """Fill the pools; answers wait until they are asked for."""
        for pool in (self._pool, self._author_pool, self._alone_pool):
            pool.start()

    async def _bank(self, problem: Problem) -> Bank:
        """The answers to a problem, computed at most once. Errors: OracleFault, WorkerFault."""
        if problem.id not in self._banks:
            self._banks[problem.id] = asyncio.ensure_future(self._read_or_build(problem))
        return await asyncio.shield(self._banks[problem.id])

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
        if "problem" not in request:
            await super()._answer(request, emit)
            return
        problem = self._catalogue.problems[request["problem"]]
        try:
            bank = await self._bank(problem)
        except (OracleFault, WorkerFault) as fault:
            if request["kind"] == "judge":
                await super()._answer(request, emit)
            else:
                await emit({"event": request["kind"], "fault": str(fault)})
            return
        if request["kind"] == "drawn":
            await emit({"event": "drawn", "cases": drawn(problem, bank)})
        elif request["kind"] == "trial":
            sources = [Source(**one) for one in request["sources"]]
            async with Shared(self._alone_pool) as shared:
                async for tried in Trial(shared, problem, bank).run(sources):
                    await emit({"event": "trial", "tried": tried.shown()})
        elif request["kind"] == "measure":
            rules = [Compare.model_validate(one) for one in request["rules"]]
            found = measure(self._pool, problem, bank, request["code"], rules, timed=request["timed"])
            async for run in found:
                await emit({"event": "measure", "run": run.shown()})
            await emit({"event": "measure"})
        else:
            await super()._answer(request, emit)

    async def stop(self) -> None:
        """End every process we started."""
        await super().stop()
        await self._alone_pool.stop()


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
