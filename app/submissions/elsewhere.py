"""What is known here of graders on other machines, from what they write in the database; must judge nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from app.store import jobs
from app.store.database import Database, Unreachable
from app.store.models import Submission
from app.submissions.grading import STARTING, Grading
from app.submissions.judging import JudgeGone

LOOK_S = 1.0
SILENT_S = 10.0
# The least first.
TIERS = ("local", "container", "full")


class Elsewhere(Grading):
    """In the place of a grader's line: all graders as if they were one."""

    def __init__(self, database: Database, version: str) -> None:
        self._database = database
        self.version = version
        self.health: dict[str, Any] = STARTING

    async def run(self) -> None:
        """Look again and again, until cancelled."""
        while True:
            try:
                async with self._database.read() as session:
                    self.health = together(await jobs.healths(session, SILENT_S))
            except Unreachable:
                self.health = STARTING
            await asyncio.sleep(LOOK_S)

    def expect(self, problem: str) -> None:
        """The others are not told: their workers are warm for all problems alike."""

    def coming(self) -> None:
        """There is no lens here that could be in the way."""

    async def lens(self, run: Submission, *, reference: bool) -> AsyncIterator[dict[str, Any]]:
        """There is none here to look."""
        raise JudgeGone
        yield {}


def together(healths: list[dict[str, Any]]) -> dict[str, Any]:
    """One answer for all: ready when one is, isolated as well as the least, with as many workers as they have."""
    known = [health for health in healths if health.get("tier")]
    if not known:
        return {**STARTING, "graders": len(healths)}
    least = min(known, key=lambda health: TIERS.index(health["tier"]) if health["tier"] in TIERS else 0)
    return {
        **STARTING,
        **least,
        "ready": any(health["ready"] for health in known),
        "pool": {
            **{name: sum(health["pool"][name] for health in known) for name in ("ready", "size")},
            "settled": all(health["pool"].get("settled") for health in known),
        },
        "building": max((health["building"] for health in known), key=lambda one: one["total"] - one["done"]),
        "graders": len(healths),
    }
