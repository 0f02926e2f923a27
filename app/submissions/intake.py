"""Stores what a learner sends and queues it, in one transaction; expects it to be checked already."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app import telemetry
from app.queue import Queue
from app.store import progress, submissions
from app.store.columns import new_id
from app.store.database import Database
from app.store.models import Submission
from app.store.owners import Owner
from app.submissions.budget import Budget
from app.submissions.input import BadInput
from app.submissions.events import Events, status_event
from grader.package import Problem

FULL_RETRY_S = 30
BUSY_RETRY_S = 5
# So long a full queue is taken to be full still, and nobody asks the database: who is refused must cost little.
STILL_FULL_S = 0.5


class QueueFull(Exception):
    """The queue takes no more for now: 429 when it is the learner's share, 503 when it is the whole queue."""

    def __init__(self, error: str, status: int, retry_after_s: int) -> None:
        super().__init__(error)
        self.error, self.status, self.retry_after_s = error, status, retry_after_s


@dataclass(frozen=True)
class Sender:
    """Who sends: the owner, the share of the queue that is used, and whether a cookie will tell them apart."""

    owner: Owner
    queue_key: str
    cookieless: bool = False


class Intake:
    """Stores a checked submission and queues it, in one transaction."""

    def __init__(
        self,
        database: Database,
        queue: Queue,
        events: Events,
        budget: Budget,
        *,
        judges: Callable[[], bool],
        learner_limit: int,
        total_limit: int,
    ) -> None:
        """`judges` tells whether what is delivered is judged at once, or waits for a grader that starts."""
        self._judges = judges
        self._database = database
        self._queue = queue
        self.events = events
        self._budget = budget
        # What was stored as begun and no judge has taken yet, by id.
        self.begun: dict[str, Submission] = {}
        self._learner_limit = learner_limit
        self._total_limit = total_limit
        self._full = ""
        self._full_until = float("-inf")

    def refuse_while_full(self) -> None:
        """Refuse at once what the queue would refuse, as it has a moment ago. Errors: QueueFull."""
        if time.monotonic() < self._full_until:
            raise QueueFull(self._full, 503, FULL_RETRY_S)

    async def submit(
        self, sender: Sender, problem: Problem, kind: str, code: str, cases: list[dict[str, Any]] | None = None
    ) -> str:
        """Store and queue; when this returns, the submission is kept whatever dies.

        What would be claimed at once is stored as claimed: one transaction less before its verdict.

        Errors: QueueFull, and then nothing is stored.
        """
        id = telemetry.now().new_id(new_id)
        submission = Submission(
            id=id,
            kind=kind,
            problem=problem.id,
            code=code,
            cases=cases,
            user_id=sender.owner.user_id,
            session_id=sender.owner.session_id,
            queue_key=sender.queue_key,
            cookieless=sender.cookieless,
        )
        with telemetry.now().submitted(id, kind=kind, problem=problem.id):
            await self._store(submission, sender)
        self.events.publish(id, status_event(0, "queued"))
        if submission.status == "running":
            self.begun[id] = submission
        await self._queue.committed(id, sender.queue_key)
        return id

    async def _store(self, submission: Submission, sender: Sender) -> None:
        async with self._database.write(concurrent=True) as session:
            await self._database.alone(session, sender.queue_key)
            self._within_budget(await self._budget.owed_s(session, sender.queue_key))
            await self._room(session, sender.queue_key)
            if self._judges() and self._queue.begins(sender.queue_key):
                submissions.begin(submission)
            await _add(session, submission)
            await progress.save_draft(session, sender.owner, submission.problem, submission.code)
            await session.flush()
            await self._queue.enqueue(session, submission.id, sender.queue_key)

    def _within_budget(self, owed_s: float) -> None:
        wait_s = math.ceil(owed_s)
        if wait_s > 0:
            raise QueueFull(
                f"Your submissions have used up your {self._budget.burst_s:g} seconds of processor time, and you get "
                f"{self._budget.per_s:g} back each second. Send this again in {wait_s} second{'s' * (wait_s > 1)}.",
                429,
                wait_s,
            )

    async def _room(self, session: Any, queue_key: str) -> None:
        ahead = await submissions.unjudged(session, queue_key)
        if ahead >= self._learner_limit:
            raise QueueFull(
                f"You have {ahead} submissions waiting, and {self._learner_limit} are the most. "
                f"Wait for a verdict and send this again.",
                429,
                BUSY_RETRY_S,
            )
        waiting = await submissions.unjudged(session)
        if waiting >= self._total_limit:
            self._full = f"The queue is full: {waiting} submissions wait. Send this again in {FULL_RETRY_S} seconds."
            self._full_until = time.monotonic() + STILL_FULL_S
            raise QueueFull(self._full, 503, FULL_RETRY_S)


async def _add(session: Any, submission: Submission) -> None:
    try:
        await submissions.add(session, submission)
    except submissions.OwnerGone:
        raise BadInput("The account was deleted a moment ago. Nothing was sent.", status=401) from None
