"""A learner's own pages in a browser: how far they are, and what they keep."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.axe import PHONE, findings
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


def test_two_submissions_are_compared_on_a_desk_and_on_a_phone(
    dojo: Server, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    page.goto(dojo.url + SELU)
    for code, verdict in ((RIGHT.replace("ALPHA * ", ""), "wrong_answer"), (RIGHT, "accepted")):
        write(page, code)
        page.get_by_role("button", name="Submit").click()
        expect_verdict(page, verdict)
    page.locator("#tabs").get_by_role("link", name="Submissions").click()
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("heading", name="What changed")).to_be_visible()
    side, unified = page.locator(".diff--side"), page.locator(".diff--unified")
    expect(side.locator(".is-added mark")).to_have_text("ALPHA * ")
    expect(unified).to_be_hidden()
    assert findings(page) == []

    page.get_by_role("link", name="Unified").click()
    expect(unified.locator(".is-added")).to_contain_text("ALPHA")
    expect(side).to_have_count(0)
    page.go_back()
    page.set_viewport_size(PHONE)
    expect(side).to_be_hidden()
    expect(unified.locator(".is-removed")).to_be_visible()
