"""On which days a learner submitted something; must count no runs, which are not kept."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import String, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from app.store.models import Submission
from app.store.owners import Owner, belongs


class UtcDay(FunctionElement[str]):
    """The day of a moment as `2026-11-22`, in UTC whatever the zone of the database's connection."""

    type = String()
    inherit_cache = True


@compiles(UtcDay, "sqlite")
def _sqlite(element: UtcDay, compiler: SQLCompiler, **options: Any) -> str:
    return f"date({compiler.process(element.clauses, **options)})"


@compiles(UtcDay, "postgresql")
def _postgresql(element: UtcDay, compiler: SQLCompiler, **options: Any) -> str:
    return f"to_char({compiler.process(element.clauses, **options)} AT TIME ZONE 'UTC', 'YYYY-MM-DD')"


async def days(session: AsyncSession, owner: Owner, since: date) -> dict[date, int]:
    """How many submissions the learner sent on each day that had any; one row a day at most."""
    day = UtcDay(Submission.created)
    rows = await session.execute(
        select(day, func.count())
        .where(
            belongs(Submission, owner),
            Submission.kind == "submission",
            Submission.created >= datetime.combine(since, time(), UTC),
        )
        .group_by(day)
    )
    return {date.fromisoformat(text): count for text, count in rows}
