"""What is done once a verdict is there: the lens on a run, the price of what was accepted; in workers nobody misses."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any

from grader import checks
from grader.author import OracleFault
from grader.bank import Bank
from grader.judge import Emit, Event
from grader.lens import Look, looked_through, price
from grader.package import Problem
from grader.pool import NoneToSpare, Pool, Spare, WorkerFault

log = logging.getLogger(__name__)

# How long this waits until no submission misses the workers that it takes.
PATIENCE_S = 10.0


class Afterwards:
    """A few at a time, and only while no submission misses the workers."""

    def __init__(self, pool: Pool, cores: int, bank: Callable[[Problem], Awaitable[Bank]]) -> None:
        self._pool = pool
        self._bank = bank
        self._at_once = asyncio.Semaphore(max(1, cores // 4))

    async def lens(
        self, problem: Problem, request: Event, own: list[dict[str, Any]], samples: list[str], emit: Emit
    ) -> None:
        """What a run's function is traced to, part by part."""
        until = time.monotonic() + PATIENCE_S
        cases = [checks.Case("your arguments", False, arguments, None) for arguments in own]
        try:
            bank = await self._bank(problem)
            if samples or not own:
                cases += checks.cases_of(bank.samples(problem, samples))
            async with self._at_once:
                spare, reference = Spare(self._pool, until), request.get("reference") is True
                look = Look(spare, problem, request["code"], cases, emit, reference, bank.known)
                await looked_through(look)
        except (OracleFault, WorkerFault) as fault:
            log.warning("%s: no lens: %s", problem.id, fault)
            await emit({"event": "lens", "part": "end", "why": "No worker could be made ready for the lens."})

    async def price(self, problem: Problem, code: str, emit: Emit) -> None:
        """What a function costs on the same cases for everybody; nothing when no worker could be spared for that."""
        until = time.monotonic() + PATIENCE_S
        found: dict[str, Any] | None = None
        try:
            bank = await self._bank(problem)
            cases = checks.cases_of(bank.answers(problem, 0, samples_only=False))
            async with self._at_once:
                spare = Spare(self._pool, until)
                look = checks.Look(spare, problem, code, cases, True, known=bank.known, priced=True)
                async with checks.looking(look, ahead=False):
                    found = await price(look)
        except (NoneToSpare, OracleFault, WorkerFault) as fault:
            log.info("%s: no price: %s", problem.id, fault)
        await emit({"event": "price", "price": found})
