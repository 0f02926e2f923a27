"""Which hostile submissions a soak sends, and to what."""

from __future__ import annotations

import ast
from pathlib import Path

from app.bench.hostile import BODIES, in_folder, written
from grader.package import load
from tests.serving import TOYS

PROBLEMS = list(load([TOYS]).problems.values())


def test_each_of_ours_is_code_for_its_problem() -> None:
    found = written(PROBLEMS)
    assert len(found) == len(BODIES)
    for one in found:
        (function,) = [node for node in ast.parse(one.code).body if isinstance(node, ast.FunctionDef)]
        assert function.name == one.problem.entry_point and one.hostile


def test_files_of_a_folder_are_taken_when_they_say_which_problem_they_are_for(tmp_path: Path) -> None:
    (tmp_path / "escape").mkdir()
    (tmp_path / "escape" / "one.py").write_text("# toy/double: no way out\ndef double(x): ...\n")
    (tmp_path / "other.py").write_text("# toy/nothing: there is no such problem\n")
    (tmp_path / "test_it.py").write_text('"""No submission."""\n')
    found = in_folder(tmp_path, PROBLEMS)
    assert [(one.name, one.problem.id) for one in found] == [("escape/one.py", "toy/double")]
