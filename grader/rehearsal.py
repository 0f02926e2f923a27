"""Runs a problem's checks ahead of time on what is known to be accepted; authors' code only, never beside a submission.

The compile cache then has the programs that checks run, and the recipe the library calls that tracing makes.
"""

from grader.author import LIMITS
from grader.bank import Bank
from grader.checks import Case, Look, checked
from grader.oracle import MOST_CALLS, accepted
from grader.package import Problem
from grader.pool import Pool, Shared
from grader.session import Session


async def rehearse(pool: Pool, problem: Problem, bank: Bank) -> None:
    """Let the checks look at the reference and at what else is accepted; what they say is not of interest here."""
    cases = [
        Case(one.name, not one.sample, one.arguments, one.want)
        for one in bank.answers(problem, 0, samples_only=False)
    ]
    async with Shared(pool) as shared:
        for code in accepted(problem):
            await checked(Look(shared, problem, code, cases, every_case=True))
        async with Session.begin(shared, LIMITS) as session:
            await session.load("", "empty.py", None, [])
            recorded = await session.call("recorded")
    bank.recipe.extend(one for one in recorded.tree or [] if one not in bank.recipe)
    del bank.recipe[MOST_CALLS:]
