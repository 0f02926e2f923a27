"""Has the grader find out what accepted submissions cost, after their verdicts and one at a time; decides nothing."""

from __future__ import annotations

import asyncio
import collections
import logging
from typing import Any, Protocol

from app.store import prices
from app.store.database import Database
from app.store.models import Submission
from app.submissions.judging import JudgeGone

# Looked for anew that often: what was left when the server stopped, and what a new JAX made outdated.
LOOK_S = 600.0
# After the grader had no worker to spare.
BUSY_S = 5.0
log = logging.getLogger("jaxdojo.pricing")


class Grader(Protocol):
    """The side of the grader that prices."""

    @property
    def jax(self) -> str:
        """The version of JAX whose figures are compared; empty until the grader has told."""

    async def ready(self) -> None:
        """Return once submissions can be judged."""

    async def price(self, submission: Submission) -> dict[str, Any] | None:
        """FLOPs, bytes and equations, or why there are none; None when it had no time. Raises JudgeGone."""


class Pricing:
    """The prices of one server; what it loses in a crash it finds again in the database."""

    def __init__(self, database: Database, grader: Grader) -> None:
        self._database = database
        self._grader = grader
        self._waiting: collections.deque[str] = collections.deque()
        self._stirred = asyncio.Event()
        # Whether there may be more than waits here: to find that out costs more than a price.
        self._look = True

    @property
    def jax(self) -> str:
        """The version of JAX whose figures are compared; empty until the grader has told."""
        return self._grader.jax

    def judged(self, submission: Submission, verdict: str, report: dict[str, Any]) -> None:
        """A submission has its verdict: what was accepted gets a price."""
        if submission.kind == "submission" and verdict == "accepted":
            self._waiting.append(submission.id)
            self._stirred.set()

    async def of(self, user_id: int) -> None:
        """Somebody has chosen to be compared: price what they have."""
        async with self._database.read() as session:
            self._waiting.extend(await prices.unpriced(session, self.jax, user_id=user_id))
        self._look = True
        self._stirred.set()

    async def run(self) -> None:
        """Price what is added and what was left, until cancelled."""
        await self._grader.ready()
        while True:
            if self._look and not self._waiting:
                async with self._database.read() as session:
                    self._waiting.extend(await prices.unpriced(session, self.jax))
                self._look = bool(self._waiting)
            while self._waiting:
                await self._one(self._waiting.popleft())
            if self._look:
                continue
            self._stirred.clear()
            try:
                async with asyncio.timeout(LOOK_S):
                    await self._stirred.wait()
            except TimeoutError:
                self._look = True

    async def _one(self, id: str) -> None:
        async with self._database.read() as session:
            submission = await prices.to_price(session, id)
        if submission is None:
            return
        try:
            found = await self._grader.price(submission)
        except JudgeGone:
            found = None
        if found is None:
            self._waiting.append(id)
            await asyncio.sleep(BUSY_S)
            return
        async with self._database.write() as session:
            # Read again: it may have been deleted meanwhile, or judged on another version.
            row = await prices.to_price(session, id)
            if row is not None and row.version == submission.version:
                await prices.keep(session, row, self.jax, found)
