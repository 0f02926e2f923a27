"""Asks the grader for the lens on a run, for whoever listens; keeps nothing, and must never be waited for by a verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Any, Protocol

from app.store.models import Submission
from app.submissions.judging import JudgeGone, plain

# Of one learner at a time, and of all: each holds a connection, and a place in the grader's line.
A_LEARNER = 2
IN_ALL = 32
MANY = "The lens was left out: too many are being made. Run again in a moment."
GONE = "The lens was left out: the grader was started again. Run again."


class Grader(Protocol):
    """The side of the grader that looks."""

    def lens(self, run: Submission, *, reference: bool) -> AsyncIterator[dict[str, Any]]:
        """The parts of what is found. Raises JudgeGone."""

    def coming(self) -> None:
        """A submission is about to be judged; takes no time and never fails."""


class Lens:
    """The lens of one server."""

    def __init__(self, grader: Grader, *, on: bool) -> None:
        self._grader = grader
        self._looking: Counter[str] = Counter()
        self.on = on

    def give_way(self) -> None:
        """A run or submission has come: even storing it goes before looking."""
        if self._looking.total():
            self._grader.coming()

    async def parts(self, run: Submission, *, reference: bool) -> AsyncIterator[dict[str, Any]]:
        """What is found of a run, part by part; the last one is the `end`, which says why parts are missing.

        `reference` is for those who may see the solution.
        """
        learner = run.queue_key
        if self._looking[learner] >= A_LEARNER or self._looking.total() >= IN_ALL:
            yield {"part": "end", "why": MANY}
            return
        self._looking[learner] += 1
        try:
            async with aclosing(self._grader.lens(run, reference=reference)) as events:  # type: ignore[type-var]
                async for event in events:
                    yield plain({name: value for name, value in event.items() if name != "event"})
        except JudgeGone:
            yield {"part": "end", "why": GONE}
        finally:
            self._looking[learner] -= 1
