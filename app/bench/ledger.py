"""Reads a stopped server's database and says what is missing or there twice; writes nothing."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = "jaxdojo.sqlite3"
# The server gives up after so many attempts.
MAX_ATTEMPTS = 3
_LINES = "SELECT id, status, verdict, attempts FROM submissions WHERE kind = 'submission'"
_COUNTED = "SELECT COALESCE(SUM(submissions), 0) FROM progress"


@dataclass(frozen=True)
class Line:
    """One submission as it is stored."""

    id: str
    status: str
    verdict: str | None
    attempts: int


@dataclass(frozen=True)
class Ledger:
    """All submissions, and how many the learners' progress counts."""

    lines: dict[str, Line]
    counted: int

    @classmethod
    def read(cls, data: Path) -> Ledger:
        """The database of a data folder."""
        with closing(sqlite3.connect(f"file:{data / FILE}?mode=ro", uri=True)) as connection:
            rows = connection.execute(_LINES).fetchall()
            (counted,) = connection.execute(_COUNTED).fetchone()
        return cls({row[0]: Line(*row) for row in rows}, counted)

    @classmethod
    def read_postgresql(cls, url: str) -> Ledger:
        """The database at that address."""
        import psycopg

        with psycopg.connect(url) as connection:
            rows = connection.execute(_LINES).fetchall()
            ((counted,),) = connection.execute(_COUNTED).fetchall()
        return cls({row[0]: Line(*row) for row in rows}, int(counted))

    def tree(self, accepted: Collection[str]) -> dict[str, Any]:
        """What became of the submissions, as JSON."""
        attempts = Counter(line.attempts for line in self.lines.values())
        verdicts = Counter(line.verdict or "none" for line in self.lines.values())
        return {
            "accepted_by_the_server": len(accepted),
            "stored": len(self.lines),
            "lost": len(set(accepted) - self.lines.keys()),
            "stuck": sum(line.status != "judged" for line in self.lines.values()),
            "effects_missing_or_twice": abs(self.counted - self._countable()),
            "attempts": {str(count): attempts[count] for count in sorted(attempts)},
            "verdicts": dict(sorted(verdicts.items())),
        }

    def _countable(self) -> int:
        judged = (line for line in self.lines.values() if line.status == "judged")
        return sum(line.verdict != "judge_error" for line in judged)


def failures(tree: dict[str, Any]) -> list[str]:
    """What must not be."""
    found = []
    if tree["lost"]:
        found.append(f"{tree['lost']} submissions were accepted and are not stored")
    if tree["stuck"]:
        found.append(f"{tree['stuck']} submissions are stored without a verdict")
    if tree["effects_missing_or_twice"]:
        found.append(f"progress is {tree['effects_missing_or_twice']} off the number of judged submissions")
    late = [count for count in tree["attempts"] if int(count) > MAX_ATTEMPTS + 1]
    if late:
        found.append(f"some submissions were attempted {', '.join(late)} times")
    return found
