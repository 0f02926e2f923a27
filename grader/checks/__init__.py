"""Checks of how a function works: what decides is found in an artefact, by a process without the learner's code.

One module a check, which is named as its key in problem.yaml and has a `decide(look)`. It may leave Undecided unheard: the
row of `jit` says why there is no program.
"""

import asyncio
import importlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from grader import report
from grader.checks import jit
from grader.checks.carry import Undecided
from grader.checks.look import UNTOLD, Case, Look, cases_of

__all__ = ["Case", "Look", "cases_of", "checked", "looking"]


@asynccontextmanager
async def looking(look: Look, *, ahead: bool) -> AsyncIterator[None]:
    """With `ahead`, trace and run what was traced while the function is still called directly.

    What that came to is given up at the end if nobody asked for it.
    """
    if ahead and "jit" in look.problem.checks.asked:
        look.given = asyncio.create_task(jit.outputs(look))
    try:
        yield
    finally:
        if look.given is not None:
            look.given.cancel()
            await asyncio.wait({look.given})
            if not look.given.cancelled():
                # Heard, for whoever asked has heard it too.
                look.given.exception()


async def checked(look: Look) -> list[report.Check]:
    """A row for each check that the problem asks for."""
    rows: list[report.Check] = []
    for name in look.problem.checks.asked:
        decide: Any = importlib.import_module(f"grader.checks.{name}").decide
        try:
            rows.append(await decide(look))
        except Undecided:
            rows.append(report.Check(name, "check_failed", UNTOLD))
    return rows
