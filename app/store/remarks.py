"""What learners remark about problems: a test that is wrong, a sentence that is not clear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.store.columns import now
from app.store.models import Remark, Submission, User
from app.store.owners import Owner, belongs
from app.store.submissions import changed

KINDS = {"test": "A wrong test", "sentence": "An unclear sentence", "other": "Something else"}


@dataclass(frozen=True)
class Remarked:
    """A remark as an author reads it, with who wrote it and the submission that came with it."""

    remark: Remark
    name: str | None
    submission: Submission | None


@dataclass(frozen=True)
class Said:
    """What a learner remarks: one of KINDS, in words, with the submission that it is about."""

    kind: str
    text: str
    submission_id: str | None


def add(session: AsyncSession, owner: Owner, problem: str, version: str, said: Said) -> None:
    """Store a remark."""
    mine = {"user_id": owner.user_id, "session_id": owner.session_id}
    about = {"problem": problem, "version": version, "submission_id": said.submission_id}
    session.add(Remark(**mine, **about, kind=said.kind, text=said.text))


async def listed(session: AsyncSession, *, problem: str | None, settled: bool) -> Sequence[Remarked]:
    """The remarks that wait for an author, oldest first; with `settled` the others too."""
    query = (
        select(Remark, User.name, Submission)
        .outerjoin(User, User.id == Remark.user_id)
        .outerjoin(Submission, Submission.id == Remark.submission_id)
        .order_by(Remark.id)
    )
    if problem is not None:
        query = query.where(Remark.problem == problem)
    if not settled:
        query = query.where(Remark.settled.is_(None))
    return [Remarked(*row) for row in await session.execute(query)]


@dataclass(frozen=True)
class Line:
    """A remark in a teacher's list, with who wrote it and what is known of the submission that came with it."""

    remark: Remark
    name: str | None
    role: str | None
    submission_id: str | None
    verdict: str | None
    status: str | None


async def some(session: AsyncSession, *, settled: bool, after: int, limit: int) -> Sequence[Line]:
    """Remarks that wait, or those that are settled, oldest first, from a number on; without any code."""
    query = (
        select(Remark, User.name, User.role, Submission.id, Submission.verdict, Submission.status)
        .outerjoin(User, User.id == Remark.user_id)
        .outerjoin(Submission, Submission.id == Remark.submission_id)
        .where(Remark.settled.is_not(None) if settled else Remark.settled.is_(None), Remark.id > after)
        .order_by(Remark.id)
        .limit(limit)
    )
    return [Line(*row) for row in await session.execute(query)]


async def waiting(session: AsyncSession) -> int:
    """How many remarks nobody has dealt with."""
    query = select(func.count()).select_from(Remark).where(Remark.settled.is_(None))
    return await session.scalar(query) or 0


async def settle(session: AsyncSession, id: int) -> bool:
    """Mark a remark as dealt with; False when there is none that waits."""
    waiting = (Remark.id == id, Remark.settled.is_(None))
    return bool(await changed(session, update(Remark).where(*waiting).values(settled=now())))


async def adopt(session: AsyncSession, anonymous: Owner, user: Owner) -> None:
    """Remarks of a learner who signs in are the user's from then on."""
    moved = update(Remark).where(belongs(Remark, anonymous))
    await session.execute(moved.values(user_id=user.user_id, session_id=None))
