"""POST /profile/delete: nothing of the user stays in any table, nor in the file; nobody else loses anything."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from app.store import accounts, submissions
from app.store.database import FILE, Database
from app.store.migrate import migrate
from app.store.models import Base, Submission
from app.store.submissions import OwnerGone
from tests.house import House
from tests.serving import judged, until, words
from tests.stored import change, database_of, rows

PASSWORD = "a long password"
# Tables of which nothing belongs to anybody.
NOBODYS = {"alembic_version", "rejudgings", "sqlite_sequence"}


def sign_up(client: httpx.Client, name: str) -> None:
    assert client.post("/sign-up", data={"name": name, "password": PASSWORD}).status_code == 303


def leave(client: httpx.Client, password: str = PASSWORD) -> httpx.Response:
    return client.post("/profile/delete", data={"password": password})


def tables(data: Path) -> dict[str, list[str]]:
    """Every table of the database, with its columns."""
    if database_of(data) is None:
        query = (
            "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'"
        )
    else:
        query = (
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' "
            "ORDER BY ordinal_position"
        )
    found: dict[str, list[str]] = {}
    for table, column in rows(data, query):
        found.setdefault(table, []).append(column)
    return found


def tables_with(data: Path, user_id: int, *marks: str) -> set[str]:
    """The tables in which any column of any row tells of the user."""
    found = set()
    for table, columns in tables(data).items():
        own = {"user_id"} | ({"id"} if table == "users" else set())
        for row in rows(data, f'SELECT * FROM "{table}"'):
            for name, value in zip(columns, row, strict=True):
                if (name in own and value == user_id) or any(mark in str(value).lower() for mark in marks):
                    found.add(str(table))
    return found


def fill(house: House, client: httpx.Client, data: Path, mark: str) -> tuple[int, list[str]]:
    """Leave something in every table; the user's number, and what tells of them anywhere."""
    ids = [house.post(client, f"right  # {mark}").json()["id"] for _ in range(2)]
    for id in ids:
        judged(client, id)
    client.put("/api/v1/problems/toy/double/note", json={"text": f"note {mark}"})
    client.post("/problems/toy/trees/solution")
    client.post("/problems/toy/double/remark", data={"kind": "other", "text": f"remark {mark}"})
    client.post("/profile/tokens", data={"name": f"token {mark}"})
    ((user_id,),) = rows(data, "SELECT id FROM users WHERE name = ?", mark)
    assert isinstance(user_id, int)
    now = datetime.now(UTC)
    earlier = "INSERT INTO earlier_verdicts (submission_id, verdict, judged) VALUES (?, 'accepted', ?)"
    change(data, earlier, ids[0], now)
    change(
        data, "INSERT INTO prices (submission_id, problem, version, jax) VALUES (?, 'p', 'v', 'j')", ids[0]
    )
    link = (
        "INSERT INTO mailed_links (user_id, purpose, token_hash, mail, created) VALUES (?, 'reset', ?, ?, ?)"
    )
    change(data, link, user_id, f"hash {mark}", f"{mark}@example.org", now)
    hint = "INSERT INTO hint_reveals (user_id, problem, hint, revealed) VALUES (?, 'toy/double', 1, ?)"
    change(data, hint, user_id, now)
    return user_id, [mark, f"user {user_id}", *(id.lower() for id in ids)]


def test_nothing_of_the_user_stays_in_any_table(start_house: Callable[..., House], tmp_path: Path) -> None:
    house, data = start_house(), tmp_path / "data"
    with house.client() as alice, house.client() as bob:
        sign_up(alice, "alicemark")
        sign_up(bob, "bobmark")
        user_id, marks = fill(house, alice, data, "alicemark")
        bobs_id, bobs = fill(house, bob, data, "bobmark")
        every = set(Base.metadata.tables) - NOBODYS
        # On PostgreSQL there are some more, such as the learner's share of the queue.
        assert every <= tables_with(data, user_id, *marks)
        assert every <= tables_with(data, bobs_id, *bobs)

        gone = leave(alice)
        assert gone.status_code == 200 and "Your account is deleted" in gone.text
        assert tables_with(data, user_id, *marks) == set()
        assert every <= tables_with(data, bobs_id, *bobs)


