"""Finds the database that the settings name and holds it to this version's schema; must not know any table."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

from app.settings import StartRefused
from app.store.database import FILE, Database
from app.store.migrate import HEAD, SchemaTooNew, migrate, postgresql_revision

Found = TypeVar("Found")


def open_database(data: Path, url: str | None) -> Database:
    """The database at that address, or the file in the data folder. Connects when it is first used."""
    if url is None:
        return Database(data)
    from app.store.postgresql import PostgreSQL

    return PostgreSQL(url)


def prepare(data: Path, url: str | None) -> None:
    """Bring the file to the newest schema; of PostgreSQL, which others may be using, only ask for it.

    Errors: StartRefused.
    """
    if url is None:
        try:
            migrate(data)
        except SchemaTooNew as error:
            raise StartRefused(str(error)) from None
        return
    found = postgresql_revision(url)
    if found == HEAD:
        return
    from app.store.postgresql import shown

    raise StartRefused(
        f"The database {shown(url)} has {f'schema {found}' if found else 'no schema'}, and this jaxdojo needs {HEAD}. "
        "Run jaxdojo migrate with this version, or start the version that the database is of."
    )


def require_stored(data: Path, url: str | None, what: str) -> None:
    """Go on only where something is stored already. Errors: StartRefused, which says that there are no `what`."""
    if url is None and not (data / FILE).is_file():
        raise StartRefused(
            f"There are no {what} in {data}. Name the folder that the server keeps its data in: --data DIR."
        )


def with_database(data: Path, url: str | None, act: Callable[[Database], Awaitable[Found]]) -> Found:
    """What a command does with the database, which is closed afterwards."""

    async def acted() -> Found:
        database = open_database(data, url)
        try:
            return await act(database)
        finally:
            await database.close()

    return asyncio.run(acted())
