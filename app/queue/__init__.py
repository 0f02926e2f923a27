"""Brings submissions to the judge: one protocol for all adapters; must not know what judging is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple, Protocol

Judge = Callable[[str], Awaitable[float | None]]
"""Claims, judges and finishes the submission of that id, and gives the seconds it took, None when there was nothing to
judge; must bear being called twice for one id."""


class TryAgain(Exception):
    """What a judge raises when the submission is to be delivered once more."""


class Place(NamedTuple):
    """Where a waiting submission stands: how many are begun before it, and in how long it is, when that is known."""

    ahead: int
    expected_wait_s: float | None


class Queue(Protocol):
    """The submission's row is the truth; a job carries its id only."""

    async def enqueue(self, connection: Any, id: str, learner: str) -> None:
        """Add a job inside the transaction that stores the submission; `learner` is whose turns it takes."""

    def begins(self, learner: str) -> bool:
        """Whether a job of that learner would be begun at once, were it added now; then it may be stored as begun."""

    async def committed(self, id: str, learner: str) -> None:
        """That transaction is committed: workers may be told."""

    async def work(self, judge: Judge, slots: int) -> None:
        """Deliver jobs, `slots` at a time, until cancelled."""

    def place(self, id: str) -> Place | None:
        """Where a submission stands; None when it does not wait, or nothing is known yet. Cheap, and a little old."""
