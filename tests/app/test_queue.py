"""What any queue promises, asked of both: the one in this process, and the one that many machines share."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from app.queue import Judge, Queue, TryAgain, embedded, shared
from app.store import submissions
from app.store.connect import open_database, prepare
from app.store.database import Database
from app.store.models import Submission
from tests.stored import migrated

Scenario = Callable[[Database, Queue], Awaitable[None]]
Run = Callable[[Scenario], None]


@pytest.fixture(params=["embedded", "shared"])
def with_queue(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., None]:
    """Run a scenario with a new database and its queue, of which each learner has a share of one slot."""
    monkeypatch.setattr(embedded, "RETRY_S", 0.0)
    url = migrated(request.getfixturevalue("cluster")) if request.param == "shared" else None

    def run(scenario: Scenario, share: int = 1) -> None:
        async def inside() -> None:
            prepare(tmp_path, url)
            database = open_database(tmp_path, url)
            queue = shared.Shared(database, url, share) if url else embedded.Embedded(database, share)
            try:
                async with asyncio.timeout(60):
                    await scenario(database, queue)
            finally:
                await database.close()

        asyncio.run(inside())

    return run


def row(id: str, queue_key: str = "user 1", status: str = "queued") -> Submission:
    return Submission(
        id=id, kind="submission", problem="toy/double", code="x", queue_key=queue_key, status=status
    )


async def send(database: Database, queue: Queue, id: str, learner: str = "user 1") -> None:
    async with database.write(concurrent=True) as session:
        session.add(row(id, learner))
        await session.flush()
        await queue.enqueue(session, id, learner)
    await queue.committed(id, learner)


@asynccontextmanager
async def at_work(queue: Queue, judge: Judge, slots: int = 1) -> AsyncIterator[None]:
    work = asyncio.create_task(queue.work(judge, slots))
    try:
        yield
    finally:
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)


async def holds(condition: Callable[[], Any]) -> None:
    while not condition():
        await asyncio.sleep(0.005)


async def left(database: Database) -> int:
    async with database.read() as session:
        return await submissions.unjudged(session)


def restarted(database: Database, queue: Queue) -> Queue:
    """The queue of the next process."""
    return embedded.Embedded(database, 1) if isinstance(queue, embedded.Embedded) else queue


class Judging:
    """Claims and finishes as the real judging does, and remembers; `during` happens in between."""

    def __init__(self, database: Database, during: Callable[[str], Awaitable[None]] | None = None) -> None:
        self.database = database
        self.during = during
        self.begun: list[str] = []
        self.judged: list[str] = []

    async def __call__(self, id: str) -> float | None:
        async with self.database.write(concurrent=True) as session:
            claimed = await submissions.claim(session, id)
        if claimed is None:
            return None
        self.begun.append(id)
        try:
            if self.during is not None:
                await self.during(id)
        except BaseException:
            async with self.database.write(concurrent=True) as session:
                await submissions.release(session, id, claimed.attempts)
            raise
        async with self.database.write(concurrent=True) as session:
            if await submissions.finish(
                session, id, claimed.attempts, submissions.Judged("accepted", {}, "v")
            ):
                self.judged.append(id)
        return 0.1


def test_what_is_sent_is_judged_once_and_learners_take_turns(with_queue: Run) -> None:
    async def scenario(database: Database, queue: Queue) -> None:
        for id, learner in [("a1", "a"), ("a2", "a"), ("a3", "a"), ("b1", "b"), ("c1", "c"), ("b2", "b")]:
            await send(database, queue, id, learner)
        judge = Judging(database)
        async with at_work(queue, judge):
            await holds(lambda: len(judge.judged) == 6)
        assert judge.judged == ["a1", "b1", "c1", "a2", "b2", "a3"]
        assert await left(database) == 0

    with_queue(scenario)


def test_who_comes_late_gets_the_present_turn_and_none_before_it(with_queue: Run) -> None:
    async def scenario(database: Database, queue: Queue) -> None:
        for number in range(4):
            await send(database, queue, f"a{number}", "a")
        gate, third = asyncio.Event(), asyncio.Event()

        async def during(id: str) -> None:
            if id == "a2":
                third.set()
                await gate.wait()

        judge = Judging(database, during)
        async with at_work(queue, judge):
            await third.wait()
            await send(database, queue, "b0", "b")
            await send(database, queue, "b1", "b")
            gate.set()
            await holds(lambda: len(judge.judged) == 6)
        assert judge.judged == ["a0", "a1", "a2", "b0", "a3", "b1"]

    with_queue(scenario)


@pytest.mark.parametrize("share", [1, 2])
def test_a_learner_has_no_more_slots_than_their_share(with_queue: Callable[..., None], share: int) -> None:
    async def scenario(database: Database, queue: Queue) -> None:
        gate = asyncio.Event()
        judge = Judging(database, lambda _: gate.wait())  # type: ignore[arg-type, return-value]
        for number in range(3):
            await send(database, queue, f"a{number}", "a")
        await send(database, queue, "b", "b")
        async with at_work(queue, judge, 3):
            await holds(lambda: len(judge.begun) == share + 1)
            await asyncio.sleep(0.5)
            assert sorted(judge.begun) == [*(f"a{number}" for number in range(share)), "b"]
            gate.set()
            await holds(lambda: len(judge.judged) == 4)

    with_queue(scenario, share)


def test_a_job_begins_at_once_where_a_worker_is_idle_and_the_share_is_not_used_up(tmp_path: Path) -> None:
    async def scenario() -> None:
        prepare(tmp_path, None)
        database = open_database(tmp_path, None)
        queue = embedded.Embedded(database, 1)
        gate = asyncio.Event()
        judge = Judging(database, lambda _: gate.wait())  # type: ignore[arg-type, return-value]
        assert not queue.begins("a")
        async with asyncio.timeout(60), at_work(queue, judge, 2):
            await holds(lambda: queue.begins("a"))
            await send(database, queue, "a1", "a")
            # Nobody has taken it yet, and whoever comes now comes after it.
            assert not queue.begins("b")
            await holds(lambda: queue.begins("b"))
            assert not queue.begins("a")
            await send(database, queue, "b1", "b")
            await holds(lambda: len(judge.begun) == 2)
            assert not queue.begins("c")
            gate.set()
            await holds(lambda: queue.begins("a"))
        await database.close()

    asyncio.run(scenario())


def test_a_job_is_delivered_only_once_it_is_committed(with_queue: Run) -> None:
    async def scenario(database: Database, queue: Queue) -> None:
        judge = Judging(database)
        async with at_work(queue, judge):
            async with database.write(concurrent=True) as session:
                session.add(row("new"))
                await session.flush()
                await queue.enqueue(session, "new", "user 1")
                await asyncio.sleep(0.5)
                assert judge.begun == []
            await queue.committed("new", "user 1")
            await holds(lambda: judge.judged == ["new"])

    with_queue(scenario)


def test_what_is_rolled_back_is_never_judged(with_queue: Run) -> None:
    async def scenario(database: Database, queue: Queue) -> None:
        async def break_off() -> None:
            async with database.write(concurrent=True) as session:
                session.add(row("gone"))
                await session.flush()
                await queue.enqueue(session, "gone", "user 1")
                raise ValueError("no")

        with pytest.raises(ValueError, match="no"):
            await break_off()
        judge = Judging(database)
        async with at_work(queue, judge):
            await send(database, queue, "kept")
            await holds(lambda: judge.judged == ["kept"])
        assert judge.begun == ["kept"]

    with_queue(scenario)


def test_a_judge_that_asks_again_gets_the_job_again(with_queue: Run) -> None:
    async def scenario(database: Database, queue: Queue) -> None:
        async def during(id: str) -> None:
            if len(judge.begun) == 1:
                raise TryAgain
            if len(judge.begun) == 2:
                raise ValueError("a mistake of ours")

        judge = Judging(database, during)
        async with at_work(queue, judge):
            await send(database, queue, "one")
            await holds(lambda: judge.judged == ["one"])
        assert judge.begun == ["one"] * 3

    with_queue(scenario)


def test_what_an_ended_process_left_is_delivered_again(with_queue: Run) -> None:
    """Running, or waiting without a job: the rows are all that is certain."""

    async def scenario(database: Database, queue: Queue) -> None:
        async with database.write() as session:
            session.add_all([row("ran", "a", "running"), row("waited", "b"), row("done", "a", "judged")])
        judge = Judging(database)
        async with at_work(queue, judge):
            await holds(lambda: len(judge.judged) == 2)
        assert sorted(judge.judged) == ["ran", "waited"]

    with_queue(scenario)


def test_what_is_running_when_the_work_is_cancelled_is_judged_by_the_next(with_queue: Run) -> None:
    async def scenario(database: Database, queue: Queue) -> None:
        first = Judging(database, lambda _: asyncio.sleep(3600))
        async with at_work(queue, first):
            await send(database, queue, "one")
            await holds(lambda: first.begun == ["one"])
        second = Judging(database)
        async with at_work(restarted(database, queue), second):
            await holds(lambda: second.judged == ["one"])
        assert first.judged == []

    with_queue(scenario)


def test_who_waits_is_told_the_place(with_queue: Run) -> None:
    async def scenario(database: Database, queue: Queue) -> None:
        gate = asyncio.Event()

        async def during(id: str) -> None:
            if id != "first":
                await gate.wait()

        judge = Judging(database, during)
        async with at_work(queue, judge):
            await send(database, queue, "first", "a")
            await holds(lambda: judge.judged)
            await send(database, queue, "a", "a")
            await holds(lambda: "a" in judge.begun)
            for id in ("b", "c"):
                await send(database, queue, id, id)
            await holds(lambda: (place := queue.place("c")) is not None and place.ahead == 1)
            assert queue.place("a") is None
            gate.set()
            await holds(lambda: len(judge.judged) == 4)

    with_queue(scenario)


def test_only_one_claim_of_a_submission_succeeds(with_queue: Run) -> None:
    async def scenario(database: Database, queue: Queue) -> None:
        async with database.write() as session:
            session.add(row("one"))
        async with database.write() as session:
            first = await submissions.claim(session, "one")
            assert first is not None and first.attempts == 1
        async with database.write() as session:
            assert await submissions.claim(session, "one") is None

    with_queue(scenario)


def test_an_attempt_that_lost_its_claim_can_not_finish(with_queue: Run) -> None:
    async def scenario(database: Database, queue: Queue) -> None:
        async with database.write() as session:
            session.add(row("one"))
        async with database.write() as session:
            await submissions.claim(session, "one")
            await submissions.requeue_all(session)
            await submissions.claim(session, "one")
            assert not await submissions.finish(session, "one", 1, submissions.Judged("accepted", {}, "v"))
            assert await submissions.finish(session, "one", 2, submissions.Judged("wrong_answer", {}, "v"))
            assert not await submissions.finish(session, "one", 2, submissions.Judged("accepted", {}, "v"))
        async with database.read() as session:
            stored = await session.get(Submission, "one")
            assert stored is not None and stored.verdict == "wrong_answer"

    with_queue(scenario)
