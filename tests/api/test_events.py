"""GET …/events: server-sent events that can be resumed at any point."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.house import House
from tests.serving import Server, sent_events


def events(client: httpx.Client, path: str, after: str | None = None) -> list[dict[str, Any]]:
    headers = {"Last-Event-ID": after} if after else {}
    with client.stream("GET", path, headers=headers) as answer:
        assert answer.status_code == 200
        return [{**one, "data": json.loads(one["data"])} for one in sent_events(answer.iter_lines())]


def marks(found: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(one["event"], one["id"]) for one in found]


def test_a_stream_has_status_cases_and_verdict_in_order(client: httpx.Client, right: str) -> None:
    sent = client.post("/api/v1/problems/toy/double/submissions", json={"code": right}).json()
    found = events(client, sent["events_url"])
    names = [one["event"] for one in found]
    assert names[0] == "status" and names[-4:] == ["case", "case", "case", "verdict"]
    assert [one["data"]["index"] for one in found if one["event"] == "case"] == [0, 1, 2]
    assert found[-1]["data"]["verdict"] == "accepted"


def test_a_judged_submission_is_told_again_from_its_report(client: httpx.Client, right: str) -> None:
    sent = client.post("/api/v1/problems/toy/double/submissions", json={"code": right}).json()
    live = events(client, sent["events_url"])
    again = events(client, sent["events_url"])
    assert again[0]["data"]["status"] == "judged"
    assert again[1:] == [one for one in live if one["event"] != "status"]


def test_whoever_comes_back_gets_only_what_is_new(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as client:
        where = house.post(client, "hold").json()["events_url"]
        with client.stream("GET", where) as answer:
            incoming = sent_events(answer.iter_lines())
            seen = [next(incoming) for _ in range(3)]
        assert marks(seen) == [("status", "0.0"), ("status", "1.1"), ("case", "1.2")]
        house.grader.release()
        assert marks(events(client, where, "1.2")) == [("case", "1.3"), ("verdict", "1.1000000")]
        assert marks(events(client, where, "1.3")) == [("verdict", "1.1000000")]


def test_a_later_attempt_is_told_from_its_start(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as first, house.client() as client:
        house.post(first, "hold")
        where = house.post(client, "die").json()["events_url"]
        with client.stream("GET", where, headers={"Last-Event-ID": "1.2"}) as answer:
            # Only now: a listener who comes when all is judged is told of the last attempt alone.
            house.grader.release_one()
            found = [{**one, "data": json.loads(one["data"])} for one in sent_events(answer.iter_lines())]
    # Its place in the queue is told to everybody who waits.
    found = [one for one in found if one["data"].get("status") != "queued"]
    assert marks(found)[:2] == [("status", "2.1"), ("case", "2.2")]
    assert found[-1]["data"]["verdict"] == "judge_error"


def test_whoever_has_had_the_verdict_is_told_to_stop(client: httpx.Client, right: str) -> None:
    sent = client.post("/api/v1/problems/toy/double/submissions", json={"code": right}).json()
    last = events(client, sent["events_url"])[-1]["id"]
    assert client.get(sent["events_url"], headers={"Last-Event-ID": last}).status_code == 204


@pytest.mark.parametrize("mark", ["", "nonsense", "1", "9" * 30 + ".1", "1.2.3"])
def test_a_mark_that_can_not_be_read_means_nothing_seen(client: httpx.Client, right: str, mark: str) -> None:
    sent = client.post("/api/v1/problems/toy/double/submissions", json={"code": right}).json()
    assert events(client, sent["events_url"], mark)[-1]["event"] == "verdict"


def test_a_stream_is_never_cached_nor_held_back(server: Server, client: httpx.Client, right: str) -> None:
    sent = client.post("/api/v1/problems/toy/double/submissions", json={"code": right}).json()
    with client.stream("GET", sent["events_url"]) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert answer.headers["cache-control"] == "no-store"
        assert "content-encoding" not in answer.headers


def test_streams_end_when_the_server_stops(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as client:
        where = house.post(client, "hold").json()["events_url"]
        with client.stream("GET", where) as answer:
            incoming = sent_events(answer.iter_lines())
            assert next(incoming)["event"] == "status"
            house.app.state.services.events.close()
            assert [one["event"] for one in incoming] in ([], ["status"], ["status", "case"])


def test_who_waits_is_told_how_many_are_ahead_and_again_when_it_changes(
    start_house: Callable[..., House],
) -> None:
    house = start_house()
    with house.client() as one, house.client() as two, house.client() as last:
        for client in (one, two):
            house.post(client, "hold")
        sent = house.post(last, "hold").json()
        with last.stream("GET", sent["events_url"]) as answer:
            incoming = ({**one, "data": json.loads(one["data"])} for one in sent_events(answer.iter_lines()))
            told = next(one for one in incoming if one["data"].get("ahead") is not None)
            assert (told["event"], told["id"], told["data"]["ahead"]) == ("status", "0.0", 1)
            assert last.get(sent["url"]).json()["ahead"] == 1
            # The first ends; the second's turn comes, and nobody is ahead of the last any more.
            house.grader.release_one()
            told = next(incoming)
            assert (told["event"], told["id"], told["data"]["ahead"]) == ("status", "0.0", 0)
            assert told["data"]["expected_wait_s"] > 0
            house.grader.release()
            assert [one["event"] for one in incoming] == ["status", "case", "case", "verdict"]
        judged = last.get(sent["url"]).json()
        assert (judged["ahead"], judged["expected_wait_s"]) == (None, None)


def test_who_comes_back_while_it_waits_is_told_the_place_again(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as one, house.client() as other:
        house.post(one, "hold")
        where = house.post(other, "right").json()["events_url"]
        with other.stream("GET", where, headers={"Last-Event-ID": "0.0"}) as answer:
            told = next(sent_events(answer.iter_lines()))
    assert (told["event"], told["id"], json.loads(told["data"])["ahead"]) == ("status", "0.0", 0)


def test_the_place_is_told_after_a_restart_too(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as one, house.client() as other:
        house.post(one, "hold")
        sent = house.post(other, "hold").json()
        cookies = other.cookies
    house.stop()
    again = start_house()
    with (
        again.client(cookies=cookies) as client,
        client.stream("GET", sent["events_url"], headers={"Last-Event-ID": "0.0"}) as answer,
    ):
        told = next(sent_events(answer.iter_lines()))
        assert json.loads(told["data"])["ahead"] == 0
        again.grader.release()
