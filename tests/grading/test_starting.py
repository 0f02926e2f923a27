"""What a grader says when it can't judge where it was started, and what it builds first."""

import asyncio
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from grader.client import Grader, GraderUnfit
from tests.grading.conftest import TOYS, started
from tests.grading.test_processes import until

ROOT = TOYS.parent.parent
JAXDOJO = [sys.executable, "-m", "app.cli"]
DOUBLE = TOYS / "toy" / "double"


class Ending(Grader):
    """A grader whose service ends as soon as it is started."""

    def _service(self) -> list[str]:
        return [sys.executable, "-c", "raise SystemExit(3)"]


def grade(data: Path, problems: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*JAXDOJO, "grade", "toy/double", DOUBLE / "reference.py", "--problems", problems, "--data", data],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )


def test_a_service_that_ends_again_and_again_is_given_up_with_a_reason(tmp_path: Path) -> None:
    async def wait() -> None:
        async with Ending.start(problems=[TOYS], state=tmp_path, workers=1) as grader:
            await grader.ready()

    with pytest.raises(GraderUnfit, match="ends as soon as it starts"):
        asyncio.run(wait())


@pytest.mark.skipif(os.geteuid() != 0, reason="only a grader that root started is somebody else")
def test_a_pack_that_only_its_owner_may_read_is_named_with_the_way_out(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    pack.mkdir(mode=0o700)
    shutil.copytree(TOYS / "toy", pack / "toy")
    ran = grade(tmp_path / "data", pack)
    assert "chmod -R a+rX" in ran.stderr + ran.stdout


def test_a_long_temporary_folder_is_no_obstacle(tmp_path: Path) -> None:
    long = tmp_path / ("x" * 100)
    long.mkdir()
    ran = grade(tmp_path / "data", TOYS, TMPDIR=str(long))
    assert ran.stdout.startswith("toy/double: accepted")


def test_the_answers_that_somebody_waits_for_are_computed_first(tmp_path: Path) -> None:
    with started(tmp_path, workers=1) as judging:
        report = judging.report("toy/trees", (TOYS / "toy" / "trees" / "reference.py").read_text())
        until(lambda: judging.health()["building"]["done"] == judging.health()["building"]["total"])
    stored = sorted((tmp_path / "bank").iterdir(), key=lambda file: file.stat().st_mtime_ns)
    places = [file.name.startswith("toy.trees.") for file in stored]
    assert report["verdict"] == "accepted"
    # One may have been begun before anybody asked.
    assert len(places) > 3 and any(places[:2])
