"""POST …/runs: samples or own arguments, kept only until read."""

from __future__ import annotations

from typing import Any

import httpx

from tests.serving import judged

RUNS = "/api/v1/problems/toy/double/runs"


def run(client: httpx.Client, code: str, cases: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    answer = client.post(RUNS, json={"code": code, "cases": cases})
    assert answer.status_code == 202, answer.text
    return judged(client, answer.json()["id"])


def test_a_run_uses_the_samples_only(client: httpx.Client, right: str) -> None:
    found = run(client, right)
    assert (found["kind"], found["verdict"]) == ("run", "accepted")
    assert [case["name"] for case in found["report"]["cases"]] == ["three"]


def test_a_run_takes_own_arguments_as_json(client: httpx.Client, right: str) -> None:
    (case,) = run(client, right, [{"arguments": {"x": [4, 5]}}])["report"]["cases"]
    assert (case["own"], case["verdict"]) == (True, "accepted")
    assert case["got"] == "[8.0, 10.0]"


def test_a_run_takes_own_arguments_as_python_literals(client: httpx.Client, right: str) -> None:
    (case,) = run(client, right, [{"literals": {"x": "(1.5, -inf)"}}])["report"]["cases"]
    assert case["arguments"] == [{"name": "x", "value": "[1.5, -inf]"}]
    assert case["got"] == "[3.0, -inf]"


def test_a_run_takes_one_sample_and_own_arguments_beside_it(client: httpx.Client, right: str) -> None:
    cases = run(client, right, [{"sample": "three"}])["report"]["cases"]
    assert [case["name"] for case in cases] == ["three"]
    cases = run(client, right, [{"arguments": {"x": [1, 2]}}, {"sample": "three"}])["report"]["cases"]
    assert [(case["name"], case["own"]) for case in cases] == [("three", False), ("your arguments", True)]


def test_a_run_counts_for_nothing(client: httpx.Client, right: str) -> None:
    run(client, right)
    assert client.get("/api/v1/problems/toy/double").json()["status"] is None
    assert "Nothing submitted yet" in client.get("/problems/toy/double?tab=submissions").text


def test_a_submission_takes_no_cases(client: httpx.Client, right: str) -> None:
    answer = client.post(RUNS.replace("runs", "submissions"), json={"code": right, "cases": []})
    assert answer.status_code == 422
    assert answer.json()["error"] == "`cases` is not a key of this request. Its keys are code."
