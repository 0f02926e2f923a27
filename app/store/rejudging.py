"""Verdicts that are made again, and those they replace; must lose none of either."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.store import progress
from app.store.columns import now
from app.store.models import EarlierVerdict, Rejudging, Submission
from app.store.owners import NOBODY, Owner


class Made(NamedTuple):
    """A verdict, the version of the problem that it is of, and the report behind it."""

    verdict: str
    version: str
    report: dict[str, Any]


class Earlier(NamedTuple):
    """A verdict that another has replaced."""

    verdict: str
    version: str | None
    judged: datetime


async def begin(session: AsyncSession, problem: str, version: str, *, everything: bool) -> Rejudging:
    """The order of that kind that was broken off, or else a new one."""
    found = await session.scalar(
        select(Rejudging)
        .where(
            Rejudging.problem == problem,
            Rejudging.version == version,
            Rejudging.everything == everything,
            Rejudging.finished.is_(None),
        )
        .order_by(Rejudging.id.desc())
        .limit(1)
    )
    if found is None:
        found = Rejudging(problem=problem, version=version, everything=everything)
        session.add(found)
        await session.flush()
    return found


async def finish(session: AsyncSession, rejudging: Rejudging) -> None:
    """Nothing is left of the order."""
    row = await session.get_one(Rejudging, rejudging.id)
    row.finished = now()


async def left(session: AsyncSession, rejudging: Rejudging) -> Sequence[str]:
    """The ids of the submissions that the order is still to judge, oldest first."""
    query = select(Submission.id).where(_left(rejudging)).order_by(Submission.created)
    return (await session.scalars(query)).all()


async def count_judged_since(session: AsyncSession, rejudging: Rejudging) -> int:
    """How many submissions were judged again since the order was given."""
    return (
        await session.scalar(
            select(func.count())
            .select_from(Submission)
            .where(
                Submission.problem == rejudging.problem,
                Submission.version == rejudging.version,
                Submission.judged >= rejudging.started,
                select(EarlierVerdict.id).where(EarlierVerdict.submission_id == Submission.id).exists(),
            )
        )
        or 0
    )


def _left(rejudging: Rejudging) -> ColumnElement[bool]:
    other: ColumnElement[bool] = Submission.version.is_distinct_from(rejudging.version)
    if rejudging.everything:
        # A verdict made by this order is younger than the order.
        other = or_(other, Submission.judged < rejudging.started)
    of_problem = Submission.problem == rejudging.problem
    return of_problem & (Submission.kind == "submission") & (Submission.status == "judged") & other


async def replace(session: AsyncSession, before: Submission, made: Made) -> bool:
    """Put a new verdict in the place of the one that `before` has, which is kept; the learner's progress follows.

    False when that one was replaced or taken away meanwhile: then nothing is changed.
    """
    row = await session.get(Submission, before.id)
    if row is None or row.judged is None or (row.judged, row.version) != (before.judged, before.version):
        return False
    former = row.verdict or "judge_error"
    session.add(
        EarlierVerdict(
            submission_id=row.id, version=row.version, verdict=former, report=row.report, judged=row.judged
        )
    )
    row.verdict, row.version, row.report, row.judged = made.verdict, made.version, made.report, now()
    owner = Owner(row.user_id, row.session_id)
    if owner != NOBODY:
        await progress.record(
            session,
            owner,
            row.problem,
            solved=made.verdict == "accepted",
            version=made.version,
            # A fault of ours was never counted.
            again=former != "judge_error",
        )
    return True


async def earlier(session: AsyncSession, id: str) -> Sequence[Earlier]:
    """What a submission came to before, oldest first."""
    rows = await session.execute(
        select(EarlierVerdict.verdict, EarlierVerdict.version, EarlierVerdict.judged)
        .where(EarlierVerdict.submission_id == id)
        .order_by(EarlierVerdict.id)
    )
    return [Earlier(*row) for row in rows]
