"""The floor that no judging can go below: the same code on the same cases, compiled already. For measuring only."""

from grader.bank import Bank
from grader.judge import FILENAME
from grader.package.model import Problem
from grader.pool import Pool, WorkerFault
from grader.session import Session


async def passes(pool: Pool, problem: Problem, code: str, bank: Bank, count: int) -> list[float]:
    """Milliseconds that each pass through all cases of one submission takes in one worker; the first one compiles.

    Errors: WorkerFault when the code does not load or a pass ends the worker.
    """
    names = [parameter.name for parameter in problem.parameters]
    cases = bank.answers(problem, 0, samples_only=False)
    async with Session.begin(pool, problem.limits, wall_s=count * problem.limits.wall_s) as session:
        loaded = await session.load(code, FILENAME, problem.entry_point, names)
        if loaded.kind != "result":
            raise WorkerFault(f"the code to be measured on {problem.id} does not load")
        return [await _pass(session, [case.arguments for case in cases]) for _ in range(count)]


async def _pass(session: Session, cases: list[dict[str, object]]) -> float:
    total = 0.0
    for arguments in cases:
        outcome = await session.call("call", arguments=arguments)
        if outcome.kind == "died":
            raise WorkerFault(f"the worker that is measured died of {outcome.reason}")
        total += outcome.wall_ms
    return round(total, 2)
