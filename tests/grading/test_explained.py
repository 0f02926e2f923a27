"""Programs that learners write, each judged for real: the error that it raises is explained as its first lines say."""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from grader.errors import RULES
from tests.grading.conftest import TOYS, started

FOLDER = Path(__file__).parent.parent / "explained"


@dataclass(frozen=True)
class Program:
    """`# explained: rule, line 7` and lines with words that the explanation has; then the program, as it is sent."""

    code: str
    rule: str
    line: int | None
    words: list[str]


def program(path: Path) -> Program:
    code = path.read_text()
    head = re.match(r"# explained: ([a-z-]+)(?:, line (\d+))?\n((?:# .+\n)+)\n", code)
    assert head, f"{path.name} does not say how it is explained"
    words = [line.removeprefix("# ") for line in head[3].splitlines()]
    return Program(code, head[1], int(head[2]) if head[2] else None, words)


PROGRAMS = {path.stem: program(path) for path in sorted(FOLDER.glob("*.py"))}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Future[dict[str, Any]]]]:
    """A few at a time, with time for a busy machine; each test waits for its own."""
    pack = tmp_path_factory.mktemp("pack")
    # The grader is an ordinary user, whoever runs the tests.
    for folder in (pack, pack.parent):
        folder.chmod(0o755)
    track = pack / "toy"
    shutil.copytree(TOYS / "toy" / "double", track / "double")
    (track / "track.yaml").write_text("title: Toys\nsummary: One.\nproblems: [double]\n")
    file = track / "double" / "problem.yaml"
    limits = "limits: {wall_s: 60, memory_mib: 2048}\nhints"
    file.write_text(re.sub(r"limits: .*\nhints", limits, file.read_text()))

    with started(tmp_path_factory.mktemp("state"), workers=2, problems=track.parent) as judging:
        turns = asyncio.Semaphore(4)

        async def report(code: str) -> dict[str, Any]:
            async with turns:
                events = judging.grader.judge(problem="toy/double", code=code, mode="run")
                *_, verdict = [event async for event in events]
                return dict(verdict["report"])

        yield {name: judging.begin(report(one.code)) for name, one in PROGRAMS.items()}


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_error_of_a_real_program_is_explained(reports, name: str) -> None:
    wanted = PROGRAMS[name]
    report = reports[name].result(timeout=290)
    told = report if report["verdict"] == "compile_error" else report["cases"][0]
    found = told["explanation"]
    assert found is not None, told["traceback"]
    assert (found["name"], found["line"]) == (wanted.rule, wanted.line), told["traceback"]
    text = f"{found['saw']} {found['way_out']}"
    assert [words for words in wanted.words if words not in text] == [], text
    if wanted.line:
        assert found["source"] == wanted.code.splitlines()[wanted.line - 1].strip()


def test_every_rule_is_met_by_a_program() -> None:
    assert {rule.name for rule in RULES} - {one.rule for one in PROGRAMS.values()} == set()


def test_what_no_rule_knows_is_shown_as_it_is(judging) -> None:
    code = "def double(x):\n    raise LookupError('nobody knows this')\n"
    case = judging.report("toy/double", code, mode="run")["cases"][0]
    assert case["explanation"] is None
    assert "nobody knows this" in case["traceback"]


def test_a_secret_case_is_explained_from_type_and_line_alone(judging) -> None:
    code = PROGRAMS["if_on_a_traced_value"].code
    sample, *secret = judging.report("toy/double", code)["cases"]
    assert "the argument `x`" in sample["explanation"]["saw"]
    assert [one["explanation"]["name"] for one in secret] == ["if-on-a-traced-value"] * 2
    assert all("argument" not in one["explanation"]["saw"] for one in secret)


def test_a_secret_case_is_not_explained_from_its_message(judging) -> None:
    code = "def double(x):\n    return x + (x, x)\n"
    sample, *secret = judging.report("toy/double", code)["cases"]
    assert sample["explanation"]["name"] == "tuple-in-arithmetic"
    assert [case["explanation"] for case in secret] == [None, None]


def test_code_that_does_not_load_is_explained(judging) -> None:
    report = judging.report("toy/double", "import torch\n\ndef double(x):\n    return 2 * x\n")
    assert report["verdict"] == "compile_error"
    assert report["explanation"]["name"] == "library-not-here"
    assert report["explanation"]["source"] == "import torch"


def test_what_the_jit_check_meets_is_explained(judging) -> None:
    code = "def clip_sum(x):\n    if x.sum() > 0:\n        return x.sum()\n    return 0 * x.sum()\n"
    (check,) = judging.report("toy/traced", code)["checks"]
    assert check["verdict"] == "check_failed"
    assert check["explanation"]["source"] == "if x.sum() > 0:"
