"""The learners that a measurement is made with, before a server whose grader does what the code says."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from app.bench.learner import Heard, Learner, Lost, Refused, Sent
from app.bench.load import _learners
from app.bench.mix import Sample
from grader.package import load
from tests.house import House
from tests.serving import TOYS, until

DOUBLE = load([TOYS]).problems["toy/double"]


def sample(code: str, *verdicts: str) -> Sample:
    return Sample(DOUBLE, code, code, verdicts)


async def sent_and_heard(url: str, code: str, patience_s: float = 60) -> Heard:
    async with Learner(url) as learner:
        return await learner.listen(await learner.send(sample(code)), patience_s)


def test_a_learner_hears_the_verdict_of_what_they_sent(start_house: Callable[..., House]) -> None:
    heard = asyncio.run(sent_and_heard(start_house().url, "wrong"))
    assert (heard.verdict, heard.dropped) == ("wrong_answer", 0)
    assert heard.took_ms > 0


def test_what_has_no_verdict_in_time_is_lost(start_house: Callable[..., House]) -> None:
    house = start_house()
    house.app.state.services.events.close()
    with pytest.raises(Lost, match=r"no verdict in 0\.5 s"):
        asyncio.run(sent_and_heard(house.url, "hold", patience_s=0.5))


def test_what_the_server_does_not_know_is_lost(start_house: Callable[..., House]) -> None:
    async def listen(url: str) -> None:
        async with Learner(url) as learner:
            await learner.listen(Sent("x", "/api/v1/submissions/x/events", 0), 60)

    with pytest.raises(Lost, match="x: 404 for its events"):
        asyncio.run(listen(start_house().url))


def test_a_stream_that_breaks_off_is_taken_up_where_it_was(
    start_house: Callable[..., House], monkeypatch: pytest.MonkeyPatch
) -> None:
    house = start_house()
    after: list[str] = []

    async def scenario() -> Heard:
        async with Learner(house.url) as learner:
            follow = learner._events
            monkeypatch.setattr(
                learner, "_events", lambda path, last: after.append(last) or follow(path, last)
            )
            sent = await learner.send(sample("hold"))
            events = house.app.state.services.events
            listening = asyncio.create_task(learner.listen(sent, 60))
            await asyncio.to_thread(until, lambda: house.grader.judged and after, "it is judged and heard of")
            events.close()
            await asyncio.to_thread(until, lambda: len(after) > 1, "the learner comes back")
            events.closing = False
            house.grader.release()
            return await listening

    heard = asyncio.run(scenario())
    assert (heard.verdict, heard.dropped > 0) == ("accepted", True)
    assert after[0] == ""


def test_a_learner_who_sends_too_much_is_told_when_to_come_back(start_house: Callable[..., House]) -> None:
    house = start_house(learner_queue_limit=1)

    async def scenario() -> None:
        async with Learner(house.url) as learner:
            await learner.send(sample("hold"))
            await learner.send(sample("hold"))

    with pytest.raises(Refused) as refused:
        asyncio.run(scenario())
    assert refused.value.retry_after_s == 5


def test_learners_go_on_until_the_time_is_over_beside_one_who_floods(
    start_house: Callable[..., House],
) -> None:
    house = start_house(workers=2)
    # As a real one does, and longer than it takes to send: whoever floods has some that wait.
    house.grader.takes_s = 0.05
    tally = asyncio.run(_learners(house.url, [sample("right", "accepted")], 2, 2.0, thinks_s=0.1, flood=3))
    assert tally.errors == []
    # What the flooding learner got is not among them.
    assert 0 < len(tally.taken_ms) < len(house.grader.judged)


def test_a_wrong_verdict_is_an_error_of_the_load(start_house: Callable[..., House]) -> None:
    house = start_house()
    tally = asyncio.run(_learners(house.url, [sample("wrong", "accepted")], 1, 0.5))
    assert tally.errors and set(tally.errors) == {"toy/double wrong: wrong_answer"}