def test_nothing_of_the_user_stays_in_the_file(start_house: Callable[..., House], tmp_path: Path) -> None:
    if database_of(tmp_path / "data") is not None:
        pytest.skip("PostgreSQL keeps what is deleted until its next vacuum, as docs/security.md says")
    house, data = start_house(), tmp_path / "data"
    code = "right  # alicemark " + "alicecode" * 2000

    def kept(mark: bytes) -> bool:
        return any(mark in path.read_bytes() for path in data.glob(f"{FILE}*"))

    with house.client() as alice:
        sign_up(alice, "alicemark")
        judged(alice, house.post(alice, code).json()["id"])
        alice.put("/api/v1/problems/toy/double/note", json={"text": "alicenote" * 2000})
        assert kept(b"alicecode") and kept(b"alicenote") and kept(b"alicemark")
        leave(alice)
    assert not kept(b"alicecode") and not kept(b"alicenote") and not kept(b"alicemark")


def test_another_password_deletes_nothing(start_house: Callable[..., House], tmp_path: Path) -> None:
    house = start_house()
    with house.client() as alice:
        sign_up(alice, "alice")
        for password in ("", "another password", PASSWORD + " "):
            answer = leave(alice, password)
            assert answer.status_code == 403
            assert "That is not your password. Nothing was changed." in words(answer.text)
        assert alice.get("/api/v1/me").json()["name"] == "alice"


def test_guessing_is_limited(start_house: Callable[..., House]) -> None:
    house = start_house(sign_ins_per_minute=3)
    with house.client() as alice:
        sign_up(alice, "alice")
        answers = [leave(alice, "a guess").status_code for _ in range(5)]
        assert answers[0] == 403 and answers[-1] == 429


def test_every_browser_and_token_is_signed_out(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as alice, house.client() as phone:
        sign_up(alice, "alice")
        phone.post("/sign-in", data={"name": "alice", "password": PASSWORD})
        page = alice.post("/profile/tokens", data={"name": "a"}).text
        token = page[page.index("jaxdojo_", page.index('class="secret"')) :][:51]
        assert phone.get("/api/v1/me").json()["name"] == "alice"
        gone = leave(alice)
        assert gone.headers["clear-site-data"] == '"storage"'
        assert phone.get("/api/v1/me").json()["name"] is None
        assert "jaxdojo_session" not in alice.cookies
    answer = httpx.get(f"{house.url}/api/v1/me", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 401


def test_the_name_is_free_and_the_number_is_not(start_house: Callable[..., House], tmp_path: Path) -> None:
    house, data = start_house(), tmp_path / "data"
    numbers = []
    for _ in range(2):
        with house.client() as alice:
            sign_up(alice, "alice")
            numbers += rows(data, "SELECT id FROM users")
            assert alice.get("/api/v1/me").json()["solved"] == []
            judged(alice, house.post(alice, "right").json()["id"])
            leave(alice)
    assert len(set(numbers)) == 2


def test_what_is_judged_or_waits_is_forgotten_and_the_next_goes_on(
    start_house: Callable[..., House], tmp_path: Path
) -> None:
    house, data = start_house(), tmp_path / "data"
    told: list[str] = []
    with house.client() as alice, house.client() as bob:
        sign_up(alice, "alice")
        running, waiting = (house.post(alice, f"hold {number}").json()["id"] for number in range(2))
        until(lambda: alice.get(f"/api/v1/submissions/{running}").json()["status"] == "running", "it runs")

        def listen(id: str) -> None:
            with alice.stream("GET", f"/api/v1/submissions/{id}/events") as stream:
                told.extend(stream.iter_lines())
            told.append("ended")

        listeners = [threading.Thread(target=listen, args=(id,)) for id in (running, waiting)]
        for one in listeners:
            one.start()
        until(lambda: "event: case" in told and told.count("event: status") >= 2, "both are followed")
        leave(alice)
        house.grader.release()
        for one in listeners:
            one.join(30)
        assert told.count("ended") == 2 and "event: verdict" not in told

        judged(bob, house.post(bob, "right").json()["id"])
        assert house.grader.judged[-1] == "right" and "hold 1" not in house.grader.judged
    assert rows(data, "SELECT count(*) FROM submissions WHERE code LIKE 'hold%'") == [(0,)]
    until(lambda: not house.app.state.services.events._logs, "nothing of it is in memory")


def test_what_arrives_after_the_account_has_gone_is_refused(tmp_path: Path) -> None:
    async def late() -> None:
        database = Database(tmp_path)
        async with database.write() as session:
            user = await accounts.add_user(session, "alice", "x")
            assert user is not None
        async with database.write() as session:
            await accounts.delete_user(session, user.id)
        async with database.write() as session:
            row = Submission(kind="run", problem="p", code="", queue_key="", user_id=user.id)
            with pytest.raises(OwnerGone):
                await submissions.add(session, row)
            await session.rollback()
        await database.close()

    migrate(tmp_path)
    asyncio.run(late())


def test_it_is_for_whoever_is_signed_in(client: httpx.Client) -> None:
    for answer in (client.get("/profile/delete"), leave(client)):
        assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=/profile")
