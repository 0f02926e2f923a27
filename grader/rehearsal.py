"""Runs a problem's checks ahead of time on what is known to be accepted; authors' code only, never beside a submission.

The compile cache then has the programs that checks run, the recipe the library calls that tracing makes, and the bank what
these programs come to: a learner whose function is traced to one of them waits for no process that runs it.
"""

from grader.author import LIMITS
from grader.bank import SEEDS, Bank
from grader.checks import Look, cases_of, checked, looking
from grader.oracle import accepted
from grader.package import Problem
from grader.pool import Pool, Shared
from grader.session import Session


async def rehearse(pool: Pool, problem: Problem, bank: Bank) -> None:
    """Let the checks look at the reference and at what else is accepted; what they say is not of interest here."""
    # Where no case is drawn, every seed has the same.
    seeds = SEEDS if bank.generated else 1
    async with Shared(pool) as shared:
        for code in accepted(problem):
            for seed in range(seeds):
                cases = cases_of(bank.answers(problem, seed, samples_only=False))
                look = Look(
                    shared, problem, code, cases, every_case=True, known=bank.known, record=bank.known.keep
                )
                async with looking(look, ahead=False):
                    await checked(look)
        limits = LIMITS.model_copy(update={"devices": problem.limits.devices})
        async with Session.begin(shared, limits) as session:
            await session.load("", "empty.py", None, [])
            recorded = await session.call("recorded")
    bank.extend_recipe(recorded.tree)
