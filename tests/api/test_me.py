"""GET /api/v1/me."""

from __future__ import annotations

from collections.abc import Callable

import httpx

from app.store.columns import now
from tests.house import House
from tests.serving import judged


def test_it_tells_what_the_user_solved_tried_and_looked_up(alice: httpx.Client, right: str) -> None:
    for slug, code in (("double", right), ("double", "x = 1\n"), ("trees", "x = 1\n")):
        sent = alice.post(f"/api/v1/problems/toy/{slug}/submissions", json={"code": code})
        judged(alice, sent.json()["id"])
    alice.post("/problems/toy/traced/solution")
    me = alice.get("/api/v1/me").json()
    assert me["name"] == alice.headers["X-Name"]
    assert (me["solved"], me["tried"], me["revealed"]) == (["toy/double"], ["toy/trees"], ["toy/traced"])
    assert [(one["slug"], one["solved"]) for one in me["tracks"] if one["solved"]] == [("toy", 1)]


def test_it_counts_days_of_utc(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as client:
        for _ in range(3):
            judged(client, house.post(client, "wrong").json()["id"])
        activity = client.get("/api/v1/me").json()["activity"]
    assert activity["days"] == {now().date().isoformat(): 3}
    assert (activity["streak_days"], activity["longest_streak_days"]) == (1, 1)


def test_who_is_unknown_has_done_nothing(client: httpx.Client) -> None:
    me = client.get("/api/v1/me").json()
    assert (me["name"], me["solved"], me["activity"]["days"]) == (None, [], {})
    assert me["problems"] == sum(track["problems"] for track in me["tracks"]) > 0
