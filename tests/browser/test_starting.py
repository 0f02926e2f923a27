"""Somebody opens a server that has just been started: its foot follows how far it is, without being loaded again."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.axe import findings
from tests.browser.conftest import some_of_ours
from tests.serving import Server

PREPARED_MS = 200_000


def test_the_foot_says_how_far_a_new_server_is_until_it_is_ready(
    tmp_path: Path, open_page: Callable[..., Page]
) -> None:
    server = Server(tmp_path / "data", problems=some_of_ours(tmp_path / "problems"))
    try:
        page = open_page()
        page.goto(server.url)
        told = page.locator("#starting, #preparing:not([hidden])")
        expect(told.first).to_be_visible()
        assert findings(page) == []
        expect(told).to_have_count(0, timeout=PREPARED_MS)
        page.reload()
        expect(page.locator(".foot__tier")).to_be_visible()
        expect(told).to_have_count(0)
    finally:
        server.stop()
