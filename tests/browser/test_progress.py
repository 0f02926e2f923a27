"""A learner's own pages in a browser: how far they are, and what they keep."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.axe import findings
from tests.browser.test_an_evening import expect_verdict, write
from tests.serving import ROOT, Server

SELU = "/problems/first-look/selu-under-jit"
FOLDER = ROOT / "problems" / "first-look" / "selu-under-jit"
RIGHT = (FOLDER / "reference.py").read_text()


def test_the_profile_begins_with_what_to_do_and_then_counts(
    dojo: Server, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    page.goto(dojo.url)
    page.get_by_role("link", name="Progress").click()
    expect(page.get_by_role("heading", name="Nothing submitted yet")).to_be_visible()
    assert findings(page) == []

    page.goto(dojo.url + SELU)
    write(page, RIGHT)
    page.get_by_role("button", name="Submit").click()
    expect_verdict(page, "accepted")
    page.goto(dojo.url + "/profile")
    expect(page.locator(".tally")).to_contain_text("1 of 4")
    expect(page.get_by_role("heading", name="1 submission since")).to_be_visible()
    page.get_by_text("The same as a table").click()
    expect(page.get_by_role("table")).to_contain_text("1")
    assert findings(page) == []
