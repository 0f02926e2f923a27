"""GET /api/v1/problems, …/{track}/{slug} and …/solution."""

from __future__ import annotations

import httpx

from tests.serving import TOYS


def test_the_list_has_every_problem_in_the_order_of_its_track(client: httpx.Client) -> None:
    listed = client.get("/api/v1/problems").json()
    assert [one["id"] for one in listed["problems"] if one["id"].startswith("toy/")] == [
        "toy/double",
        "toy/trees",
        "toy/traced",
        "toy/no-answer",
    ]
    assert "Toys" in [track["title"] for track in listed["tracks"]]
    assert listed["problems"][-1]["difficulty"] == "easy"


def test_a_problem_has_its_texts_and_its_sample_cases(client: httpx.Client) -> None:
    problem = client.get("/api/v1/problems/toy/double").json()
    assert problem["starter"] == (TOYS / "toy/double/starter.py").read_text()
    assert problem["parameters"] == [
        {"name": "x", "type": "float32[n]", "about": "Numbers.", "sample": "[1, 2, 3]"}
    ]
    assert problem["samples"] == [{"name": "three", "arguments": {"x": [1, 2, 3]}}]


def test_a_problem_shows_neither_reference_nor_secret_cases(client: httpx.Client) -> None:
    text = client.get("/api/v1/problems/toy/double").text
    assert "reference" not in text
    assert "drawn" not in text
    assert "0.1" not in text


def test_an_unknown_problem_is_404_and_says_where_the_list_is(client: httpx.Client) -> None:
    answer = client.get("/api/v1/problems/toy/nothing")
    sentence = "There is no problem 'toy/nothing'. GET /api/v1/problems lists them."
    assert (answer.status_code, answer.json()) == (
        404,
        {"error": sentence, "errors": [sentence], "status": 404},
    )


def test_the_solution_needs_a_sign_in(client: httpx.Client) -> None:
    answer = client.get("/api/v1/problems/toy/double/solution")
    assert answer.status_code == 401
    assert answer.json()["error"] == "Sign in to view the solution."


def test_the_solution_is_shown_to_whoever_is_signed_in(alice: httpx.Client) -> None:
    answer = alice.get("/api/v1/problems/toy/double/solution").json()
    assert answer["reference"] == (TOYS / "toy/double/reference.py").read_text()
    assert answer["editorial"] == (TOYS / "toy/double/editorial.md").read_text()


def test_a_solution_read_by_the_api_before_solving_is_on_the_profile(alice: httpx.Client) -> None:
    assert "Solution viewed before solving" not in alice.get("/profile").text
    alice.get("/api/v1/problems/toy/trees/solution")
    page = alice.get("/profile").text
    assert "Solution viewed before solving" in page and "/problems/toy/trees" in page
