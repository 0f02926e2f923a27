"""Opens a PostgreSQL database, which several processes share; must not know any table."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

from sqlalchemy import func, make_url, select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import InterfaceError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from app.store.database import Database, Unreachable

CONNECTIONS = 10
CONNECT_S = 5
# Whoever is cut off from the database gives up a connection after that, and the database a transaction of theirs: its
# locks would hold up everybody else.
SILENT_S = 10
PATIENCE: dict[str, Any] = {
    "connect_timeout": CONNECT_S,
    "keepalives_idle": SILENT_S // 2,
    "keepalives_interval": SILENT_S // 4,
    "keepalives_count": 2,
    "tcp_user_timeout": SILENT_S * 1000,
}
# The two numbers of the lock that all writers share; a learner's own has one number, so they never meet.
WRITERS = (0x6A786C, 1)


def driver_url(url: str) -> str:
    """The address with the driver that SQLAlchemy is to use."""
    return make_url(url).set(drivername="postgresql+psycopg").render_as_string(hide_password=False)


def shown(url: str) -> str:
    """The address without its password."""
    return make_url(url).render_as_string(hide_password=True).replace("%2F", "/")


class PostgreSQL(Database):
    """A transaction that is not concurrent has the whole database to itself, as with SQLite, whatever the process.

    A lock that all share and one may hold alone does it, so that code that was written for one writer stays right.
    """

    def __init__(self, url: str) -> None:
        self._engine = create_async_engine(
            driver_url(url),
            pool_size=CONNECTIONS,
            max_overflow=CONNECTIONS,
            pool_timeout=CONNECT_S,
            pool_pre_ping=True,
            hide_parameters=True,
            connect_args={**PATIENCE, "application_name": "jaxdojo"},
        )
        self._reader = self._engine.execution_options(isolation_level="AUTOCOMMIT")

    @property
    def engines(self) -> list[Engine]:
        """One, of which readers have a view."""
        return [self._engine.sync_engine]

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """A session to read with. Errors: Unreachable."""
        with _reached():
            async with AsyncSession(self._reader, expire_on_commit=False, autoflush=False) as session:
                yield session

    @asynccontextmanager
    async def write(self, *, concurrent: bool = False) -> AsyncIterator[AsyncSession]:
        """A transaction, as of any database. Errors: Unreachable."""
        lock = func.pg_advisory_xact_lock_shared if concurrent else func.pg_advisory_xact_lock
        with _reached():
            async with AsyncSession(self._engine, expire_on_commit=False) as session, session.begin():
                idle = func.set_config("idle_in_transaction_session_timeout", f"{SILENT_S * 1000}", True)
                await session.execute(select(idle, lock(*WRITERS)))
                yield session

    async def alone(self, session: AsyncSession, key: str) -> None:
        """Wait until no other transaction is about that key; ask for one key only."""
        await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(key, 0))))

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()


@contextmanager
def _reached() -> Iterator[None]:
    try:
        yield
    except InternalError as error:
        # The database ended the transaction, for nothing was heard of it.
        if not error.connection_invalidated:
            raise
        raise Unreachable(str(error.args[0])) from error
    except (InterfaceError, OperationalError, PoolTimeout) as error:
        raise Unreachable(str(error.args[0] if error.args else error)) from error
