"""Notes in a browser: saved by themselves, kept while the network is away, and never lost."""

from __future__ import annotations

import json
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.axe import findings
from tests.serving import Server, until

SELU = "/problems/first-look/selu-under-jit"
NOTE = f"/api/v1{SELU}/note"


def stored(page: Page) -> str:
    """The note as the server has it."""
    text: str = page.request.get(page.url.split("/problems")[0] + NOTE).json()["text"]
    return text


def test_what_is_typed_is_saved_and_shown_by_itself(dojo: Server, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(dojo.url + SELU)
    page.get_by_role("link", name="Notes").click()
    note = page.get_by_label("Your notes")
    note.press_sequentially("## Where\n\nboth **branches** run")
    expect(page.locator("#note-status")).to_have_text("Saved")
    expect(page.get_by_role("heading", name="Where")).to_be_visible()
    expect(note).to_be_focused()
    assert stored(page) == "## Where\n\nboth **branches** run"
    assert findings(page) == []


def test_another_tab_and_back_lose_nothing(dojo: Server, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(dojo.url + SELU + "?tab=notes")
    page.get_by_label("Your notes").fill("kept")
    page.locator("#tabs").get_by_role("link", name="Hints").click()
    expect(page.locator(".hint").first).to_be_visible()
    page.locator("#tabs").get_by_role("link", name="Notes").click()
    expect(page.get_by_label("Your notes")).to_have_value("kept")
    until(lambda: stored(page) == "kept", "it is saved")


def test_leaving_the_page_at_once_saves(dojo: Server, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(dojo.url + SELU + "?tab=notes")
    page.get_by_label("Your notes").fill("gone in a moment")
    page.goto(dojo.url + "/profile")
    page.goto(dojo.url + SELU + "?tab=notes")
    expect(page.get_by_label("Your notes")).to_have_value("gone in a moment")
    until(lambda: stored(page) == "gone in a moment", "it is saved")


def test_without_the_network_it_is_kept_here_and_sent_later(
    dojo: Server, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    page.goto(dojo.url + SELU + "?tab=notes")
    page.context.set_offline(True)
    page.get_by_label("Your notes").fill("on a train")
    expect(page.locator("#note-status")).to_contain_text("kept in this browser")
    kept = json.loads(page.evaluate("localStorage['jaxdojo:note::first-look/selu-under-jit']"))
    assert kept["text"] == "on a train"

    page.context.set_offline(False)
    expect(page.locator("#note-status")).to_have_text("Saved")
    assert stored(page) == "on a train"
    assert page.evaluate("localStorage['jaxdojo:note::first-look/selu-under-jit']") is None


def test_what_a_closed_page_could_not_send_goes_out_with_the_next_visit(
    dojo: Server, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    page.goto(dojo.url + SELU + "?tab=notes")
    # The browser's own switch does not hold what a page sends while it closes.
    page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('no network')); }")
    page.get_by_label("Your notes").fill("written in a tunnel")
    page.goto("about:blank")
    page.goto(dojo.url + SELU + "?tab=notes")
    expect(page.get_by_label("Your notes")).to_have_value("written in a tunnel")
    expect(page.locator("#note-status")).to_have_text("Saved")
    assert stored(page) == "written in a tunnel"


def test_two_windows_lose_neither_text(dojo: Server, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(dojo.url + SELU + "?tab=notes")
    other = page.context.new_page()
    other.goto(dojo.url + SELU + "?tab=notes")
    page.get_by_label("Your notes").fill("the first window")
    expect(page.locator("#note-status")).to_have_text("Saved")
    other.get_by_label("Your notes").fill("the second window")
    expect(other.get_by_label("Your notes")).to_have_value("the second window\n\n---\n\nthe first window")
    until(lambda: stored(page) == "the second window\n\n---\n\nthe first window", "both are saved")


def test_a_note_that_is_too_long_says_so_and_stays(dojo: Server, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(dojo.url + SELU + "?tab=notes")
    page.get_by_label("Your notes").fill("x" * 32769)
    expect(page.locator("#note-error")).to_contain_text("It must have at most 32768 (32 KiB)")
    page.reload()
    page.get_by_label("Your notes").fill("short again")
    expect(page.locator("#note-status")).to_have_text("Saved")
    expect(page.locator("#note-error")).to_be_hidden()


def test_what_is_typed_while_a_refusal_is_on_its_way_is_sent_too(
    dojo: Server, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    page.goto(dojo.url + SELU + "?tab=notes")
    note = page.get_by_label("Your notes")
    # The refusal comes after the next text was typed.
    page.route("**" + NOTE, lambda route: note.fill("short now") or route.continue_(), times=1)
    note.fill("x" * 32769)
    expect(note).to_have_value("short now")
    expect(page.locator("#note-status")).to_have_text("Saved")
    assert stored(page) == "short now"


def test_without_javascript_a_button_saves(dojo: Server, open_page: Callable[..., Page]) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(dojo.url + SELU + "?tab=notes")
    page.get_by_label("Your notes").fill("*plain*")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#note-html em")).to_have_text("plain")
    expect(page.get_by_label("Your notes")).to_have_value("*plain*")
