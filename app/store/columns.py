"""Column types that behave the same in SQLite and in PostgreSQL; must not know any table."""

from __future__ import annotations

import secrets
import string
from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect
from sqlalchemy.types import TypeDecorator

ALPHABET = string.ascii_letters + string.digits


def now() -> datetime:
    """The time, with its zone."""
    return datetime.now(UTC)


def new_id() -> str:
    """A name that nobody can guess: 131 random bits, safe in an address and on a command line."""
    return "".join(secrets.choice(ALPHABET) for _ in range(22))


class UtcTime(TypeDecorator[datetime]):
    """A moment, always with the zone UTC in Python; SQLite keeps no zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC) if value.tzinfo is None else value
