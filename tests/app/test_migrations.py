"""A database of the first release is brought up to date with everything that is in it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command

from app.store.database import FILE
from app.store.migrate import HEAD, alembic_config, migrate, revision

NOW = "2026-11-01 10:00:00.000000"
LATER = "2026-11-02 10:00:00.000000"


def first_release(data: Path) -> None:
    """A database as the first release left it: alice solved a problem twice, somebody without an account once."""
    command.upgrade(alembic_config(f"sqlite:///{data / FILE}"), "0001")
    with closing(sqlite3.connect(data / FILE)) as connection, connection:
        connection.execute("INSERT INTO users VALUES (1, 'Alice', 'alice', ?)", (NOW,))
        connection.execute("INSERT INTO sessions VALUES (7, 'hash', NULL, ?, ?)", (NOW, NOW))
        rows = [
            ("early", "submission", "accepted", "v1", NOW, 1, None),
            ("late", "submission", "accepted", "v2", LATER, 1, None),
            ("wrong", "submission", "wrong_answer", "v3", LATER, 1, None),
            ("theirs", "submission", "accepted", "v1", NOW, None, 7),
            ("ours", "submission", "judge_error", None, NOW, 1, None),
        ]
        for id, kind, verdict, version, judged, user, session in rows:
            connection.execute(
                "INSERT INTO submissions (id, kind, problem, code, status, verdict, report, attempts, cookieless, "
                "queue_key, created, judged, user_id, session_id) "
                "VALUES (?, ?, 'toy/double', 'code', 'judged', ?, ?, 1, 0, 'user 1', ?, ?, ?, ?)",
                (id, kind, verdict, json.dumps({"problem_digest": version}), judged, judged, user, session),
            )
        connection.execute(
            "INSERT INTO submissions (id, kind, problem, code, status, report, attempts, cookieless, queue_key, created) "
            "VALUES ('waits', 'run', 'toy/double', 'code', 'queued', NULL, 0, 0, 'user 1', ?)",
            (NOW,),
        )
        progress = "INSERT INTO progress (problem, submissions, tried, solved, user_id, session_id) "
        connection.execute(f"{progress} VALUES ('toy/double', 3, ?, ?, 1, NULL)", (NOW, NOW))
        connection.execute(f"{progress} VALUES ('toy/double', 1, ?, ?, NULL, 7)", (NOW, NOW))
        connection.execute(f"{progress} VALUES ('toy/trees', 1, ?, NULL, 1, NULL)", (NOW,))


def rows(data: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(data / FILE)) as connection:
        return connection.execute(query).fetchall()


def test_each_verdict_of_the_first_release_gets_its_version(tmp_path: Path) -> None:
    first_release(tmp_path)
    migrate(tmp_path)
    assert revision(tmp_path / FILE) == HEAD
    found = dict(rows(tmp_path, "SELECT id, version FROM submissions"))
    assert found == {
        "early": "v1",
        "late": "v2",
        "wrong": "v3",
        "theirs": "v1",
        "ours": None,
        "waits": None,
    }


def test_what_was_solved_is_solved_on_the_version_of_the_latest_accepted_submission(tmp_path: Path) -> None:
    first_release(tmp_path)
    migrate(tmp_path)
    query = "SELECT user_id, problem, solved IS NOT NULL, solved_version FROM progress ORDER BY id"
    assert rows(tmp_path, query) == [
        (1, "toy/double", 1, "v2"),
        (None, "toy/double", 1, "v1"),
        (1, "toy/trees", 0, None),
    ]


def test_going_back_to_the_first_schema_keeps_the_submissions(tmp_path: Path) -> None:
    first_release(tmp_path)
    before = rows(tmp_path, "SELECT * FROM submissions ORDER BY id")
    migrate(tmp_path)
    command.downgrade(alembic_config(f"sqlite:///{tmp_path / FILE}"), "0001")
    assert rows(tmp_path, "SELECT * FROM submissions ORDER BY id") == before
    assert revision(tmp_path / FILE) == "0001"


def test_who_was_there_before_is_a_learner_and_going_back_keeps_the_users(tmp_path: Path) -> None:
    first_release(tmp_path)
    migrate(tmp_path)
    assert rows(tmp_path, "SELECT name, role FROM users") == [("Alice", "learner")]
    command.downgrade(alembic_config(f"sqlite:///{tmp_path / FILE}"), "0009")
    assert rows(tmp_path, "SELECT name FROM users") == [("Alice",)]
    assert "role" not in {row[1] for row in rows(tmp_path, "PRAGMA table_info(users)")}
