"""Tries an author's sources on the answers there are, one after the other in a shared worker; writes no report.

It says whether each would be accepted, whichever seed is drawn, and how much of its tolerance each leaf uses up.
"""

import time
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from grader.author import opinion_on
from grader.bank import SEEDS, Answer, Bank
from grader.compare import compare, conformed, shares
from grader.package.model import Problem
from grader.pool import Shared
from grader.session import Outcome, Session

# What is tried in haste gets this many times what the reference took, and no less than this many seconds.
PATIENCE = 10
LEAST_S = 3.0
LEAST_THOROUGH_S = 60.0
MEMORY_MIB = 8192
OUTPUT_KIB = 65536
# Set once the code is loaded. Compiling is most of what a mutant costs: a program that runs once need not be kept ...
_UNKEPT = """
import jax as _jax
_jax.config.update("jax_persistent_cache_min_compile_time_secs", 1e6)
"""
# ... nor need it be a fast one.
_HASTE = _UNKEPT + '_jax.config.update("jax_disable_most_optimizations", True)\n'


# How far a source is tried: on the answers that one learner meets; on those, and on all others too while numbers that are
# off pass somewhere; on all; or in haste, which ends with the first answer that is not accepted.
Far = Literal["once", "told", "all", "refused"]


@dataclass(frozen=True)
class Source:
    """Code to try."""

    name: str
    code: str
    far: Far = "all"


@dataclass
class Tried:
    """What became of a source: `seeds` are those it was tried with and would be accepted with."""

    name: str
    verdict: str
    case: str | None = None
    why: str | None = None
    seeds: list[int] = field(default_factory=list)
    shares: dict[str, float] = field(default_factory=dict)
    wall_ms: float = 0.0

    @property
    def told_apart(self) -> bool:
        """Whether every leaf that is off is over its tolerance, and one is."""
        off = [share for share in self.shares.values() if share]
        return bool(off) and min(off) > 1

    def shown(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)


class Trial:
    """Sources of one problem in one shared worker."""

    def __init__(self, shared: Shared, problem: Problem, bank: Bank) -> None:
        self._shared = shared
        self._problem = problem
        self._written = list(bank.written.values())
        self._drawn = _by_seed(problem, bank)
        self._patience_s = problem.limits.wall_s
        self._haste = _HASTE

    async def run(self, sources: list[Source]) -> AsyncIterator[tuple[Source, Tried]]:
        """Try each in turn, those that are not hasty first; between two of them the worker may be used for another job."""
        for source in sources:
            if source.far != "refused":
                yield source, await self._thoroughly(source)
        hasty = [source for source in sources if source.far == "refused"]
        if hasty:
            await self._measure()
        for source in hasty:
            yield source, await self._hastily(source)

    async def _measure(self) -> None:
        """Find out whether the reference bears haste, how long it takes, and which of its cases are cheap."""
        for self._haste in (_HASTE, _UNKEPT):
            found = Tried("reference.py", "accepted")
            async with self._session(self._problem.limits.wall_s) as session:
                if await self._loads(session, self._problem.reference + self._haste, found):
                    costs = {
                        id(answer): await self._cost_s(session, answer, found) for answer in self._written
                    }
                    if found.verdict == "accepted":
                        self._patience_s = max(LEAST_S, PATIENCE * sum(costs.values()))
                        self._written.sort(key=lambda answer: costs[id(answer)])
                        return

    async def _cost_s(self, session: Session, answer: Answer, found: Tried) -> float:
        """How long an answer takes, compiled for it as for a mutant and compared."""
        begun = time.monotonic()
        await self._agrees(session, answer, found)
        return time.monotonic() - begun

    async def _thoroughly(self, source: Source) -> Tried:
        """On as many answers as are asked for, whatever comes."""
        found = Tried(source.name, "accepted")
        start = time.perf_counter()
        # As often the time of one submission as there are seeds to draw: here nobody is held to a limit.
        wall_s = max(LEAST_THOROUGH_S, len(self._drawn) * self._problem.limits.wall_s)
        async with self._session(wall_s) as session:
            if await self._loads(session, source.code, found):
                written = [await self._agrees(session, answer, found) for answer in self._written]
                for seed, answers in enumerate(self._drawn):
                    drawn = [await self._agrees(session, answer, found) for answer in answers]
                    if all(written) and all(drawn):
                        found.seeds.append(seed)
                    if source.far == "once" or (source.far == "told" and found.told_apart):
                        break
        found.wall_ms = round((time.perf_counter() - start) * 1000, 1)
        return found

    async def _hastily(self, source: Source) -> Tried:
        """Until it is refused with every seed, or accepted with one."""
        found = Tried(source.name, "accepted")
        async with self._session(self._patience_s) as session:
            if not await self._loads(session, source.code + self._haste, found):
                return found
            for answer in self._written:
                if not await self._agrees(session, answer, found):
                    return found
            for seed, answers in enumerate(self._drawn):
                if await self._all_agree(session, answers, found):
                    found.verdict, found.seeds = "accepted", [seed]
                    return found
        return found

    async def _all_agree(self, session: Session, answers: list[Answer], found: Tried) -> bool:
        for answer in answers:
            if not await self._agrees(session, answer, found):
                return False
        return True

    def _session(self, wall_s: float) -> AbstractAsyncContextManager[Session]:
        limits = self._problem.limits.model_copy(update={"memory_mib": MEMORY_MIB, "output_kib": OUTPUT_KIB})
        return Session.begin(self._shared, limits, wall_s=wall_s)

    async def _loads(self, session: Session, code: str, found: Tried) -> bool:
        names = [parameter.name for parameter in self._problem.parameters]
        loaded = await session.load(code, "solution.py", self._problem.entry_point, names)
        if loaded.kind != "result":
            found.verdict, found.why = "compile_error", _why(loaded)
        return loaded.kind == "result"

    async def _agrees(self, session: Session, answer: Answer, found: Tried) -> bool:
        outcome = await session.call("call", arguments=answer.arguments)
        if outcome.kind != "result":
            verdict = "time_limit_exceeded" if outcome.reason == "time" else "runtime_error"
            found.verdict, found.case, found.why = verdict, answer.name, _why(outcome)
            return False
        rule, cases = self._problem.compare, self._problem.comparisons
        for path, share in shares(outcome.tree, answer.want, rule, cases=cases).items():
            found.shares[path] = max(share, found.shares.get(path, 0.0))
        right = not compare(outcome.tree, answer.want, rule, cases=cases).differences
        if right and rule.by == "check":
            output = conformed(outcome.tree, answer.want)
            opinion = await opinion_on(session, answer.arguments, output, self._problem.reference)
            right, found.why = opinion.right, opinion.fault or opinion.sentence
        if not right:
            found.verdict, found.case = "wrong_answer", answer.name
        return right


def _by_seed(problem: Problem, bank: Bank) -> list[list[Answer]]:
    """The generated answers of each seed; a single empty list when none are generated."""
    written = {id(answer) for answer in bank.written.values()}
    every = [bank.answers(problem, seed, samples_only=False) for seed in range(SEEDS)]
    return [[one for one in answers if id(one) not in written] for answers in every if bank.generated] or [[]]


def _why(outcome: Outcome) -> str:
    told = outcome.told or {}
    if outcome.kind == "died":
        return f"its process ended ({outcome.reason})"
    first = str(told.get("message", "")).strip().splitlines()[:1]
    return f"{told.get('type', told.get('kind'))}: {first[0] if first else ''}"
