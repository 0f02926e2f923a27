"""Judges stored submissions again on the problem as it is now; must lose no verdict and make none twice.

Each new verdict is stored in one transaction with the end of the old one, so the rows themselves say what is left:
whatever breaks off, the next order of the same kind goes on from there.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any, Protocol

from app.store import rejudging
from app.store.database import Database
from app.store.models import Submission
from app.store.rejudging import Made
from app.submissions.judging import MAX_ATTEMPTS, plain
from grader.client import GraderGone

RETRY_S = 1.0
SLOW = "time_limit_exceeded"
Change = tuple[str, str]


class ProblemChanged(Exception):
    """The grader judges another version than the one that was asked for."""


class Grader(Protocol):
    """The side of the grader that is used here."""

    def judge(
        self, *, problem: str, code: str, mode: str, cases: list[dict[str, Any]] | None = None
    ) -> AsyncIterator[dict[str, Any]]: ...


class Rejudging:
    """One order, from what is left of it to its end."""

    def __init__(self, database: Database, problem: str, version: str) -> None:
        self._database = database
        self._problem = problem
        self._version = version
        self._order: Any = None
        self.changes: Counter[Change] = Counter()
        """How often each verdict became which."""
        self.failed = 0
        """How many could not be judged, and keep what they have."""

    async def begin(self, *, everything: bool) -> tuple[Sequence[str], int]:
        """The submissions that are left, and how many an order that was broken off has done already."""
        async with self._database.write() as session:
            self._order = await rejudging.begin(
                session, self._problem, self._version, everything=everything
            )
            left = await rejudging.left(session, self._order)
            return left, await rejudging.count_judged_since(session, self._order)

    async def run(self, grader: Grader, ids: Sequence[str], slots: int, told: Callable[[], None]) -> None:
        """Judge all of them, so many at a time; `told` hears of each. Errors: ProblemChanged."""
        waiting = iter(ids)

        async def work() -> None:
            for id in waiting:
                await self._judge_again(grader, id)
                told()

        async with asyncio.TaskGroup() as workers:
            for _ in range(slots):
                workers.create_task(work())

    async def finish(self) -> None:
        """The order is carried out, unless some could not be judged."""
        if not self.failed:
            async with self._database.write() as session:
                await rejudging.finish(session, self._order)

    async def _judge_again(self, grader: Grader, id: str) -> None:
        async with self._database.read() as session:
            before = await session.get(Submission, id)
        if before is None:
            return
        made = await self._made(grader, before)
        if made.verdict == SLOW and before.verdict != SLOW:
            # A busy machine must not take away what a quiet one has given.
            made = await self._made(grader, before)
        if made.verdict == "judge_error":
            self.failed += 1
            return
        async with self._database.write() as session:
            if await rejudging.replace(session, before, made):
                self.changes[before.verdict or "judge_error", made.verdict] += 1

    async def _made(self, grader: Grader, submission: Submission) -> Made:
        for _ in range(MAX_ATTEMPTS):
            try:
                return await self._judged(grader, submission)
            except GraderGone:
                await asyncio.sleep(RETRY_S)
        return Made("judge_error", self._version, {})

    async def _judged(self, grader: Grader, submission: Submission) -> Made:
        async for event in grader.judge(problem=submission.problem, code=submission.code, mode="submit"):
            if event["event"] == "verdict":
                report = plain(event["report"])
                if report["problem_digest"] != self._version:
                    raise ProblemChanged
                return Made(str(event["verdict"]), self._version, report)
        raise GraderGone
