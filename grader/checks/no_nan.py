"""Whether an equation makes a NaN, even where a later one throws it away."""

from grader import report
from grader.checks.carry import at
from grader.checks.look import Look

NAME = "no_nan"


async def decide(look: Look) -> report.Check:
    """The program is run once more, one equation at a time; the body of a loop counts as one."""
    programs = await look.programs()
    for program in programs:
        for case, found in zip(program.cases, program.origins, strict=True):
            if found:
                primitive, line = found
                told = f"Case `{case.name}`: `{primitive}`{at(line or None)} makes a NaN out of numbers that are none."
                return report.Check(NAME, "check_failed", told)
    return report.Check(NAME, "accepted", "No equation makes a NaN.")
