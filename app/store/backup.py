"""Copies a whole database into one file while it is used, and back into an empty one; must change no other."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from app.settings import StartRefused
from app.store.database import FILE
from app.store.migrate import postgresql_revision, revision

LAST_LINES = 3


def backup_file(data: Path, to: Path) -> None:
    """The SQLite file of a data folder, as it is at one moment. Errors: StartRefused."""
    source = data / FILE
    if not source.is_file():
        raise StartRefused(f"There is no database in {data}. Name the server's data folder: --data DIR.")
    _is_new(to)
    with closing(sqlite3.connect(source)) as reading, closing(sqlite3.connect(to)) as writing:
        reading.backup(writing)
        # One file, without a journal beside it.
        writing.execute("PRAGMA journal_mode=DELETE")


def restore_file(source: Path, data: Path) -> None:
    """Put a backup into a data folder without a database. Errors: StartRefused."""
    target = data / FILE
    if target.exists():
        raise StartRefused(f"{target} is there already. Restore into an empty folder: --data DIR.")
    _check(source)
    data.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(".restoring")
    shutil.copyfile(source, unfinished)
    unfinished.rename(target)


def backup_postgresql(url: str, to: Path) -> None:
    """A PostgreSQL database, as it is at one moment. Errors: StartRefused."""
    _is_new(to)
    if postgresql_revision(url) is None:
        raise StartRefused("JAXDOJO_DATABASE names an empty database. It must have something to be kept.")
    _run("pg_dump", url, "--format=custom", f"--file={to}")


def restore_postgresql(source: Path, url: str) -> None:
    """Put a backup into an empty PostgreSQL database, all of it or nothing. Errors: StartRefused."""
    if not source.is_file():
        raise StartRefused(f"There is no file {source}. Name one that jaxdojo backup has written.")
    if postgresql_revision(url) is not None:
        raise StartRefused("JAXDOJO_DATABASE names a database that is in use. Restore into an empty one.")
    _run("pg_restore", url, "--exit-on-error", "--single-transaction", "--no-owner", str(source))


def _is_new(to: Path) -> None:
    if to.exists():
        raise StartRefused(f"{to} is there already. Name a new file.")
    if not to.parent.is_dir():
        raise StartRefused(f"{to.parent} is not a folder. Name a file in one that is there.")


def _check(source: Path) -> None:
    try:
        known = source.is_file() and revision(source) is not None
        with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as connection:
            whole = known and connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    except sqlite3.DatabaseError:
        whole = False
    if not whole:
        raise StartRefused(f"{source} is no whole backup. Name a file that jaxdojo backup has written.")


def _run(program: str, url: str, *arguments: str) -> None:
    """One of PostgreSQL's own programs, with the password where other users of the machine don't see it."""
    from sqlalchemy import make_url

    address = make_url(url)
    password = {} if address.password is None else {"PGPASSWORD": str(address.password)}
    # Without one, the address can be shown to everybody.
    shown = address._replace(password=None).render_as_string(hide_password=False)
    try:
        ran = subprocess.run(
            [program, f"--dbname={shown}", *arguments],
            env={**os.environ, **password},
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        raise StartRefused(
            f"There is no {program} on PATH. It comes with PostgreSQL's client programs: apt install postgresql-client."
        ) from None
    if ran.returncode:
        said = " ".join(ran.stderr.splitlines()[-LAST_LINES:])
        raise StartRefused(f"{program} ended with {ran.returncode}: {said}")
