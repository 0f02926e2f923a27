"""The leaderboard of a problem: figures without clocks, of people who asked to be shown."""

from __future__ import annotations

from typing import Any

import httpx

from tests.grading.test_processes import until
from tests.serving import PASSWORD, judged
from tests.stored import change

BOARD = "/problems/toy/double/leaderboard"
API = "/api/v1/problems/toy/double/leaderboard"
LONG = "def double(x):\n    return (x + x + x) - x\n"
UNTRACED = "import numpy as np\n\n\ndef double(x):\n    return 2 * np.asarray(x)\n"
SHORT_WHEN_TRACED = """import jax


def double(x):
    return x if isinstance(x, jax.core.Tracer) else x + x
"""


def solve(person: httpx.Client, code: str) -> None:
    sent = person.post("/api/v1/problems/toy/double/submissions", json={"code": code})
    assert judged(person, sent.json()["id"])["verdict"] == "accepted"


def show(person: httpx.Client, compared: str) -> None:
    answer = person.post(BOARD, data={"compared": compared})
    assert (answer.status_code, answer.headers["location"]) == (303, BOARD)


def places(person: httpx.Client, by: str = "equations") -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in person.get(API, params={"by": by}).json()["places"]}


def test_people_are_ranked_who_asked_for_it_and_only_as_long_as_they_do(
    alice: httpx.Client, bob: httpx.Client, client: httpx.Client, right: str
) -> None:
    ours, theirs = alice.headers["X-Name"], bob.headers["X-Name"]
    solve(alice, LONG)
    solve(bob, right)
    assert not {ours, theirs} & places(client).keys()
    show(alice, "yes")
    show(bob, "yes")
    until(lambda: {ours, theirs} <= places(client).keys())
    found = places(client)
    assert (found[ours]["equations"], found[theirs]["equations"]) == (6, 2)
    assert found[theirs]["place"] < found[ours]["place"]
    page = alice.get(BOARD).text
    assert f'{ours} <span class="tag">you</span>' in page and theirs in page

    solve(alice, right)
    until(lambda: places(client)[ours]["equations"] == 2)
    show(alice, "no")
    show(bob, "no")
    assert not {ours, theirs} & places(client).keys()
    assert ours not in client.get(BOARD).text


def test_an_answer_that_can_not_be_traced_or_is_another_then_has_no_figures(
    alice: httpx.Client, bob: httpx.Client, right: str
) -> None:
    show(alice, "yes")
    for code in (UNTRACED, SHORT_WHEN_TRACED):
        solve(alice, code)
    # Answers are looked at in their turn, so once this one is there, those before it were.
    show(bob, "yes")
    solve(bob, right)
    until(lambda: bob.headers["X-Name"] in places(bob))
    assert alice.headers["X-Name"] not in places(bob)
    for one in (alice, bob):
        show(one, "no")


def test_the_page_tells_whoever_is_not_shown_what_to_do(client: httpx.Client, alice: httpx.Client) -> None:
    assert "Nobody is shown here yet" in client.get("/problems/toy/trees/leaderboard").text
    assert f"/sign-in?next={BOARD}" in client.get(BOARD).text
    assert "Show me on leaderboards" in alice.get(BOARD).text
    assert client.post(BOARD, data={"compared": "yes"}).headers["location"] == f"/sign-in?next={BOARD}"


def test_what_is_not_known_is_refused(client: httpx.Client, alice: httpx.Client) -> None:
    assert client.get("/problems/toy/nothing/leaderboard").status_code == 404
    assert client.get(API, params={"by": "seconds"}).status_code == 422
    assert alice.post(BOARD, data={"compared": "perhaps"}).status_code == 422


def test_what_an_earlier_server_left_without_figures_gets_them(start_server: Any, right: str) -> None:
    server = start_server()
    with server.client() as person:
        assert person.post("/sign-up", data={"name": "carol", "password": PASSWORD}).status_code == 303
        show(person, "yes")
        sent = person.post("/api/v1/problems/toy/double/submissions", json={"code": right})
        judged(person, sent.json()["id"])
    server.stop()
    change(server.data, "DELETE FROM prices")
    server = start_server()
    with server.client() as person:
        until(lambda: "carol" in places(person))
