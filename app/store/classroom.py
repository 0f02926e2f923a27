"""How far learners are, for their teachers; reads no note, draft, address or token, and must not decide who may ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, String, and_, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from app.store.columns import UtcTime
from app.store.models import Progress, Submission, User
from app.store.submissions import Past

LEARNER = "learner"
TEACHER = "teacher"
# Stands for never, so that it has a place in an order.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class TrackOf(FunctionElement[str]):
    """The track of a problem's id."""

    type = String()
    inherit_cache = True


@compiles(TrackOf, "sqlite")
def _sqlite(element: TrackOf, compiler: SQLCompiler, **options: Any) -> str:
    id = compiler.process(element.clauses, **options)
    return f"substr({id}, 1, instr({id}, '/') - 1)"


@compiles(TrackOf, "postgresql")
def _postgresql(element: TrackOf, compiler: SQLCompiler, **options: Any) -> str:
    return f"split_part({compiler.process(element.clauses, **options)}, '/', 1)"


class Count(NamedTuple):
    """How many problems are solved, and how many were tried and are not."""

    solved: int
    tried: int


@dataclass(frozen=True)
class Learner:
    """One line of the class."""

    id: int
    name: str
    name_key: str
    count: Count
    last: datetime | None
    """When the latest submission was sent."""


class Place(NamedTuple):
    """After which learner a list goes on: what it is in order of, and the name."""

    value: int | datetime | None
    name_key: str


@dataclass(frozen=True)
class Wanted:
    """Which learners, counted on which problems, in order of what: name, solved or last."""

    words: str
    problems: Collection[str]
    by: str


@dataclass(frozen=True)
class Begun:
    """How a learner stands with one problem."""

    problem: str
    submissions: int
    tried: datetime
    solved: datetime | None


def _called(words: str) -> tuple[ColumnElement[bool], ...]:
    learner = (User.role == LEARNER,)
    return (*learner, User.name_key.contains(words.lower(), autoescape=True)) if words else learner


async def count(session: AsyncSession, words: str = "") -> int:
    """How many learners there are, or those whose names have these letters."""
    return await session.scalar(select(func.count()).select_from(User).where(*_called(words))) or 0


async def learners(
    session: AsyncSession, wanted: Wanted, after: Place | None, limit: int
) -> Sequence[Learner]:
    """Some learners in order, from a place on; counted by the database, in one question."""
    totals = (
        select(Progress.user_id, func.count().label("begun"), func.count(Progress.solved).label("solved"))
        .where(Progress.user_id.is_not(None), Progress.problem.in_(wanted.problems))
        .group_by(Progress.user_id)
        .subquery()
    )
    latest = (
        select(func.max(Submission.created))
        .where(Submission.user_id == User.id, Submission.kind == "submission")
        .scalar_subquery()
    )
    solved = func.coalesce(totals.c.solved, 0)
    begun = func.coalesce(totals.c.begun, 0)
    last = func.coalesce(latest, literal(NEVER, UtcTime()), type_=UtcTime())
    by: ColumnElement[Any] | None = {"solved": solved, "last": last}.get(wanted.by)
    query = (
        select(User.id, User.name, User.name_key, solved, begun, last)
        .outerjoin(totals, totals.c.user_id == User.id)
        .where(*_called(wanted.words))
        .order_by(*([by.desc()] if by is not None else []), User.name_key)
        .limit(limit)
    )
    if after is not None:
        later: ColumnElement[bool] = User.name_key > after.name_key
        if by is not None:
            value = literal(after.value, UtcTime() if wanted.by == "last" else None)
            later = or_(by < value, and_(by == value, later))
        query = query.where(later)
    return [
        Learner(id, name, key, Count(solved, begun - solved), None if last == NEVER else last)
        for id, name, key, solved, begun, last in await session.execute(query)
    ]


async def by_track(
    session: AsyncSession, ids: Collection[int], problems: Collection[str]
) -> Mapping[int, Mapping[str, Count]]:
    """What these learners solved and tried of each track; tracks that they haven't begun are left out."""
    track = TrackOf(Progress.problem)
    rows = await session.execute(
        select(Progress.user_id, track, func.count(), func.count(Progress.solved))
        .where(Progress.user_id.in_(ids), Progress.problem.in_(problems))
        .group_by(Progress.user_id, track)
    )
    found: defaultdict[int, dict[str, Count]] = defaultdict(dict)
    for id, slug, begun, solved in rows:
        assert id is not None
        found[id][slug] = Count(solved, begun - solved)
    return found


async def learner(session: AsyncSession, name: str) -> User | None:
    """The learner of that name; a teacher is none."""
    return await session.scalar(select(User).where(User.name_key == name.lower(), User.role == LEARNER))


async def begun(session: AsyncSession, user_id: int) -> Mapping[str, Begun]:
    """How a learner stands with every problem that they submitted to."""
    rows = await session.execute(
        select(Progress.problem, Progress.submissions, Progress.tried, Progress.solved).where(
            Progress.user_id == user_id
        )
    )
    return {row[0]: Begun(*row) for row in rows}


class Sent(NamedTuple):
    """One submission in a learner's list."""

    problem: str
    past: Past


async def sent(
    session: AsyncSession, user_id: int, problem: str | None, before: tuple[datetime, str] | None, limit: int
) -> Sequence[Sent]:
    """A learner's submissions, the newest first, from one on; of one problem or of all, without their code."""
    query = (
        select(
            Submission.problem,
            Submission.id,
            Submission.verdict,
            Submission.version,
            Submission.status,
            Submission.created,
        )
        .where(Submission.user_id == user_id, Submission.kind == "submission")
        .order_by(Submission.created.desc(), Submission.id)
        .limit(limit)
    )
    if problem is not None:
        query = query.where(Submission.problem == problem)
    if before is not None:
        created, id = before
        # The first is for the index, the second for those of the same moment.
        query = query.where(Submission.created <= created)
        query = query.where(or_(Submission.created < created, Submission.id > id))
    return [Sent(row[0], Past(*row[1:])) for row in await session.execute(query)]


async def sender(session: AsyncSession, submission: Submission) -> User | None:
    """Who sent a submission, with an account."""
    return None if submission.user_id is None else await session.get(User, submission.user_id)
