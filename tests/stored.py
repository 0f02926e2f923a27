"""Looks into the database of a test's server, whichever it is: the file in its data folder, or PostgreSQL."""

from __future__ import annotations

import functools
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.bench.cluster import Cluster

FILE = "jaxdojo.sqlite3"
# With --postgresql, each data folder has a database of its own there.
cluster: Cluster | None = None


@functools.cache
def _database_of(data: Path) -> str:
    assert cluster is not None
    return migrated(cluster)


@functools.cache
def _template(at: Cluster) -> str:
    from app.store.migrate import migrate_postgresql

    url = at.create()
    migrate_postgresql(url)
    return url.partition("@/")[2].partition("?")[0]


def migrated(at: Cluster) -> str:
    """The address of a new database with the newest schema."""
    return at.create(_template(at))


def database_of(data: Path) -> str | None:
    """The address of the database of the server with that data folder; None when it is the file there."""
    return None if cluster is None else _database_of(data)


def rows(data: Path, query: str, *parameters: object) -> list[tuple[Any, ...]]:
    """What a query finds; ? stands for a parameter."""
    url = database_of(data)
    if url is None:
        with closing(sqlite3.connect(data / FILE)) as connection:
            return connection.execute(query, parameters).fetchall()
    return rows_at(url, query, *parameters)


def rows_at(url: str, query: str, *parameters: object) -> list[tuple[Any, ...]]:
    """The same, of the PostgreSQL database at an address."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as other:
        return other.execute(query.replace("?", "%s"), parameters or None).fetchall()


def change(data: Path, statement: str, *parameters: object) -> None:
    """Change something in one transaction; ? stands for a parameter."""
    url = database_of(data)
    if url is None:
        with closing(sqlite3.connect(data / FILE)) as connection, connection:
            connection.execute(statement, [_as_stored(one) for one in parameters])
        return
    import psycopg

    with psycopg.connect(url) as other:
        other.execute(statement.replace("?", "%s"), parameters or None)


def _as_stored(value: object) -> object:
    return str(value.astimezone(UTC).replace(tzinfo=None)) if isinstance(value, datetime) else value
