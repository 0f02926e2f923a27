"""Brings submissions to the judge: one protocol for all adapters; must not know what judging is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Protocol

Judge = Callable[[str], Awaitable[None]]
"""Claims, judges and finishes the submission of that id; must bear being called twice for one id."""


class TryAgain(Exception):
    """What a judge raises when the submission is to be delivered once more."""


class Queue(Protocol):
    """The submission's row is the truth; a job carries its id only."""

    async def enqueue(self, connection: Any, id: str, priority: int) -> None:
        """Add a job inside the transaction that stores the submission; higher priorities go first."""

    async def committed(self) -> None:
        """That transaction is committed: workers may be told."""

    async def work(self, judge: Judge, slots: int) -> None:
        """Deliver jobs, `slots` at a time, until cancelled."""
