"""Runs a problem's checks ahead of time on what is known to be accepted; authors' code only, never beside a submission.

The compile cache then has the programs that checks run, and the recipe the library calls that tracing makes.
"""

from grader.author import LIMITS
from grader.bank import Bank
from grader.checks import Look, cases_of, checked
from grader.oracle import accepted
from grader.package import Problem
from grader.pool import Pool, Shared
from grader.session import Session


async def rehearse(pool: Pool, problem: Problem, bank: Bank) -> None:
    """Let the checks look at the reference and at what else is accepted; what they say is not of interest here."""
    cases = cases_of(bank.answers(problem, 0, samples_only=False))
    async with Shared(pool) as shared:
        for code in accepted(problem):
            await checked(Look(shared, problem, code, cases, every_case=True))
        async with Session.begin(shared, LIMITS) as session:
            await session.load("", "empty.py", None, [])
            recorded = await session.call("recorded")
    bank.extend_recipe(recorded.tree)
