"""Which hostile submissions a soak sends, and to what."""

from __future__ import annotations

import ast
import shutil
from pathlib import Path

from app.bench.hostile import BODIES, in_folder, written
from app.submissions.input import MAX_CODE
from grader.package import load
from tests.serving import TOYS

PROBLEMS = list(load([TOYS]).problems.values())


def test_each_of_ours_is_code_for_its_problem() -> None:
    found = written(PROBLEMS)
    assert len(found) == len(BODIES)
    for one in found:
        (function,) = [node for node in ast.parse(one.code).body if isinstance(node, ast.FunctionDef)]
        assert function.name == one.problem.entry_point and one.hostile


def test_a_corpus_is_taken_with_the_verdicts_that_it_names(tmp_path: Path) -> None:
    shutil.copytree(TOYS, tmp_path / "problems")
    for name, lines in {
        "one": "# No way out.\n# verdict: runtime_error, accepted\n# problem: toy/double\n",
        "run": "# A run.\n# verdict: accepted\n# problem: toy/double\n# mode: run\n",
        "elsewhere": "# Machine code.\n# verdict: accepted\n# problem: toy/double\n# machine: abacus\n",
        "no_problem": "# Of a problem that is not there.\n# verdict: accepted\n",
        "filled": "# A test fills it in.\n# verdict: accepted\n# problem: toy/double\n# @PATHS@\n",
        "long": f"# Too long.\n# verdict: accepted\n# problem: toy/double\n#{'-' * MAX_CODE}\n",
        "test_it": '"""No submission."""\n',
    }.items():
        path = tmp_path / "escape" / f"{name}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{lines}def double(x): return '@MARK@'\n")
    (found,) = in_folder(tmp_path)
    assert (found.name, found.problem.id, found.hostile) == ("escape/one.py", "toy/double", True)
    assert found.may_be("accepted") and found.may_be("runtime_error") and not found.may_be("judge_error")
    assert "@MARK@" not in found.code
