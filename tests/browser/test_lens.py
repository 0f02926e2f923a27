"""A learner runs code and looks through the lens: by keyboard, on a desk and on a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.test_an_evening import write
from tests.serving import Server

PROBLEM = "/problems/first-look/selu-under-jit"
CODE = """import jax
import jax.numpy as jnp


@jax.jit
def selu(x):
    inside = jnp.where(x > 0, x, 1.67 * jnp.expm1(x))
    return 1.05 * inside
"""
PHONE: ViewportSize = {"width": 390, "height": 844}
# Draws a program of five thousand equations, each of which reads the one before, and counts the rows that are there.
LARGE = """async () => {
  const { drawProgram } = await import(document.querySelector('script[src*="problem.js"]').src.replace(/problem.js.*/, "jaxpr.js"));
  const name = (n) => [...String(n)].map((digit) => "abcdefghij"[digit]).join("");
  const rows = Array.from({ length: 5000 }, (_, n) => ["sin", [[name(n + 1), 0]], [name(n)], "", 1, []]);
  const section = document.createElement("section");
  const into = document.createElement("div");
  section.append(into);
  document.querySelector("#panel").replaceChildren(section);
  const program = { inputs: [["a", 0]], constants: [], rows, outputs: [name(5000)] };
  drawProgram(into, { types: ["float32[4]"], programs: [program], main: 0, left_out: 0 }, { lines: ["x"], showLine() {} });
  return into.querySelectorAll(".eq").length;
}"""


@pytest.mark.parametrize("options", [{}, {"viewport": PHONE, "color_scheme": "dark"}], ids=["desk", "phone"])
def test_the_lens_shows_what_a_run_is_traced_to_and_leads_to_the_line(
    dojo: Server, open_page: Callable[..., Page], options: dict[str, object]
) -> None:
    page = open_page(**options)
    page.goto(dojo.url + PROBLEM)
    write(page, CODE)
    page.keyboard.press("ControlOrMeta+Enter")
    tab = page.locator('#tabs [data-tab="lens"]')
    expect(tab).to_have_attribute("data-news", "", timeout=90_000)
    page.get_by_role("link", name="Look through the lens").click()
    lens = page.locator("#lens")
    expect(tab).not_to_have_attribute("data-news", "")
    expect(lens.locator("[data-end]")).to_be_attached(timeout=60_000)
    expect(lens.locator(".matrix .tone-good")).to_have_count(8)
    expect(lens.locator(".traces")).to_contain_text("x was float32[5], is float32[1]")
    expect(lens.locator(".costs")).to_contain_text("the reference's")

    first = lens.get_by_role("treeitem").first
    expect(first).to_have_attribute("aria-expanded", "true")
    first.focus()
    page.keyboard.press("ArrowDown")
    expect(lens.locator(".eq:focus")).to_contain_text("gt a 0.0")
    expect(lens.locator(".eqs__told")).to_contain_text("b: bool[5] = gt a: float32[5], 0.0: float32[]")
    page.keyboard.press("Enter")
    expect(page.locator(".cm-pointed")).to_contain_text("inside = jnp.where(x > 0")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_large_program_is_drawn_a_few_hundred_rows_at_a_time(
    dojo: Server, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    page.goto(f"{dojo.url}{PROBLEM}?tab=lens")
    expect(page.locator("#lens")).to_contain_text("Run your code to see what JAX makes of it")
    assert page.evaluate(LARGE) <= 400
    page.get_by_role("treeitem").first.focus()
    page.keyboard.press("End")
    expect(page.get_by_role("treeitem").nth(400)).to_be_attached()
