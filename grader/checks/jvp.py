"""Whether forward derivatives agree with the reference's."""

from grader import report
from grader.checks.grad import derivative
from grader.checks.look import Look


async def decide(look: Look) -> report.Check:
    """Forward mode, along one direction of all arguments together."""
    return await derivative(look, "jvp")
