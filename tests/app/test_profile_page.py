"""GET /profile."""

from __future__ import annotations

import httpx

from tests.serving import judged


def test_it_is_for_whoever_is_signed_in(client: httpx.Client) -> None:
    answer = client.get("/profile")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=/profile")


def test_it_shows_what_is_solved_and_what_is_not_yet(alice: httpx.Client, right: str) -> None:
    for code in (right, "def double(x):\n    return 3 * x\n"):
        sent = alice.post("/api/v1/problems/toy/double/submissions", json={"code": code})
        judged(alice, sent.json()["id"])
    wrong = "def step(params, key, count, name):\n    return params\n"
    sent = alice.post("/api/v1/problems/toy/trees/submissions", json={"code": wrong})
    judged(alice, sent.json()["id"])
    page = alice.get("/profile").text
    assert "1 problem solved" in page
    assert page.index('id="solved"') < page.index("/problems/toy/double") < page.index('id="tried"')
    assert page.index('id="tried"') < page.index("/problems/toy/trees")


def test_it_names_the_solutions_that_were_seen_first(alice: httpx.Client) -> None:
    alice.post("/problems/toy/traced/solution")
    page = alice.get("/profile").text
    assert page.index('id="revealed"') < page.index("/problems/toy/traced")


def test_nobody_sees_the_profile_of_another(alice: httpx.Client, bob: httpx.Client) -> None:
    assert alice.headers["X-Name"] in alice.get("/profile").text
    assert alice.headers["X-Name"] not in bob.get("/profile").text
