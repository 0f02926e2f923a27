"""What the shared queue does against each thing that Procrastinate and a network can do to it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import text

from app.bench.cluster import Cluster
from app.between import shared_secret
from app.queue import TryAgain, shared
from app.queue.shared import Shared
from app.store import jobs
from app.store.postgresql import PostgreSQL
from app.submissions.budget import SharedBudget
from tests.app.test_queue import Judging, at_work, holds, send
from tests.stored import migrated

FOR_EVER_S = 3600.0
LISTENING = (
    "SELECT count(*) FROM pg_stat_activity "
    "WHERE datname = current_database() AND query LIKE 'LISTEN%' AND state = 'idle'"
)


def with_url(url: str, scenario: Callable[[PostgreSQL], Awaitable[None]]) -> None:
    async def run() -> None:
        database = PostgreSQL(url)
        try:
            async with asyncio.timeout(60):
                await scenario(database)
        finally:
            await database.close()

    asyncio.run(run())


async def execute(database: PostgreSQL, statement: str) -> int:
    async with database.write() as session:
        found = await session.execute(text(statement))
        return int(found.scalar() or 0) if found.returns_rows else 0


def test_a_job_is_found_though_its_notice_was_lost(cluster: Cluster) -> None:
    url = migrated(cluster)

    async def scenario(database: PostgreSQL) -> None:
        queue, judge = Shared(database, url, 1), Judging(database)
        await execute(database, "ALTER TABLE procrastinate_jobs DISABLE TRIGGER USER")
        async with at_work(queue, judge):
            await send(database, queue, "one")
            await holds(lambda: judge.judged == ["one"])

    with_url(url, scenario)


@pytest.mark.parametrize("freed", ["put back", "ended"])
def test_a_job_that_becomes_free_is_told_though_it_is_not_new(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch, freed: str
) -> None:
    """With nobody looking, only a notice can bring it."""
    monkeypatch.setattr(shared, "POLL_S", FOR_EVER_S)
    monkeypatch.setattr(shared, "SWEEP_S", FOR_EVER_S)
    url = migrated(cluster)

    async def scenario(database: PostgreSQL) -> None:
        gate = asyncio.Event()

        async def during(id: str) -> None:
            await gate.wait()
            if freed == "put back" and judge.begun == ["a"]:
                raise TryAgain

        queue, judge = Shared(database, url, 1), Judging(database, during)
        await send(database, queue, "a")
        if freed == "ended":
            # The same learner's, so that it waits for the first one although a slot is free.
            await send(database, queue, "b")
        async with at_work(queue, judge, 2):
            while await execute(database, LISTENING) == 0 or not judge.begun:
                await asyncio.sleep(0.01)
            await asyncio.sleep(0.2)
            assert judge.begun == ["a"]
            gate.set()
            await holds(lambda: len(judge.begun) == 2 and judge.judged == [*dict.fromkeys(judge.begun)])

    with_url(url, scenario)


def test_what_a_silent_worker_had_is_given_to_another_and_its_verdict_is_dropped(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared, "SILENT_S", 1.5)
    monkeypatch.setattr(shared, "SWEEP_S", 0.2)
    url = migrated(cluster)

    async def scenario(database: PostgreSQL) -> None:
        gate = asyncio.Event()
        cut_off = Judging(database, lambda _: gate.wait())  # type: ignore[arg-type, return-value]
        silent = Shared(database, url, 1)

        async def nothing(_: object = None) -> None:
            await asyncio.sleep(FOR_EVER_S)

        # As if its network was gone: it lives and judges, and nobody hears of it.
        monkeypatch.setattr(silent, "_beat", nothing)
        monkeypatch.setattr(silent, "_sweep", nothing)
        monkeypatch.setattr("procrastinate.worker.Worker._update_heartbeat", nothing)
        async with at_work(silent, cut_off):
            await send(database, silent, "one")
            await holds(lambda: cut_off.begun == ["one"])
            judge = Judging(database)
            async with at_work(Shared(database, url, 1), judge):
                await holds(lambda: judge.judged == ["one"])
                # The network heals.
                gate.set()
                await holds(lambda: silent._running == set())
        assert cut_off.judged == []
        assert await execute(database, "SELECT count(*) FROM submissions WHERE attempts = 2") == 1

    with_url(url, scenario)


def test_a_submission_that_lost_its_job_gets_another(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared, "SWEEP_S", 0.2)
    url = migrated(cluster)

    async def scenario(database: PostgreSQL) -> None:
        queue, judge = Shared(database, url, 1), Judging(database)
        await send(database, queue, "one")
        await execute(database, "DELETE FROM procrastinate_jobs")
        async with at_work(queue, judge):
            await holds(lambda: judge.judged == ["one"])
            # Its end is written after the verdict.
            while await execute(database, "SELECT count(*) FROM procrastinate_jobs"):
                await asyncio.sleep(0.01)

    with_url(url, scenario)


def test_a_job_whose_end_could_not_be_written_is_let_go(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would hold its learner's share for as long as its process lives."""
    monkeypatch.setattr(shared, "SWEEP_S", 0.2)
    url = migrated(cluster)

    async def scenario(database: PostgreSQL) -> None:
        queue, judge = Shared(database, url, 1), Judging(database)
        async with at_work(queue, judge):
            await holds(lambda: queue._worker and queue._worker.worker_id)
            await send(database, queue, "one")
            await holds(lambda: judge.judged == ["one"])
            assert queue._worker is not None
            await execute(
                database,
                "INSERT INTO procrastinate_jobs (queue_name, task_name, lock, args, status, worker_id) VALUES "
                f"('{jobs.QUEUE}', 'judge', 'user 1 1', '{{\"id\": \"one\"}}', 'doing', {queue._worker.worker_id})",
            )
            await send(database, queue, "two")
            await send(database, queue, "three")
            await holds(lambda: len(judge.judged) == 3)

    with_url(url, scenario)


def test_it_goes_on_after_the_database_was_killed(cluster: Cluster) -> None:
    """On a cluster of its own, for it is killed."""
    own = Cluster()
    try:
        url = migrated(own)

        async def scenario(database: PostgreSQL) -> None:
            queue, judge = Shared(database, url, 1), Judging(database)
            async with at_work(queue, judge):
                await send(database, queue, "before")
                await holds(lambda: judge.judged == ["before"])
                await asyncio.to_thread(own.kill)
                await asyncio.sleep(2)
                await asyncio.to_thread(own.start)
                await send(database, queue, "after")
                await holds(lambda: judge.judged == ["before", "after"])

        with_url(url, scenario)
    finally:
        own.stop()


def test_processor_time_is_counted_for_all_machines_together(cluster: Cluster) -> None:
    url = migrated(cluster)

    async def scenario(database: PostgreSQL) -> None:
        queue = Shared(database, url, 1)
        await send(database, queue, "one", "a")
        here, there = SharedBudget(10, 0.5), SharedBudget(10, 0.5)
        async with database.write() as session:
            assert await there.owed_s(session, "a") == 0
            await here.take(session, "a", 4)
            await there.take(session, "a", 9)
            assert 5 < await here.owed_s(session, "a") <= 6
            assert await here.owed_s(session, "b") == 0

    with_url(url, scenario)


def test_all_servers_know_one_secret(cluster: Cluster) -> None:
    url = migrated(cluster)

    async def scenario(database: PostgreSQL) -> None:
        assert await shared_secret(database, "address", b"mine") == b"mine"
        assert await shared_secret(database, "address", b"another") == b"mine"

    with_url(url, scenario)
