"""Checks of how a function works, decided on an artefact that a process without the learner's code runs and inspects."""

import asyncio
from typing import Any

import numpy as np

from grader import report, sentences
from grader.author import opinions
from grader.compare import compare, conformed
from grader.package.model import Problem
from grader.protocol import Key
from grader.session import Outcome, Session, Workers

ARTIFACT_KIB = 8 * 1024
OTHER_RESULT = "Traced by jax.jit, the function gives another result than when it is called directly."


async def check_jit(
    workers: Workers, problem: Problem, code: str, cases: list[tuple[dict[str, Any], Any]]
) -> "report.Check":
    """Whether the function can be traced, and the traced program gives the expected output on every case.

    The learner's worker is shown shapes only, never the values that the traced program is then run on, and hands the
    program over as plain data. Another worker, without the learner's code, runs it.
    """
    limits = problem.limits.model_copy(update={"output_kib": max(ARTIFACT_KIB, problem.limits.output_kib)})
    names = [parameter.name for parameter in problem.parameters]
    artifacts: list[bytes] = []
    async with Session.begin(workers, limits) as session:
        loaded = await session.load(code, "solution.py", problem.entry_point, names)
        if loaded.kind != "result":
            return _failed(loaded)
        for arguments, _ in cases:
            traced = await session.call("trace", arguments=blank(arguments), static=[])
            if traced.kind != "result" or not isinstance(traced.tree, bytes):
                return _failed(traced)
            artifacts.append(traced.tree)
    outputs: list[Any] = []
    async with Session.begin(workers, limits) as session:
        loaded = await session.load("", "empty.py", None, [])
        for artifact, (arguments, _) in zip(artifacts, cases, strict=True):
            if loaded.kind != "result":
                return _failed(loaded)
            replayed = await session.call("replay", artifact=artifact, arguments=list(arguments.values()))
            if replayed.kind != "result":
                return report.Check("jit", "check_failed", OTHER_RESULT)
            outputs.append(replayed.tree)
    return await _agreement(workers, problem, cases, outputs)


async def _agreement(
    workers: Workers, problem: Problem, cases: list[tuple[dict[str, Any], Any]], outputs: list[Any]
) -> "report.Check":
    for (_, want), output in zip(cases, outputs, strict=True):
        measured = await asyncio.to_thread(compare, output, want, problem.compare, cases=problem.comparisons)
        if measured.differences:
            return report.Check("jit", "check_failed", OTHER_RESULT)
    if problem.compare.by == "check":
        asked = [
            (arguments, conformed(output, want))
            for (arguments, want), output in zip(cases, outputs, strict=True)
        ]
        for opinion in await opinions(workers, problem, asked):
            if opinion.fault:
                return report.Check("jit", "judge_error", sentences.CHECK_FAULT)
            if not opinion.right:
                return report.Check("jit", "check_failed", OTHER_RESULT)
    return report.Check(
        "jit", "accepted", "The function can be traced by jax.jit, and the traced program agrees."
    )


def blank(tree: Any) -> Any:
    """The same tree with zeros for all numbers: the shapes and dtypes that tracing needs, and nothing else."""
    if isinstance(tree, dict):
        return {key: blank(item) for key, item in tree.items()}
    if isinstance(tree, (list, tuple)):
        return type(tree)(blank(item) for item in tree)
    if isinstance(tree, np.ndarray):
        return np.zeros_like(tree)
    if isinstance(tree, Key):
        return Key(np.zeros_like(tree.data))
    return type(tree)() if isinstance(tree, (bool, int, float, str)) else tree


def _failed(outcome: Outcome) -> "report.Check":
    told = outcome.told or {}
    first = str(told.get("message", "")).strip().splitlines()[:1]
    line = f" (line {told['line']})" if isinstance(told.get("line"), int) else ""
    why = f"{told.get('type', outcome.reason)}: {first[0] if first else ''}{line}"
    return report.Check(
        "jit", "check_failed", sentences.visible(f"Under jax.jit the function raises {why}", 800)
    )
