"""Limits: a problem's own, the same in Run and Submit, and no clock runs before a worker does."""

import os
import signal
import time

import pytest

from tests.grading.conftest import Judging
from tests.grading.test_kills import kill, tree
from tests.grading.test_processes import RIGHT, pool_is_full, until

# toy/double gives 3 s, 512 MiB and 64 KiB.
OVER = {
    "time_limit_exceeded": "def double(x):\n    while True:\n        pass\n",
    "memory_limit_exceeded": "def double(x):\n    held = bytearray(b'x') * (700 << 20)\n    return 2 * x\n",
    "output_limit_exceeded": "import numpy as np\ndef double(x):\n    return np.zeros(1 << 16, np.float32)\n",
}
UNDER = "def double(x):\n    held = bytearray(b'x') * (100 << 20)\n    return 2 * x\n"
LIMIT_S = 3.0


@pytest.mark.parametrize("mode", ["run", "submit"])
@pytest.mark.parametrize("verdict", OVER)
def test_over_a_limit_the_verdict_is_the_same_in_run_and_submit(
    judging: Judging, verdict: str, mode: str
) -> None:
    assert judging.report("toy/double", OVER[verdict], mode=mode)["verdict"] == verdict


@pytest.mark.parametrize("mode", ["run", "submit"])
def test_under_the_limits_it_is_accepted_in_both(judging: Judging, mode: str) -> None:
    assert judging.report("toy/double", UNDER, mode=mode)["verdict"] == "accepted"


def test_waiting_for_a_worker_is_not_the_learners_time(own_grader: Judging) -> None:
    """The pool is empty and can't be filled for longer than the limit; then it can."""
    until(lambda: pool_is_full(own_grader))
    assert own_grader.grader.pid is not None
    zygotes = tree(own_grader.grader.pid)["zygote"]
    for one in zygotes:
        os.kill(one, signal.SIGSTOP)
    kill(own_grader, "worker")

    async def judged() -> list[dict[str, object]]:
        found = own_grader.grader.judge(problem="toy/double", code=RIGHT, mode="submit")
        return [event async for event in found]

    asked = time.monotonic()
    answer = own_grader.begin(judged())
    until(lambda: time.monotonic() > asked + LIMIT_S + 0.5)
    assert not answer.done()
    for one in zygotes:
        os.kill(one, signal.SIGCONT)
    report = answer.result(timeout=60)[-1]["report"]
    assert report["verdict"] == "accepted"
    assert sum(case["wall_ms"] for case in report["cases"]) < LIMIT_S * 1000
