"""Fills a database with accounts and a year of their judged submissions, as rows; starts nothing and judges nothing."""

from __future__ import annotations

import hashlib
import json
import random
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from app.store.database import FILE
from app.store.migrate import migrate
from app.web import shown
from grader.package import Problem

YEAR_S = 365 * 86_400
# Of a hundred: what submissions come to.
VERDICTS = ("accepted",) * 55 + ("wrong_answer",) * 30 + ("runtime_error",) * 12 + ("judge_error",) * 3
CASE = {**shown.CASE, "wall_ms": 1.4, "cpu_ms": 1.2, "peak_mib": 3.2}


class Learner(NamedTuple):
    """An account: its number, and the token of a session in which it is signed in."""

    id: int
    token: str


COLUMNS = {
    "users": "id, name, name_key, created, compared, badge",
    "sessions": "token_hash, user_id, created, last_seen",
    "submissions": (
        "id, kind, problem, code, status, verdict, report, version, attempts, cookieless, queue_key, created, started, "
        "judged, user_id, lines, cpu_ms, shared"
    ),
    "progress": "problem, submissions, tried, solved, solved_version, user_id",
    "prices": "submission_id, problem, version, jax, flops, bytes, equations",
}


def fill(data: Path, problems: Sequence[Problem], learners: int, submissions: int) -> list[Learner]:
    """The file of a data folder, which has nothing in it yet; the accounts, the busiest first."""
    migrate(data)
    people, rows = _made(problems, learners, submissions)
    with closing(sqlite3.connect(data / FILE)) as connection, connection:
        for table, columns in COLUMNS.items():
            marks = ", ".join("?" * len(columns.split(", ")))
            statement = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 - names of our own
            connection.executemany(statement, (list(map(_for_sqlite, row)) for row in rows[table]))
    return people


def fill_postgresql(url: str, problems: Sequence[Problem], learners: int, submissions: int) -> list[Learner]:
    """The same for a PostgreSQL database that has the schema and no rows."""
    import psycopg

    people, rows = _made(problems, learners, submissions)
    with psycopg.connect(url) as connection:
        for table, columns in COLUMNS.items():
            statement = f"COPY {table} ({columns}) FROM STDIN"
            with connection.cursor() as cursor, cursor.copy(statement.encode()) as copy:
                for row in rows[table]:
                    copy.write_row(row)
        connection.execute("SELECT setval('users_id_seq', (SELECT max(id) FROM users))")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
    return people


def _for_sqlite(value: Any) -> Any:
    return f"{value.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}" if isinstance(value, datetime) else value


def _made(
    problems: Sequence[Problem], learners: int, submissions: int
) -> tuple[list[Learner], dict[str, list[tuple[Any, ...]]]]:
    chance = random.Random(learners * 1_000_003 + submissions)
    now = datetime.now(UTC)
    rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in COLUMNS}
    people = [Learner(number, _token(chance)) for number in range(1, learners + 1)]
    begun = now - timedelta(seconds=YEAR_S)
    for one in people:
        name = f"learner-{one.id}"
        rows["users"].append((one.id, name, name, begun, one.id % 5 == 0, one.id % 7 == 0))
        rows["sessions"].append((hashlib.sha256(one.token.encode()).hexdigest(), one.id, now, now))
    tried: dict[tuple[int, str], list[Any]] = {}
    sent = zip(_unequal(chance, people, submissions), _unequal(chance, problems, submissions), strict=True)
    for number, (one, problem) in enumerate(sent):
        created = begun + timedelta(seconds=YEAR_S * number / submissions)
        verdict = chance.choice(VERDICTS)
        row = _submission(chance, one, problem, verdict, created)
        rows["submissions"].append(row)
        solved = verdict == "accepted"
        if verdict != "judge_error":
            known = tried.setdefault((one.id, problem.id), [0, created, None, None])
            known[0] += 1
            if solved:
                known[2:] = [known[2] or created, problem.digest]
        if solved and one.id % 5 == 0:
            figures = (
                float(chance.randrange(10, 999)),
                float(chance.randrange(10, 999)),
                chance.randrange(2, 30),
            )
            rows["prices"].append((row[0], problem.id, problem.digest, "0.12.0", *figures))
    rows["progress"] = [(problem, *known, user) for (user, problem), known in tried.items()]
    return people, rows


def _unequal(chance: random.Random, among: Sequence[Any], count: int) -> Iterator[Any]:
    """Some are met far more often than others, as learners and problems are; the first most of all."""
    weights = [1 / (rank + 1) for rank in range(len(among))]
    return iter(chance.choices(among, weights, k=count))


def _token(chance: random.Random) -> str:
    # As long as a session's, for a database that is thrown away.
    return f"{chance.getrandbits(256):064x}"[:43]


def _submission(
    chance: random.Random, one: Learner, problem: Problem, verdict: str, created: datetime
) -> tuple[Any, ...]:
    id = f"{chance.getrandbits(128):032x}"[:22]
    judged = created + timedelta(seconds=1)
    accepted = verdict == "accepted"
    code = f"{problem.reference}\n# {'try again ' * chance.randrange(20)}\n"
    ours = verdict == "judge_error"
    report = {
        "cases": []
        if ours
        else [
            {**CASE, "name": case, "sample": case == "three", "verdict": verdict} for case in ("three", "two")
        ],
        "checks": [],
        "feedback": None,
        "tier": "full",
        "times_ms": {"queued": 2.5, "judged": 40.0},
        "stdout": None,
        "traceback": None,
        "explanation": None,
        "seed": 3,
        "problem_digest": problem.digest,
        "code_digest": hashlib.sha256(code.encode()).hexdigest(),
        "versions": {"python": "3.13.0", "jax": "0.12.0", "flax": "0.12.0"},
    }
    return (
        id,
        "submission",
        problem.id,
        code,
        "judged",
        verdict,
        json.dumps(report),
        problem.digest,
        1,
        False,
        f"user {one.id}",
        created,
        created,
        judged,
        one.id,
        chance.randrange(2, 40) if accepted else None,
        chance.uniform(0.5, 20) if accepted else None,
        judged if accepted and chance.random() < 0.02 else None,
    )
