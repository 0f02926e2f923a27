"""Nothing that was accepted is lost, and nothing is judged twice, however a server ends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.submissions.judging import GAVE_UP, GONE
from tests.house import House, StandIn
from tests.serving import Server, judged, sent_events, until
from tests.stored import change, database_of, rows

SLOW = "import time\nimport jax.numpy as jnp\n\n\ndef double(x):\n    time.sleep(0.7)\n    return jnp.add(x, x)\n"


@pytest.mark.slow
def test_after_kill_9_every_submission_is_judged_once_and_whoever_listened_gets_the_verdict(
    start_server: Callable[..., Server],
) -> None:
    server = start_server()
    server.ready()
    with server.client() as client:
        client.get("/problems/toy/double")
        sent = [
            client.post("/api/v1/problems/toy/double/submissions", json={"code": SLOW}).json()
            for _ in range(6)
        ]
        # A page is open on the last one, which still waits; another on one that runs.
        with client.stream("GET", sent[-1]["events_url"]) as answer:
            mark = next(sent_events(answer.iter_lines()))["id"]
            until(lambda: rows(server.data, "SELECT 1 FROM submissions WHERE status = 'running'"), "one runs")
            server.kill()
        left = rows(server.data, "SELECT status FROM submissions")
        assert ("queued",) in left and ("running",) in left
    again = start_server()
    with again.client(cookies=client.cookies) as client:
        with client.stream("GET", sent[-1]["events_url"], headers={"Last-Event-ID": mark}) as answer:
            events = list(sent_events(answer.iter_lines()))
        found = [judged(client, one["id"]) for one in sent]
    assert events[-1]["event"] == "verdict" and '"accepted"' in events[-1]["data"]
    assert [one["verdict"] for one in found] == ["accepted"] * 6
    # The count is written in the transaction that finishes: six are counted, none twice.
    assert rows(server.data, "SELECT submissions FROM progress") == [(6,)]


def test_a_server_that_stops_leaves_what_it_was_judging_in_the_queue(
    start_house: Callable[..., House], tmp_path: Path
) -> None:
    house = start_house()
    with house.client() as client:
        id = house.post(client, "hold").json()["id"]
        until(lambda: house.grader.judged, "it is running")
        cookies = client.cookies
    house.stop()
    assert rows(tmp_path / "data", "SELECT status, attempts FROM submissions") == [("queued", 1)]
    grader = StandIn()
    grader.release()
    again = start_house(grader=grader)
    with again.client(cookies=cookies) as client:
        assert judged(client, id)["verdict"] == "accepted"
    assert grader.judged == ["hold"]


def test_what_is_sent_to_an_idle_server_is_stored_as_begun_and_judged_once(
    start_house: Callable[..., House], tmp_path: Path
) -> None:
    house = start_house()
    with house.client() as client:
        judged(client, house.post(client, "right").json()["id"])
        id = house.post(client, "hold").json()["id"]
        query = "SELECT status, attempts, started IS NOT NULL FROM submissions ORDER BY created"
        if database_of(tmp_path / "data") is None:
            # On a shared database nobody knows who else is about to take what.
            assert rows(tmp_path / "data", query)[-1] == ("running", 1, 1)
        until(lambda: "hold" in house.grader.judged, "it runs")
        house.grader.release()
        assert judged(client, id)["verdict"] == "accepted"
    assert rows(tmp_path / "data", query)[-1] == ("judged", 1, 1)
    assert house.grader.judged == ["right", "hold"]


def test_what_is_sent_while_the_grader_starts_is_not_stored_as_begun(
    start_house: Callable[..., House], tmp_path: Path
) -> None:
    grader = StandIn()
    grader.ready = False
    house = start_house(grader=grader)
    with house.client() as client:
        id = house.post(client, "right").json()["id"]
        assert rows(tmp_path / "data", "SELECT status, attempts FROM submissions") == [("queued", 0)]
        grader.ready = True
        assert judged(client, id)["verdict"] == "accepted"


def test_when_the_judge_dies_three_times_the_verdict_is_ours(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as client:
        found = judged(client, house.post(client, "die").json()["id"])
    assert (found["verdict"], found["report"]["feedback"]) == ("judge_error", GAVE_UP)
    assert house.grader.judged == ["die"] * 3


def test_our_own_fault_does_not_count_against_the_learner(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as client:
        judged(client, house.post(client, "die").json()["id"])
        assert client.get("/api/v1/problems/toy/double").json()["status"] is None


def test_a_problem_that_was_taken_away_leaves_no_submission_waiting(
    start_house: Callable[..., House], tmp_path: Path
) -> None:
    house = start_house()
    with house.client() as client:
        until(lambda: house.post(client, "hold").status_code == 202, "one is stored")
    house.stop()
    data = tmp_path / "data"
    change(
        data,
        "UPDATE submissions SET problem = 'toy/gone', status = 'queued', verdict = NULL, attempts = 0, cookieless = ?",
        True,
    )
    again = start_house()
    (id,) = rows(data, "SELECT id FROM submissions")[0]
    with again.client() as client:
        found = judged(client, str(id))
        page = client.get(f"/submissions/{id}")
    assert (found["verdict"], found["report"]["feedback"]) == ("judge_error", GONE)
    assert page.status_code == 200 and "toy/gone" in page.text


def test_progress_is_written_with_the_verdict(start_house: Callable[..., House], tmp_path: Path) -> None:
    house = start_house()
    with house.client() as client:
        judged(client, house.post(client, "wrong").json()["id"])
        judged(client, house.post(client, "right").json()["id"])
        judged(client, house.post(client, "right", "runs").json()["id"])
    ((count, solved),) = rows(tmp_path / "data", "SELECT submissions, solved IS NOT NULL FROM progress")
    assert (count, solved) == (2, 1)
