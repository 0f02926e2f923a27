"""A service inside a process tree with the effect of Docker's default settings: its tier, and that it judges."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from grader.client import Grader
from tests.hostile.services import serving
from tests.hostile.tiers import Contained, ContainedAsImageUser

PROBLEMS = Path(__file__).parent / "problems"
RIGHT = "def double(x):\n    return 2 * x\n"
THREADS = """
import threading, time
threading.stack_size(65536)
def double(x):
    while True:
        threading.Thread(target=time.sleep, args=(100,), daemon=True).start()
"""


@pytest.mark.parametrize("kind", [Contained, ContainedAsImageUser] if os.geteuid() == 0 else [Contained])
def test_in_a_container_the_tier_is_container_and_threads_end(kind: type[Grader]) -> None:
    with serving(kind, PROBLEMS) as (judging, _):
        health = judging.health()
        assert health["tier"] == "container"
        assert health["layers"]["namespaces"] == "PermissionError: [Errno 1] unshare: Operation not permitted"
        report = judging.report("trial/patient", THREADS)
        assert (report["verdict"], report["tier"]) == ("runtime_error", "container")
        assert judging.report("trial/patient", RIGHT)["verdict"] == "accepted"
