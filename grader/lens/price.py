"""What a right function costs by XLA's own analysis, for a leaderboard without clocks; numbers only."""

from typing import Any

from grader.checks.carry import Undecided
from grader.checks.jit import agreement
from grader.checks.look import Look


async def price(look: Look) -> dict[str, Any]:
    """FLOPs, bytes accessed and equations of the traced programs together, one for each combination of shapes.

    Or `why` there are none: a function that can't be traced, or that gives other results then, costs what nobody can tell.
    """
    try:
        programs = await look.programs()
    except Undecided as undecided:
        return {"why": undecided.row.feedback}
    row = await agreement(look, look.outputs)
    if row.verdict != "accepted":
        return {"why": row.feedback}
    return {
        "flops": sum(one.cost("flops") for one in programs),
        "bytes": sum(one.cost("bytes") for one in programs),
        "equations": sum(one.equations for one in programs),
    }
