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
from grader.checks.carry import Undecided
from grader.checks.look import UNTOLD, Case, Look, cases_of

__all__ = ["Case", "Look", "cases_of", "checked", "looking"]


@asynccontextmanager
async def looking(look: Look, *, ahead: bool) -> AsyncIterator[None]:
    """Give its workers back in the end. With `ahead`, the checks are decided while the function is still called directly.

    What they come to is given up at the end if nobody asked for it.
    """
    if ahead and look.problem.checks.asked:
        look.rows = asyncio.create_task(_decided(look))
    try:
        yield
    finally:
        if look.rows is not None:
            look.rows.cancel()
            await asyncio.wait({look.rows})
            if not look.rows.cancelled():
                # Heard, for whoever asked has heard it too.
                look.rows.exception()
        await look.close()


async def checked(look: Look) -> list[report.Check]:
    """A row for each check that the problem asks for."""
    return await (look.rows or _decided(look))


async def _decided(look: Look) -> list[report.Check]:
    rows: list[report.Check] = []
    for name in look.problem.checks.asked:
        decide: Any = importlib.import_module(f"grader.checks.{name}").decide
        try:
            rows.append(await decide(look))
        except Undecided:
            rows.append(report.Check(name, "check_failed", UNTOLD))
    return rows
