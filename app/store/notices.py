"""Hears which submissions have changed in a PostgreSQL database, and passes on the cases of those that are running."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Iterable
from typing import Any, NamedTuple

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.store.postgresql import PATIENCE

CHANNEL = "jaxdojo_submissions"
AGAIN_S = 0.5
# So long after a connection broke without a word, that is noticed.
ALIVE_S = 15.0
log = logging.getLogger("jaxdojo.notices")


class Case(NamedTuple):
    """A case that is judged, of a submission that is not."""

    id: str
    attempt: int
    rank: int
    total: int
    told: dict[str, Any]


class Progress(NamedTuple):
    """How far a submission is: `cases` counts those that were told of this attempt."""

    status: str
    attempt: int
    cases: int


async def hear(url: str) -> AsyncIterator[str | None]:
    """The ids of submissions as they change; None each time that some may have been missed."""
    import psycopg

    while True:
        try:
            connection = await psycopg.AsyncConnection.connect(
                url, autocommit=True, application_name="jaxdojo notices", **PATIENCE
            )
            async with connection:
                await connection.execute(f"LISTEN {CHANNEL}")
                yield None
                while True:
                    async for notice in connection.notifies(timeout=ALIVE_S):
                        yield notice.payload
                    await connection.execute("SELECT 1")
        except psycopg.OperationalError as error:
            log.info("Notices can't be heard: %s. It is tried again.", error)
        await asyncio.sleep(AGAIN_S)


async def tell(session: AsyncSession, cases: Iterable[Case]) -> None:
    """Keep cases for whoever listens elsewhere, unless their attempt is over."""
    rows = [{**case._asdict(), "told": json.dumps(case.told)} for case in cases]
    await session.execute(
        text("""
            INSERT INTO live_cases (submission_id, attempt, rank, total, told)
            SELECT id, attempts, :rank, :total, :told FROM submissions
            WHERE id = :id AND attempts = :attempt AND status = 'running'
            ON CONFLICT DO NOTHING
        """),
        rows,
    )


async def progress_of(session: AsyncSession, ids: Iterable[str]) -> dict[str, Progress]:
    """How far these submissions are."""
    rows = await session.execute(
        text("""
            SELECT id, status, attempts,
              (SELECT count(*) FROM live_cases WHERE submission_id = id AND attempt = attempts)
            FROM submissions WHERE id = ANY(:ids)
        """),
        {"ids": list(ids)},
    )
    return {id: Progress(*rest) for id, *rest in rows}


async def cases_of(session: AsyncSession, id: str, attempt: int) -> list[Case]:
    """The cases that were told of an attempt, in their order."""
    rows = await session.execute(
        text("""
            SELECT submission_id, attempt, rank, total, told FROM live_cases
            WHERE submission_id = :id AND attempt = :attempt ORDER BY rank
        """),
        {"id": id, "attempt": attempt},
    )
    return [Case(id, attempt, rank, total, json.loads(told)) for id, attempt, rank, total, told in rows]
