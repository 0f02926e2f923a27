"""How accepted answers to a problem compare, and which of them their authors share; must show no code that isn't shared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.store.columns import now
from app.store.models import MEASURED, SHARED, Submission, User
from app.store.owners import Owner
from app.store.submissions import latest_accepted

SHOWN = 10


@dataclass(frozen=True)
class Compared:
    """One learner's latest accepted answer to a version of a problem, among the latest ones of the others."""

    id: str
    created: datetime
    lines: int
    cpu_ms: float
    shared: bool
    others: int
    longer: int
    """Others whose answer has more lines."""
    slower: int
    """Others whose answer took more processor time."""


@dataclass(frozen=True)
class Shared:
    """An answer that its author lets others see."""

    name: str
    code: str
    lines: int | None
    created: datetime


async def compared(session: AsyncSession, owner: Owner, problem: str, version: str) -> Compared | None:
    """How a learner's answer to this version compares; None while there is none that can be."""
    mine = await latest_accepted(session, owner, problem)
    if mine is None or mine.version != version or mine.lines is None or mine.cpu_ms is None:
        return None
    latest_of_each = (
        select(
            Submission.queue_key,
            Submission.lines,
            Submission.cpu_ms,
            func.row_number()
            .over(partition_by=Submission.queue_key, order_by=Submission.created.desc())
            .label("nth"),
        )
        .where(Submission.problem == problem, Submission.version == version, MEASURED)
        .subquery()
    )

    def count(more: Any) -> Any:
        return func.coalesce(func.sum(case((more, 1), else_=0)), 0)

    row = (
        await session.execute(
            select(
                func.count(),
                count(latest_of_each.c.lines > mine.lines),
                count(latest_of_each.c.cpu_ms > mine.cpu_ms),
            ).where(and_(latest_of_each.c.nth == 1, latest_of_each.c.queue_key != mine.queue_key))
        )
    ).one()
    shared = mine.shared is not None
    return Compared(mine.id, mine.created, mine.lines, mine.cpu_ms, shared, *map(int, row))


async def share(session: AsyncSession, user_id: int, problem: str, id: str | None) -> bool:
    """Let others see this accepted answer of a user, in place of another; or none. False when there is no such answer."""
    mine = (Submission.user_id == user_id, Submission.problem == problem)
    await session.execute(update(Submission).where(*mine, SHARED).values(shared=None))
    if id is None:
        return True
    found = await session.execute(
        update(Submission)
        .where(*mine, Submission.id == id, Submission.kind == "submission", Submission.verdict == "accepted")
        .values(shared=now())
        .returning(Submission.id)
    )
    return found.scalar_one_or_none() is not None


async def shared(session: AsyncSession, problem: str, viewer: int) -> Sequence[Shared]:
    """What others share, the latest first."""
    rows = await session.execute(
        select(User.name, Submission.code, Submission.lines, Submission.created)
        .join(User, User.id == Submission.user_id)
        .where(Submission.problem == problem, SHARED, Submission.user_id != viewer)
        .where(Submission.verdict == "accepted")
        .order_by(Submission.shared.desc())
        .limit(SHOWN)
    )
    return [Shared(*row) for row in rows]
