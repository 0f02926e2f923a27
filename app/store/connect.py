"""Finds the database that the settings name and holds it to this version's schema; must not know any table."""

from __future__ import annotations

from pathlib import Path

from app.settings import StartRefused
from app.store.database import Database
from app.store.migrate import HEAD, SchemaTooNew, migrate, postgresql_revision


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
