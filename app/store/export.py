"""Everything that the database holds of one learner, a few rows at a time; must read nothing of another's.

Each page of rows is a question of its own, so that an export of any length takes little memory and holds no connection
while it is sent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import select, tuple_

from app.store.database import Database
from app.store.models import (
    ApiToken,
    Draft,
    EarlierVerdict,
    HintReveal,
    Identity,
    Note,
    Price,
    Progress,
    Remark,
    Session,
    SolutionView,
    Submission,
    User,
)
from app.store.owners import Owner, belongs

PAGE = 20
Plain = dict[str, Any]
Row = TypeVar("Row", Progress, Note, Draft)


class Export:
    """What is kept of a learner, as plain data."""

    def __init__(self, database: Database, owner: Owner) -> None:
        self._database = database
        self._owner = owner

    async def account(self) -> Plain | None:
        """The user's name, and how they sign in; hashes are of no use to them and stay here."""
        async with self._database.read() as session:
            user = await session.get(User, self._owner.user_id) if self._owner.user_id else None
            if user is None:
                return None
            found: dict[str, list[Plain]] = {}
            for name, model, columns in (
                ("identities", Identity, ("provider", "subject", "created")),
                ("sessions", Session, ("created", "last_seen")),
                ("api_tokens", ApiToken, ("name", "created", "last_used")),
            ):
                query = select(model).where(model.user_id == user.id).order_by(model.id)
                found[name] = [_plain(row, columns) for row in (await session.scalars(query)).all()]
            return {**_plain(user, ("name", "created", "compared", "badge", "mail", "role")), **found}

    async def problems(self) -> AsyncIterator[Plain]:
        """How they stand with each problem they submitted to."""
        async for row in self._by_problem(Progress):
            yield _plain(row, ("problem", "submissions", "tried", "solved", "solved_version"))

    async def notes(self) -> AsyncIterator[Plain]:
        """What they wrote down."""
        async for row in self._by_problem(Note):
            yield _plain(row, ("problem", "text", "saved"))

    async def drafts(self) -> AsyncIterator[Plain]:
        """The code they sent last."""
        async for row in self._by_problem(Draft):
            yield _plain(row, ("problem", "code", "saved"))

    async def hints(self) -> AsyncIterator[Plain]:
        """The hints they opened."""
        async with self._database.read() as session:
            query = select(HintReveal).where(belongs(HintReveal, self._owner)).order_by(HintReveal.id)
            rows = (await session.scalars(query)).all()
        for row in rows:
            yield _plain(row, ("problem", "hint", "revealed"))

    async def solutions(self) -> AsyncIterator[Plain]:
        """The solutions they looked at."""
        async with self._database.read() as session:
            query = select(SolutionView).where(SolutionView.user_id == self._owner.user_id)
            rows = (await session.scalars(query.order_by(SolutionView.viewed))).all()
        for row in rows:
            yield _plain(row, ("problem", "viewed", "before_solving"))

    async def remarks(self) -> AsyncIterator[Plain]:
        """What they remarked on problems."""
        async with self._database.read() as session:
            query = select(Remark).where(belongs(Remark, self._owner)).order_by(Remark.id)
            rows = (await session.scalars(query)).all()
        for row in rows:
            yield _plain(row, ("problem", "version", "kind", "text", "submission_id", "created", "settled"))

    async def submissions(self) -> AsyncIterator[Plain]:
        """What they sent, by problem and in time, with reports and the verdicts that were replaced."""
        after: tuple[str, datetime, str] | None = None
        while rows := await self._submissions_after(after):
            ids = [row.id for row in rows]
            earlier, prices = await self._earlier(ids), await self._prices(ids)
            for row in rows:
                columns = (
                    *("id", "kind", "problem", "created", "status", "verdict", "version", "judged"),
                    *("code", "cases", "report", "lines", "cpu_ms", "shared"),
                )
                yield {
                    **_plain(row, columns),
                    "earlier_verdicts": earlier[row.id],
                    "price": prices.get(row.id),
                }
            after = (rows[-1].problem, rows[-1].created, rows[-1].id)

    async def _submissions_after(self, after: tuple[str, datetime, str] | None) -> Sequence[Submission]:
        place = tuple_(Submission.problem, Submission.created, Submission.id)
        query = select(Submission).where(belongs(Submission, self._owner))
        if after is not None:
            query = query.where(place > after)
        query = query.order_by(Submission.problem, Submission.created, Submission.id).limit(PAGE)
        async with self._database.read() as session:
            return (await session.scalars(query)).all()

    async def _earlier(self, ids: list[str]) -> dict[str, list[Plain]]:
        query = select(EarlierVerdict).where(EarlierVerdict.submission_id.in_(ids))
        found: dict[str, list[Plain]] = defaultdict(list)
        async with self._database.read() as session:
            for row in (await session.scalars(query.order_by(EarlierVerdict.id))).all():
                columns = ("verdict", "version", "judged", "report")
                found[row.submission_id].append(_plain(row, columns))
        return found

    async def _prices(self, ids: list[str]) -> dict[str, Plain]:
        async with self._database.read() as session:
            rows = (await session.scalars(select(Price).where(Price.submission_id.in_(ids)))).all()
        return {
            row.submission_id: _plain(row, ("version", "jax", "flops", "bytes", "equations")) for row in rows
        }

    async def codes(self) -> AsyncIterator[tuple[str, str, datetime]]:
        """Of each problem the code that was accepted last, else that was sent last; with its time."""
        problem = ""
        while True:
            async with self._database.read() as session:
                mine = belongs(Submission, self._owner), Submission.kind == "submission"
                found = await session.scalar(
                    select(Submission.problem)
                    .where(*mine, Submission.problem > problem)
                    .order_by(Submission.problem)
                    .limit(1)
                )
                if found is None:
                    return
                problem = found
                latest = (
                    select(Submission.code, Submission.created)
                    .where(*mine, Submission.problem == problem)
                    .order_by(Submission.created.desc())
                    .limit(1)
                )
                accepted = await session.execute(latest.where(Submission.verdict == "accepted"))
                row = accepted.first() or (await session.execute(latest)).one()
            yield problem, row[0], row[1]

    async def _by_problem(self, model: type[Row]) -> AsyncIterator[Row]:
        after = ""
        while True:
            query = select(model).where(belongs(model, self._owner), model.problem > after)
            async with self._database.read() as session:
                rows = (await session.scalars(query.order_by(model.problem).limit(PAGE))).all()
            for row in rows:
                yield row
            if len(rows) < PAGE:
                return
            after = rows[-1].problem


def _plain(row: object, columns: Sequence[str]) -> Plain:
    values = {name: getattr(row, name) for name in columns}
    return {
        name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()
    }
