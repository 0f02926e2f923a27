"""Checks of how a function works, decided on an artefact that a process without the learner's code runs and inspects."""

import time
from typing import Any

from grader import report, sentences
from grader.compare import compare
from grader.package.model import Problem
from grader.pool import Pool
from grader.session import Session

ARTIFACT_KIB = 8 * 1024


async def check_jit(
    pool: Pool, problem: Problem, code: str, cases: list[tuple[dict[str, Any], Any]]
) -> "report.Check":
    """Whether the function can be traced once, and the traced program gives the expected output.

    The learner's worker only hands over the program as plain data; another worker runs it.
    """
    arguments, want = cases[0]
    names = [parameter.name for parameter in problem.parameters]
    limits = problem.limits.model_copy(update={"output_kib": max(ARTIFACT_KIB, problem.limits.output_kib)})
    async with pool.worker() as worker:
        session = Session(worker, limits, time.monotonic() + limits.wall_s)
        try:
            await session.load(code, "solution.py", problem.entry_point, names)
            traced = await session.call("trace", arguments=arguments, static=[])
        finally:
            await session.close()
    if traced.kind != "result" or not isinstance(traced.tree, bytes):
        told = traced.told or {}
        first = str(told.get("message", "")).strip().splitlines()[:1]
        line = f" (line {told['line']})" if isinstance(told.get("line"), int) else ""
        why = f"{told.get('type', traced.reason)}: {first[0] if first else ''}{line}"
        return report.Check(
            "jit", "check_failed", sentences.visible(f"Under jax.jit the function raises {why}", 800)
        )
    async with pool.worker() as worker:
        session = Session(worker, limits, time.monotonic() + limits.wall_s)
        try:
            await session.load("", "empty.py", None, [])
            replayed = await session.call("replay", artifact=traced.tree, arguments=list(arguments.values()))
        finally:
            await session.close()
    if replayed.kind != "result" or compare(replayed.tree, want, problem.compare).differences:
        sentence = "Traced by jax.jit, the function gives another result than when it is called directly."
        return report.Check("jit", "check_failed", sentence)
    return report.Check(
        "jit", "accepted", "The function can be traced by jax.jit, and the traced program agrees."
    )
