"""Who may read a submission, and what of it; must be asked before anything of a submission is shown."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from app.store import classroom, rejudging, submissions
from app.store.columns import now
from app.store.database import Database
from app.store.models import Submission
from app.store.owners import Owner
from app.store.rejudging import Earlier

RUN_KEPT_READ = timedelta(seconds=60)
RUN_KEPT = timedelta(hours=1)


@dataclass(frozen=True)
class Readable:
    """A submission that the asker may read, as one's own or in another way."""

    submission: Submission
    mine: bool
    whose: str | None = None
    """Where a teacher reads a learner's: the learner's name, empty without an account."""

    @property
    def with_code(self) -> bool:
        """Whether the code is shown too."""
        return self.mine or self.whose is not None


class Reading:
    """Reads submissions for those who may."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._marking: set[asyncio.Task[None]] = set()

    async def find(self, id: str, owner: Owner, *, teacher: bool = False) -> Readable | None:
        """The submission, for its owner, or for whoever knows the id of one that was sent without a cookie.

        A teacher reads learners' too, but no runs, which are not recorded.
        """
        submission = await self.row(id)
        if submission is None:
            return None
        if owner.owns(submission):
            return Readable(submission, True)
        if submission.cookieless:
            return Readable(submission, False)
        whose = await self._learner(submission) if teacher and submission.kind == "submission" else None
        return Readable(submission, False, whose) if whose is not None else None

    async def _learner(self, submission: Submission) -> str | None:
        if submission.user_id is None:
            return ""
        async with self._database.read() as session:
            sender = await classroom.sender(session, submission)
        return sender.name if sender is not None and sender.role == classroom.LEARNER else None

    async def row(self, id: str) -> Submission | None:
        """The row as it is now, whoever asks."""
        async with self._database.read() as session:
            return await session.get(Submission, id)

    async def earlier(self, id: str) -> Sequence[Earlier]:
        """What the submission came to before it was judged again, oldest first."""
        async with self._database.read() as session:
            return await rejudging.earlier(session, id)

    def told(self, submission: Submission) -> None:
        """The verdict goes out: a run is deleted soon after. Nobody waits for that to be written."""
        if submission.kind == "run" and submission.read is None:
            task = asyncio.create_task(self._mark(submission.id))
            self._marking.add(task)
            task.add_done_callback(self._marking.discard)

    async def settle(self) -> None:
        """Finish what is still to be written."""
        await asyncio.gather(*self._marking)

    async def _mark(self, id: str) -> None:
        async with self._database.write(concurrent=True) as session:
            await submissions.mark_read(session, id)

    async def sweep(self) -> None:
        """Delete the runs that have been read and those that nobody came for."""
        async with self._database.write(concurrent=True) as session:
            await submissions.delete_runs(
                session, read_before=now() - RUN_KEPT_READ, judged_before=now() - RUN_KEPT
            )


def replaced(earlier: Sequence[Earlier]) -> list[dict[str, Any]]:
    """Earlier verdicts, for programs."""
    return [{**one._asdict(), "judged": one.judged.isoformat()} for one in earlier]


def receipt(submission: Submission, earlier: Sequence[Earlier], version: str) -> dict[str, Any]:
    """The audit document of a judged submission; holds neither code nor what is secret."""
    report = submission.report or {}
    kept = ("name", "sample", "own", "verdict", "result", "difference", "wall_ms", "cpu_ms", "peak_mib")
    return {
        "id": submission.id,
        "kind": submission.kind,
        "problem": submission.problem,
        "verdict": submission.verdict,
        "created": submission.created.isoformat(),
        "judged": submission.judged.isoformat() if submission.judged else None,
        "attempts": submission.attempts,
        "earlier_verdicts": replaced(earlier),
        "problem_digest": report.get("problem_digest"),
        "code_digest": report.get("code_digest"),
        "tier": report.get("tier"),
        "seed": report.get("seed"),
        "versions": {"jaxdojo": version, **(report.get("versions") or {})},
        "times_ms": report.get("times_ms") or {},
        "cases": [{key: case.get(key) for key in kept} for case in report.get("cases") or []],
        "checks": [{"name": check.get("name"), "verdict": check.get("verdict")} for check in report.get("checks") or []],
    }
