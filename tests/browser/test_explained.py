"""A learner branches on a traced value, and finds the error explained under JAX's own words, on a desk and on a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.test_an_evening import write
from tests.serving import Server

PROBLEM = "/problems/bridge/nnx-linen-coexistence-parity"
CODE = """import jax


@jax.jit
def coexistence_parity(seed, x, features):
    if x.sum() > 0:
        return [1.0, 1.0, 0.0]
    return [0.0, 0.0, 0.0]
"""
PHONE: ViewportSize = {"width": 390, "height": 844}


@pytest.mark.parametrize("options", [{}, {"viewport": PHONE, "color_scheme": "dark"}], ids=["desk", "phone"])
def test_an_error_is_explained_under_its_words(
    dojo: Server, open_page: Callable[..., Page], options: dict[str, object]
) -> None:
    page = open_page(**options)
    page.goto(dojo.url + PROBLEM)
    write(page, CODE)
    page.keyboard.press("ControlOrMeta+Enter")
    case = page.locator("#case-0")
    expect(case.locator(".trace")).to_contain_text("TracerBoolConversionError", timeout=60_000)

    told = case.locator(".case__feedback + .explained")
    expect(told.get_by_role("heading")).to_have_text("A Python if on a traced value")
    expect(told.locator(".explained__line")).to_have_text("Line 6 if x.sum() > 0:")
    expect(told).to_contain_text("depends on the argument x")
    expect(told).to_contain_text("jnp.where(condition, a, b)")
    told.scroll_into_view_if_needed()
    assert told.evaluate("one => one.scrollWidth <= one.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
