"""Reads the corpus: one hostile submission a file, its promise in the first line, what it must come to in the next ones.

    # A loop that never ends is stopped at the deadline.
    # verdict: time_limit_exceeded

Further lines: `problem` (trial/patient unless said), `mode` (submit), `prints` (the last lines of the sample case's output),
`says` (words that the learner must be shown), `hides` (words that the report must not hold), `machine` (where it can
run). Several verdicts are separated by commas and need a line `because`. @MARK@ and the
like stand for words of this test run (canaries.py).
"""

from __future__ import annotations

import platform
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
GROUPS = ("exhaustion", "escape", "leak", "forgery", "persistence", "queue")
KEYS = {"verdict", "because", "problem", "mode", "prints", "says", "hides", "machine"}


@dataclass(frozen=True)
class Hostile:
    """One hostile submission."""

    path: Path
    promise: str
    code: str
    headers: dict[str, list[str]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return f"{self.path.parent.name}/{self.path.stem}"

    @property
    def verdicts(self) -> list[str]:
        return [one.strip() for one in self.one("verdict", "").split(",")]

    @property
    def problem(self) -> str:
        return self.one("problem", "trial/patient")

    def one(self, key: str, default: str) -> str:
        """A line that is given once at most."""
        return self.headers.get(key, [default])[0]

    @property
    def runs_here(self) -> bool:
        return self.one("machine", platform.machine()) == platform.machine()


def read(path: Path) -> Hostile:
    """One file. Errors: AssertionError that names what it lacks."""
    code = path.read_text()
    lines = code.splitlines()
    assert lines[0].startswith("# ") and lines[0].endswith("."), f"{path}: the first line is no promise"
    headers: dict[str, list[str]] = {}
    for line in lines[1:]:
        key, colon, value = line.removeprefix("# ").partition(": ")
        if not line.startswith("# ") or not colon or key not in KEYS:
            break
        headers.setdefault(key, []).append(value)
    found = Hostile(path, lines[0].removeprefix("# "), code, headers)
    assert found.verdicts != [""], f"{path}: no verdict"
    assert len(found.verdicts) == 1 or "because" in headers, f"{path}: several verdicts and no reason"
    return found


def corpus() -> list[Hostile]:
    """All of it; tests beside the submissions are not of it."""
    paths = [path for group in GROUPS for path in sorted((HERE / group).glob("*.py"))]
    return [read(path) for path in paths if not path.name.startswith("test_")]
