"""Runs the corpus ahead of its tests: in each tier two services side by side, one submission at a time in each."""

from __future__ import annotations

import queue
import threading
import time
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.client import Grader
from tests.grading.conftest import Judging
from tests.grading.test_processes import pool_is_full, until
from tests.hostile import left
from tests.hostile.canaries import SOMEBODY_ELSES_CODE, filled, plant
from tests.hostile.corpus import HERE, Hostile
from tests.hostile.services import serving

PROBLEMS = HERE / "problems"
# Somebody else's, right after: it looks for what the one before may have left, and then answers.
INSPECTOR = filled((HERE / "somebody_else.py").read_text(), [])
LANES = 2
SETTLE_S = 60.0


@dataclass(frozen=True)
class Ran:
    """One hostile submission, judged."""

    report: dict[str, Any]
    # How long somebody who was ready to run had to wait for a processor meanwhile.
    kept_waiting_ms: float
    judge_lived: bool
    next: dict[str, Any]
    left: str


class Lane:
    """One service, and what it had before anything hostile came."""

    def __init__(self, judging: Judging, state: Path) -> None:
        self.judging = judging
        self._state = state
        self._paths = plant(state)
        judging.report("trial/guarded", SOMEBODY_ELSES_CODE)
        until(lambda: pool_is_full(judging))
        self._before = left.at_rest(judging, state)

    def ran(self, one: Hostile) -> Ran:
        """Judge it, then somebody else's, and wait until nothing is left of either."""
        pid = self.judging.grader.pid
        code = filled(one.code, self._paths)
        waited = kept_waiting_ms()
        report = self.judging.report(one.problem, code, one.one("mode", "submit"))
        waited = kept_waiting_ms() - waited
        following = self.judging.report("trial/patient", INSPECTOR)
        remains = self._remains()
        return Ran(report, waited, self.judging.grader.pid == pid, following, remains)

    def _remains(self) -> str:
        deadline = time.monotonic() + SETTLE_S
        while time.monotonic() < deadline:
            if left.settled(self.judging, self._state, self._before):
                return ""
            time.sleep(0.02)
        return left.difference(self._before, left.now(self.judging, self._state)) or "it took too long"


def kept_waiting_ms() -> float:
    """The time in which processes of this machine waited for a processor, as the kernel sums it up."""
    try:
        return int(Path("/proc/pressure/cpu").read_text().split()[4].removeprefix("total=")) / 1000
    except (OSError, IndexError):
        return 0.0


class Lanes:
    """The submissions of one tier, being judged in the background."""

    def __init__(self, tier: str, kind: type[Grader], cases: list[Hostile]) -> None:
        self._tier = tier
        self.results: dict[str, Future[Ran]] = {one.id: Future() for one in cases}
        self.health: Future[dict[str, Any]] = Future()
        self._kind = kind
        self._open: queue.SimpleQueue[Hostile] = queue.SimpleQueue()
        for one in cases:
            self._open.put(one)
        self._threads = [threading.Thread(target=self._run) for _ in range(min(LANES, len(cases)))]
        for thread in self._threads:
            thread.start()

    def _next(self) -> Hostile | None:
        try:
            return self._open.get_nowait()
        except queue.Empty:
            return None

    def _run(self) -> None:
        with ExitStack() as stack:
            lane: Lane | None = None
            while one := self._next():
                failed = True
                try:
                    lane = lane or self._begin(stack)
                    result = lane.ran(one)
                    self.results[one.id].set_result(result)
                    failed = bool(result.left) or not result.judge_lived
                except Exception as error:  # noqa: BLE001 - it is the test's to raise
                    self.results[one.id].set_exception(error)
                if failed:
                    # What one left behind must not be blamed on the next.
                    stack.close()
                    lane = None

    def _begin(self, stack: ExitStack) -> Lane:
        try:
            lane = Lane(*stack.enter_context(serving(self._kind, PROBLEMS)))
            health = lane.judging.health()
        except BaseException as error:
            if not self.health.done():
                self.health.set_exception(error)
            raise
        if not self.health.done():
            self.health.set_result(health)
        if health["tier"] != self._tier:
            # The tests will say so; nothing is to be learned from more.
            while self._next():
                pass
        return lane

    def stop(self) -> None:
        """Begin nothing more and wait for what runs."""
        while self._next():
            pass
        for thread in self._threads:
            thread.join()
