"""A workshop reads problems again while it works, and what has begun ends with the problem that it began with."""

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.grading.conftest import TOYS, Judging, started

NEARLY = "def double(x):\n    return (x + x) * 1.0001\n"
SLOW = "import time\n\n\ndef double(x):\n    time.sleep(1)\n    return (x + x) * 1.0001\n"
ENDLESS = "def double(x):\n    while True:\n        pass\n"


@pytest.fixture
def problems(tmp_path: Path) -> Path:
    """The toy problems, for a test to change."""
    shutil.copytree(TOYS / "toy", tmp_path / "problems" / "toy")
    return tmp_path / "problems"


@pytest.fixture
def workshop(state: Path, judging: Judging, problems: Path) -> Iterator[Judging]:
    """A workshop on them, with one worker for everything."""
    with started(state, workers=1, workshop=True, problems=problems) as workshop:
        yield workshop


def tolerate(problems: Path, rtol: float) -> None:
    """Change how exact an answer to toy/double must be."""
    file = problems / "toy" / "double" / "problem.yaml"
    file.write_text(file.read_text() + f"compare: {{rtol: {rtol:.1e}}}\n")


def test_after_a_reload_a_changed_problem_is_judged_as_it_is_now(workshop: Judging, problems: Path) -> None:
    before = workshop.report("toy/double", NEARLY)
    tolerate(problems, 1e-2)
    unread = workshop.report("toy/double", NEARLY)
    workshop.wait(workshop.grader.reload())
    after = workshop.report("toy/double", NEARLY)
    assert [one["verdict"] for one in (before, unread, after)] == ["wrong_answer", "wrong_answer", "accepted"]
    assert before["problem_digest"] == unread["problem_digest"] != after["problem_digest"]


def test_a_job_that_runs_ends_with_the_problem_that_it_began_with(workshop: Judging, problems: Path) -> None:
    async def reload_within() -> list[dict[str, Any]]:
        events = []
        async for event in workshop.grader.judge(problem="toy/double", code=SLOW, mode="submit"):
            events.append(event)
            if event["event"] == "status":
                await workshop.grader.reload()
        return events

    old = workshop.report("toy/double", NEARLY)["problem_digest"]
    tolerate(problems, 1e-2)
    report = workshop.wait(reload_within())[-1]["report"]
    assert (report["verdict"], report["problem_digest"]) == ("wrong_answer", old)
    assert workshop.report("toy/double", NEARLY)["verdict"] == "accepted"


def test_a_reference_that_never_ends_does_not_hold_up_the_one_that_mends_it(
    workshop: Judging, problems: Path
) -> None:
    reference = problems / "toy" / "double" / "reference.py"
    sound = reference.read_text()
    reference.write_text(sound + ENDLESS)
    workshop.wait(workshop.grader.reload())

    async def give_up() -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(3):
                await workshop.grader.drawn("toy/double")

    workshop.wait(give_up())
    reference.write_text(sound)
    workshop.wait(workshop.grader.reload())
    # The endless one would be given two minutes, on the only worker.
    assert workshop.report("toy/double", NEARLY)["verdict"] == "wrong_answer"
