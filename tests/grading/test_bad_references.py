"""An author's code that gives no answers, in whatever way, is named with its reason, and the other problems go on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.grading.conftest import Judging, started
from tests.serving import until

PROBLEM = """\
format: 1
title: Double
summary: Twice the numbers.
difficulty: easy
minutes: 1
entry_point: double
parameters:
  - {name: x, type: "float32[n]", about: Numbers.}
returns: {type: "float32[n]", about: Twice the numbers.}
cases:
  - {name: drawn, sample: true, generate: {n: 3}, count: 16}
"""
GOOD = "def double(x):\n    return x + x\n\n\ndef inputs(key, n):\n    return {'x': [1.0] * n}\n"

# What `inputs`, or the file around it, does; and what the author reads of it. Good ones lie before and after.
WAYS = {
    "a-good-one": ("", ""),
    "loops": (
        "def inputs(key, n):\n    while True:\n        pass\n",
        "inputs() of bad/loops gives no arguments on case `drawn`: it took over 20.8 s for the cases of all seeds",
    ),
    "yields": (
        "def inputs(key, n):\n    while True:\n        yield {'x': [1.0]}\n",
        "inputs() of bad/yields gives no arguments on case `drawn`:",
    ),
    "grows": (
        "import numpy as np\n\ndef inputs(key, n):\n    return {'x': np.ones(2**25, np.float32)}\n",
        "inputs() of bad/grows gives no arguments on case `drawn`: it returned over 64 MiB",
    ),
    "adds-up": (
        "import numpy as np\n\ndef inputs(key, n):\n    return {'x': np.ones(2**22, np.float32)}\n",
        "the cases of bad/adds-up and their answers take over 256 MiB. Draw smaller arguments, or fewer cases.",
    ),
    "fills-memory": (
        "def inputs(key, n):\n    return {'x': [bytes(2**30) for _ in range(64)]}\n",
        "inputs() of bad/fills-memory gives no arguments on case `drawn`:",
    ),
    "exits": (
        "import os\n\ndef inputs(key, n):\n    os._exit(3)\n",
        "inputs() of bad/exits gives no arguments on case `drawn`: its process ended with status 3",
    ),
    "exits-while-loading": ("import os\nos._exit(4)\n", "reference.py of bad/exits-while-loading does not load:"),
    "raises": (
        "def inputs(key, n):\n    return {'x': 1 / 0}\n",
        "ZeroDivisionError",
    ),
    "prints": (
        "def inputs(key, n):\n    while True:\n        print('x' * 100000)\n",
        "inputs() of bad/prints gives no arguments on case `drawn`:",
    ),
    "returns-nothing": (
        "def inputs(key, n):\n    pass\n",
        "inputs() of bad/returns-nothing returns no arguments for case `drawn`: None.",
    ),
    "nests": (
        "def inputs(key, n):\n    x = []\n    for _ in range(10**5):\n        x = [x]\n    return {'x': x}\n",
        "of bad/nests",
    ),
    "opens": (
        "def inputs(key, n):\n    return {'x': open('/etc/passwd').read()}\n",
        "inputs() of bad/opens gives no arguments on case `drawn`:",
    ),
    "the-last": ("", ""),
}  # fmt: skip


@dataclass
class Tried:
    """What came of each problem."""

    verdicts: dict[str, str] = field(default_factory=dict)
    feedback: dict[str, str] = field(default_factory=dict)
    log: str = ""


def write(pack: Path) -> Path:
    for slug, (code, _) in WAYS.items():
        folder = pack / "bad" / slug
        folder.mkdir(parents=True)
        # The oracle's patience follows from the problem's own.
        limits = "limits: {wall_s: 0.1}\n" if slug == "loops" else ""
        (folder / "problem.yaml").write_text(PROBLEM + limits)
        (folder / "statement.md").write_text("Double it.\n")
        (folder / "reference.py").write_text(GOOD + "\n\n" + code)
    listed = ", ".join(WAYS)
    (pack / "bad" / "track.yaml").write_text(f"title: Bad\nsummary: Bad.\nproblems: [{listed}]\n")
    return pack


@contextmanager
def logged(path: Path) -> Iterator[None]:
    """What is written to stderr, by processes that are started meanwhile as well, goes to a file."""
    kept = os.dup(2)
    with path.open("wb") as file:
        os.dup2(file.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def complete(one: Judging) -> bool:
    building = one.health()["building"]
    return bool(building["done"] == building["total"])


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Tried:
    """One grader on all of them; every problem is submitted to, and what the service wrote is kept."""
    found = Tried()
    folder = tmp_path_factory.mktemp("bad")
    with logged(folder / "log"), started(folder / "state", 1, problems=write(folder / "pack")) as one:
        until(lambda: complete(one), "every problem was tried", 280)
        for slug in WAYS:
            report = one.report(f"bad/{slug}", GOOD)
            found.verdicts[slug], found.feedback[slug] = report["verdict"], report["feedback"] or ""
    found.log = (folder / "log").read_text()
    return found


@pytest.mark.slow
def test_every_other_problem_is_judged(tried: Tried) -> None:
    good = [slug for slug, (code, _) in WAYS.items() if not code]
    assert [tried.verdicts[slug] for slug in good] == ["accepted"] * 2


@pytest.mark.slow
@pytest.mark.parametrize("slug", [slug for slug, (code, _) in WAYS.items() if code])
def test_it_is_the_judges_fault_and_the_author_is_told_why(tried: Tried, slug: str) -> None:
    assert tried.verdicts[slug] == "judge_error"
    assert tried.feedback[slug].endswith("The problem's own reference gives no answer.")
    assert WAYS[slug][1] in tried.log


@pytest.mark.slow
def test_no_learner_is_told_what_the_reference_says(tried: Tried) -> None:
    assert not any("inputs" in feedback or "Traceback" in feedback for feedback in tried.feedback.values())
