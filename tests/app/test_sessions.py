"""Sessions: ended by signing out, everywhere if asked; never outlived; anonymous work comes along."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import httpx

from app.store.columns import now
from tests.house import House
from tests.serving import PASSWORD, Server, judged, name_of
from tests.stored import change, rows


def age(data: Path, column: str, days: int) -> None:
    change(data, f"UPDATE sessions SET {column} = ?", now() - timedelta(days=days))


def test_signing_out_ends_the_session_for_good(alice: httpx.Client, server: Server) -> None:
    token = alice.cookies["jaxdojo_session"]
    assert alice.post("/sign-out").headers["location"] == "/"
    assert "jaxdojo_session" not in alice.cookies
    with server.client(cookies={"jaxdojo_session": token}) as thief:
        assert name_of(thief) is None


def test_signing_out_everywhere_ends_every_session(alice: httpx.Client, server: Server) -> None:
    with server.client() as phone:
        phone.post("/sign-in", data={"name": alice.headers["X-Name"], "password": PASSWORD})
        assert name_of(phone)
        assert alice.post("/sign-out-everywhere").headers["location"] == "/sign-in"
        assert name_of(phone) is None
        assert name_of(alice) is None


def test_an_idle_session_ends(start_house: Callable[..., House], tmp_path: Path) -> None:
    house = start_house()
    with house.client() as client:
        client.post("/sign-up", data={"name": "alice", "password": PASSWORD})
        age(tmp_path / "data", "last_seen", 29)
        assert name_of(client)
        age(tmp_path / "data", "last_seen", 31)
        assert name_of(client) is None


def test_an_old_session_ends_though_it_is_used(start_house: Callable[..., House], tmp_path: Path) -> None:
    house = start_house()
    with house.client() as client:
        client.post("/sign-up", data={"name": "alice", "password": PASSWORD})
        age(tmp_path / "data", "created", 181)
        assert name_of(client) is None


def test_a_page_stores_no_session_until_something_is_sent(
    start_house: Callable[..., House], tmp_path: Path
) -> None:
    house = start_house()
    query = "SELECT count(*) FROM sessions"
    with house.client() as client:
        assert len(client.cookies["jaxdojo_session"]) == 43
        assert rows(tmp_path / "data", query) == [(0,)]
        house.post(client, "x")
        house.post(client, "x")
        assert rows(tmp_path / "data", query) == [(1,)]


def test_what_was_done_before_signing_up_is_kept(server: Server, right: str) -> None:
    with server.client() as client:
        client.get("/problems/toy/double")
        sent = client.post("/api/v1/problems/toy/double/submissions", json={"code": right}).json()
        judged(client, sent["id"])
        client.post("/sign-up", data={"name": "grace", "password": PASSWORD})
        assert client.get("/api/v1/problems/toy/double").json()["status"] == "solved"
        assert client.get(sent["url"]).json()["code"] == right
        assert sent["id"] in client.get("/problems/toy/double?tab=submissions").text


def test_what_was_done_before_signing_in_is_kept_and_is_then_the_users_alone(
    start_house: Callable[..., House],
) -> None:
    house = start_house()
    with house.client() as client, house.client() as visitor:
        client.post("/sign-up", data={"name": "alice", "password": PASSWORD})
        id = house.post(visitor, "right").json()["id"]
        judged(visitor, id)
        stale = dict(visitor.cookies)
        visitor.post("/sign-in", data={"name": "alice", "password": PASSWORD})
        assert client.get("/api/v1/problems/toy/double").json()["status"] == "solved"
        with httpx.Client(base_url=house.url, cookies=stale) as left_behind:
            assert left_behind.get(f"/api/v1/submissions/{id}").status_code == 404


def test_what_was_sent_without_a_cookie_is_closed_once_its_sender_signs_in(
    start_house: Callable[..., House],
) -> None:
    house = start_house()
    with httpx.Client(base_url=house.url) as client:
        id = house.post(client, "right").json()["id"]
        judged(client, id)
        client.post("/sign-up", data={"name": "alice", "password": PASSWORD})
        assert client.get(f"/api/v1/submissions/{id}").json()["code"] == "right"
        assert httpx.get(f"{house.url}/api/v1/submissions/{id}").status_code == 404


def test_what_still_runs_at_sign_in_counts_for_the_user(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as client:
        id = house.post(client, "hold").json()["id"]
        client.post("/sign-up", data={"name": "alice", "password": PASSWORD})
        house.grader.release()
        judged(client, id)
        assert client.get("/api/v1/problems/toy/double").json()["status"] == "solved"
