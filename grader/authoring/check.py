"""Proves that a problem is sound, by judging what ships with it through a workshop; one finding for each thing proved."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from functools import partial
from typing import Any

from grader.authoring.cases import cases
from grader.authoring.examples import Example, examples
from grader.authoring.finding import Finding
from grader.authoring.judged import alone, enough, example, others, reference, refused, together
from grader.authoring.texts import texts
from grader.authoring.tried import found, killed, one_thread, tried
from grader.client import Grader, NoAnswer
from grader.package import Catalogue, Problem

Piece = Callable[[], Coroutine[Any, Any, list[Finding]]]


async def check(
    grader: Grader, problem: Problem, catalogue: Catalogue, turns: asyncio.Semaphore
) -> AsyncIterator[Finding]:
    """Everything that is to be proved of a problem."""
    for finding in texts(problem, catalogue):
        yield finding
    async for finding in proofs(grader, problem, turns):
        yield finding


async def proofs(
    grader: Grader, problem: Problem, turns: asyncio.Semaphore, *, mutants: bool = True
) -> AsyncIterator[Finding]:
    """Judge everything that ships with a problem and give a finding for each, in the same order every time.

    At most as many pieces of it run side by side as there are `turns`.
    """
    yield enough(problem)
    try:
        async with turns:
            drawn = await grader.drawn(problem.id)
    except NoAnswer as fault:
        yield Finding("reference.py", False, f"{fault}")
        return
    yield cases(problem, drawn)
    tasks = [
        asyncio.create_task(_in_turn(turns, piece)) for piece in _pieces(grader, problem, mutants=mutants)
    ]
    try:
        for task in tasks:
            for finding in await task:
                yield finding
    finally:
        for task in tasks:
            task.cancel()


async def _in_turn(turns: asyncio.Semaphore, piece: Piece) -> list[Finding]:
    async with turns:
        return await piece()


def _pieces(grader: Grader, problem: Problem, *, mutants: bool) -> list[Piece]:
    """What takes time, the longest first."""
    return [
        partial(_together, grader, problem, mutants=mutants),
        *(partial(refused, grader, problem, one) for one in alone(problem)),
        partial(reference, grader, problem),
        partial(one_thread, grader, problem),
        *(partial(_example, grader, one, problem.limits.devices) for one in examples(problem.statement)),
    ]


async def _together(grader: Grader, problem: Problem, *, mutants: bool) -> list[Finding]:
    what = await tried(grader, problem, together(problem), mutated=mutants)
    judged = await others(grader, problem, what.reports)
    return [*found(what), *(killed(what) if mutants else []), *judged]


async def _example(grader: Grader, one: Example, devices: int) -> list[Finding]:
    return [await example(grader, one, devices)]
