"""Column types and indexes that behave the same in SQLite and in PostgreSQL; must not know any table."""

from __future__ import annotations

import json
import secrets
import string
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, Index, Text, TextClause
from sqlalchemy.types import TypeDecorator

ALPHABET = string.ascii_letters + string.digits


def now() -> datetime:
    """The time, with its zone."""
    return datetime.now(UTC)


def new_id() -> str:
    """A name that nobody can guess: 131 random bits, safe in an address and on a command line."""
    return "".join(secrets.choice(ALPHABET) for _ in range(22))


def of_some(name: str, where: TextClause, *columns: str) -> Index:
    """An index over those rows alone for which something holds."""
    return Index(name, *columns, sqlite_where=where, postgresql_where=where)


class UtcTime(TypeDecorator[datetime]):
    """A moment, always with the zone UTC in Python; SQLite keeps no zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return (
            None
            if value is None
            else value.replace(tzinfo=UTC)
            if value.tzinfo is None
            else value.astimezone(UTC)
        )


class _Written(TypeDecorator[Any]):
    """JSON as text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


# Learners' arguments may be nan and infinity, which PostgreSQL's own JSON may not.
DOCUMENT = JSON().with_variant(_Written(), "postgresql")
