"""How much processor time each learner may still use; in memory for one process, or in the database of many."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from app.store import jobs

# Learners beyond this many are looked through, and those whose bucket is full again are forgotten.
REMEMBERED = 1024


class Budget:
    """A bucket of CPU seconds for each learner, which fills up again.

    What a submission costs is known only when it is judged, so a bucket may be overdrawn; its learner then waits until
    it is even.
    """

    def __init__(self, burst_s: float, per_s: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.burst_s = burst_s
        self.per_s = per_s
        self._clock = clock
        self._left: dict[str, tuple[float, float]] = {}

    def wait_s(self, learner: str) -> float:
        """Seconds until the learner may send something; 0 when now."""
        return max(0.0, -self._left_of(learner) / self.per_s)

    def charge(self, learner: str, cpu_s: float) -> None:
        """Take what a submission has used."""
        self._left[learner] = (self._left_of(learner) - cpu_s, self._clock())
        if len(self._left) > REMEMBERED:
            self._left = {
                one: left for one, left in self._left.items() if self._left_of(one) < self.burst_s
            }

    async def owed_s(self, session: Any, learner: str) -> float:
        """The same, within the transaction that stores what is sent."""
        return self.wait_s(learner)

    async def take(self, session: Any, learner: str, cpu_s: float) -> None:
        """The same, within the transaction that stores the verdict."""
        self.charge(learner, cpu_s)

    def _left_of(self, learner: str) -> float:
        left, then = self._left.get(learner, (self.burst_s, 0.0))
        return min(self.burst_s, left + (self._clock() - then) * self.per_s)


class SharedBudget(Budget):
    """The same bucket for all servers and workers on one PostgreSQL database."""

    async def owed_s(self, session: Any, learner: str) -> float:
        return max(0.0, -await jobs.cpu_left_s(session, learner, self.burst_s, self.per_s) / self.per_s)

    async def take(self, session: Any, learner: str, cpu_s: float) -> None:
        left_s = await jobs.cpu_left_s(session, learner, self.burst_s, self.per_s)
        await jobs.take_cpu(session, learner, left_s - cpu_s)


def cost_s(verdict: str, report: dict[str, Any]) -> float:
    """CPU seconds that a report tells of; wall seconds where it tells of none. What was our fault costs nothing."""
    if verdict == "judge_error":
        return 0.0
    cases, times_ms = report.get("cases") or [], report.get("times_ms") or {}
    units = ("cpu_ms", "wall_ms")
    in_cases = next(filter(None, (sum(_number(case.get(unit)) for case in cases) for unit in units)), 0.0)
    # Code can do its work while it is loaded, before any case, and may never come to one.
    return (in_cases + _number(times_ms.get("loaded")) or _number(times_ms.get("judged"))) / 1000


def _number(value: Any) -> float:
    return float(value) if isinstance(value, int | float) and value > 0 else 0.0
