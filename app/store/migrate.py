"""Brings a database to the newest schema; must not be needed once it is there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from app.store.database import FILE

HEAD = "0003"
"""The newest revision; a test holds it to the newest file in migrations/versions."""

SCRIPTS = Path(__file__).parent / "migrations"


class SchemaTooNew(Exception):
    """The database was written by a newer jaxdojo; the text says so."""


def migrate(data: Path) -> None:
    """Create or upgrade the SQLite file in the data folder; returns at once when nothing is to be done.

    Errors: SchemaTooNew when the file comes from a newer jaxdojo.
    """
    file = data / FILE
    found = revision(file)
    if found == HEAD:
        return
    # Alembic takes a fifth of a second to import, so a start without a migration does without it.
    from alembic import command
    from alembic.script import ScriptDirectory

    config = alembic_config(file)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise SchemaTooNew(
            f"The database {file} has schema {found}, which this jaxdojo does not know. Start the newer one that wrote it."
        )
    command.upgrade(config, "head")


def alembic_config(file: Path):  # type: ignore[no-untyped-def]  # Alembic's type would import it here
    """Alembic's configuration for one file, made without an ini file."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["url"] = f"sqlite:///{file}"
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
