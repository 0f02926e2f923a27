"""Processes: who they run as, and that killing any of them loses nothing and leaves nothing."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from grader.client import GraderGone
from tests.grading.conftest import Judging, started

RIGHT = "def double(x):\n    return 2 * x\n"
SLEEPS = "import time\ndef double(x):\n    time.sleep(2)\n    return 2 * x\n"


def children(pid: int) -> list[int]:
    """All processes below one, from the kernel's table."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
                parents.setdefault(int(fields[1]), []).append(int(entry.name))
    found, open_ = [], [pid]
    while open_:
        below = parents.get(open_.pop(), [])
        found += below
        open_ += below
    return found


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 180
    while not holds():
        assert time.monotonic() < deadline, "not within 180 s"
        time.sleep(0.02)


def pool_is_full(judging: Judging) -> bool:
    with suppress(GraderGone):
        pool = judging.health()["pool"]
        return bool(pool["ready"] == pool["size"])
    return False


def verdict(judging: Judging, code: str = RIGHT) -> str:
    """The verdict, asked for again when the service was killed meanwhile, as the queue does."""
    for _ in range(600):
        with suppress(GraderGone):
            return str(judging.report("toy/double", code)["verdict"])
        time.sleep(0.1)
    raise AssertionError("the grader did not come back")


@pytest.mark.skipif(os.geteuid() != 0, reason="only a server that root started has a user to give up")
def test_started_by_root_the_grader_and_all_below_it_are_somebody_else(judging: Judging) -> None:
    pid = judging.grader.pid
    assert pid is not None
    until(lambda: pool_is_full(judging))
    users = {Path(f"/proc/{one}").stat().st_uid for one in [pid, *children(pid)]}
    assert len(children(pid)) >= 4
    assert 0 not in users


def test_a_killed_service_is_started_again_and_judges(own_grader: Judging) -> None:
    until(lambda: pool_is_full(own_grader))
    pid = own_grader.grader.pid
    assert pid is not None
    below = children(pid)
    os.kill(pid, signal.SIGKILL)
    assert verdict(own_grader) == "accepted"
    until(lambda: not any(Path(f"/proc/{one}").exists() for one in below))


def test_a_killed_zygote_is_replaced(own_grader: Judging) -> None:
    until(lambda: pool_is_full(own_grader))
    pid = own_grader.grader.pid
    assert pid is not None
    for one in children(pid):
        with suppress(ProcessLookupError):
            os.kill(one, signal.SIGKILL)
    assert [verdict(own_grader) for _ in range(6)] == ["accepted"] * 6


def test_a_worker_that_is_killed_from_outside_is_no_fault_of_the_submission(own_grader: Judging) -> None:
    until(lambda: pool_is_full(own_grader))
    pid = own_grader.grader.pid
    assert pid is not None
    workers = [one for one in children(pid) if not children(one)]
    code = SLEEPS.replace("sleep(2)", "sleep(0.5)")

    async def judged() -> str:
        killed = False
        async for event in own_grader.grader.judge(problem="toy/double", code=code, mode="submit"):
            # The first case is there; the same worker sleeps in the second now.
            if event["event"] == "case" and not killed:
                killed = True
                for one in workers:
                    with suppress(ProcessLookupError):
                        os.kill(one, signal.SIGKILL)
            if event["event"] == "verdict":
                return str(event["verdict"])
        raise AssertionError("there was no verdict")

    assert own_grader.wait(judged()) == "accepted"


def test_a_client_that_leaves_ends_its_job(own_grader: Judging) -> None:
    async def leave() -> None:
        async for event in own_grader.grader.judge(problem="toy/double", code=SLEEPS, mode="submit"):
            if event["event"] == "status":
                break
        await asyncio.sleep(0)

    until(lambda: pool_is_full(own_grader))
    own_grader.wait(leave())
    until(lambda: pool_is_full(own_grader))
    assert verdict(own_grader) == "accepted"


def test_stopping_leaves_no_process(state: Path, judging: Judging) -> None:
    with started(state, workers=1) as grader:
        until(lambda: pool_is_full(grader))
        pid = grader.grader.pid
        assert pid is not None
        below = children(pid)
    until(lambda: not any(Path(f"/proc/{one}").exists() for one in [pid, *below]))


def test_a_service_that_hangs_does_not_outlive_who_started_it() -> None:
    ours, its = os.pipe()
    hanging = (
        "import sys; from grader.__main__ import end_with\n"
        "end_with(int(sys.argv[1]), lambda: None, grace_s=0.1)\n"
        "while True: pass"
    )
    with subprocess.Popen([sys.executable, "-c", hanging, str(ours)], pass_fds=[ours]) as process:
        os.close(ours)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(1)
        os.close(its)
        assert process.wait(30) == os.EX_SOFTWARE
