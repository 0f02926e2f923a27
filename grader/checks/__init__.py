"""Checks of how a function works: what decides is found in an artefact, by a process without the learner's code.

One module a check, which is named as its key in problem.yaml and has a `decide(look)`. It may leave Undecided unheard: the
row of `jit` says why there is no program.
"""

import importlib
from typing import Any

from grader import report
from grader.checks.carry import Undecided
from grader.checks.look import UNTOLD, Case, Look
from grader.package.model import Problem
from grader.session import Workers

__all__ = ["Case", "checked"]


async def checked(
    workers: Workers, problem: Problem, code: str, cases: list[Case], *, every_case: bool
) -> list[report.Check]:
    """A row for each check that the problem asks for; `every_case` is whether these are all cases there are."""
    look = Look(workers, problem, code, cases, every_case)
    rows: list[report.Check] = []
    for name in problem.checks.asked:
        decide: Any = importlib.import_module(f"grader.checks.{name}").decide
        try:
            rows.append(await decide(look))
        except Undecided:
            rows.append(report.Check(name, "check_failed", UNTOLD))
    return rows
