"""Whether a traced value outlives its trace, by JAX's own check: seen in the learner's process."""

from grader import report
from grader.checks.carry import failed
from grader.checks.look import Look

NAME = "leaks"


async def decide(look: Look) -> report.Check:
    """The function is traced once more for each combination of shapes."""
    async with look.session() as session:
        outcome = await look.load(session)
        for program in look.blanks():
            if outcome.kind == "result":
                outcome = await session.call(
                    "leaks", arguments=program.blank, static=look.problem.checks.static
                )
        if outcome.kind != "result":
            row = failed(NAME, outcome, "Traced with jax.checking_leaks, the function raises", code=look.code)
            row.observed = True
            return row
    return report.Check(NAME, "accepted", "No traced value outlives its trace.", observed=True)
