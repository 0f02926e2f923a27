"""A stranger solves the parity problem in a browser: wrong first, then right, then signs up and sees the solution."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.serving import PASSWORD, Server

PROBLEM = "/problems/bridge/nnx-linen-coexistence-parity"
HEAD = """import jax
import jax.numpy as jnp
from flax import linen, nnx


def coexistence_parity(seed, x, features):
    layer = nnx.Linear(x.shape[0], int(features), rngs=nnx.Rngs(int(seed)))
    dense = linen.Dense(int(features))
"""
WRONG = (
    HEAD
    + """    variables = dense.init(jax.random.key(int(seed)), x)
    a, b = layer(x), dense.apply(variables, x)
    return [a.sum(), b.sum(), jnp.abs(a - b).max()]
"""
)
RIGHT = (
    HEAD
    + """    params = {"kernel": layer.kernel[...], "bias": layer.bias[...]}
    a, b = layer(x), dense.apply({"params": params}, x)
    s = a.sum()
    return [s, b.sum(), jnp.abs(a - b).max()]
"""
)
RIGHT_BY_VALUE = RIGHT.replace("kernel[...]", "kernel.value").replace("bias[...]", "bias.value")


def write(page: Page, code: str) -> None:
    """Replace what is in the editor, as pasting does."""
    editor = page.locator(".cm-content")
    editor.click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(code)


def expect_verdict(page: Page, verdict: str) -> None:
    expect(page.locator(f"#results .verdict[data-verdict={verdict}]")).to_be_visible(timeout=60_000)


def test_a_stranger_solves_the_parity_problem(dojo: Server, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(dojo.url)
    page.get_by_role("link", name="NNX coexistence: parity with Linen", exact=True).click()
    expect(page.get_by_role("heading", name="NNX coexistence: parity with Linen")).to_be_visible()

    write(page, WRONG)
    page.keyboard.press("ControlOrMeta+Enter")
    expect_verdict(page, "wrong_answer")
    expect(page.locator("#results .verdict__feedback").first).to_contain_text(
        "The two layers hold different arrays"
    )
    first = page.locator("#case-0")
    expect(first).to_contain_text("-2.157978")
    expect(first).to_contain_text("seed")

    write(page, RIGHT)
    page.keyboard.press("ControlOrMeta+Shift+Enter")
    expect_verdict(page, "accepted")
    expect(page.locator("#results .case")).to_have_count(6)

    page.get_by_role("link", name="Solution").click()
    expect(page.get_by_role("heading", name="Sign in to view the solution")).to_be_visible()
    page.locator(".gate").get_by_role("link", name="Sign up").click()
    page.get_by_label("Name").fill("stranger")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_role("heading", name="Reference")).to_be_visible()
    expect(page.locator("#panel")).to_contain_text("Why it works")

    page.goto(dojo.url)
    expect(page.locator("main")).to_contain_text("1 of")


@pytest.mark.parametrize("code", [RIGHT, RIGHT_BY_VALUE], ids=["brackets", "value"])
def test_both_spellings_of_a_variables_array_are_accepted(
    dojo: Server, open_page: Callable[..., Page], code: str
) -> None:
    page = open_page()
    page.goto(dojo.url + PROBLEM)
    write(page, code)
    page.get_by_role("button", name="Submit").click()
    expect_verdict(page, "accepted")


def test_the_draft_survives_a_reload_and_reset_asks_first(
    dojo: Server, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    page.goto(dojo.url + PROBLEM)
    write(page, "# my draft")
    page.reload()
    expect(page.locator(".cm-content")).to_contain_text("# my draft")
    page.get_by_role("button", name="Reset to starter").click()
    page.get_by_role("button", name="Keep my code").click()
    expect(page.locator(".cm-content")).to_contain_text("# my draft")
    page.get_by_role("button", name="Reset to starter").click()
    page.get_by_role("button", name="Reset", exact=True).click()
    expect(page.locator(".cm-content")).to_contain_text("def coexistence_parity")


def test_own_arguments_are_run_against_the_reference(dojo: Server, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(dojo.url + PROBLEM)
    write(page, RIGHT)
    page.get_by_text("Try your own arguments").click()
    page.locator("[data-argument=x]").fill("[0.5, 0.25]")
    page.get_by_role("button", name="Run").click()
    expect_verdict(page, "accepted")
    expect(page.locator("#case-0")).to_contain_text("your arguments")


def test_an_argument_that_can_not_be_read_is_named_and_nothing_is_lost(
    dojo: Server, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    page.goto(dojo.url + PROBLEM)
    write(page, RIGHT)
    page.get_by_text("Try your own arguments").click()
    page.locator("[data-argument=x]").fill("[0.5, zero]")
    page.get_by_role("button", name="Run").click()
    expect(page.locator("#problem-error")).to_contain_text("found zero]")
    expect(page.locator(".cm-content")).to_contain_text("def coexistence_parity")


def test_hints_are_shown_one_by_one(dojo: Server, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(f"{dojo.url}{PROBLEM}?tab=hints")
    hints = page.locator(".hint")
    expect(hints.nth(1)).to_be_hidden()
    hints.nth(0).locator("summary").click()
    expect(hints.nth(1)).to_be_visible()
    expect(hints.nth(2)).to_be_hidden()


def test_without_javascript_the_form_submits_and_the_verdict_shows(
    dojo: Server, open_page: Callable[..., Page]
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(dojo.url + PROBLEM)
    page.locator("textarea#code").fill(RIGHT)
    page.get_by_role("button", name="Submit").click()
    page.wait_for_url("**/submissions/*")
    expect(page.locator(".verdict[data-verdict=accepted]")).to_be_visible(timeout=60_000)


def test_another_browser_sees_neither_code_nor_verdict(dojo: Server, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(dojo.url + PROBLEM)
    write(page, RIGHT)
    page.get_by_role("button", name="Submit").click()
    expect_verdict(page, "accepted")
    page.locator("#results").get_by_role("link", name="Submission", exact=True).click()
    expect(page.locator("main")).to_contain_text("def coexistence_parity")
    other = open_page()
    answer = other.goto(page.url)
    assert answer is not None and answer.status == 404
    expect(other.locator("main")).not_to_contain_text("coexistence_parity")
