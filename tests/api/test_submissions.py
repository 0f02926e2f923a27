"""POST …/submissions and GET /api/v1/submissions/{id}, with the real grader."""

from __future__ import annotations

import httpx
import pytest

from tests.serving import TOYS, Server, judged

DOUBLE = "/api/v1/problems/toy/double"


def post(client: httpx.Client, code: str) -> str:
    answer = client.post(f"{DOUBLE}/submissions", json={"code": code})
    assert answer.status_code == 202, answer.text
    id: str = answer.json()["id"]
    return id


def test_a_submission_is_202_with_the_paths_to_follow_it(client: httpx.Client, right: str) -> None:
    answer = client.post(f"{DOUBLE}/submissions", json={"code": right})
    id = answer.json()["id"]
    where = f"/api/v1/submissions/{id}"
    assert (answer.status_code, answer.headers["location"]) == (202, where)
    assert answer.json() == {"id": id, "url": where, "events_url": f"{where}/events"}


@pytest.mark.parametrize("verdict", ["accepted", "wrong_answer", "compile_error", "runtime_error"])
def test_it_gets_its_verdict_from_the_grader(client: httpx.Client, verdict: str) -> None:
    code = next((TOYS / "toy/double/submissions" / verdict).glob("*.py")).read_text()
    assert judged(client, post(client, code))["verdict"] == verdict


def test_the_report_has_cases_checks_tier_and_times(client: httpx.Client, right: str) -> None:
    report = judged(client, post(client, right))["report"]
    assert [case["verdict"] for case in report["cases"]] == ["accepted"] * 3
    assert {"checks", "tier", "versions", "code_digest", "problem_digest"} <= set(report)
    assert report["times_ms"]["queued"] >= 0 and report["times_ms"]["judged"] > 0


def test_the_code_is_shown_to_the_one_who_sent_it(client: httpx.Client, right: str) -> None:
    assert client.get(f"/api/v1/submissions/{post(client, right)}").json()["code"] == right


def test_nobody_reads_the_submission_of_another(
    alice: httpx.Client, bob: httpx.Client, client: httpx.Client, right: str
) -> None:
    id = post(alice, right)
    sentence = (
        f"There is no submission '{id}' that you can see. Runs are deleted a minute after they are read."
    )
    for other in (bob, client):
        for path in ("", "/events", "/receipt"):
            answer = other.get(f"/api/v1/submissions/{id}{path}")
            assert (answer.status_code, answer.json()["error"]) == (404, sentence)


def test_an_anonymous_browser_keeps_its_submissions_to_itself(server: Server, right: str) -> None:
    with server.client() as one, server.client() as other:
        one.get("/problems/toy/double")
        id = post(one, right)
        assert one.get(f"/api/v1/submissions/{id}").status_code == 200
        assert other.get(f"/api/v1/submissions/{id}").status_code == 404


def test_without_a_cookie_the_id_alone_gives_verdict_and_report_but_never_the_code(
    server: Server, right: str
) -> None:
    answer = httpx.post(f"{server.url}{DOUBLE}/submissions", json={"code": right})
    with server.client() as anybody:
        found = judged(anybody, answer.json()["id"])
    assert found["verdict"] == "accepted" and found["report"]["cases"]
    assert found["code"] is None


def test_an_id_is_too_long_to_guess(client: httpx.Client, right: str) -> None:
    ids = {post(client, right) for _ in range(3)}
    assert len(ids) == 3
    assert all(len(id) == 22 and id.isalnum() for id in ids)


def test_an_unknown_submission_is_404(client: httpx.Client) -> None:
    answer = client.get("/api/v1/submissions/nothing")
    assert answer.status_code == 404
    assert answer.json()["error"].startswith("There is no submission 'nothing' that you can see.")


def test_solving_shows_in_the_list(client: httpx.Client, right: str) -> None:
    assert client.get("/api/v1/problems/toy/double").json()["status"] is None
    judged(client, post(client, "def double(x):\n    return 3 * x\n"))
    assert client.get("/api/v1/problems/toy/double").json()["status"] == "tried"
    judged(client, post(client, right))
    listed = {one["id"]: one["status"] for one in client.get("/api/v1/problems").json()["problems"]}
    assert listed["toy/double"] == "solved"
