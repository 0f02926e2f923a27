"""`jaxdojo grade` and `jaxdojo check`, as a person runs them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.grading.conftest import TOYS

ROOT = TOYS.parent.parent
DOUBLE = TOYS / "toy" / "double"


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


def jaxdojo(data: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "app.cli", *map(str, arguments), "--data", str(data)]
    return subprocess.run(
        [*command, "--problems", str(TOYS)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_grade_prints_the_verdict_and_each_case_and_exits_with_0_whatever_it_is(data: Path) -> None:
    ran = jaxdojo(data, "grade", "toy/double", DOUBLE / "submissions" / "wrong_answer" / "triples.py")
    assert ran.returncode == 0
    assert ran.stdout.startswith("toy/double: wrong_answer\n  Every number is one and a half times too large")
    assert "drawn (secret)" in ran.stdout


def test_grade_gives_the_whole_report_as_json(data: Path) -> None:
    ran = jaxdojo(data, "grade", "toy/double", DOUBLE / "reference.py", "--json")
    report = json.loads(ran.stdout)
    assert (ran.returncode, report["verdict"], len(report["cases"])) == (0, "accepted", 3)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty. Write the function that the problem asks for."),
        (b"x = '\xff'", "is not UTF-8 at byte 5. Save it as UTF-8."),
        (b"x = 1\0", "has a NUL byte at 5. It must be Python source text."),
        (b"#" * 70_000, "has 70000 bytes. A submission has at most 65536."),
    ],
)
def test_grade_exits_with_2_when_nothing_can_be_judged(
    data: Path, tmp_path: Path, content: bytes, message: str
) -> None:
    file = tmp_path / "code.py"
    file.write_bytes(content)
    ran = jaxdojo(data, "grade", "toy/double", file)
    assert ran.returncode == 2
    assert ran.stderr == f"jaxdojo: {file} {message}\n"


def test_grade_names_the_problems_there_are(data: Path) -> None:
    ran = jaxdojo(data, "grade", "toy/triple", DOUBLE / "reference.py")
    assert ran.returncode == 2
    assert ran.stderr.startswith("jaxdojo: There is no problem 'toy/triple'. Problems: ")
    assert "toy/double, toy/trees," in ran.stderr


def test_grade_says_what_file_is_missing(data: Path, tmp_path: Path) -> None:
    ran = jaxdojo(data, "grade", "toy/double", tmp_path / "none.py")
    assert (ran.returncode, "can't be read: no such file or directory" in ran.stderr) == (2, True)


def test_check_exits_with_1_and_says_what_is_unsound(data: Path) -> None:
    ran = jaxdojo(data, "check", "toy/traced")
    assert ran.returncode == 1
    assert "toy/traced: submissions: 1 accepted, 3 others." in ran.stdout
    assert "0 of 1 problems are sound" in ran.stdout


def test_check_gives_every_finding_as_json(data: Path) -> None:
    ran = jaxdojo(data, "check", "toy/traced", "--json")
    tree = json.loads(ran.stdout)
    findings = {one["what"]: one for one in tree["problems"][0]["findings"]}
    assert (ran.returncode, tree["sound"]) == (1, False)
    assert findings["reference.py"]["sound"]
    assert findings["submissions/check_failed/python_branch.py"]["sound"]


def test_check_without_mutants_judges_all_the_rest_and_remembers_nothing(data: Path) -> None:
    def findings(*options: str) -> tuple[set[str], bool]:
        (problem,) = json.loads(jaxdojo(data, "check", "toy/double", "--json", *options).stdout)["problems"]
        return {one["what"] for one in problem["findings"]}, problem["unchanged"]

    without, _ = findings("--no-mutants")
    everything, unchanged = findings()
    assert everything - without == {"mutants"}
    assert not unchanged
