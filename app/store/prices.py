"""What accepted submissions cost, and who is compared by it; must show nobody who did not ask for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.store.models import ACCEPTED, Price, Submission, User

FIGURES = ("flops", "bytes", "equations")
SHOWN = 20


@dataclass(frozen=True)
class Line:
    """One person on a problem's leaderboard: the least of each figure, and the place by the one that was asked for."""

    place: int
    name: str
    flops: float
    bytes: float
    equations: int


async def compare(session: AsyncSession, user_id: int, *, compared: bool) -> None:
    """Show a user on leaderboards from now on, or no longer."""
    await session.execute(update(User).where(User.id == user_id).values(compared=compared))


async def unpriced(
    session: AsyncSession, jax: str, *, user_id: int | None = None, most: int = 200
) -> Sequence[str]:
    """Accepted submissions of people who want to be compared, or of one of them, without a price as of now."""
    query = (
        select(Submission.id)
        .outerjoin(Price, Price.submission_id == Submission.id)
        .where(Submission.user_id.in_(select(User.id).where(User.compared)))
        .where(Submission.kind == "submission", ACCEPTED)
        .where(or_(Price.submission_id.is_(None), Price.version != Submission.version, Price.jax != jax))
        # As their index has them, so that none is looked at but those that are compared.
        .order_by(Submission.user_id, Submission.created)
        .limit(most)
    )
    if user_id is not None:
        query = query.where(Submission.user_id == user_id)
    return (await session.scalars(query)).all()


async def to_price(session: AsyncSession, id: str) -> Submission | None:
    """An accepted submission, if whoever sent it wants to be compared."""
    return await session.scalar(
        select(Submission)
        .join(User, User.id == Submission.user_id)
        .where(Submission.id == id, Submission.verdict == "accepted", User.compared)
    )


async def keep(session: AsyncSession, submission: Submission, jax: str, found: dict[str, Any]) -> None:
    """Store what a submission costs, in place of what was known; without figures where there are none."""
    figures = {name: found.get(name) for name in FIGURES}
    await session.merge(
        Price(
            submission_id=submission.id,
            problem=submission.problem,
            version=submission.version or "",
            jax=jax,
            **figures,
        )
    )


async def board(
    session: AsyncSession, problem: str, version: str, jax: str, by: str, viewer: int | None
) -> tuple[list[Line], int]:
    """The first places by one of FIGURES, the viewer's own wherever it is, and how many people there are."""
    least: dict[str, ColumnElement[Any]] = {
        name: func.min(getattr(Price, name)).label(name) for name in FIGURES
    }
    ranked = (
        select(User.id, User.name, *least.values())
        .add_columns(func.rank().over(order_by=least[by]).label("place"), func.count().over().label("people"))
        .join(Submission, Submission.user_id == User.id)
        .join(Price, Price.submission_id == Submission.id)
        .where(User.compared, Price.problem == problem, Price.version == version, Price.jax == jax)
        .where(Submission.verdict == "accepted", Price.equations.is_not(None))
        .group_by(User.id, User.name)
        .subquery()
    )
    rows = await session.execute(
        select(ranked)
        .where(or_(ranked.c.place <= SHOWN, ranked.c.id == viewer))
        .order_by(ranked.c.place, ranked.c.name)
        .limit(2 * SHOWN)
    )
    found = rows.all()
    lines = [Line(row.place, row.name, row.flops, row.bytes, row.equations) for row in found]
    return lines, found[0].people if found else 0
