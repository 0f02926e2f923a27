"""Submissions and their way through the queue; each step is compare-and-set, so doing it twice does no harm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, cast

from sqlalchemy import ColumnElement, CursorResult, delete, func, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql import Executable

from app.store.columns import now
from app.store.models import A_RUN, UNJUDGED, Submission
from app.store.owners import Owner, belongs


@dataclass(frozen=True)
class Past:
    """One line of a learner's history."""

    id: str
    verdict: str | None
    version: str | None
    status: str
    created: datetime


class Judged(NamedTuple):
    """What a submission came to, and the problem's version that this is of.

    Of an accepted answer also how many `lines` it has and what it took, to be compared with others.
    """

    verdict: str
    report: dict[str, Any]
    version: str | None
    lines: int | None = None
    cpu_ms: float | None = None


class OwnerGone(Exception):
    """Whose row it would be was deleted meanwhile."""


async def add(session: AsyncSession, submission: Submission) -> None:
    """Store a submission. Errors: OwnerGone."""
    session.add(submission)
    try:
        await session.flush()
    except IntegrityError:
        raise OwnerGone from None


async def changed(session: AsyncSession, statement: Executable) -> int:
    """Run a statement and say how many rows it changed."""
    return cast("CursorResult[Any]", await session.execute(statement)).rowcount


async def unjudged(session: AsyncSession, queue_key: str | None = None) -> int:
    """How many submissions wait or run, in all or of one share."""
    query = select(func.count()).select_from(Submission).where(UNJUDGED)
    if queue_key is not None:
        query = query.where(Submission.queue_key == queue_key)
    return await session.scalar(query) or 0


async def oldest_unjudged(session: AsyncSession) -> datetime | None:
    """When the submission that has waited longest was sent."""
    return await session.scalar(select(func.min(Submission.created)).where(UNJUDGED))


async def requeue_all(session: AsyncSession) -> list[tuple[str, str]]:
    """Put back what an ended process left running; id and share of all unjudged, oldest first."""
    await session.execute(update(Submission).where(UNJUDGED).values(status="queued"))
    rows = await session.execute(
        select(Submission.id, Submission.queue_key).where(UNJUDGED).order_by(Submission.created)
    )
    return [(id, queue_key) for id, queue_key in rows]


def begin(submission: Submission) -> None:
    """Make one that is not stored yet one that is claimed already."""
    submission.created = submission.started = now()
    submission.status, submission.attempts = "running", 1


async def claim(session: AsyncSession, id: str) -> Submission | None:
    """Take a waiting submission; None when it is not waiting any more."""
    taken = await session.execute(
        update(Submission)
        .where(Submission.id == id, Submission.status == "queued")
        .values(status="running", started=now(), attempts=Submission.attempts + 1)
        .returning(Submission)
    )
    return taken.scalar_one_or_none()


async def release(session: AsyncSession, id: str, attempt: int) -> bool:
    """Give a claimed submission back to the queue; False when this attempt no longer holds it."""
    return bool(await changed(session, _held(id, attempt).values(status="queued")))


async def finish(session: AsyncSession, id: str, attempt: int, judged: Judged) -> bool:
    """Store what it came to. False when this attempt no longer holds the submission: then nothing may follow."""
    done = _held(id, attempt).values(status="judged", judged=now(), **judged._asdict())
    return bool(await changed(session, done))


def _held(id: str, attempt: int) -> Any:
    return update(Submission).where(
        Submission.id == id, Submission.status == "running", Submission.attempts == attempt
    )


async def history(session: AsyncSession, owner: Owner, problem: str, limit: int = 100) -> Sequence[Past]:
    """A learner's submissions to a problem, newest first, without their code."""
    rows = await session.execute(
        select(Submission.id, Submission.verdict, Submission.version, Submission.status, Submission.created)
        .where(belongs(Submission, owner), Submission.problem == problem, Submission.kind == "submission")
        .order_by(Submission.created.desc())
        .limit(limit)
    )
    return [Past(*row) for row in rows]


async def latest(session: AsyncSession, owner: Owner, problem: str) -> Submission | None:
    """What a learner submitted last."""
    found: Submission | None = await session.scalar(_latest(Submission, owner, problem))
    return found


async def latest_accepted(session: AsyncSession, owner: Owner, problem: str) -> Submission | None:
    """What a learner had accepted last."""
    found: Submission | None = await session.scalar(
        _latest(Submission, owner, problem, Submission.verdict == "accepted")
    )
    return found


async def accepted(session: AsyncSession, owner: Owner, problem: str) -> str | None:
    """The code that a learner had accepted last."""
    code: str | None = await session.scalar(
        _latest(Submission.code, owner, problem, Submission.verdict == "accepted")
    )
    return code


def _latest(what: Any, owner: Owner, problem: str, *also: ColumnElement[bool]) -> Any:
    mine = belongs(Submission, owner), Submission.problem == problem, Submission.kind == "submission"
    return select(what).where(*mine, *also).order_by(Submission.created.desc()).limit(1)


async def mark_read(session: AsyncSession, id: str) -> None:
    """Remember when the result of a run was first read."""
    await session.execute(
        update(Submission)
        .where(Submission.id == id, A_RUN, Submission.status == "judged", Submission.read.is_(None))
        .values(read=now())
    )


async def delete_runs(session: AsyncSession, *, read_before: datetime, judged_before: datetime) -> int:
    """Delete runs whose result has been read or that nobody came for."""
    old: ColumnElement[bool] = or_(Submission.read < read_before, Submission.judged < judged_before)
    return await changed(session, delete(Submission).where(A_RUN, old))
