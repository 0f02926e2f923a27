"""GET /problems/…/after: how an answer compares, what others share, and where it leads; code only of who shares it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import httpx
import pytest

from tests.house import House, report
from tests.serving import PASSWORD, judged, words

AFTER = "/problems/toy/double/after"
SHORT = "right = 1\n"
LONG = "# a comment\nright = 1\n\nright = 2\nright = 3\n"


@pytest.fixture
def house(start_house: Callable[..., House]) -> Iterator[House]:
    house = start_house()
    with house.client() as client:
        version = client.get("/api/v1/problems/toy/double").json()["digest"]
    house.grader.report = report(problem_digest=version)
    return house


@pytest.fixture
def people(house: House) -> Iterator[dict[str, httpx.Client]]:
    with house.client() as alice, house.client() as bob, house.client() as carol:
        found = {"alice": alice, "bob": bob, "carol": carol}
        for name, client in found.items():
            client.post("/sign-up", data={"name": name, "password": PASSWORD})
        yield found


def solve(house: House, client: httpx.Client, code: str, cpu_ms: float = 1.0) -> str:
    house.grader.report = {
        **house.grader.report,
        "cases": [{**case, "cpu_ms": cpu_ms} for case in house.grader.report["cases"]],
    }
    id: str = house.post(client, code).json()["id"]
    judged(client, id)
    return id


def read(client: httpx.Client) -> str:
    return " ".join(words(client.get(AFTER).text).split())


def test_an_answer_is_compared_with_the_latest_of_each_other_person(
    house: House, people: dict[str, httpx.Client]
) -> None:
    alice, bob, carol = people.values()
    assert "Nothing of yours was accepted yet" in read(alice)
    solve(house, alice, SHORT, cpu_ms=2.0)
    said = read(alice)
    assert "Length 1 line You are the first." in said and "Processor time 4 ms You are the first." in said
    solve(house, bob, SHORT)
    solve(house, bob, LONG)
    solve(house, carol, SHORT, cpu_ms=9.0)
    said = read(alice)
    assert "1 line 50% of 2 other answers are longer." in said
    assert "4 ms 50% of 2 other answers are slower." in said
    assert "3 lines Nobody else's is longer." in read(bob)


def test_an_answer_to_an_earlier_version_is_not_compared(
    house: House, people: dict[str, httpx.Client]
) -> None:
    house.grader.report = {**house.grader.report, "problem_digest": "earlier"}
    solve(house, people["alice"], SHORT)
    assert "Your answer was accepted on an earlier version" in read(people["alice"])


def test_what_is_shared_is_seen_by_who_may_see_the_solution_and_only_as_long_as_it_is(
    house: House, people: dict[str, httpx.Client]
) -> None:
    alice, bob, carol = people.values()
    id = solve(house, alice, "right  # of alice\n")
    solve(house, bob, SHORT)
    assert "of alice" not in read(bob)
    assert alice.post(AFTER, data={"submission": id}).headers["location"] == f"{AFTER}#shared"
    assert "You share your answer" in read(alice)
    assert "# of alice" in read(bob)
    with house.client() as stranger:
        for other in (carol, stranger):
            assert "of alice" not in read(other) and "alice" not in read(other)
    carol.post("/problems/toy/double/solution")
    assert "# of alice" in read(carol)
    alice.post(AFTER, data={"submission": ""})
    assert "of alice" not in read(bob)


def test_one_answer_of_each_person_is_shared(house: House, people: dict[str, httpx.Client]) -> None:
    alice, bob, _ = people.values()
    first, second = (solve(house, alice, f"right = '{nth}'\n") for nth in ("first", "second"))
    solve(house, bob, SHORT)
    for id in (first, second):
        alice.post(AFTER, data={"submission": id})
    assert "second" in read(bob) and "first" not in read(bob)


def test_only_an_accepted_submission_of_ones_own_can_be_shared(
    house: House, people: dict[str, httpx.Client]
) -> None:
    alice, bob, _ = people.values()
    theirs, wrong = solve(house, bob, SHORT), solve(house, alice, "wrong")
    for id in (theirs, wrong, "no-such-id"):
        assert alice.post(AFTER, data={"submission": id}).status_code == 404
    assert alice.post(AFTER, data={}).status_code == 422
    with house.client() as stranger:
        assert stranger.post(AFTER, data={"submission": theirs}).headers["location"].startswith("/sign-in")
    solve(house, alice, SHORT)
    assert "Nobody shares an answer yet." in read(alice)


def test_it_names_what_builds_on_the_problem(house: House) -> None:
    with house.client() as client:
        page = client.get(AFTER).text
        assert "What it prepares you for" in page
        verdict = client.get(f"/submissions/{solve(house, client, SHORT)}").text
    assert f'href="{AFTER}"' in verdict
