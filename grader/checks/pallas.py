"""Whether Pallas kernels compute the result, and how large their blocks are: seen in the learner's process."""

from typing import Any

from grader import report
from grader.checks.carry import MALFORMED, at, failed
from grader.checks.look import Look
from grader.package.checks import Pallas

NAME = "pallas"


async def decide(look: Look) -> report.Check:
    """The function is traced once more for each combination of shapes; a kernel can't leave its process as plain data."""
    asked = look.problem.checks.pallas
    rule = asked if isinstance(asked, Pallas) else Pallas()
    said = ""
    async with look.session() as session:
        outcome = await look.load(session)
        for program in look.blanks():
            if outcome.kind == "result":
                static = look.problem.checks.static
                outcome = await session.call("kernels", arguments=program.blank, static=static)
            if outcome.kind != "result":
                row = failed(NAME, outcome, code=look.code)
                row.observed = True
                return row
            try:
                fault, told = _read(rule, outcome.tree)
            except MALFORMED:
                fault, told = "Your process says of its kernels what can't be read.", ""
            if fault:
                return report.Check(NAME, "check_failed", fault, observed=True)
            said = said or told
    return report.Check(NAME, "accepted", said, observed=True)


def _read(rule: Pallas, tree: Any) -> tuple[str | None, str]:
    """What is not as asked, and what was found."""
    kernels = [(int(line), [int(one) for one in grid], int(size)) for line, grid, size in tree]
    if not kernels:
        return (
            "No Pallas kernel has a part in the result: nothing that is returned comes from a `pallas_call`.",
            "",
        )
    for line, grid, size in kernels:
        if rule.block_bytes is not None and size > rule.block_bytes:
            held = f"A block of the kernel{at(line)} holds {size:,} bytes, and at most {rule.block_bytes:,} may be in one."
            return f"{held} Its grid is {_grid(grid)}: more steps make smaller blocks.", ""
    _, grid, size = kernels[0]
    return (
        None,
        f"A Pallas kernel computes it, over a grid of {_grid(grid)}, with at most {size:,} bytes in a block.",
    )


def _grid(grid: list[int]) -> str:
    return " by ".join(f"{one:,}" for one in grid) if grid else "1"
