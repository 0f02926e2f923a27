"""The workbench as somebody uses it for an evening: what a run tries, own cases, sizes, other editors' keys, a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import findings
from tests.browser.test_an_evening import PROBLEM, RIGHT, WRONG, expect_verdict, write
from tests.serving import Server

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SELU = "/problems/first-look/selu-under-jit"


def case_names(page: Page) -> list[str]:
    return page.locator("#results .case__name").all_inner_texts()


def own(page: Page) -> None:
    page.get_by_text("Try your own arguments").click()


def test_a_run_tries_one_sample_or_all(dojo: Server, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(dojo.url + PROBLEM)
    write(page, RIGHT)
    page.get_by_label("What a run tries").select_option("Sample: another seed")
    page.keyboard.press("ControlOrMeta+Enter")
    page.locator(".cm-content").click()
    page.keyboard.press("ControlOrMeta+Enter")
    expect_verdict(page, "accepted")
    assert case_names(page) == ["another seed"]
    page.get_by_label("What a run tries").select_option("All samples")
    page.get_by_role("button", name="Run").click()
    expect(page.locator("#results .case")).to_have_count(2)


def test_own_cases_are_kept_for_the_problem(dojo: Server, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(dojo.url + PROBLEM)
    write(page, RIGHT)
    own(page)
    x = page.locator("[data-argument=x]")
    x.fill("[0.5, 0.25]")
    page.get_by_role("button", name="Add a case").click()
    expect(page.locator("[data-argument=seed]")).to_be_focused()
    x.fill("[1, 1, 1]")
    page.reload()
    own(page)
    expect(x).to_have_value("[0.5, 0.25]")
    page.get_by_role("button", name="Case 2").click()
    expect(x).to_have_value("[1, 1, 1]")
    page.get_by_label("What a run tries").select_option("All my cases (2)")
    page.get_by_role("button", name="Run", exact=True).click()
    expect_verdict(page, "accepted")
    assert case_names(page) == ["your arguments 1", "your arguments 2"]
    page.get_by_role("button", name="Remove this case").click()
    expect(x).to_have_value("[0.5, 0.25]")
    page.goto(dojo.url + SELU)
    own(page)
    expect(page.get_by_role("button", name="Case 2")).to_have_count(0)


def test_a_failing_secret_case_offers_input_of_its_shapes(
    dojo: Server, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    page.goto(dojo.url + PROBLEM)
    write(page, WRONG)
    page.keyboard.press("ControlOrMeta+Shift+Enter")
    expect_verdict(page, "wrong_answer")
    wider = page.locator("#results .case", has_text="wider 1")
    expect(wider).to_contain_text("float32[8]")
    wider.get_by_role("button", name="Try with my own input of these shapes").click()
    x = page.locator("[data-argument=x]")
    assert x.input_value().count(",") == 7
    expect(page.locator("[data-argument=seed]")).to_be_focused()
    expect(page.get_by_label("What a run tries")).to_have_value("own")
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.locator("#results .verdict[data-kind=run]")).to_be_visible(timeout=60_000)
    assert case_names(page) == ["your arguments"]
    expect(page.locator("#results .case")).to_contain_text("Expected")


def test_results_open_by_themselves_and_leave_the_caret(dojo: Server, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(dojo.url + PROBLEM)
    write(page, RIGHT)
    page.keyboard.press("ControlOrMeta+Enter")
    page.keyboard.type("# on")
    expect_verdict(page, "accepted")
    page.keyboard.type(" and on")
    expect(page.locator(".cm-content")).to_contain_text("# on and on")
    expect(page.locator(".cm-content")).to_be_focused()


def test_submit_during_a_run_is_sent_after_it(dojo: Server, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(dojo.url + PROBLEM)
    write(page, RIGHT)
    page.keyboard.press("ControlOrMeta+Enter")
    page.keyboard.press("ControlOrMeta+Shift+Enter")
    expect(page.locator("#submit")).to_contain_text("Waiting")
    expect(page.locator("#results .verdict[data-kind=submission]")).to_be_visible(timeout=60_000)
    expect(page.locator("#submit")).to_contain_text("Submit")
    expect(page.locator("#submit")).to_be_enabled()


def test_zen_shows_the_code_and_its_results(dojo: Server, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(dojo.url + PROBLEM)
    page.locator(".cm-content").click()
    page.keyboard.press("Alt+z")
    statement = page.get_by_role("region", name="Problem")
    expect(statement).to_be_hidden()
    expect(page.locator(".cm-content")).to_be_focused()
    width = page.locator("#work").bounding_box()
    assert width is not None and width["width"] == 1280
    page.get_by_role("button", name="Zen").click()
    expect(statement).to_be_visible()
    page.get_by_role("button", name="Zen").click()
    assert findings(page) == []


def test_the_size_of_the_text_is_kept(dojo: Server, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(dojo.url + PROBLEM)
    expect(page.locator(".cm-content")).to_be_visible()
    size = "getComputedStyle(document.querySelector('.cm-content')).fontSize"
    assert page.evaluate(size) == "14px"
    page.locator("#comforts summary").click()
    page.get_by_role("button", name="Larger text").click()
    page.get_by_role("button", name="Larger text").click()
    assert page.evaluate(size) == "16px"
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Larger text")).to_be_hidden()
    page.goto(dojo.url + SELU)
    expect(page.locator(".cm-content")).to_be_visible()
    assert page.evaluate(size) == "16px"
    page.locator("#comforts summary").click()
    own(page)
    page.get_by_role("button", name="Add a case").click()
    assert findings(page) == []


@pytest.mark.parametrize(
    ("keys", "pressed", "left"),
    [
        ("vim", ["Escape", "g", "g", "d", "d", "i"], "second"),
        ("emacs", ["Control+p", "Control+a", "Control+k", "Control+k"], "second"),
    ],
)
def test_the_keys_of_another_editor_work_and_are_kept(
    dojo: Server, open_page: Callable[..., Page], keys: str, pressed: list[str], left: str
) -> None:
    page = open_page()
    page.goto(dojo.url + PROBLEM)
    write(page, "first\nsecond")
    page.locator("#comforts summary").click()
    page.get_by_label("Keys of").select_option(keys)
    page.wait_for_load_state("networkidle")
    page.reload()
    page.wait_for_load_state("networkidle")
    page.locator(".cm-content").click()
    for key in pressed:
        page.keyboard.press(key)
    expect(page.locator(".cm-line").first).to_have_text(left)
    # Running is the page's, whoever's keys the editor has.
    page.keyboard.press("ControlOrMeta+Enter")
    expect_verdict(page, "compile_error")


def test_one_thumb_solves_a_problem_on_a_phone(dojo: Server, open_page: Callable[..., Page]) -> None:
    page = open_page(**PHONE)
    page.goto(dojo.url + PROBLEM)
    bar = page.get_by_role("navigation", name="On this page")
    box = bar.bounding_box()
    assert box is not None and box["y"] + box["height"] == 844
    bar.get_by_role("link", name="Code").tap()
    expect(page.locator(".cm-content")).to_be_in_viewport()
    write(page, RIGHT)
    symbols = page.get_by_role("group", name="Symbols to type")
    symbols.get_by_role("button", name="#").tap()
    expect(page.locator(".cm-content")).to_contain_text("#")
    symbols.get_by_role("button", name="Undo").tap()
    expect(page.locator(".cm-content")).to_be_focused()
    page.get_by_role("button", name="Submit").tap()
    expect_verdict(page, "accepted")
    bar.get_by_role("link", name="Problem").tap()
    expect(page.get_by_role("link", name="Hints")).to_be_in_viewport()
    bar.get_by_role("link", name="Results").tap()
    expect(page.locator("#results .verdict")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_code_is_formatted_on_demand_and_the_caret_stays(
    dojo: Server, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    page.goto(dojo.url + PROBLEM)
    write(page, "def f( x ):\n  y = {'a':1}\n  return  x+y['a']")
    page.keyboard.press("ArrowLeft")
    page.get_by_role("button", name="Format").click()
    lines = page.locator(".cm-line")
    expect(lines.nth(0)).to_have_text("def f(x):", timeout=60_000)
    expect(page.locator("#announce")).to_have_text("Formatted")
    expect(lines.nth(1)).to_have_text('    y = {"a": 1}')
    expect(lines.nth(2)).to_have_text('    return x + y["a"]')
    page.keyboard.type("0")
    expect(lines.nth(2)).to_have_text('    return x + y["a"0]')
    page.keyboard.press("Alt+Shift+F")
    expect(page.locator("#draft")).to_have_text("Not formatted: Python can't read it yet")
    expect(lines.nth(2)).to_have_text('    return x + y["a"0]')


def test_no_page_may_compile_what_the_formatter_may(dojo: Server, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(dojo.url + PROBLEM)
    refused = page.evaluate(
        "WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(() => '', String)"
    )
    assert "Content Security Policy" in refused
