"""Measures an author's source on the answers as submissions would meet them: errors, time and memory; judges nothing."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from typing import Any

from grader.bank import SEEDS, Answer, Bank
from grader.compare import shares
from grader.package.model import Problem
from grader.package.rules import Compare
from grader.pool import Pool
from grader.session import Outcome, Session

# Where all submissions meet the same cases, they still differ in time.
REPEATS = 3
# What is measured may be over the limits that are to be proposed, within reason.
LIMITS = {"wall_s": 120.0, "memory_mib": 8192, "output_kib": 65536}


@dataclass
class Run:
    """One submission with one seed: by each rule, the share of its tolerance that each leaf takes up, at worst.

    `cases` names the case in which the worst of a rule was met; `why` says why there are no numbers; time and memory are None where other runs went before in the same process.
    """

    seed: int
    shares: list[dict[str, float]] = field(default_factory=list)
    cases: list[str] = field(default_factory=list)
    why: str | None = None
    wall_ms: float | None = None
    peak_mib: float | None = None

    def shown(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)


def runs(problem: Problem) -> int:
    """How many runs a source gets."""
    drawn = any(case.generate is not None and not case.sample for case in problem.cases)
    return SEEDS if drawn else REPEATS


async def measure(
    pool: Pool, problem: Problem, bank: Bank, code: str, rules: list[Compare], *, timed: bool
) -> AsyncIterator[Run]:
    """Run a source with every seed; a timed one in a new process each time, as a learner's would be."""
    for seeds in [[seed] for seed in range(runs(problem))] if timed else [list(range(runs(problem)))]:
        async with _loaded(pool, problem, code, len(seeds)) as (session, loaded):
            gone = _why(loaded)
            for seed in seeds:
                run = Run(seed, why=gone)
                outcomes = [loaded]
                for answer in bank.answers(problem, seed, samples_only=False) if run.why is None else []:
                    outcomes.append(await session.call("call", arguments=answer.arguments))
                    run.why = run.why or _why(outcomes[-1])
                    _add(run, outcomes[-1], answer, rules)
                    if outcomes[-1].kind == "died":
                        gone = run.why
                        break
                if timed:
                    run.wall_ms = round(sum(one.wall_ms for one in outcomes), 1)
                    run.peak_mib = round(max(one.used.peak_mib for one in outcomes), 1)
                yield run


@asynccontextmanager
async def _loaded(
    pool: Pool, problem: Problem, code: str, seeds: int
) -> AsyncIterator[tuple[Session, Outcome]]:
    limits = problem.limits.model_copy(update=LIMITS)
    names = [parameter.name for parameter in problem.parameters]
    async with Session.begin(pool, limits, wall_s=seeds * limits.wall_s) as session:
        yield session, await session.load(code, "solution.py", problem.entry_point, names)


def _add(run: Run, outcome: Outcome, answer: Answer, rules: list[Compare]) -> None:
    if not run.shares:
        run.shares, run.cases = [{} for _ in rules], [answer.name for _ in rules]
    for index, (rule, worst) in enumerate(zip(rules, run.shares, strict=True)):
        found = {"": float("inf")}
        if outcome.kind == "result":
            found = shares(outcome.tree, answer.want, rule)
        if max(found.values(), default=0.0) > max(worst.values(), default=0.0):
            run.cases[index] = answer.name
        for path, share in found.items():
            worst[path] = max(share, worst.get(path, 0.0))


def _why(outcome: Outcome) -> str | None:
    if outcome.kind == "result":
        return None
    if outcome.kind == "died":
        return f"its process ended ({outcome.reason})"
    told = outcome.told or {}
    first = str(told.get("message", "")).strip().splitlines()[:1]
    return f"{told.get('type', told.get('kind'))}: {first[0] if first else ''}"
