"""Whose turn it is among those who wait: learners take turns; must store nothing and never wait itself."""

from __future__ import annotations

import itertools
from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from app.queue import Place

# Service times of so many submissions make the expected wait.
RECENT = 20
# Learners that are remembered beyond those who wait; who is forgotten has no turn left to make up for.
REMEMBERED = 1024


class Job(NamedTuple):
    """One waiting submission; jobs compare by who goes first."""

    turn: int
    order: int
    id: str
    learner: str


class Order:
    """Every learner's next submission has the turn after the one before; the lowest turn goes first.

    A learner with five hundred waiting has one of them in each turn, and so has one who comes now: whoever comes
    gets the present turn, never an earlier one, so that nobody can be kept waiting by those who come later.
    """

    def __init__(self, share: int) -> None:
        self._share = share
        self._waiting: dict[str, deque[Job]] = {}
        self._running: Counter[str] = Counter()
        self._last: dict[str, int] = {}
        self._now = 0
        self._arrivals = itertools.count()
        self._took_s: deque[float] = deque(maxlen=RECENT)

    def put(self, id: str, learner: str) -> None:
        """Add a submission behind the learner's others."""
        turn = max(self._now, self._last.get(learner, -1) + 1)
        self._last[learner] = turn
        job = Job(turn, next(self._arrivals), id, learner)
        self._waiting.setdefault(learner, deque()).append(job)

    def free_for(self, learner: str) -> bool:
        """Whether nobody waits, and the learner has not their whole share of the slots already."""
        return not self._waiting and self._running[learner] < self._share

    def take(self) -> Job | None:
        """The next to be judged, of a learner who has not their whole share of the slots already."""
        heads = [jobs[0] for learner, jobs in self._waiting.items() if self._running[learner] < self._share]
        if not heads:
            return None
        job = min(heads)
        self._waiting[job.learner].popleft()
        if not self._waiting[job.learner]:
            del self._waiting[job.learner]
        self._running[job.learner] += 1
        self._now = max(self._now, job.turn)
        if len(self._last) > REMEMBERED:
            self._last = {learner: last for learner, last in self._last.items() if last >= self._now}
        return job

    def done(self, job: Job, took_s: float | None) -> None:
        """A taken job has ended; `took_s` is None when there was nothing to judge."""
        self._end(job)
        if took_s is not None:
            self._took_s.append(took_s)

    def put_back(self, job: Job) -> None:
        """A taken job is to be delivered once more, at the turn that it had."""
        self._end(job)
        self._waiting.setdefault(job.learner, deque()).appendleft(job)

    def _end(self, job: Job) -> None:
        self._running[job.learner] -= 1
        if not self._running[job.learner]:
            del self._running[job.learner]

    def places(self, slots: int) -> dict[str, Place]:
        """Where each waiting submission stands, by its id."""
        in_line = sorted(itertools.chain.from_iterable(self._waiting.values()))
        pace = Pace(slots, self._share, mean(self._took_s))
        return places([(job.id, job.learner) for job in in_line], self._running, pace)


class Pace(NamedTuple):
    """How many submissions are judged at once, how many of one learner, and how long the latest took."""

    slots: int
    share: int
    mean_s: float | None


def mean(took_s: Sequence[float]) -> float | None:
    """The mean of some times; None of none."""
    return sum(took_s) / len(took_s) if took_s else None


def places(in_line: Iterable[tuple[str, str]], running: Mapping[str, int], pace: Pace) -> dict[str, Place]:
    """Where each stands, of ids and learners in the order in which they are taken, while so many of each run."""
    own = Counter(running)
    found: dict[str, Place] = {}
    for ahead, (id, learner) in enumerate(in_line):
        # So many one after the other, each of which takes as long as the latest did.
        rounds = max((ahead + 1) / pace.slots, own[learner] / pace.share)
        wait_s = None if pace.mean_s is None else float(f"{pace.mean_s * rounds:.2g}")
        found[id] = Place(ahead, wait_s)
        own[learner] += 1
    return found
