"""What learners have tried, solved, drafted and looked up; must not decide who may see it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.store import notes, remarks
from app.store.columns import now
from app.store.models import Draft, HintReveal, Progress, SolutionView, Submission
from app.store.owners import Owner, belongs


class Standing(NamedTuple):
    """`solved` or `tried`, and the latest version of the problem that it was solved on."""

    status: str
    version: str | None

    def outdated(self, current: str) -> bool:
        """Whether it was solved, but not on that version."""
        return self.status == "solved" and self.version != current


async def record(
    session: AsyncSession,
    owner: Owner,
    problem: str,
    *,
    solved: bool,
    version: str | None,
    again: bool = False,
) -> None:
    """Count a judged submission, and remember the first that was accepted and the version of the latest.

    Judging `again` adds to what is known and takes nothing away: who has solved an earlier version has solved it.
    """
    row = await session.scalar(select(Progress).where(belongs(Progress, owner), Progress.problem == problem))
    if row is None:
        row = Progress(user_id=owner.user_id, session_id=owner.session_id, problem=problem, submissions=0)
        session.add(row)
    row.submissions += not again
    if solved:
        row.solved = row.solved or now()
        row.solved_version = version


async def standings(
    session: AsyncSession, owner: Owner, among: Collection[str] | None = None
) -> dict[str, Standing]:
    """How the learner stands with every problem that they have submitted to, or with those among some."""
    query = _STANDING.where(belongs(Progress, owner))
    rows = await session.execute(query if among is None else query.where(Progress.problem.in_(among)))
    return {problem: Standing(_status(solved), version) for problem, solved, version in rows}


async def standing(session: AsyncSession, owner: Owner, problem: str) -> Standing | None:
    """How the learner stands with one problem."""
    query = _STANDING.where(belongs(Progress, owner), Progress.problem == problem)
    row = (await session.execute(query)).first()
    return None if row is None else Standing(_status(row[1]), row[2])


_STANDING = select(Progress.problem, Progress.solved, Progress.solved_version)


def _status(solved: datetime | None) -> str:
    return "tried" if solved is None else "solved"


async def save_draft(session: AsyncSession, owner: Owner, problem: str, code: str) -> None:
    """Keep the code that was sent last."""
    row = await session.scalar(select(Draft).where(belongs(Draft, owner), Draft.problem == problem))
    if row is None:
        row = Draft(user_id=owner.user_id, session_id=owner.session_id, problem=problem)
        session.add(row)
    row.code, row.saved = code, now()


async def last_draft(session: AsyncSession, owner: Owner, problem: str) -> str | None:
    """The code that the learner sent last."""
    return await session.scalar(select(Draft.code).where(belongs(Draft, owner), Draft.problem == problem))


async def view_solution(session: AsyncSession, user_id: int, problem: str) -> None:
    """Record that the user sees the solution; the first time counts."""
    if await session.get(SolutionView, (user_id, problem)) is None:
        known = await standing(session, Owner(user_id=user_id), problem)
        solved = known is not None and known.status == "solved"
        session.add(SolutionView(user_id=user_id, problem=problem, before_solving=not solved))


async def viewed_solution(session: AsyncSession, user_id: int, problem: str) -> bool:
    """Whether the user has seen the solution."""
    return await session.get(SolutionView, (user_id, problem)) is not None


async def revealed_early(session: AsyncSession, user_id: int) -> Sequence[str]:
    """The problems whose solution the user saw before solving them."""
    query = select(SolutionView.problem).where(SolutionView.user_id == user_id, SolutionView.before_solving)
    return (await session.scalars(query.order_by(SolutionView.viewed))).all()


async def adopt(session: AsyncSession, session_id: int, user_id: int) -> None:
    """Move all that a learner did before signing in to the user's own."""
    anonymous, user = Owner(session_id=session_id), Owner(user_id=user_id)
    mine = {"user_id": user_id, "session_id": None}
    await session.execute(
        update(Submission)
        .where(belongs(Submission, anonymous))
        .values(**mine, cookieless=False, queue_key=user.queue_key)
    )
    for row in (await session.scalars(select(Progress).where(belongs(Progress, anonymous)))).all():
        kept = await session.scalar(
            select(Progress).where(belongs(Progress, user), Progress.problem == row.problem)
        )
        if kept is None:
            row.user_id, row.session_id = user_id, None
        else:
            kept.submissions += row.submissions
            kept.tried = min(kept.tried, row.tried)
            # What was done in this session was done last.
            kept.solved_version = row.solved_version if row.solved else kept.solved_version
            kept.solved = min((when for when in (kept.solved, row.solved) if when), default=None)
    for draft in (await session.scalars(select(Draft).where(belongs(Draft, anonymous)))).all():
        await save_draft(session, user, draft.problem, draft.code)
    await session.execute(delete(Draft).where(belongs(Draft, anonymous)))
    await notes.adopt(session, anonymous, user)
    await remarks.adopt(session, anonymous, user)
    await session.execute(delete(HintReveal).where(belongs(HintReveal, anonymous)))
