"""Whether the function can be traced by jax.jit, and the traced program gives the expected output on every case."""

import asyncio
from typing import Any

from grader import report, sentences
from grader.author import opinions
from grader.checks import exported
from grader.checks.carry import Undecided
from grader.checks.exported import OTHER_RESULT
from grader.checks.look import Look
from grader.compare import compare, conformed


async def decide(look: Look) -> report.Check:
    """The traced programs must give the expected outputs."""
    try:
        given = await outputs(look)
    except Undecided as why:
        return why.row
    return await agreement(look, given)


async def outputs(look: Look) -> list[Any]:
    """What the traced programs give on every case. Errors: Undecided."""
    try:
        await look.programs()
    except Undecided as why:
        if why.untellable and look.problem.checks.asked == ["jit"]:
            # No other check has to look into it, so that JAX's own words will do.
            return await exported.outputs(look)
        raise
    return look.outputs


async def agreement(look: Look, outputs: list[Any]) -> report.Check:
    """The row: whether what was traced gives what is expected."""
    problem = look.problem
    for case, output in zip(look.cases, outputs, strict=True):
        measured = await asyncio.to_thread(
            compare, output, case.want, problem.compare, cases=problem.comparisons
        )
        if measured.differences:
            return report.Check("jit", "check_failed", OTHER_RESULT)
    if problem.compare.by == "check":
        asked = [
            (case.arguments, conformed(output, case.want))
            for case, output in zip(look.cases, outputs, strict=True)
        ]
        for opinion in await opinions(look.workers, problem, asked):
            if opinion.fault:
                return report.Check("jit", "judge_error", sentences.CHECK_FAULT)
            if not opinion.right:
                return report.Check("jit", "check_failed", OTHER_RESULT)
    return report.Check(
        "jit", "accepted", "The function can be traced by jax.jit, and the traced program agrees."
    )
