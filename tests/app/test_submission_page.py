"""GET /submissions/{id} and its stream of HTML."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.store.columns import now
from tests.house import CASE, House, report
from tests.serving import judged, sent_events, until, words
from tests.stored import change, rows


def test_a_judged_submission_shows_its_verdict_cases_and_code(client: httpx.Client, right: str) -> None:
    id = client.post("/api/v1/problems/toy/double/submissions", json={"code": right}).json()["id"]
    judged(client, id)
    page = client.get(f"/submissions/{id}").text
    assert 'data-verdict="accepted"' in page and 'id="case-2"' in page
    assert "Adds instead of multiplying." in page and 'class="highlight"' in page
    assert "http-equiv" not in page


def test_without_javascript_the_page_comes_again_until_the_verdict(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as client:
        id = house.post(client, "hold").json()["id"]
        until(lambda: "case-0" in page_of(client, id), "the first case is shown")
        page = page_of(client, id)
        assert '<noscript><meta http-equiv="refresh"' in page
        assert 'data-total="2"' in page and "case-1" not in page


def test_a_case_shows_its_time_and_memory_and_a_secret_one_bounds(start_house: Callable[..., House]) -> None:
    house = start_house()
    secret = {**CASE, "sample": False, "wall_ms": 20.0, "cpu_ms": 10.0, "peak_mib": 48.0}
    house.grader.report = report(cases=0) | {"cases": [{**CASE, "wall_ms": 12.3, "peak_mib": 34.1}, secret]}
    with house.client() as client:
        id = house.post(client, "right").json()["id"]
        judged(client, id)
        text = words(page_of(client, id))
    assert "12 ms · 34 MiB" in text
    assert "≤ 20 ms · ≤ 48 MiB" in text
    assert "Processor time ≤ 10 ms; memory rose by ≤ 48 MiB at its peak." in text


def page_of(client: httpx.Client, id: str) -> str:
    return client.get(f"/submissions/{id}").text


def test_nobody_sees_the_page_of_another(alice: httpx.Client, bob: httpx.Client, right: str) -> None:
    id = alice.post("/api/v1/problems/toy/double/submissions", json={"code": right}).json()["id"]
    for path in ("", "/stream"):
        answer = bob.get(f"/submissions/{id}{path}")
        assert answer.status_code == 404
        assert "There is no submission here that you can see." in answer.text


def test_without_a_cookie_the_page_shows_no_code(start_house: Callable[..., House]) -> None:
    house = start_house()
    id = httpx.post(
        f"{house.url}/api/v1/problems/toy/double/submissions", json={"code": "hidden = 1"}
    ).json()["id"]
    with house.client() as anybody:
        judged(anybody, id)
        page = anybody.get(f"/submissions/{id}")
    assert page.status_code == 200
    assert "hidden" not in words(page.text)


def test_the_stream_brings_the_same_parts_as_the_page(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as client:
        id = house.post(client, "right").json()["id"]
        with client.stream("GET", f"/submissions/{id}/stream") as answer:
            events = list(sent_events(answer.iter_lines()))
        page = client.get(f"/submissions/{id}").text
    assert [one["event"] for one in events][-3:] == ["case", "case", "verdict"]
    for one in events[-3:]:
        # Browsers put line breaks back as they were sent.
        assert one["data"].strip() in page


def test_what_a_submission_prints_can_not_become_html(start_house: Callable[..., House]) -> None:
    house = start_house()
    nasty = "<script>alert(1)</script>\n\nevent: verdict\ndata: forged"
    house.grader.report = report(cases=2, feedback=nasty)
    house.grader.report["cases"][0] = {
        **CASE,
        "feedback": nasty,
        "stdout": nasty,
        "traceback": nasty,
        "name": nasty,
    }
    with house.client() as client:
        id = house.post(client, "right").json()["id"]
        with client.stream("GET", f"/submissions/{id}/stream") as answer:
            events = list(sent_events(answer.iter_lines()))
        page = client.get(f"/submissions/{id}").text
    assert "<script>alert" not in page and all("<script>" not in one["data"] for one in events)
    assert [one["event"] for one in events].count("verdict") == 1


def explanation(words: str) -> dict[str, Any]:
    texts = {"title": f"About {words}", "saw": f"JAX saw `{words}`.", "way_out": f"Write `f({words})`."}
    return {"name": "rule", "line": 2, "source": f"if {words}:", **texts}


def test_an_error_is_explained_before_its_traceback(start_house: Callable[..., House]) -> None:
    house = start_house()
    one = {
        **CASE,
        "verdict": "runtime_error",
        "traceback": "Traceback: …",
        "explanation": explanation("x > 0"),
    }
    check = {"name": "jit", "verdict": "check_failed", "feedback": "No.", "explanation": explanation("y < 1")}
    house.grader.report = report(cases=0, explanation=explanation("z")) | {
        "cases": [CASE, one],
        "checks": [check],
    }
    with house.client() as client:
        id = house.post(client, "wrong").json()["id"]
        assert judged(client, id)["report"]["cases"][1]["explanation"] == explanation("x > 0")
        page = page_of(client, id)
    text = " ".join(words(page).split())
    assert page.count('<section class="explained">') == 3
    told = "About x > 0 Line 2 `if x > 0:` JAX saw `x > 0`. Write `f(x > 0)`."
    assert 0 < text.index(told) < text.index("Traceback: …")
    assert "About y < 1" in text and "About z" in text


def test_an_explanation_can_not_become_html(start_house: Callable[..., House]) -> None:
    house = start_house()
    nasty = {**CASE, "verdict": "runtime_error", "explanation": explanation("<script>alert(1)</script>")}
    house.grader.report = report(cases=0) | {"cases": [CASE, nasty]}
    with house.client() as client:
        id = house.post(client, "wrong").json()["id"]
        judged(client, id)
        page = page_of(client, id)
    assert "<script>alert" not in page and page.count("&lt;script&gt;alert(1)") == 4


def test_a_report_from_before_there_were_explanations_is_shown(start_house: Callable[..., House]) -> None:
    house = start_house()
    old = {name: value for name, value in CASE.items() if name != "explanation"}
    check = {"name": "jit", "verdict": "check_failed", "feedback": "No."}
    house.grader.report = report(cases=0) | {"cases": [old, old], "checks": [check]}
    with house.client() as client:
        id = house.post(client, "wrong").json()["id"]
        judged(client, id)
        assert 'class="explained"' not in page_of(client, id)


def test_numbers_that_json_does_not_know_become_words(start_house: Callable[..., House]) -> None:
    house = start_house()
    difference: dict[str, Any] = {
        "max_abs": float("nan"),
        "max_rel": float("inf"),
        "where": None,
        "differing": 1,
        "elements": 2,
        "worst": [],
    }
    house.grader.report["cases"][0] = {**CASE, "difference": difference}
    with house.client() as client:
        found = judged(client, house.post(client, "right").json()["id"])
        assert found["report"]["cases"][0]["difference"]["max_abs"] == "nan"
        assert page_of(client, found["id"])


def test_a_run_is_deleted_a_minute_after_it_was_read(
    start_house: Callable[..., House], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.main.SWEEP_S", 0.1)
    house = start_house()
    with house.client() as client:
        id = house.post(client, "right", "runs").json()["id"]
        judged(client, id)
        read = "SELECT read IS NOT NULL FROM submissions"
        until(lambda: rows(tmp_path / "data", read) == [(1,)], "it is known as read")
        change(tmp_path / "data", "UPDATE submissions SET read = ?", now() - timedelta(seconds=61))
        until(lambda: client.get(f"/api/v1/submissions/{id}").status_code == 404, "the run is deleted")


def test_a_run_that_nobody_reads_is_deleted_after_an_hour(
    start_house: Callable[..., House], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.main.SWEEP_S", 0.1)
    house = start_house()
    with house.client() as client:
        house.post(client, "right", "runs")
        house.post(client, "right")
        count = "SELECT count(*) FROM submissions WHERE status = 'judged'"
        until(lambda: rows(tmp_path / "data", count) == [(2,)], "both are judged")
        change(tmp_path / "data", "UPDATE submissions SET judged = ?", now() - timedelta(minutes=61))
        kinds = "SELECT kind FROM submissions"
        until(lambda: rows(tmp_path / "data", kinds) == [("submission",)], "the run is deleted")


def test_who_waits_sees_how_many_are_ahead_and_about_how_long_it_takes(
    start_house: Callable[..., House],
) -> None:
    house = start_house()
    with house.client() as one, house.client() as other:
        judged(one, house.post(one, "right").json()["id"])
        house.post(one, "hold")
        house.post(one, "hold")
        ids = [house.post(other, "hold").json()["id"] for _ in range(2)]
        place = "2 submissions ahead of yours, less than a second"
        until(lambda: place in words(page_of(other, ids[1])), "the place is shown")
        with other.stream("GET", f"/submissions/{ids[1]}/stream") as answer:
            told = next(sent_events(answer.iter_lines()))
        assert "2 submissions ahead of yours" in words(told["data"])
        house.grader.release()


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.4, "less than a second"),
        (1.2, "about 1 second"),
        (45.0, "about 45 seconds"),
        (100.0, "about 2 minutes"),
    ],
)
def test_a_wait_is_told_in_plain_words(start_house: Callable[..., House], seconds: float, said: str) -> None:
    template = start_house().app.state.services.dress._environment.from_string(
        "{% from '_parts/words.html' import soon %}{{ soon(seconds) }}"
    )
    assert template.render(seconds=seconds) == said
