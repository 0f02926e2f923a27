"""Every answer carries the security headers, errors and files too."""

from __future__ import annotations

import re
from collections.abc import Callable

import httpx
import pytest

from tests.house import House

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'nonce-NONCE'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/problems/toy/double",
        "/nothing",
        "/api/v1/problems",
        "/api/nothing",
        "/static/base.css",
        "/healthz",
    ],
)
def test_every_answer_has_them(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    policy = re.sub(r"nonce-[\w-]{22}'", "nonce-NONCE'", headers["content-security-policy"])
    assert policy == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert (headers["x-frame-options"], headers["referrer-policy"]) == ("DENY", "same-origin")


def test_an_error_of_ours_has_them(
    start_house: Callable[..., House], monkeypatch: pytest.MonkeyPatch
) -> None:
    house = start_house()
    monkeypatch.setattr(house.app.state.services.shelf, "tracks", lambda _: 1 / 0)
    with house.client() as client:
        answer = client.get("/")
    assert answer.status_code == 500 and "content-security-policy" in answer.headers
    assert "The server made a mistake." in answer.text and "ZeroDivisionError" not in answer.text


def test_the_nonce_is_new_every_time_and_is_the_pages_own(client: httpx.Client) -> None:
    answers = [client.get("/problems/toy/double") for _ in range(2)]
    nonces = [re.search(r"nonce-([\w-]+)", answer.headers["content-security-policy"]) for answer in answers]
    first, second = (found.group(1) for found in nonces if found)
    assert first != second
    assert first in answers[0].text


def test_no_page_has_a_script_or_a_style_of_its_own(alice: httpx.Client) -> None:
    for path in ("/", "/problems/toy/double", "/tracks/toy", "/profile", "/api/docs", "/nothing"):
        page = alice.get(path).text
        assert re.findall(r"<script(?![^>]*\bsrc=)", page) == [], path
        assert re.findall(r"<style|\sstyle=|\son[a-z]+=", page) == [], path


def test_a_page_belongs_to_its_viewer(client: httpx.Client) -> None:
    assert client.get("/").headers["cache-control"] == "private, no-cache"


def test_pages_are_compressed_for_those_who_can_read_that(client: httpx.Client) -> None:
    assert client.get("/").headers["content-encoding"] == "gzip"
    assert "content-encoding" not in client.get("/", headers={"Accept-Encoding": "identity"}).headers
