"""Has the oracle answer the problems whose answers are missing, those that somebody waits for first."""

import asyncio
import logging

from grader.author import OracleFault
from grader.bank import Bank
from grader.oracle import Oracle
from grader.package import Problem
from grader.pool import Pool, Recipe, WorkerFault
from grader.rehearsal import rehearse

log = logging.getLogger(__name__)


class Builder:
    """Settles the `banks` of problems, and lets the pool learn what warms its workers."""

    def __init__(
        self,
        oracle: Oracle,
        pools: tuple[Pool, Pool],
        banks: dict[str, asyncio.Future[Bank]],
        versions: dict[str, str],
    ) -> None:
        self._oracle = oracle
        self._pool, self._author_pool = pools
        self._banks = banks
        self._versions = versions
        # The latest first.
        self._wanted: dict[str, None] = {}
        self.built = 0
        # How many problems' checks are still to be run ahead.
        self.unrehearsed = 0

    def want(self, id: str) -> None:
        """Somebody is there for this problem."""
        self._wanted.pop(id, None)
        self._wanted = {id: None, **self._wanted}

    async def build(self, missing: list[Problem], stored: list[tuple[Problem, Bank]]) -> None:
        """Answers to all problems first, so that everything can be judged soon; then what explains mistakes; then what is fast.

        Of a problem that somebody is there for, all at once. Of those whose banks were stored, only what they lack.
        """
        unanswered = {problem.id: problem for problem in missing}
        answered: dict[str, tuple[Problem, Bank]] = {}
        complete = {problem.id: (problem, bank) for problem, bank in stored}
        while left := unanswered | answered | complete:
            self.unrehearsed = len(left)
            id = next((one for one in self._wanted if one in left), next(iter(left)))
            if id in complete:
                await self._rehearse(*complete.pop(id))
            elif id in answered:
                problem, bank = answered.pop(id)
                await self._complete(problem, bank)
                complete[id] = problem, bank
            else:
                problem = unanswered.pop(id)
                found = await self._answer(problem)
                if found is not None:
                    answered[id] = problem, found
        self.unrehearsed = 0

    async def _answer(self, problem: Problem) -> Bank | None:
        future = self._banks[problem.id]
        try:
            bank = await self._oracle.answer(problem)
        except Exception as fault:
            # Whatever an author's code leads to, the other problems are to be built.
            if not isinstance(fault, (OracleFault, WorkerFault)):
                log.exception("%s: a fault of the oracle's own", problem.id)
            log.error("%s", fault)
            future.set_exception(OracleFault(str(fault)))
            # Looked at here as well, so that a problem nobody submits to is no unheard exception.
            future.exception()
            self.built += 1
            return None
        future.set_result(bank)
        return bank

    async def _complete(self, problem: Problem, bank: Bank) -> None:
        try:
            await self._oracle.complete(problem, bank, self._versions)
            self._pool.learn(problem.id, Recipe(bank.recipe, problem.limits.devices))
        except Exception:
            log.exception("the bank of %s can't be stored", problem.id)
        self.built += 1

    async def _rehearse(self, problem: Problem, bank: Bank) -> None:
        if not problem.checks.asked:
            return
        try:
            await rehearse(self._author_pool, problem, bank)
            bank.rehearsed.set()
            self._oracle.store(problem, bank, self._versions)
            self._pool.learn(problem.id, Recipe(bank.recipe, problem.limits.devices))
        except Exception:
            log.exception("the checks of %s can't be run ahead", problem.id)
