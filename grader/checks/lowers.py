"""Whether a program can be lowered for accelerators that are not there."""

from grader import report, sentences
from grader.checks.look import Look

NAME = "lowers"


async def decide(look: Look) -> report.Check:
    """Lowering is all that can be tried without them: XLA's own compiler for them is not run."""
    programs = await look.programs()
    platforms = look.problem.checks.lowers
    for program in programs:
        for platform in platforms:
            if platform in program.facts["lowers"]:
                first = str(program.facts["lowers"][platform]).strip().splitlines()[0]
                told = sentences.visible(f"It can't be lowered for {platform}: {first}", 600)
                return report.Check(NAME, "check_failed", told)
    return report.Check(NAME, "accepted", f"It can be lowered for {' and '.join(platforms)}.")
