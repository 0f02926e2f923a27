"""Whether no program uses a primitive that the problem forbids."""

from grader import report
from grader.checks.look import Look
from grader.checks.require import uses
from grader.package.primitives import alternatives

NAME = "forbid"


async def decide(look: Look) -> report.Check:
    """One that the result doesn't depend on is no part of a program, nor is a scan that is unrolled completely."""
    programs = await look.programs()
    names = [name for wanted in look.problem.checks.forbid for name in alternatives(wanted)]
    for program in programs:
        for name in names:
            if uses(program, name):
                count, line = program.primitives[name]
                times = f" {count} times, first" if count > 1 and line else ""
                where = f"{times} on line {line}" if line else ""
                return report.Check(
                    NAME,
                    "check_failed",
                    f"The traced program uses `{name}`{where}, which this problem forbids.",
                )
    listed = " and no ".join(f"`{name}`" for name in names)
    return report.Check(NAME, "accepted", f"The traced program uses no {listed}.")
