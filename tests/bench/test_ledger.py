"""The rules after a soak or a siege can fail: on what is lost, stuck, or counted twice."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from app.bench.ledger import FILE, Ledger, failures
from app.store.migrate import migrate

JUDGED = [
    ("a", "judged", "accepted", 1),
    ("b", "judged", "wrong_answer", 2),
    ("c", "judged", "judge_error", 4),
]


def ledger(data: Path, lines: list[tuple[str, str, str | None, int]], counted: int) -> Ledger:
    """A database with these submissions and a learner whose progress counts so many."""
    migrate(data)
    with closing(sqlite3.connect(data / FILE)) as connection, connection:
        connection.executemany(
            "INSERT INTO submissions (id, kind, problem, code, status, verdict, attempts, cookieless, queue_key, created)"
            " VALUES (?, 'submission', 'toy/double', 'x', ?, ?, ?, 0, 'session 1', '2026-01-01')",
            lines,
        )
        connection.execute(
            "INSERT INTO progress (problem, submissions, tried) VALUES ('toy/double', ?, '2026-01-01')",
            [counted],
        )
    return Ledger.read(data)


def test_all_is_well_when_each_is_judged_and_counted_once(tmp_path: Path) -> None:
    tree = ledger(tmp_path, JUDGED, 2).tree({"a", "b", "c"})
    assert failures(tree) == []
    assert (tree["stored"], tree["attempts"]) == (3, {"1": 1, "2": 1, "4": 1})
    assert tree["verdicts"] == {"accepted": 1, "judge_error": 1, "wrong_answer": 1}


def test_what_was_accepted_and_is_not_there_is_lost(tmp_path: Path) -> None:
    tree = ledger(tmp_path, JUDGED, 2).tree({"a", "b", "c", "d"})
    assert failures(tree) == ["1 submissions were accepted and are not stored"]


def test_what_has_no_verdict_at_the_end_is_stuck(tmp_path: Path) -> None:
    tree = ledger(tmp_path, [*JUDGED, ("d", "running", None, 1)], 2).tree({"d"})
    assert failures(tree) == ["1 submissions are stored without a verdict"]


def test_what_was_counted_twice_is_told(tmp_path: Path) -> None:
    assert failures(ledger(tmp_path, JUDGED, 3).tree({"a"})) == [
        "progress is 1 off the number of judged submissions"
    ]


def test_what_went_round_and_round_is_told(tmp_path: Path) -> None:
    tree = ledger(tmp_path, [("a", "judged", "accepted", 9)], 1).tree({"a"})
    assert failures(tree) == ["some submissions were attempted 9 times"]
