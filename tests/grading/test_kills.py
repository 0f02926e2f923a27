"""kill -9 at chosen moments: what was being judged is judged, once, and nothing waits for what is dead."""

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from grader.client import GraderGone
from tests.grading.conftest import Judging, started
from tests.grading.test_processes import pool_is_full, until, verdict

# The second case, and with it the moment of the kill, begins when the first one's event comes.
SLOW_CASE = """
import time
import jax, jax.numpy as jnp
def clip_sum(x):
    if not isinstance(x, jax.core.Tracer) and x[0] < 0:
        time.sleep(1)
    return jnp.maximum(jnp.sum(x), 0)
"""
# Its memory tells from outside which worker has the job, and that it is loading.
SLOW_LOAD = "import time\nheld = bytearray(b'x') * (250 << 20)\ntime.sleep(1)\n" + SLOW_CASE
PAGE = os.sysconf("SC_PAGESIZE")
NAMES = ("launcher", "zygote", "relay", "worker")


def tree(pid: int) -> dict[str, list[int]]:
    """The processes below the service, by what they are: each is the child of the one before."""
    parent: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        with suppress(OSError, ValueError):
            parent[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
    found, level = {}, [pid]
    for name in NAMES:
        level = [one for one, above in parent.items() if above in level]
        found[name] = level
    return found


def kill(judging: Judging, what: str) -> None:
    """Kill all of a kind."""
    pid = judging.grader.pid
    assert pid is not None
    for one in [pid] if what == "judge" else tree(pid)[what]:
        with suppress(ProcessLookupError):
            os.kill(one, signal.SIGKILL)


def loading(judging: Judging) -> bool:
    """Whether a worker has far more memory than the others, as the one that loads SLOW_LOAD."""
    assert judging.grader.pid is not None
    sizes = [resident(one) for one in tree(judging.grader.pid)["worker"]]
    return max(sizes, default=0) > min(filter(None, sizes), default=0) + (200 << 20)


def resident(pid: int) -> int:
    with suppress(OSError, IndexError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
    return 0


def judged(judging: Judging, code: str, at: Callable[[dict[str, Any]], None]) -> list[dict[str, Any]]:
    """All events of one submission, sent again when the service died; `at` sees each event as it comes."""

    async def collect() -> list[dict[str, Any]]:
        events = []
        async for event in judging.grader.judge(problem="toy/traced", code=code, mode="submit"):
            events.append(event)
            at(event)
        return events

    for _ in range(600):
        with suppress(GraderGone):
            found: list[dict[str, Any]] = judging.wait(collect())
            return found
        time.sleep(0.1)
    raise AssertionError("the grader did not come back")


def once(
    does: Callable[[], None], when: Callable[[dict[str, Any]], bool]
) -> Callable[[dict[str, Any]], None]:
    left = [does]

    def at(event: dict[str, Any]) -> None:
        if left and when(event):
            left.pop()()

    return at


def verdicts(events: list[dict[str, Any]]) -> list[str]:
    return [event["verdict"] for event in events if event["event"] == "verdict"]


def first_case(event: dict[str, Any]) -> bool:
    return bool(event["event"] == "case" and event["index"] == 0)


def running(event: dict[str, Any]) -> bool:
    return bool(event["event"] == "status")


@pytest.mark.parametrize("what", ["relay", "zygote", "launcher", "judge"])
def test_in_a_case(own_grader: Judging, what: str) -> None:
    until(lambda: pool_is_full(own_grader))
    events = judged(own_grader, SLOW_CASE, once(lambda: kill(own_grader, what), first_case))
    assert verdicts(events) == ["accepted"]
    assert [case["verdict"] for case in events[-1]["report"]["cases"]] == ["accepted"] * 2
    until(lambda: pool_is_full(own_grader))


@pytest.mark.parametrize("what", ["relay", "zygote", "judge"])
def test_between_job_and_loaded(own_grader: Judging, what: str) -> None:
    until(lambda: pool_is_full(own_grader))

    def strike() -> None:
        until(lambda: loading(own_grader))
        kill(own_grader, what)

    assert verdicts(judged(own_grader, SLOW_LOAD, once(strike, running))) == ["accepted"]
    until(lambda: pool_is_full(own_grader))


def test_a_worker_killed_by_somebody_else_is_not_the_learners_doing(own_grader: Judging) -> None:
    until(lambda: pool_is_full(own_grader))
    events = judged(own_grader, SLOW_CASE, once(lambda: kill(own_grader, "worker"), first_case))
    assert verdicts(events) == ["accepted"]
    until(lambda: pool_is_full(own_grader))


def test_while_comparing_the_workers_end_changes_nothing(own_grader: Judging) -> None:
    """What was sent is the judge's; all workers die when the last case's numbers are there."""
    until(lambda: pool_is_full(own_grader))
    last = once(
        lambda: kill(own_grader, "relay"), lambda event: event["event"] == "case" and event["index"] == 2
    )
    assert verdicts(judged(own_grader, SLOW_CASE, last)) == ["accepted"]
    assert verdict(own_grader) == "accepted"


def test_workers_that_die_before_they_are_ready_are_made_again(own_grader: Judging) -> None:
    until(lambda: pool_is_full(own_grader))
    pid = own_grader.grader.pid
    assert pid is not None
    kill(own_grader, "worker")
    dead = set(tree(pid)["worker"])
    for _ in range(2):
        # A worker needs its backend before it is ready, and dies as soon as it is seen.
        until(lambda: bool(set(tree(pid)["worker"]) - dead))
        dead.update(tree(pid)["worker"])
        kill(own_grader, "worker")
    assert verdict(own_grader) == "accepted"
    until(lambda: pool_is_full(own_grader))


def test_a_submission_that_always_loses_its_worker_is_a_judge_error_in_the_log_and_no_loop(
    state: Path, judging: Judging, capfd: pytest.CaptureFixture[str]
) -> None:
    kills = []

    def strike(event: dict[str, Any]) -> None:
        if running(event):
            kills.append(event)
            until(lambda: loading(own_grader))
            kill(own_grader, "relay")

    # Started here, so that its log is captured.
    with started(state, workers=1) as own_grader:
        until(lambda: pool_is_full(own_grader))
        assert verdicts(judged(own_grader, SLOW_LOAD, strike)) == ["judge_error"]
        assert verdict(own_grader) == "accepted"
    assert len(kills) <= 3
    assert capfd.readouterr().err.count("toy/traced could not be judged") == len(kills)
