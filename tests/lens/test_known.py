"""What is known of programs: whoever writes the reference's in other words waits for nothing, and nobody teaches it anything."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, asynccontextmanager
from pathlib import Path

from grader import package, report
from grader.bank import Bank
from grader.box.plan import view
from grader.checks import Look, cases_of, checked, looking
from grader.oracle import Oracle
from grader.pool import Box, GiveBack, Pool, Worker
from tests.lens.conftest import PROBLEMS

PROBLEM = package.load([PROBLEMS]).problems["lens/decay"]


class Counted:
    """A pool's workers, and how many were asked for."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self.count = 0

    @asynccontextmanager
    async def worker(self, problem: str | None = None) -> AsyncIterator[Worker]:
        self.count += 1
        async with self._pool.worker(problem) as worker:
            yield worker

    def keeping(self, give_back: GiveBack) -> AbstractContextManager[None]:
        return self._pool.keeping(give_back)


def in_a_pool_of_one(tmp_path: Path, work: Callable[[Counted, Bank], Awaitable[None]]) -> None:
    """With one worker at a time, whoever keeps one while waiting for another would wait for ever."""

    async def run() -> None:
        box = Box(view([], [], []), namespaces=False, landlock=True, seccomp=True, cores=[0, 1], cache=None)
        pool = Pool(box, 1)
        pool.start()
        try:
            async with asyncio.timeout(240):
                await work(Counted(pool), await Oracle(pool, tmp_path).answer(PROBLEM))
        finally:
            await pool.stop()

    asyncio.run(run())


async def rows(workers: Counted, bank: Bank, code: str, *, trusted: bool = False) -> list[report.Check]:
    cases = cases_of(bank.answers(PROBLEM, 0, samples_only=False))
    record = bank.known.keep if trusted else None
    look = Look(workers, PROBLEM, code, cases, every_case=True, known=bank.known, record=record)
    async with looking(look, ahead=False):
        return await checked(look)


def elsewhere(code: str) -> str:
    """The same program in other lines and under another name."""
    renamed = code.replace("jnp", "numpy_of_jax")
    assert renamed != code
    return "\n" * 30 + renamed


def test_a_program_that_is_known_is_neither_run_nor_inspected_again(tmp_path: Path) -> None:
    async def work(workers: Counted, bank: Bank) -> None:
        first = await rows(workers, bank, PROBLEM.reference, trusted=True)
        known = dict(bank.known.items())
        assert known
        before = workers.count
        again = await rows(workers, bank, elsewhere(PROBLEM.reference))
        assert workers.count == before + 1, "one worker traces, and none runs what was traced"
        assert [(row.name, row.verdict) for row in again] == [(row.name, "accepted") for row in first]
        assert [row.feedback.replace("line 40", "line 10") for row in again] == [
            row.feedback for row in first
        ]
        assert any("line 40" in row.feedback for row in again), "the line is that of whoever wrote it"

    in_a_pool_of_one(tmp_path, work)


def test_nobody_but_the_author_adds_to_what_is_known(tmp_path: Path) -> None:
    async def work(workers: Counted, bank: Bank) -> None:
        await rows(workers, bank, PROBLEM.reference, trusted=True)
        known = dict(bank.known.items())
        for one in submissions():
            before = workers.count
            found = await rows(workers, bank, one.code)
            assert workers.count >= before + 1
            all_met = {row.verdict for row in found} == {"accepted"}
            assert all_met is (one.verdict == "accepted"), one.name
        assert dict(bank.known.items()) == known

    in_a_pool_of_one(tmp_path, work)


def submissions() -> Iterator[package.AuthorSubmission]:
    yield from (one for one in PROBLEM.submissions if one.verdict in ("accepted", "check_failed"))
