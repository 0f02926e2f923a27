"""The embedded queue, alone: order, retries, and what a rolled-back transaction leaves."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from app.queue import TryAgain
from app.queue import embedded as module
from app.queue.embedded import Embedded
from app.store import submissions
from app.store.database import Database
from app.store.migrate import migrate
from app.store.models import Submission


def with_queue(data: Path, scenario: Callable[[Database, Embedded], Awaitable[None]]) -> None:
    async def run() -> None:
        migrate(data)
        database = Database(data)
        try:
            await scenario(database, Embedded(database, share=1))
        finally:
            await database.close()

    asyncio.run(run())


def row(id: str, queue_key: str = "user 1", status: str = "queued") -> Submission:
    return Submission(
        id=id, kind="submission", problem="toy/double", code="x", queue_key=queue_key, status=status
    )


async def worked(
    queue: Embedded, judge: Callable[[str], Awaitable[None]], count: int, seen: list[str]
) -> None:
    work = asyncio.create_task(queue.work(judge, 1))
    async with asyncio.timeout(30):
        while len(seen) < count:
            await asyncio.sleep(0.005)
    work.cancel()
    await asyncio.gather(work, return_exceptions=True)


def test_what_an_ended_process_left_is_delivered_again_and_shares_are_fair(tmp_path: Path) -> None:
    seen: list[str] = []

    async def judge(id: str) -> None:
        seen.append(id)

    async def scenario(database: Database, queue: Embedded) -> None:
        async with database.write() as session:
            session.add_all([row("a1", "a", "running"), row("a2", "a"), row("a3", "a"), row("b1", "b")])
            session.add(row("done", "a", "judged"))
        await worked(queue, judge, 4, seen)
        async with database.read() as session:
            assert await submissions.unjudged(session) == 4

    with_queue(tmp_path, scenario)
    assert seen == ["a1", "b1", "a2", "a3"]


def test_a_job_is_delivered_only_once_it_is_committed(tmp_path: Path) -> None:
    seen: list[str] = []

    async def judge(id: str) -> None:
        seen.append(id)

    async def scenario(database: Database, queue: Embedded) -> None:
        work = asyncio.create_task(queue.work(judge, 1))
        async with database.write() as session:
            session.add(row("new"))
            await queue.enqueue(session, "new", "user 1")
            await asyncio.sleep(0.05)
            assert seen == []
        await queue.committed()
        async with asyncio.timeout(30):
            while not seen:
                await asyncio.sleep(0.005)
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)

    with_queue(tmp_path, scenario)


def test_a_judge_that_asks_again_gets_the_job_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "RETRY_S", 0.0)
    seen: list[str] = []

    async def judge(id: str) -> None:
        seen.append(id)
        if len(seen) == 1:
            raise TryAgain
        if len(seen) == 2:
            raise ValueError("a mistake of ours")

    async def scenario(database: Database, queue: Embedded) -> None:
        async with database.write() as session:
            session.add(row("one"))
        await worked(queue, judge, 3, seen)

    with_queue(tmp_path, scenario)
    assert seen == ["one"] * 3


def test_only_one_claim_of_a_submission_succeeds(tmp_path: Path) -> None:
    async def scenario(database: Database, queue: Embedded) -> None:
        async with database.write() as session:
            session.add(row("one"))
        async with database.write() as session:
            first = await submissions.claim(session, "one")
            assert first is not None and first.attempts == 1
        async with database.write() as session:
            assert await submissions.claim(session, "one") is None

    with_queue(tmp_path, scenario)


def test_an_attempt_that_lost_its_claim_can_not_finish(tmp_path: Path) -> None:
    async def scenario(database: Database, queue: Embedded) -> None:
        async with database.write() as session:
            session.add(row("one"))
        async with database.write() as session:
            await submissions.claim(session, "one")
            await submissions.requeue_all(session)
            await submissions.claim(session, "one")
            assert not await submissions.finish(session, "one", 1, "accepted", {}, "v")
            assert await submissions.finish(session, "one", 2, "wrong_answer", {}, "v")
            assert not await submissions.finish(session, "one", 2, "accepted", {}, "v")
        async with database.read() as session:
            stored = await session.get(Submission, "one")
            assert stored is not None and stored.verdict == "wrong_answer"

    with_queue(tmp_path, scenario)
