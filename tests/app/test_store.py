"""The database: migrations give the tables that the models describe, and every frequent question has an index."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, event, pool

from app.settings import StartRefused
from app.store import accounts, activity, lock, progress, rejudging, submissions
from app.store.columns import now
from app.store.database import FILE, Database
from app.store.lock import served
from app.store.migrate import HEAD, SchemaTooNew, alembic_config, migrate, revision
from app.store.models import Base, Progress, Submission
from app.store.owners import Owner


def test_the_migrations_give_what_the_models_describe(tmp_path: Path) -> None:
    migrate(tmp_path)
    engine = create_engine(f"sqlite:///{tmp_path / FILE}", poolclass=pool.NullPool)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_the_newest_revision_is_the_one_that_a_start_expects(tmp_path: Path) -> None:
    assert (
        ScriptDirectory.from_config(alembic_config(f"sqlite:///{tmp_path / FILE}")).get_current_head() == HEAD
    )


def test_migrating_twice_changes_nothing(tmp_path: Path) -> None:
    migrate(tmp_path)
    before = (tmp_path / FILE).stat().st_mtime_ns
    migrate(tmp_path)
    assert revision(tmp_path / FILE) == HEAD
    assert (tmp_path / FILE).stat().st_mtime_ns == before


def test_a_database_of_a_newer_jaxdojo_is_refused(tmp_path: Path) -> None:
    migrate(tmp_path)
    with closing(sqlite3.connect(tmp_path / FILE)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(SchemaTooNew) as refused:
        migrate(tmp_path)
    assert str(refused.value) == (
        f"The database {tmp_path / FILE} has schema 9999, which this jaxdojo does not know. "
        "Start the newer one that wrote it."
    )


def test_a_folder_is_held_by_one_and_let_go(tmp_path: Path) -> None:
    with served(tmp_path), pytest.raises(StartRefused), served(tmp_path):
        pass
    with served(tmp_path):
        pass


def test_one_at_a_time_judges_again_and_a_server_may_run_beside_it(tmp_path: Path) -> None:
    with served(tmp_path), lock.rejudging(tmp_path):
        assert lock.server_of(tmp_path) == str(os.getpid())
        with pytest.raises(StartRefused) as refused, lock.rejudging(tmp_path):
            pass
    assert str(refused.value).startswith(
        f"Process {os.getpid()} is judging again in the data folder {tmp_path}."
    )
    assert lock.server_of(tmp_path) is None


def test_the_database_keeps_what_it_says_it_kept(tmp_path: Path) -> None:
    async def pragmas() -> dict[str, Any]:
        database = Database(tmp_path)
        try:
            async with database.write() as session:
                connection = await session.connection()
                names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
                return {name: (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar() for name in names}
        finally:
            await database.close()

    migrate(tmp_path)
    assert asyncio.run(pragmas()) == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5000,
    }


def test_no_frequent_question_reads_a_whole_table(tmp_path: Path) -> None:
    """Each statement that a page or a submission causes is explained by SQLite itself."""
    asked: list[tuple[str, Any]] = []

    async def ask() -> None:
        database = Database(tmp_path)
        for engine in (database._reader, database._writer):
            event.listen(
                engine.sync_engine,
                "before_cursor_execute",
                lambda _connection, _cursor, statement, parameters, *_: asked.append((statement, parameters)),
            )
        async with database.write() as session:
            await submissions.unjudged(session)
            await submissions.unjudged(session, "user 1")
            await submissions.oldest_unjudged(session)
            await submissions.requeue_all(session)
            await submissions.claim(session, "x")
            await submissions.finish(session, "x", 1, submissions.Judged("accepted", {}, "v"))
            await submissions.mark_read(session, "x")
            await submissions.delete_runs(
                session, read_before=now(), judged_before=now() - timedelta(hours=1)
            )
            await rejudging.earlier(session, "x")
            order = await rejudging.begin(session, "toy/double", "v", everything=False)
            await rejudging.left(session, order)
            await rejudging.count_judged_since(session, order)
            for owner in (Owner(user_id=1), Owner(session_id=1)):
                await submissions.history(session, owner, "toy/double")
                await progress.standing(session, owner, "toy/double")
                await progress.standings(session, owner)
                await progress.last_draft(session, owner, "toy/double")
                await activity.days(session, owner, now().date())
            await progress.revealed_early(session, 1)
            await accounts.user_by_name(session, "alice")
            await accounts.password_hash(session, "alice")
            await accounts.session_by_hash(session, "x")
            await accounts.token_by_hash(session, "x")
            await accounts.tokens_of(session, 1)
            await accounts.delete_sessions_of(session, 1)
        await database.close()

    migrate(tmp_path)
    asyncio.run(ask())
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        for statement, parameters in asked:
            if statement.startswith(("SELECT", "UPDATE", "DELETE")):
                plan = connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters).fetchall()
                scans = [row[3] for row in plan if row[3].startswith("SCAN") and "USING" not in row[3]]
                assert scans == [], statement
                if "date(submissions.created)" in statement:
                    assert "COVERING INDEX ix_submissions_" in plan[0][3], plan


def test_signing_in_merges_what_both_have_done(tmp_path: Path) -> None:
    async def merge() -> tuple[list[Any], str | None]:
        database = Database(tmp_path)
        async with database.write() as session:
            user = await accounts.add_user(session, "alice", "x")
            assert user is not None
            anonymous = await accounts.add_session(session, "t", None)
            early, late = now() - timedelta(days=1), now()
            session.add(Progress(user_id=user.id, problem="p", submissions=1, tried=late))
            session.add(
                Progress(
                    session_id=anonymous.id,
                    problem="p",
                    submissions=2,
                    tried=early,
                    solved=late,
                    solved_version="v",
                )
            )
            session.add(Progress(session_id=anonymous.id, problem="q", submissions=1))
            await progress.save_draft(session, Owner(session_id=anonymous.id), "p", "newest")
            session.add(
                Submission(
                    kind="run",
                    problem="p",
                    code="",
                    queue_key="session 1",
                    session_id=anonymous.id,
                    cookieless=True,
                )
            )
            await progress.adopt(session, anonymous.id, user.id)
            await accounts.delete_session(session, anonymous.id)
        async with database.read() as session:
            found = await progress.standings(session, Owner(user_id=user.id))
            draft = await progress.last_draft(session, Owner(user_id=user.id), "p")
            mine = await submissions.unjudged(session, Owner(user_id=user.id).queue_key)
        await database.close()
        return [found, mine], draft

    migrate(tmp_path)
    assert asyncio.run(merge()) == (
        [{"p": ("solved", "v"), "q": ("tried", None)}, 1],
        "newest",
    )
