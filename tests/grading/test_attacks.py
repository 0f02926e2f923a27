"""Attacks that once worked, each with its promise as its name; after each the next submission is judged as ever."""

import textwrap
import time
from typing import Any

import pytest

from grader.checks.look import blank
from tests.grading.conftest import Judging
from tests.grading.test_processes import children, until

RIGHT = "def double(x):\n    return 2 * x\n"
DEADLINE_S = 10.0
# What the machine may add before and after: waiting for a worker, burying it.
SLACK_S = 30.0


def attack(judging: Judging, code: str, problem: str = "toy/double", **job: Any) -> dict[str, Any]:
    """Judge a hostile submission, and then an honest one by somebody else."""
    start = time.monotonic()
    report = judging.report(problem, textwrap.dedent(code), **job)
    assert time.monotonic() - start < DEADLINE_S + SLACK_S
    assert judging.report("toy/double", RIGHT)["verdict"] == "accepted"
    return report


def test_a_shape_that_holds_nothing_does_not_freeze_the_judge(judging: Judging) -> None:
    code = """
    import numpy as np
    def double(x):
        return np.zeros((50,) * 7 + (0,), np.float32)
    """
    assert attack(judging, code)["verdict"] == "wrong_answer"


def test_a_worker_that_closes_its_channel_and_goes_on_is_killed(judging: Judging) -> None:
    code = """
    import os
    def double(x):
        os.close(3)
        while True:
            pass
    """
    assert attack(judging, code)["verdict"] == "runtime_error"
    pid, size = judging.grader.pid, judging.health()["pool"]["size"]
    assert pid is not None
    # The service's own: a zygote behind its relay for submissions, and a worker behind its relay for each place.
    until(lambda: len(children(pid)) <= 2 + 2 * size)


def test_a_worker_that_does_not_read_its_arguments_meets_its_deadline(judging: Judging) -> None:
    code = """
    import os, time
    from grader import protocol
    os.write(3, protocol.frame(protocol.LOADED, protocol.encode({})))
    while True:
        time.sleep(1)
    """
    large = [{"arguments": {"x": [0] * 500_000}}]
    report = attack(judging, code, problem="toy/traced", mode="run", cases=large)
    assert report["verdict"] == "time_limit_exceeded"


def test_keys_that_collide_are_refused(judging: Judging) -> None:
    code = """
    def double(x):
        return {(2**61 - 1) * (i + 1): 0 for i in range(3000)}
    """
    assert attack(judging, code)["verdict"] == "wrong_answer"


@pytest.mark.parametrize(
    "frame",
    [
        "p.frame(p.ERROR, p.encode({'kind': 'no_entry_point', 'functions': 5}))",
        "p.frame(p.ERROR, p.encode({'kind': 'wrong_parameters', 'parameters': None}))",
        "p.frame(p.ERROR, p.encode({'kind': np.array([1, 2])}))",
        "p.frame(p.ERROR, p.encode({'kind': 'exception', 'line': True, 'message': 7}))",
        "p.frame(p.RESULT, b'A' + struct.pack('>BB3Q', 11, 3, 0, 2**40, 2**40))",
        "p.frame(p.RESULT, b'I' + struct.pack('>H', 30) + b'9' * 30)",
    ],
)
def test_a_frame_of_the_wrong_types_is_no_fault_of_the_judge(judging: Judging, frame: str) -> None:
    code = f"""
    import os, struct, time
    import numpy as np
    from grader import protocol as p
    def double(x):
        os.write(3, {frame})
        time.sleep(0.2)
    """
    assert attack(judging, code)["verdict"] not in ("judge_error", "accepted")


def test_arrays_too_wide_to_stack_are_no_fault_of_the_judge(judging: Judging) -> None:
    code = """
    import numpy as np
    def double(x):
        return [np.zeros((0, 2**20, 2**19), bool)] * 9
    """
    assert attack(judging, code)["verdict"] in ("wrong_answer", "runtime_error")


@pytest.mark.parametrize(
    "body",
    [
        "return {str(x.tolist()): 1}",
        "return type(str(x.tolist()), (), {})()",
        "raise type(str(x.tolist()), (Exception,), {})",
        "raise ValueError(x.tolist())",
        "return str(x.tolist())",
    ],
)
def test_a_secret_input_does_not_leave_in_a_name_or_a_key(judging: Judging, body: str) -> None:
    report = attack(judging, f"def double(x):\n    if len(x) == 2:\n        {body}\n    return 2 * x\n")
    assert report["verdict"] != "accepted"
    assert "0.1" not in str(report["cases"][1]) + str(report["feedback"])


def test_a_load_that_ends_by_chance_is_no_fault_of_the_judge(judging: Judging) -> None:
    code = """
    import os
    os._exit(0)
    """
    assert attack(judging, code, problem="toy/traced")["verdict"] == "compile_error"


def test_tracing_is_shown_no_values() -> None:
    assert blank({"x": [3, "text", 2.5]}) == {"x": [0, "", 0.0]}


def test_an_owner_signal_can_not_be_asked_for(judging: Judging) -> None:
    code = """
    import fcntl, os
    def double(x):
        reading, _ = os.pipe()
        refused = 0
        for command in (8, 10, 15, 1024, 1026, 1031):
            try:
                fcntl.fcntl(reading, command, 9)
            except PermissionError:
                refused += 1
        print(refused)
        return 2 * x
    """
    assert attack(judging, code, mode="run")["cases"][0]["stdout"] == "6\n"


def test_an_awaitable_prints_no_line_of_ours(judging: Judging) -> None:
    report = attack(judging, "async def double(x):\n    return 2 * x\n")
    assert "Define the function with `def`, not `async def`." in report["feedback"]
    assert report["cases"][0]["stdout"] is None
