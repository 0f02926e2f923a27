"""Brings a database to the newest schema; must not be needed once it is there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from app.settings import StartRefused
from app.store.database import FILE

HEAD = "0011"
"""The newest revision; a test holds it to the newest file in migrations/versions."""

SCRIPTS = Path(__file__).parent / "migrations"


class SchemaTooNew(Exception):
    """The database was written by a newer jaxdojo; the text says so."""


MIGRATING = 0x6A786D
"""The number of the lock that one migration of a PostgreSQL database holds."""


def migrate(data: Path) -> None:
    """Create or upgrade the SQLite file in the data folder; returns at once when nothing is to be done.

    Errors: SchemaTooNew when the file comes from a newer jaxdojo.
    """
    file = data / FILE
    found = revision(file)
    if found != HEAD:
        _upgrade(f"sqlite:///{file}", f"The database {file}", found)


def migrate_postgresql(url: str) -> bool:
    """Create or upgrade the schema, one process at a time; whether anything was to be done.

    Errors: SchemaTooNew; StartRefused when it can't be reached.
    """
    from app.store.postgresql import driver_url, shown

    with connected(url) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", (MIGRATING,))
        found = _revision_in(connection)
        if found != HEAD:
            _upgrade(driver_url(url), f"The database {shown(url)}", found)
    return found != HEAD


def _upgrade(url: str, where: str, found: str | None) -> None:
    # Alembic takes a fifth of a second to import, so a start without a migration does without it.
    from alembic import command
    from alembic.script import ScriptDirectory

    config = alembic_config(url)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise SchemaTooNew(
            f"{where} has schema {found}, which this jaxdojo does not know. Start the newer one that wrote it."
        )
    command.upgrade(config, "head")


def alembic_config(url: str):  # type: ignore[no-untyped-def]  # Alembic's type would import it here
    """Alembic's configuration for one database, made without an ini file."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["url"] = url
    return config


def revision(file: Path) -> str | None:
    """The schema's revision that the file says it has."""
    if not file.exists():
        return None
    with closing(sqlite3.connect(file)) as connection:
        try:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except sqlite3.OperationalError:
            return None
    return str(row[0]) if row else None


def postgresql_revision(url: str) -> str | None:
    """The schema's revision that the database says it has. Errors: StartRefused when it can't be reached."""
    with connected(url) as connection:
        return _revision_in(connection)


def _revision_in(connection: Any) -> str | None:
    if connection.execute("SELECT to_regclass('alembic_version')").fetchone()[0] is None:
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else None


@contextmanager
def connected(url: str) -> Iterator[Any]:
    """A connection of the driver itself, each statement a transaction. Errors: StartRefused when it can't be reached."""
    try:
        import psycopg
    except ImportError:
        raise StartRefused(
            "JAXDOJO_DATABASE names a PostgreSQL database, and its driver is not installed. "
            "Install it with pip install 'jaxdojo[postgresql]'."
        ) from None
    from app.store.postgresql import CONNECT_S, shown

    try:
        connection = psycopg.connect(url, connect_timeout=CONNECT_S, autocommit=True)
    except psycopg.OperationalError as error:
        reason = " ".join(str(error).split()).rstrip(".?")
        raise StartRefused(
            f"The database {shown(url)} can't be reached: {reason}. "
            "It must run and let this user in. Check JAXDOJO_DATABASE."
        ) from None
    with closing(connection):
        yield connection
