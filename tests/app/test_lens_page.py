"""The lens tab and the streams that fill it: who may look, and that nothing of a program becomes a page's code."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx

from app.store.models import Submission
from app.submissions.lens import Lens
from tests.house import House
from tests.serving import judged, sent_events

EVIL = '</script><img src=x onerror="alert(1)">`<b>`'
HOSTILE: list[dict[str, Any]] = [
    {
        "part": "program",
        "why": None,
        "observed": EVIL,
        "case": EVIL,
        "reused_key": EVIL,
        "silent": [3],
        "counts": {"equations": 1, "primitives": [[EVIL, 1, 2]], "kinds": 1},
        "listing": {"types": [EVIL], "programs": [], "main": 0, "left_out": 0},
    },
    {
        "part": "transforms",
        "rows": [
            {
                "name": "jit",
                "holds": False,
                "why": EVIL,
                "line": 2,
                "explanation": {"saw": EVIL, "way_out": EVIL, "title": EVIL},
            }
        ],
    },
    {
        "part": "traces",
        "why": None,
        "calls": 2,
        "rows": [{"name": EVIL, "line": 1, "times": 2, "again": [EVIL], "more": 1}],
    },
    {
        "part": "cost",
        "why": None,
        "mine": {"flops": 1e6, "bytes": 8.0, "transcendentals": 0.0, "temporaries": 4.0},
        "reference": {"flops": 5e5, "bytes": 8.0, "transcendentals": 0.0, "temporaries": 0.0},
    },
    {
        "part": "devices",
        "mesh": {"i": 2},
        "case": EVIL,
        "sent": [[EVIL, 5, EVIL]],
        "arrays": [{"name": EVIL, "shape": [2], "part": [1], "parts": [[EVIL, 0], [EVIL, 1]]}],
    },
    {"part": "hlo", "text": EVIL, "left_out": 5},
    {"part": "reference", "listing": {"types": [EVIL], "programs": [], "main": 0, "left_out": 0}},
    {"part": "end", "why": EVIL},
]


def run(house: House, client: httpx.Client, kind: str = "runs") -> str:
    id: str = house.post(client, "right", kind).json()["id"]
    judged(client, id)
    return id


def parts(client: httpx.Client, path: str) -> dict[str, str]:
    with client.stream("GET", path) as answer:
        assert answer.status_code == 200
        return {one["id"]: one["data"] for one in sent_events(answer.iter_lines())}


def test_the_tab_says_what_to_do(start_house: Callable[..., House]) -> None:
    with start_house().client() as client:
        page = client.get("/problems/toy/double", params={"tab": "lens"}).text
    assert page.count("Run your code to see what JAX makes of it") == 2
    assert 'data-tab="lens" aria-current="page"' in page


def test_nothing_of_a_program_reaches_the_page_unescaped(start_house: Callable[..., House]) -> None:
    house = start_house()
    house.grader.lens_parts = [{"event": "lens", **one} for one in HOSTILE]
    with house.client() as client:
        found = parts(client, f"/submissions/{run(house, client)}/lens")
    assert list(found) == [one["part"] for one in HOSTILE]
    for html in found.values():
        assert "<img" not in html and "<b>" not in html
    assert "1,000,000" in found["cost"] and "2.00 times" in found["cost"]
    listing = found["reference"].split("data-reference>")[1].split("</script>")[0]
    assert json.loads(listing)["types"] == [EVIL]


def test_the_api_tells_the_same_parts(start_house: Callable[..., House]) -> None:
    house = start_house()
    house.grader.lens_parts = [{"event": "lens", **one} for one in HOSTILE]
    with house.client() as client:
        id = run(house, client)
        found = parts(client, f"/api/v1/submissions/{id}/lens")
    (hlo,) = [one for one in HOSTILE if one["part"] == "hlo"]
    assert json.loads(found["hlo"]) == {"id": id, **hlo}


def test_only_the_sender_of_a_run_looks(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as client, house.client() as other:
        id, submitted = run(house, client), run(house, client, "submissions")
        assert other.get(f"/submissions/{id}/lens").status_code == 404
        assert client.get(f"/submissions/{submitted}/lens").status_code == 404
        bare = httpx.post(f"{house.url}/api/v1/problems/toy/double/runs", json={"code": "x = 1"}).json()["id"]
        judged(client, bare)
        assert other.get(f"/submissions/{bare}/lens").status_code == 404
    assert house.grader.looked == []


def test_there_is_no_lens_before_the_verdict_and_none_for_a_browser_that_comes_again(
    start_house: Callable[..., House],
) -> None:
    house = start_house()
    with house.client() as client:
        id = house.post(client, "hold", "runs").json()["id"]
        assert client.get(f"/submissions/{id}/lens").status_code == 409
        house.grader.release()
        judged(client, id)
        again = client.get(f"/submissions/{id}/lens", headers={"Last-Event-ID": "program"})
        assert again.status_code == 204
    assert house.grader.looked == []


def test_the_reference_is_for_those_who_may_see_the_solution(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as client:
        parts(client, f"/submissions/{run(house, client)}/lens")
        client.post("/sign-up", data={"name": "alice", "password": "correct horse battery"})
        parts(client, f"/submissions/{run(house, client)}/lens")
        run(house, client, "submissions")
        parts(client, f"/submissions/{run(house, client)}/lens")
    assert [reference for _, reference in house.grader.looked] == [False, False, True]


def test_where_the_lens_is_off_there_is_no_tab_and_no_stream(start_house: Callable[..., House]) -> None:
    house = start_house(lens="off")
    with house.client() as client:
        page = client.get("/problems/toy/double", params={"tab": "lens"}).text
        answer = client.get(f"/submissions/{run(house, client)}/lens")
    assert "lens" not in page
    assert answer.status_code == 404 and "The lens is off on this server." in answer.text
    assert house.grader.looked == []


def test_what_is_sent_while_somebody_looks_is_announced_and_only_then() -> None:
    announced: list[str] = []

    class Looking:
        async def lens(self, run: Submission, *, reference: bool) -> AsyncIterator[dict[str, Any]]:
            yield {"event": "lens", "part": "program"}
            await asyncio.Event().wait()

        def coming(self) -> None:
            announced.append("coming")

    async def looked() -> None:
        lens = Lens(Looking(), on=True)
        lens.give_way()
        parts = lens.parts(Submission(queue_key="somebody"), reference=False)
        assert (await anext(parts))["part"] == "program"
        assert announced == []
        lens.give_way()
        await parts.aclose()  # type: ignore[attr-defined]  # it is a generator
        lens.give_way()

    asyncio.run(looked())
    assert announced == ["coming"]
