"""GET /healthz and GET /metrics."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import httpx

from tests.house import House, StandIn
from tests.serving import Server, judged


class Starting(StandIn):
    """A grader that never gets ready."""

    @asynccontextmanager
    async def start(self) -> AsyncIterator[StandIn]:
        raise OSError("no such program")
        yield self


def test_health_says_whether_submissions_are_judged(server: Server, client: httpx.Client) -> None:
    server.ready()
    health = client.get("/healthz").json()
    assert health["ready"] is True and health["tier"] in ("full", "container", "local")
    assert health["pool"]["size"] > 0
    assert set(health["building"]) == {"done", "total", "unrehearsed"}


def test_while_the_grader_starts_pages_work_and_submissions_wait(start_house: Callable[..., House]) -> None:
    house = start_house(grader=Starting())
    with house.client() as client:
        answer = client.get("/healthz")
        assert (answer.status_code, answer.json()["ready"], answer.json()["tier"]) == (200, False, None)
        id = house.post(client, "right").json()["id"]
        assert client.get(f"/api/v1/submissions/{id}").json()["status"] == "queued"
        assert "In the queue" in client.get(f"/submissions/{id}").text


def test_metrics_count_requests_by_route_and_verdicts_by_kind(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as client:
        id = house.post(client, "wrong").json()["id"]
        judged(client, id)
        client.get("/some/private/name")
        client.request("PRIVATE-WORD", "/")
        text = client.get("/metrics").text
    assert 'jaxdojo_verdicts_total{kind="submission",verdict="wrong_answer"} 1.0' in text
    assert 'route="/problems/{track}/{slug}",status="200"' in text
    assert 'jaxdojo_stage_seconds_count{problem="toy/double",stage="grading"} 1.0' in text
    assert 'jaxdojo_tier{tier="full"} 1.0' in text and 'jaxdojo_tier{tier="local"} 0.0' in text
    assert "jaxdojo_pool_size 2.0" in text and "jaxdojo_answers_total 1.0" in text
    assert id not in text and "private" not in text.lower()
    assert 'method="OTHER"' in text


def test_metrics_tell_how_long_the_queue_is(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as client:
        for _ in range(3):
            house.post(client, "hold")
        text = client.get("/metrics").text
    assert "jaxdojo_unjudged 3.0" in text
    assert "jaxdojo_grader_ready 1.0" in text
