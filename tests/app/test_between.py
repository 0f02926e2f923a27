"""What runs beside the server goes on whatever happens to it."""

from __future__ import annotations

import asyncio
import sqlite3
from functools import partial
from pathlib import Path

import pytest

from app.between import background
from app.queue.embedded import Embedded
from app.store.connect import open_database, prepare
from app.store.database import FILE
from tests.app.test_queue import send


def test_a_queue_that_could_not_begin_begins_again(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    judged = asyncio.Event()

    async def judge(id: str) -> float:
        judged.set()
        return 0.0

    async def scenario() -> None:
        prepare(tmp_path, None)
        database = open_database(tmp_path, None)
        queue = Embedded(database, 1)
        # Somebody else, a backup tool perhaps, keeps the file for longer than anybody waits.
        other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        async with asyncio.timeout(60), background(partial(queue.work, judge, 1), "queue"):
            while "The queue stopped" not in caplog.text:
                await asyncio.sleep(0.05)
            assert "database is locked" in caplog.text
            other.execute("ROLLBACK")
            await send(database, queue, "one")
            await judged.wait()
        other.close()
        await database.close()

    asyncio.run(scenario())


def test_what_is_done_is_not_begun_again_and_ends_with_the_block() -> None:
    begun: list[str] = []

    async def short() -> None:
        begun.append("short")

    async def endless() -> None:
        begun.append("endless")
        await asyncio.Event().wait()

    async def scenario() -> None:
        async with background(short, "short"), background(endless, "endless"):
            await asyncio.sleep(0.05)
        assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(scenario())
    assert begun == ["short", "endless"]
