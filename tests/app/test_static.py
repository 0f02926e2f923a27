"""GET /static/…: kept for ever under the digest that pages name, and nothing outside the folder."""

from __future__ import annotations

import re

import httpx
import pytest


def named(client: httpx.Client) -> str:
    found = re.search(r"/static/base\.css\?v=[0-9a-f]{12}", client.get("/").text)
    assert found is not None
    return found.group()


def test_what_a_page_names_is_kept_for_ever(client: httpx.Client) -> None:
    answer = client.get(named(client))
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert answer.headers["content-encoding"] == "gzip"


@pytest.mark.parametrize("query", ["", "?v=", "?v=000000000000"])
def test_without_the_right_digest_it_is_asked_for_again(client: httpx.Client, query: str) -> None:
    answer = client.get(f"/static/base.css{query}")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "public, no-cache")


def test_what_has_not_changed_is_not_sent_again(client: httpx.Client) -> None:
    answer = client.get("/static/base.css")
    again = client.get("/static/base.css", headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_scripts_are_sent_as_scripts(client: httpx.Client) -> None:
    assert client.get("/static/problem.js").headers["content-type"].startswith("text/javascript")


@pytest.mark.parametrize(
    "path",
    [
        "..%2fpyproject.toml",
        "%2e%2e/app/main.py",
        "..%5capp",
        "%00",
        "",
        "vendor",
        "nothing.css",
        "/etc/passwd",
    ],
)
def test_nothing_else_is_served(client: httpx.Client, path: str) -> None:
    assert client.get(f"/static/{path}").status_code == 404
