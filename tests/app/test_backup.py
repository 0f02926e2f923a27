"""A backup that is put into an empty database holds every row of every table, of both kinds of database."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.bench.cluster import Cluster
from app.settings import StartRefused
from app.store.backup import backup_file, backup_postgresql, restore_file, restore_postgresql
from app.store.database import FILE
from app.store.migrate import HEAD, postgresql_revision, revision
from tests.house import House, StandIn
from tests.serving import PASSWORD, judged
from tests.stored import migrated


def used(house: House) -> None:
    """Somebody signs up, and submits."""
    with house.client() as client:
        client.post("/sign-up", data={"name": "alice", "password": PASSWORD})
        judged(client, house.post(client, "right").json()["id"])


def in_file(file: Path) -> dict[str, list[Any]]:
    with closing(sqlite3.connect(file)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in names}


def in_postgresql(url: str) -> dict[str, list[Any]]:
    import psycopg

    with psycopg.connect(url) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        return {
            name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)  # type: ignore[call-overload]
            for (name,) in tables
        }


def test_a_file_that_is_served_is_kept_and_comes_back(tmp_path: Path) -> None:
    house = House(tmp_path / "data", StandIn(), {})
    try:
        used(house)
        backup_file(tmp_path / "data", tmp_path / "kept")
    finally:
        house.stop()
    restore_file(tmp_path / "kept", tmp_path / "new")
    found = in_file(tmp_path / "new" / FILE)
    assert revision(tmp_path / "new" / FILE) == HEAD
    assert found == in_file(tmp_path / "kept") and len(found["submissions"]) == len(found["users"]) == 1


def test_a_database_that_is_served_is_kept_and_comes_back(tmp_path: Path, cluster: Cluster) -> None:
    url, new = migrated(cluster), cluster.create()
    house = House(tmp_path / "data", StandIn(), {"database": url})
    try:
        used(house)
    finally:
        house.stop()
    backup_postgresql(url, tmp_path / "kept")
    restore_postgresql(tmp_path / "kept", new)
    assert postgresql_revision(new) == HEAD
    assert in_postgresql(new) == in_postgresql(url)
    # And it can be served.
    again = House(tmp_path / "data", StandIn(), {"database": new})
    try:
        with again.client() as client:
            client.post("/sign-in", data={"name": "alice", "password": PASSWORD})
            assert client.get("/api/v1/problems/toy/double").json()["status"] == "solved"
            assert judged(client, again.post(client, "right").json()["id"])["verdict"] == "accepted"
    finally:
        again.stop()


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda folder: backup_file(folder, folder / "kept"), "There is no database in {0}."),
        (lambda folder: restore_file(folder / "none", folder), "{0}/none is no whole backup."),
        (lambda folder: restore_file(folder / "text", folder), "{0}/text is no whole backup."),
        (
            lambda folder: restore_file(folder / "text", folder / "full"),
            "{0}/full/jaxdojo.sqlite3 is there already.",
        ),
        (lambda folder: backup_file(folder / "full", folder / "text"), "{0}/text is there already."),
    ],
)
def test_nothing_is_written_over(tmp_path: Path, act: Callable[[Path], None], said: str) -> None:
    (tmp_path / "text").write_text("text" * 100)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / FILE).write_text("here")
    with pytest.raises(StartRefused) as refused:
        act(tmp_path)
    assert str(refused.value).startswith(said.format(tmp_path))
    assert (tmp_path / "full" / FILE).read_text() == "here"


def test_a_database_in_use_is_not_written_over(tmp_path: Path, cluster: Cluster) -> None:
    url = migrated(cluster)
    backup_postgresql(url, tmp_path / "kept")
    with pytest.raises(StartRefused) as refused:
        restore_postgresql(tmp_path / "kept", url)
    assert "Restore into an empty one." in str(refused.value)
