"""Takes a submission from claim to verdict; must not be able to store a verdict twice."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import math
import time
from collections.abc import AsyncIterator, Callable, Container
from contextlib import aclosing
from typing import Any, Protocol

from app import telemetry
from app.logs import about
from app.queue import TryAgain
from app.store import progress, submissions
from app.store.database import Database, Unreachable
from app.store.models import Submission
from app.store.owners import Owner
from app.submissions.budget import Budget, cost_s
from app.submissions.figures import cpu_ms_of, lines_of
from app.submissions.events import Events, case_event, status_event, verdict_event

MAX_ATTEMPTS = 3
STORE_AGAIN_S = 0.5
log = logging.getLogger("jaxdojo.judging")
verdicts = logging.getLogger("jaxdojo.verdicts")

GAVE_UP = (
    f"The judge stopped {MAX_ATTEMPTS} times while it judged this, so it gave up. "
    "The fault is ours and does not count against you. Please submit again."
)

GONE = "The problem was taken away before this was judged, so there is nothing to judge it with."


class JudgeGone(Exception):
    """The judge died before its verdict."""


class Grader(Protocol):
    """The side of the grader that the judging uses."""

    async def ready(self) -> None:
        """Return once submissions can be judged."""

    def judge(self, submission: Submission) -> AsyncIterator[dict[str, Any]]:
        """The grader's events: status, case, verdict. Raises JudgeGone."""


class Judging:
    """Judges one submission for the queue; calling it twice for one id judges once."""

    def __init__(
        self,
        database: Database,
        grader: Grader,
        events: Events,
        problems: Container[str],
        told: Callable[[Submission, str, dict[str, Any]], None],
        budget: Budget,
        begun: dict[str, Submission] | None = None,
    ) -> None:
        """What is in `begun`, by id, is claimed already, and taken out."""
        self._begun = {} if begun is None else begun
        self._budget = budget
        self._problems = problems
        self._database = database
        self._grader = grader
        self._events = events
        self._told = told

    async def __call__(self, id: str) -> float | None:
        """Claim, judge and finish; the seconds that took. Errors: TryAgain when the judge died and attempts are left."""
        with about(submission=id), telemetry.now().of(id):
            return await self._claimed(id)

    async def _claimed(self, id: str) -> float | None:
        await self._grader.ready()
        submission = self._begun.pop(id, None)
        if submission is None:
            async with self._database.write(concurrent=True) as session:
                submission = await submissions.claim(session, id)
        if submission is None:
            await self._forget_gone(id)
            return None
        begun = time.monotonic()
        begins, attempt = submission.started or submission.created, submission.attempts
        telemetry.now().past("submission queued", submission.created, begins)
        if attempt > MAX_ATTEMPTS:
            await self._finish(submission, "judge_error", our_report(submission, GAVE_UP))
            return None
        if submission.problem not in self._problems:
            await self._finish(submission, "judge_error", our_report(submission, GONE))
            return None
        self._events.publish(id, status_event(attempt, "running"))
        told: dict[str, Any] = {"kind": submission.kind, "problem": submission.problem, "attempt": attempt}
        with telemetry.now().span("submission judged", **told) as note:
            verdict, report = await self._graded(submission)
            note(verdict=verdict, **_stages(report))
            waited = begins - submission.created
            queued_ms = round(waited.total_seconds() * 1000, 1)
            report = {**report, "times_ms": {"queued": queued_ms, **(report.get("times_ms") or {})}}
            with telemetry.now().span("verdict stored"):
                await self._finish(submission, verdict, report)
        return time.monotonic() - begun

    async def _graded(self, submission: Submission) -> tuple[str, dict[str, Any]]:
        id, attempt = submission.id, submission.attempts
        try:
            with telemetry.now().span("submission graded"):
                return await self._judge(submission)
        except BaseException as error:
            # Also when the server stops: what it could not finish must wait, not look as if it ran.
            await asyncio.shield(self._release(id, attempt))
            if isinstance(error, JudgeGone):
                raise TryAgain from None
            raise

    async def _forget_gone(self, id: str) -> None:
        async with self._database.read() as session:
            if await session.get(Submission, id) is None:
                self._events.forget(id)

    async def _judge(self, submission: Submission) -> tuple[str, dict[str, Any]]:
        async with aclosing(self._grader.judge(submission)) as events:  # type: ignore[type-var]
            async for event in events:
                if event["event"] == "case":
                    case = plain(event["case"])
                    self._events.publish(
                        submission.id, case_event(submission.attempts, event["index"], event["total"], case)
                    )
                elif event["event"] == "verdict":
                    return str(event["verdict"]), plain(event["report"])
        raise JudgeGone

    async def _release(self, id: str, attempt: int) -> None:
        async with self._database.write(concurrent=True) as session:
            await submissions.release(session, id, attempt)

    async def _finish(self, submission: Submission, verdict: str, report: dict[str, Any]) -> None:
        while True:
            try:
                return await self._store(submission, verdict, report)
            except Unreachable:
                # A verdict is worth waiting for; should another have come meanwhile, this one is dropped.
                await asyncio.sleep(STORE_AGAIN_S)

    async def _store(self, submission: Submission, verdict: str, report: dict[str, Any]) -> None:
        id, attempt, version = submission.id, submission.attempts, report.get("problem_digest")
        async with self._database.write(concurrent=True) as session:
            # Read again: the learner may have signed in meanwhile, and then it belongs to the user.
            row = await session.get(Submission, id)
            if row is None:
                # Its learner deleted the account while it was judged.
                self._events.forget(id)
                return
            owner = Owner(row.user_id, row.session_id)
            await self._database.alone(session, owner.queue_key)
            solved = row.kind == "submission" and verdict == "accepted"
            figures = (lines_of(row.code), cpu_ms_of(report)) if solved else ()
            judged = submissions.Judged(verdict, report, version, *figures)
            if not await submissions.finish(session, id, attempt, judged):
                return
            await self._budget.take(session, row.queue_key, cost_s(verdict, report))
            if row.kind == "submission" and verdict != "judge_error":
                if owner != Owner():
                    await progress.record(session, owner, row.problem, solved=solved, version=version)
        self._events.publish(id, verdict_event(attempt, verdict, report))
        told = {"kind": row.kind, "problem": row.problem, "verdict": verdict, "times_ms": report["times_ms"]}
        verdicts.info("judged", extra={**told, "attempt": attempt, "tier": report["tier"]})
        self._told(submission, verdict, report)


def _stages(report: dict[str, Any]) -> dict[str, Any]:
    """What the judge says that its stages took, and how well the code was isolated, as a trace tells it."""
    times = {f"{stage}_ms": float(ms) for stage, ms in (report.get("times_ms") or {}).items()}
    return {**times, "tier": str(report.get("tier")), "cases": len(report.get("cases") or ())}


def our_report(submission: Submission, feedback: str) -> dict[str, Any]:
    """The report of a submission that the grader could not judge."""
    digest = hashlib.sha256(submission.code.encode()).hexdigest()
    return {
        "cases": [],
        "checks": [],
        "feedback": feedback,
        "tier": None,
        "times_ms": {"queued": 0.0, "judged": 0.0},
        "stdout": None,
        "traceback": None,
        "explanation": None,
        "seed": None,
        "problem_digest": None,
        "code_digest": digest,
        "versions": {},
    }


def plain(value: Any) -> Any:
    """The value as any JSON reader takes it: nan and infinity as text, and no half of a surrogate pair."""
    if isinstance(value, dict):
        return {plain(key): plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, str):
        return value.encode(errors="backslashreplace").decode()
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value
