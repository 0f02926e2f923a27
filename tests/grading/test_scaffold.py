"""What `jaxdojo new` writes is sound but for the marks, whichever the shape; proved by the real check."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from grader.authoring.scaffold import scaffold, shapes
from grader.authoring.unwritten import unwritten
from grader.package import load

ROOT = Path(__file__).resolve().parents[2]
POINTS = ROOT / "scaffold"
SHAPES = shapes(POINTS)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pack = tmp_path_factory.mktemp("pack")
    # Where the tests run as root, the grader reads it as nobody.
    pack.chmod(0o755)
    for shape in SHAPES:
        scaffold(POINTS, pack, f"mine/first-{shape}", shape)
    return pack


@pytest.fixture(scope="module")
def found(pack: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """The findings of one real check of all three."""
    command = [sys.executable, "-m", "app.cli", "check", "--json", "--problems", str(pack)]
    ran = subprocess.run(
        [*command, "--data", str(tmp_path_factory.mktemp("data"))],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert ran.stdout, ran.stderr
    return {one["problem"]: one["findings"] for one in json.loads(ran.stdout)["problems"]}


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
def test_a_new_problem_is_sound_but_for_what_is_to_be_written(
    pack: Path, found: dict[str, list[dict[str, Any]]], shape: str
) -> None:
    name = f"mine/first-{shape}"
    unsound = [one for one in found[name] if not one["sound"]]
    catalogue = load([pack])
    marks = list(unwritten(catalogue.problems[name], catalogue.tracks))
    assert [one for one in unsound if not one["message"].startswith("to be written: ")] == []
    assert len(unsound) == len(marks) > 15
