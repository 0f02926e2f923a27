"""GET /profile/export.json and .zip: everything that is mine, and nothing of another's."""

from __future__ import annotations

import asyncio
import io
import json
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx

from app.store import accounts, notes
from app.store.columns import now
from app.store.database import Database
from app.store.export import PAGE, Export
from app.store.migrate import migrate
from app.store.models import EarlierVerdict, Submission
from app.store.owners import Owner
from tests.house import House
from tests.serving import ROOT, judged

NOTE = "/api/v1/problems/toy/double/note"


def sign_up(client: httpx.Client, name: str) -> None:
    assert client.post("/sign-up", data={"name": name, "password": "a long password"}).status_code == 303


def submit(house: House, client: httpx.Client, *codes: str) -> None:
    for code in codes:
        judged(client, house.post(client, code).json()["id"])


def keys(value: Any) -> Iterator[str]:
    """Every key, but not those within reports, which docs/export.md doesn't explain."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            if key not in ("report", "cases"):
                yield from keys(item)
    elif isinstance(value, list):
        for item in value:
            yield from keys(item)


def test_the_document_holds_everything_that_is_mine(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as alice, house.client() as bob:
        sign_up(alice, "alice")
        sign_up(bob, "bob")
        submit(house, alice, "right", "wrong é")
        submit(house, bob, "of bob")
        alice.put(NOTE, json={"text": "*mine*"})
        alice.post("/problems/toy/trees/solution")
        alice.post("/profile/tokens", data={"name": "laptop"})
        answer = alice.get("/profile/export.json")
    found = answer.json()
    assert (found["format"], found["version"]) == ("jaxdojo export", 1)
    assert found["account"]["name"] == "alice" and found["account"]["api_tokens"][0]["name"] == "laptop"
    assert [one["code"] for one in found["submissions"]] == ["right", "wrong é"]
    assert found["submissions"][0]["report"]["cases"]
    assert [one["text"] for one in found["notes"]] == ["*mine*"]
    assert [one["problem"] for one in found["solutions"]] == ["toy/trees"]
    assert found["problems"][0]["submissions"] == 2 and found["drafts"][0]["code"] == "wrong é"
    assert "bob" not in answer.text and "hash" not in answer.text
    assert answer.headers["content-disposition"].startswith('attachment; filename="jaxdojo-')


def test_every_key_is_explained(tmp_path: Path) -> None:
    async def made() -> dict[str, Any]:
        database = Database(tmp_path)
        async with database.write() as session:
            user = await accounts.add_user(session, "alice", "x")
            assert user is not None
            row = Submission(kind="submission", problem="a/b", code="", queue_key="", user_id=user.id)
            session.add(row)
            await session.flush()
            session.add(EarlierVerdict(submission_id=row.id, verdict="accepted", judged=now()))
            await notes.save(session, Owner(user_id=user.id), "a/b", "text", None)
        export = Export(database, Owner(user_id=user.id))
        account, rows = await export.account(), [one async for one in export.submissions()]
        written = [one async for one in export.notes()]
        await database.close()
        return {"account": account, "submissions": rows, "notes": written}

    migrate(tmp_path)
    found = asyncio.run(made())
    assert found["submissions"][0]["earlier_verdicts"]
    page = (ROOT / "docs" / "export.md").read_text()
    assert [key for key in keys(found) if f"`{key}`" not in page and f".{key}`" not in page] == []


def test_a_program_gets_the_same_document(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as client:
        submit(house, client, "right")
        page, api = client.get("/profile/export.json").json(), client.get("/api/v1/me/export").json()
    assert page["account"] is None and len(page["submissions"]) == 1
    assert {**page, "exported": ""} == {**api, "exported": ""}


def test_the_folder_holds_the_accepted_code_and_the_notes(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as client:
        sign_up(client, "alice")
        submit(house, client, "first right", "right é", "wrong")
        for code in ("wrong once", "wrong twice"):
            sent = client.post("/api/v1/problems/toy/trees/submissions", json={"code": code})
            judged(client, sent.json()["id"])
        client.put(NOTE, json={"text": "*mine*"})
        client.put(NOTE.replace("double", "trees"), json={"text": "emptied"})
        client.put(NOTE.replace("double", "trees"), json={"text": ""})
        answer = client.get("/profile/export.zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.testzip() is None
        found = {name: archive.read(name).decode() for name in archive.namelist()}
    assert found == {
        "jaxdojo/toy/double.py": "right é",
        "jaxdojo/toy/trees.py": "wrong twice",
        "jaxdojo/toy/double.md": "*mine*",
    }


def test_who_has_nothing_gets_an_empty_document(client: httpx.Client) -> None:
    found = client.get("/profile/export.json").json()
    assert found["account"] is None and found["submissions"] == found["notes"] == []
    with zipfile.ZipFile(io.BytesIO(client.get("/profile/export.zip").content)) as archive:
        assert archive.namelist() == []


def test_a_long_history_is_read_in_order_and_takes_little_memory(tmp_path: Path) -> None:
    count, size = 400, 64 * 1024

    async def read() -> tuple[list[tuple[str, int]], int]:
        database, start = Database(tmp_path), now()
        async with database.write() as session:
            user = await accounts.add_user(session, "alice", "x")
            assert user is not None
            owner = Owner(user_id=user.id)
            for number in range(count):
                session.add(
                    Submission(
                        kind="submission",
                        problem=f"a/{number % 3}",
                        code=f"{number:06}" + "x" * size,
                        # Two at a time: neither is lost where a page ends between them.
                        created=start + timedelta(seconds=number // 6),
                        queue_key="",
                        user_id=user.id,
                    )
                )
                if number % 50 == 49:
                    await session.flush()
                    session.expunge_all()
        tracemalloc.start()
        seen = [(one["problem"], int(one["code"][:6])) async for one in Export(database, owner).submissions()]
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        await database.close()
        return seen, peak

    migrate(tmp_path)
    seen, peak = asyncio.run(read())
    assert sorted(number for _, number in seen) == list(range(count))
    assert [problem for problem, _ in seen] == sorted(problem for problem, _ in seen)
    assert peak < 4 * PAGE * size < count * size / 4


def test_thirty_exports_an_hour_are_enough(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as client:
        sign_up(client, "alice")
        answers = [client.get("/api/v1/me/export").status_code for _ in range(31)]
    assert answers == [200] * 30 + [429]


def test_the_document_is_json_whatever_is_in_it(start_house: Callable[..., House]) -> None:
    house = start_house()
    text = 'a "quote" \\ \u2028 </script> \U0001f600'
    with house.client() as client:
        client.put(NOTE, json={"text": text})
        assert json.loads(client.get("/profile/export.json").content)["notes"][0]["text"] == text
