"""Another site can't make a browser act for its user."""

from __future__ import annotations

import httpx
import pytest
from starlette.datastructures import Headers

from app.web.origin import from_elsewhere

TABLE = [
    ("GET", {"sec-fetch-site": "cross-site"}, False),
    ("POST", {}, False),
    ("POST", {"sec-fetch-site": "same-origin"}, False),
    ("POST", {"sec-fetch-site": "none"}, False),
    ("POST", {"sec-fetch-site": "same-site"}, True),
    ("POST", {"sec-fetch-site": "cross-site"}, True),
    ("POST", {"sec-fetch-site": "anything else"}, True),
    ("POST", {"origin": "http://dojo.example:8000", "host": "dojo.example:8000"}, False),
    ("POST", {"origin": "https://Dojo.example", "host": "dojo.example"}, False),
    ("POST", {"origin": "http://evil.example", "host": "dojo.example"}, True),
    ("POST", {"origin": "http://dojo.example:8001", "host": "dojo.example:8000"}, True),
    ("POST", {"origin": "null", "host": "dojo.example"}, True),
    ("DELETE", {"origin": "http://evil.example", "host": "dojo.example"}, True),
    (
        "POST",
        {"sec-fetch-site": "same-origin", "origin": "http://evil.example", "host": "dojo.example"},
        False,
    ),
]


@pytest.mark.parametrize(("method", "headers", "elsewhere"), TABLE)
def test_who_is_from_elsewhere(method: str, headers: dict[str, str], elsewhere: bool) -> None:
    assert from_elsewhere(method, Headers(headers)) is elsewhere


@pytest.mark.parametrize(
    "path",
    [
        "/sign-out",
        "/sign-in",
        "/sign-up",
        "/problems/toy/double",
        "/problems/toy/double/solution",
        "/profile/tokens",
    ],
)
def test_a_form_of_another_site_is_refused(alice: httpx.Client, path: str) -> None:
    answer = alice.post(path, data={"x": "y"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert "The request comes from another site. Send it from a page of this one." in answer.text
    assert alice.get("/profile").status_code == 200


def test_a_program_of_another_site_is_refused_in_json(alice: httpx.Client) -> None:
    answer = alice.post(
        "/api/v1/problems/toy/double/runs", json={"code": "x"}, headers={"Origin": "https://evil.example"}
    )
    sentence = "The request comes from another site. Send it from a page of this one."
    assert (answer.status_code, answer.json()) == (
        403,
        {"error": sentence, "errors": [sentence], "status": 403},
    )
