"""A learner's own pages in a browser: how far they are, and what they keep."""

from __future__ import annotations

import json
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.axe import PHONE, findings
from tests.browser.test_an_evening import expect_verdict, write
from tests.serving import PASSWORD, ROOT, Server

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


def test_a_learner_shows_a_badge_takes_everything_along_and_leaves(
    dojo: Server, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    page.goto(dojo.url + "/sign-up?next=/profile")
    page.get_by_label("Name").fill("leaver")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign up").click()
    page.get_by_role("button", name="Turn the badge on").click()
    badge = page.get_by_role("img", name="Your badge")
    expect(badge).to_be_visible()
    assert badge.evaluate("one => one.complete && one.naturalWidth > 60")
    assert findings(page) == []
    with page.expect_download() as taken:
        page.get_by_role("link", name="Take it as JSON").click()
    assert json.loads(taken.value.path().read_text())["account"]["name"] == "leaver"

    drawn = open_page()
    drawn.goto(f"{dojo.url}/people/leaver/badge.svg")
    # As wide in a real font as was reckoned without one.
    for text in drawn.locator("text").all():
        reckoned, real = text.evaluate(
            """one => { const reckoned = Number(one.getAttribute("textLength"));
            one.removeAttribute("textLength"); return [reckoned, one.getComputedTextLength()]; }"""
        )
        assert abs(real - reckoned) < 0.02 * reckoned

    page.get_by_role("link", name="Delete my account").click()
    assert findings(page) == []
    page.get_by_label("Password of leaver").fill("not this one")
    page.get_by_role("button", name="Delete everything").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing was changed")
    page.get_by_label("Password of leaver").fill(PASSWORD)
    page.get_by_role("button", name="Delete everything").click()
    expect(page.get_by_role("heading", name="Your account is deleted")).to_be_visible()
    expect(page.get_by_role("link", name="Sign up")).to_be_visible()
    assert findings(page) == []
    assert page.request.get(f"{dojo.url}/people/leaver/badge.svg").status == 404
