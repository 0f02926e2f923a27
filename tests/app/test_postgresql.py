"""PostgreSQL in the place of the file: the same schema, the same one writer at a time, and what is said when it is away."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, pool

from app.bench.cluster import Cluster
from app.settings import Settings, StartRefused, read_settings
from app.store import accounts, postgresql
from app.store.connect import open_database, prepare
from app.store.database import Database, Unreachable
from app.store.migrate import HEAD, migrate_postgresql, postgresql_revision
from app.store.models import Base
from app.store.postgresql import PostgreSQL, driver_url
from app.web.errors import AWAY
from tests.house import House, StandIn
from tests.serving import CLEAN, ROOT, TOYS, words
from tests.stored import migrated


def with_database(cluster: Cluster, scenario: Callable[[PostgreSQL], Awaitable[None]]) -> None:
    async def run() -> None:
        database = PostgreSQL(migrated(cluster))
        try:
            async with asyncio.timeout(60):
                await scenario(database)
        finally:
            await database.close()

    asyncio.run(run())


def jaxdojo(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "app", *arguments],
        cwd=ROOT,
        env={**CLEAN, **settings},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_migrations_give_what_the_models_describe(cluster: Cluster) -> None:
    def ours(_: object, name: str | None, kind: str, *__: object) -> bool:
        return kind != "table" or name in Base.metadata.tables

    engine = create_engine(driver_url(migrated(cluster)), poolclass=pool.NullPool)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours})
        assert compare_metadata(context, Base.metadata) == []


def test_migrate_is_a_command_and_a_server_asks_for_it(cluster: Cluster, tmp_path: Path) -> None:
    url = cluster.create()
    place = ("--port", "0", "--data", str(tmp_path), "--problems", str(TOYS))
    refused = jaxdojo("serve", *place, JAXDOJO_DATABASE=url)
    assert refused.returncode == 2
    assert refused.stderr == (
        f"jaxdojo: The database {url} has no schema, and this jaxdojo needs {HEAD}. "
        "Run jaxdojo migrate with this version, or start the version that the database is of.\n"
    )
    assert jaxdojo("migrate", JAXDOJO_DATABASE=url).stdout == f"The database has schema {HEAD}.\n"
    assert jaxdojo("migrate", JAXDOJO_DATABASE=url).stdout == f"The database has schema {HEAD} already.\n"
    prepare(tmp_path, url)


def test_many_may_migrate_at_once(cluster: Cluster) -> None:
    async def all_at_once(url: str) -> list[bool]:
        return await asyncio.gather(*(asyncio.to_thread(migrate_postgresql, url) for _ in range(3)))

    url = cluster.create()
    assert sorted(asyncio.run(all_at_once(url))) == [False, False, True]
    assert postgresql_revision(url) == HEAD


def test_a_database_that_is_not_there_is_told_without_its_password(tmp_path: Path) -> None:
    with pytest.raises(StartRefused) as refused:
        prepare(tmp_path, f"postgresql://alice:secret@/jaxdojo?host={tmp_path}")
    said = str(refused.value)
    assert said.startswith(f"The database postgresql://alice:***@/jaxdojo?host={tmp_path} can't be reached: ")
    assert "Check JAXDOJO_DATABASE." in said and "secret" not in said


def test_an_address_that_is_none_is_told_without_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAXDOJO_DATABASE", "mysql://alice:secret@host/name")
    with pytest.raises(StartRefused) as refused:
        read_settings()
    assert str(refused.value) == (
        "JAXDOJO_DATABASE is something else. It must be the address of a PostgreSQL database, such as "
        "postgresql://jaxdojo@localhost/jaxdojo."
    )


def test_a_writer_that_is_not_concurrent_is_the_only_one(cluster: Cluster) -> None:
    order: list[str] = []

    async def scenario(database: PostgreSQL) -> None:
        inside = asyncio.Event()

        async def alone() -> None:
            async with database.write():
                inside.set()
                order.append("begun")
                await asyncio.sleep(0.2)
                order.append("ended")

        async def other(concurrent: bool) -> None:
            await inside.wait()
            async with database.write(concurrent=concurrent):
                order.append("other")

        await asyncio.gather(alone(), other(True), other(False))

    with_database(cluster, scenario)
    assert order == ["begun", "ended", "other", "other"]


def test_concurrent_writers_run_side_by_side_but_for_one_key(cluster: Cluster) -> None:
    async def scenario(database: PostgreSQL) -> None:
        async with database.write(concurrent=True) as first:
            await database.alone(first, "alice")
            async with database.write(concurrent=True) as second:
                await database.alone(second, "bob")

            async def same() -> None:
                async with database.write(concurrent=True) as third:
                    await database.alone(third, "alice")

            waiting = asyncio.create_task(same())
            done, _ = await asyncio.wait([waiting], timeout=0.2)
            assert done == set()
        await waiting

    with_database(cluster, scenario)


def test_of_two_who_want_one_name_one_gets_it(cluster: Cluster) -> None:
    async def sign_up(database: Database, name: str) -> bool:
        async with database.write() as session:
            return await accounts.add_user(session, name, "x") is not None

    async def scenario(database: PostgreSQL) -> None:
        got = await asyncio.gather(*(sign_up(database, name) for name in ("Alice", "alice", "ALICE")))
        assert sorted(got) == [False, False, True]

    with_database(cluster, scenario)


def test_a_database_that_went_away_is_unreachable_and_then_there_again(cluster: Cluster) -> None:
    """On one of its own, for it is killed."""
    own = Cluster()
    try:

        async def scenario(database: PostgreSQL) -> None:
            async with database.write() as session:
                assert await accounts.add_user(session, "alice", "x")
            await asyncio.to_thread(own.kill)
            with pytest.raises(Unreachable):
                async with database.read() as session:
                    await accounts.user_by_name(session, "alice")
            await asyncio.to_thread(own.start)
            async with database.read() as session:
                assert await accounts.user_by_name(session, "alice") is not None

        with_database(own, scenario)
    finally:
        own.stop()


def test_while_the_database_is_away_pages_and_programs_are_told_to_come_back(tmp_path: Path) -> None:
    own = Cluster()
    house = House(tmp_path / "data", StandIn(), {"database": migrated(own)})
    try:
        with house.client() as client:
            house.post(client, "right")
            own.kill()
            page, answer = client.get("/profile"), house.post(client, "right")
            assert (page.status_code, answer.status_code) == (503, 503)
            assert page.headers["retry-after"] == answer.headers["retry-after"] == "5"
            assert answer.json()["error"] == AWAY and AWAY in words(page.text)
            own.start()
            assert house.post(client, "right").status_code == 202
    finally:
        house.stop()
        own.stop()


def test_without_an_address_nothing_of_postgresql_is_imported() -> None:
    program = (
        "import sys, app.main, app.commands.serve; "
        "print(sorted({'psycopg', 'psycopg_pool', 'procrastinate'} & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=CLEAN, capture_output=True, text=True, check=True
    )
    assert ran.stdout == "[]\n"
    assert type(open_database(Path("x"), Settings().database)) is Database


def test_a_transaction_of_whoever_is_cut_off_does_not_hold_the_others_up(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scenario(database: PostgreSQL) -> None:
        begun = asyncio.Event()

        async def silent() -> None:
            async with database.write() as session:
                begun.set()
                await go_on.wait()
                await accounts.add_user(session, "Alice")

        go_on = asyncio.Event()
        monkeypatch.setattr(postgresql, "SILENT_S", 1)
        waiting = asyncio.create_task(silent())
        await begun.wait()
        async with database.write() as session:
            await accounts.add_user(session, "Bob")
        go_on.set()
        with pytest.raises(Unreachable):
            await waiting
        async with database.read() as session:
            assert [user.name for user in await accounts.everybody(session)] == ["Bob"]

    with_database(cluster, scenario)
