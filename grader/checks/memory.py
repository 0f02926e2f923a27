"""Whether a program gets by without large arrays, and with no more temporary memory than the reference."""

import math

from grader import report
from grader.checks.carry import at
from grader.checks.look import Look, Program
from grader.package.checks import sizes_of

NAME = "memory"
# Below this, ratios are about padding.
SLACK_BYTES = 4096


async def decide(look: Look) -> report.Check:
    """Arrays are those that the program's equations make; temporaries are XLA's, after it has fused what it can."""
    rule = look.problem.checks.memory
    assert rule is not None
    programs = await look.programs()
    wanted = await look.reference() if rule.temporaries is not None else []
    told = []
    if rule.no_array_of is not None:
        for program in programs:
            if found := _too_large(look, program, rule.no_array_of):
                return report.Check(NAME, "check_failed", found)
        told.append(f"No array is as large as {rule.no_array_of}.")
    for program, reference in zip(programs, wanted, strict=False):
        got, want = program.cost("temporaries"), reference.cost("temporaries")
        assert rule.temporaries is not None
        if got > max(rule.temporaries * want, SLACK_BYTES):
            ratio = f"{got / want:.1f} times" if want else "more than"
            told = [
                f"It takes {got:,.0f} bytes of temporary memory, {ratio} what the reference takes ({want:,.0f})."
            ]
            told.append(f"At most {rule.temporaries:g} times are allowed.")
            return report.Check(NAME, "check_failed", " ".join(told))
    if rule.temporaries is not None:
        told.append(f"Its temporary memory is within {rule.temporaries:g} times the reference's.")
    return report.Check(NAME, "accepted", " ".join(told))


def _too_large(look: Look, program: Program, text: str) -> str | None:
    sizes = look.sizes(program)
    bound = math.prod(one if isinstance(one, int) else sizes[one] for one in sizes_of(text))
    for elements, told, primitive, line in program.facts["arrays"]:
        if elements >= bound:
            return (
                f"`{primitive}`{at(line or None)} makes an array of {told}, which is as large as {text}. "
                "The problem is to do without."
            )
    return None
