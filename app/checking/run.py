"""Checks problems side by side with one workshop, and only those that changed; knows nothing of terminals."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass

from app.checking.results import Result
from app.grading import offline_grader
from app.settings import Settings
from grader.authoring import Finding, Record, proofs, texts
from grader.client import Grader, GraderGone
from grader.package import Catalogue, Problem

# While one problem waits for its last piece, another has begun.
AHEAD = 1


@dataclass(frozen=True)
class Told:
    """Who wants to know: a problem has begun, and it is done."""

    begun: Callable[[str], None]
    done: Callable[[Result], None]


@dataclass(frozen=True)
class Work:
    """How much is to be done: what has not changed as well, and mutants."""

    everything: bool = False
    mutants: bool = True


async def check_all(
    settings: Settings, catalogue: Catalogue, problems: list[Problem], told: Told, work: Work
) -> list[Result]:
    """A result for each problem, in their order. Errors: StartRefused when no grader can be started."""
    record = Record(settings.data / "check", settings.problem_folders)
    keys = {problem.id: record.key(problem) for problem in problems}
    found: dict[str, Result] = {}
    for problem in problems:
        known = None if work.everything else record.read(problem, keys[problem.id])
        if known is not None:
            # Links lead to other problems, and so are looked at each time; it costs nothing.
            findings = [*texts(problem, catalogue), *known]
            found[problem.id] = Result(problem.id, findings, unchanged=True)
            told.done(found[problem.id])
    left = [problem for problem in problems if problem.id not in found]
    if left:
        places, turns = asyncio.Semaphore(settings.workers + AHEAD), asyncio.Semaphore(settings.workers)

        async def one(grader: Grader, problem: Problem) -> None:
            async with places:
                told.begun(problem.id)
                result, proved = await _check(grader, problem, catalogue, turns, mutants=work.mutants)
                if proved is not None and work.mutants:
                    record.write(problem, keys[problem.id], proved)
                found[problem.id] = result
                told.done(result)

        async with offline_grader(settings, workshop=True) as grader:
            # The longest first: nothing else is left to do beside one that begins last.
            longest = sorted(left, key=lambda problem: -problem.limits.wall_s)
            await asyncio.gather(*(one(grader, problem) for problem in longest))
    return [found[problem.id] for problem in problems]


async def _check(
    grader: Grader, problem: Problem, catalogue: Catalogue, turns: asyncio.Semaphore, *, mutants: bool
) -> tuple[Result, list[Finding] | None]:
    """The result, and what of it can be kept: nothing when the grader died on the way."""
    start = time.perf_counter()
    result = Result(problem.id, list(texts(problem, catalogue)))
    try:
        proved = [finding async for finding in proofs(grader, problem, turns, mutants=mutants)]
    except GraderGone as gone:
        result.findings.append(Finding("grader", False, f"{gone}. Check it again."))
        return result, None
    result.findings += proved
    result.seconds = time.perf_counter() - start
    # Our own fault says nothing of the problem, and must not be read back as if it did.
    ours = any("judge_error" in finding.message for finding in proved if not finding.sound)
    return result, None if ours else proved
