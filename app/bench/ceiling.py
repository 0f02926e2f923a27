"""The way of a submission through queue and store by the server's own code, with nobody who judges; and notices alone."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.bench.cluster import Cluster
from app.bench.figures import percentile
from app.queue import Queue
from app.queue.embedded import Embedded
from app.store import submissions
from app.store.columns import new_id, now
from app.store.connect import open_database, prepare
from app.store.database import Database
from app.store.migrate import migrate_postgresql
from app.store.models import Submission

# Learners who send again when theirs is through, and how many are judged at once.
AT_ONCE = 8
CODE = "def line(x):\n    return 2 * x + 1\n"
REPORT: dict[str, Any] = {"cases": [], "checks": [], "times_ms": {"judged": 0.0}, "tier": "full"}
TOLD_AT_ONCE = 50
LAST_S = 30.0
# With more than these in the queue, whoever sends waits a little.
WAITING = 16
BREATH_S = 0.01
BEGIN_S = 60.0


def prepared(cluster: Cluster) -> str:
    """The address of a new database with the schema."""
    url = cluster.create()
    migrate_postgresql(url)
    return url


class _Round:
    """Learners who send while few wait, and workers who give a verdict at once."""

    def __init__(self, database: Database, queue: Queue, learner: str) -> None:
        self._database = database
        self._queue = queue
        self._learner = learner
        self.taken_ms: list[float] = []

    async def send(self, number: int, end: float) -> None:
        key = f"{self._learner} {number}"
        while True:
            async with self._database.write(concurrent=True) as session:
                await self._database.alone(session, key)
                await submissions.unjudged(session, key)
                waiting = await submissions.unjudged(session)
                id = new_id()
                row = Submission(id=id, kind="submission", problem="a/b", code=CODE, queue_key=key)
                await submissions.add(session, row)
                await self._queue.enqueue(session, id, key)
            await self._queue.committed(id, key)
            if time.perf_counter() >= end:
                return
            if waiting > WAITING:
                await asyncio.sleep(BREATH_S)

    async def begun(self) -> None:
        """Once the first is through: connections are made and the worker is known."""
        await self.send(0, time.perf_counter())
        async with asyncio.timeout(BEGIN_S):
            while True:
                if self.taken_ms:
                    return
                await asyncio.sleep(BREATH_S)

    async def judge(self, id: str) -> float | None:
        """Claim and finish, as judging does on either side of the grader."""
        async with self._database.write(concurrent=True) as session:
            row = await submissions.claim(session, id)
        if row is None:
            return None
        async with self._database.write(concurrent=True) as session:
            await self._database.alone(session, row.queue_key)
            judged = submissions.Judged("accepted", REPORT, "v", lines=2, cpu_ms=1.0)
            if not await submissions.finish(session, id, row.attempts, judged):
                return None
        self.taken_ms.append((now() - row.created).total_seconds() * 1000)
        return 0.0


def cycles(data: Path, url: str | None, seconds: float, learners: int) -> dict[str, Any]:
    """How many submissions a second go from being sent to being told, in this process."""
    data.mkdir(parents=True, exist_ok=True)
    prepare(data, url)
    return asyncio.run(_cycles(data, url, seconds, learners))


async def _cycles(data: Path, url: str | None, seconds: float, learners: int) -> dict[str, Any]:
    database = open_database(data, url)
    try:
        queue = _queue(database, url)
        around = _Round(database, queue, new_id())
        working = asyncio.create_task(queue.work(around.judge, learners))
        await around.begun()
        end = time.perf_counter() + seconds
        await asyncio.gather(*(around.send(number, end) for number in range(learners)))
        judged = around.taken_ms[1:]
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)
    finally:
        await database.close()
    p95_ms = round(percentile(judged, 95), 1) if judged else None
    return {"a_second": round(len(judged) / seconds, 1), "p95_ms": p95_ms}


def _queue(database: Database, url: str | None) -> Queue:
    if url is None:
        return Embedded(database, 1)
    from app.queue.shared import Shared

    return Shared(database, url, 1)


async def notices(url: str, listeners: int, seconds: float) -> dict[str, Any]:
    """How many notices a second are told and heard by so many servers; each change of a submission is one."""
    import psycopg

    from app.store.notices import CHANNEL, hear

    heard, ready = [0] * listeners, [asyncio.Event() for _ in range(listeners)]

    async def listen(number: int) -> None:
        async for id in hear(url):
            ready[number].set()
            heard[number] += id is not None

    listening = [asyncio.create_task(listen(number)) for number in range(listeners)]
    await asyncio.gather(*(one.wait() for one in ready))
    told, begun = 0, time.perf_counter()
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
        while time.perf_counter() - begun < seconds:
            # A transaction of its own for each, as each verdict has.
            async with connection.pipeline():
                for _ in range(TOLD_AT_ONCE):
                    await connection.execute("SELECT pg_notify(%s, %s)", (CHANNEL, f"{told}"))
                    told += 1
    telling_s = time.perf_counter() - begun
    with suppress(TimeoutError):
        async with asyncio.timeout(LAST_S):
            while True:
                if min(heard) >= told:
                    break
                await asyncio.sleep(0.01)
    taken_s = time.perf_counter() - begun
    for task in listening:
        task.cancel()
    await asyncio.gather(*listening, return_exceptions=True)
    return {
        "told_a_second": round(told / telling_s),
        "heard_a_second": round(sum(heard) / taken_s),
        "lost": told * listeners - sum(heard),
    }


if __name__ == "__main__":
    where, length = sys.argv[1:]
    print(json.dumps(cycles(Path(), where, float(length), AT_ONCE)))
