"""A flood is refused, politely, and holds up nobody else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from app.submissions import intake
from tests.house import House
from tests.serving import judged, until
from tests.stored import rows


def test_a_learner_has_a_limited_share_of_the_queue(start_house: Callable[..., House]) -> None:
    house = start_house(learner_queue_limit=2)
    with house.client() as flood, house.client() as other:
        assert [house.post(flood, "hold").status_code for _ in range(2)] == [202, 202]
        refused = house.post(flood, "hold")
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "5")
        assert refused.json()["error"] == (
            "You have 2 submissions waiting, and 2 are the most. Wait for a verdict and send this again."
        )
        assert house.post(other, "right").status_code == 202


def test_senders_without_cookies_share_the_limit_of_their_address(start_house: Callable[..., House]) -> None:
    house = start_house(learner_queue_limit=2)
    path = f"{house.url}/api/v1/problems/toy/double/submissions"
    assert [httpx.post(path, json={"code": "hold"}).status_code for _ in range(3)] == [202, 202, 429]


def test_a_full_queue_is_503(start_house: Callable[..., House]) -> None:
    house = start_house(queue_limit=2)
    with house.client() as one, house.client() as other:
        assert [house.post(one, "hold").status_code for _ in range(2)] == [202, 202]
        refused = house.post(other, "right")
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "30")
    assert refused.json()["error"] == "The queue is full: 2 submissions wait. Send this again in 30 seconds."


def test_who_meets_a_full_queue_costs_no_write(
    start_house: Callable[..., House], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "STILL_FULL_S", 3600.0)
    house = start_house(queue_limit=1)
    with house.client() as one, house.client() as other, house.client() as third:
        house.post(one, "hold")
        found = [house.post(client, "right").status_code for client in (other, third)]
    assert found == [503, 503]
    # Nobody who comes while it is known to be full gets a session.
    assert rows(tmp_path / "data", "SELECT count(*) FROM sessions") == [(2,)]


def test_a_queue_that_was_full_takes_more_once_there_is_room(
    start_house: Callable[..., House], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "STILL_FULL_S", 0.05)
    house = start_house(queue_limit=1)
    with house.client() as one, house.client() as other:
        house.post(one, "hold")
        assert house.post(other, "right").status_code == 503
        house.grader.release()
        until(lambda: house.post(other, "right").status_code == 202, "there is room")


def test_what_is_refused_is_not_stored(start_house: Callable[..., House]) -> None:
    house = start_house(learner_queue_limit=1)
    with house.client() as client:
        first = house.post(client, "hold").json()["id"]
        house.post(client, "refused")
        house.grader.release()
        judged(client, first)
        assert house.grader.judged == ["hold"]


def test_who_has_much_waiting_waits_longer(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as flood, house.client() as other:
        house.post(flood, "hold")
        until(lambda: house.grader.judged, "the first is running")
        for number in range(5):
            house.post(flood, f"flood {number}")
        last = house.post(other, "other").json()["id"]
        house.grader.release()
        judged(other, last)
    assert house.grader.judged[:3] == ["hold", "other", "flood 0"]


def test_an_address_sends_at_most_so_many_a_minute(start_house: Callable[..., House]) -> None:
    house = start_house(submissions_per_minute=2)
    with house.client() as client:
        assert [house.post(client, "x", kind).status_code for kind in ("runs", "submissions")] == [202, 202]
        refused = house.post(client, "x")
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    assert refused.json()["error"].startswith(
        "There were 2 runs and submissions from your address within one minute, which is the most. Try again in"
    )


def test_who_has_used_up_their_cpu_seconds_waits_and_nobody_else_does(
    start_house: Callable[..., House],
) -> None:
    house = start_house(learner_cpu_s=2, learner_cpu_back=0.01)
    house.grader.report["cases"] = [{**case, "cpu_ms": 1100} for case in house.grader.report["cases"]]
    with house.client() as alice, house.client() as bob:
        judged(alice, house.post(alice, "right").json()["id"])
        refused = until(lambda: (answer := house.post(alice, "again")).status_code == 429 and answer, "429")
        wait_s = int(refused.headers["retry-after"])
        assert 15 <= wait_s <= 20
        assert refused.json()["error"] == (
            "Your submissions have used up your 2 seconds of processor time, and you get 0.01 back each second. "
            f"Send this again in {wait_s} seconds."
        )
        assert house.post(bob, "right").status_code == 202


def test_runs_use_cpu_seconds_too_and_what_is_our_fault_does_not(start_house: Callable[..., House]) -> None:
    house = start_house(learner_cpu_s=0.5, learner_cpu_back=0.01)
    house.grader.report["cases"] = [{**case, "cpu_ms": 400} for case in house.grader.report["cases"]]
    with house.client() as client:
        judged(client, house.post(client, "die").json()["id"])
        assert house.post(client, "right", "runs").status_code == 202
        assert until(lambda: house.post(client, "right", "runs").status_code == 429, "429")


def test_a_learner_has_a_limited_share_of_the_workers(start_house: Callable[..., House]) -> None:
    house = start_house(workers=2)
    with house.client() as flood, house.client() as other:
        for _ in range(2):
            house.post(flood, "hold")
        judged(other, house.post(other, "other").json()["id"])
        assert house.grader.judged == ["hold", "other"]
