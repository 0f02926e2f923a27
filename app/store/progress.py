"""What learners have tried, solved, drafted and looked up; must not decide who may see it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.store.columns import now
from app.store.models import Draft, HintReveal, Progress, SolutionView, Submission
from app.store.owners import Owner, belongs


async def record(session: AsyncSession, owner: Owner, problem: str, *, solved: bool) -> None:
    """Count a judged submission, and remember the first that was accepted."""
    row = await session.scalar(select(Progress).where(belongs(Progress, owner), Progress.problem == problem))
    if row is None:
        row = Progress(user_id=owner.user_id, session_id=owner.session_id, problem=problem, submissions=0)
        session.add(row)
    row.submissions += 1
    if solved and row.solved is None:
        row.solved = now()


async def statuses(session: AsyncSession, owner: Owner) -> dict[str, str]:
    """`solved` or `tried` for every problem that the learner has submitted to."""
    rows = await session.execute(select(Progress.problem, Progress.solved).where(belongs(Progress, owner)))
    return {problem: "tried" if solved is None else "solved" for problem, solved in rows}


async def status_of(session: AsyncSession, owner: Owner, problem: str) -> str | None:
    """`solved`, `tried` or nothing, for one problem."""
    query = select(Progress.solved).where(belongs(Progress, owner), Progress.problem == problem)
    row = (await session.execute(query)).first()
    return None if row is None else "tried" if row[0] is None else "solved"


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
        known = await status_of(session, Owner(user_id=user_id), problem)
        session.add(SolutionView(user_id=user_id, problem=problem, before_solving=known != "solved"))


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
            kept.solved = min((when for when in (kept.solved, row.solved) if when), default=None)
    for draft in (await session.scalars(select(Draft).where(belongs(Draft, anonymous)))).all():
        await save_draft(session, user, draft.problem, draft.code)
    await session.execute(delete(Draft).where(belongs(Draft, anonymous)))
    await session.execute(delete(HintReveal).where(belongs(HintReveal, anonymous)))
