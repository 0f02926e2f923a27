"""`jaxdojo new`, as a person runs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.serving import ROOT


def new(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "app.cli", "new", *arguments],
        cwd=cwd,
        env={"PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_writes_a_problem_and_says_what_comes_next(tmp_path: Path) -> None:
    pack = str(tmp_path / "my problems")
    ran = new("mine/first", "--problems", pack)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith(f"{pack}/mine/first holds a whole problem in ")
    assert f"  ./jaxdojo check mine/first --problems '{pack}'" in ran.stdout


def test_it_writes_into_the_folder_of_the_settings(tmp_path: Path) -> None:
    ran = new("mine/first", cwd=tmp_path, JAXDOJO_PROBLEMS=f"builtin:{tmp_path}")
    assert (ran.returncode, (tmp_path / "mine/first/problem.yaml").is_file()) == (0, True)
    assert "/jaxdojo check mine/first  " in ran.stdout


@pytest.mark.parametrize("shape", ["tree", "training"])
def test_it_has_starting_points_of_other_shapes(tmp_path: Path, shape: str) -> None:
    assert new("mine/first", "--shape", shape, "--problems", str(tmp_path)).returncode == 0
    written, given = tmp_path / "mine/first/statement.md", ROOT / "scaffold" / shape / "statement.md"
    assert written.read_text().splitlines()[:3] == given.read_text().splitlines()[:3]


def test_a_refusal_is_a_sentence_and_exit_status_2(tmp_path: Path) -> None:
    new("mine/first", "--problems", str(tmp_path))
    ran = new("mine/first", "--problems", str(tmp_path))
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == (
        f"jaxdojo: {tmp_path}/mine/first is there already. Choose another name, or move that folder away first.\n"
    )
