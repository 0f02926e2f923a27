"""A learner sees at a look where a curve leaves the expected one and that a mask is transposed, with and without a mouse."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.browser.test_an_evening import expect_verdict, write
from tests.serving import Server

PHONE: ViewportSize = {"width": 390, "height": 844}
WHERE: Any = pytest.mark.parametrize(
    "options", [{}, {"viewport": PHONE, "color_scheme": "dark"}], ids=["desk", "phone"]
)
WITHOUT_A_WAY_DOWN = """import jax.numpy as jnp


def warmup_cosine(steps, peak, warmup, total, end):
    return peak * jnp.minimum(steps / warmup, 1.0)
"""
MASK = """def sliding_window_mask(queries, keys, window):
    back = queries[:, None] - keys[None, :]
    return (back >= 0) & (back < window) & (keys >= 0)
"""
AHEAD = MASK.replace("queries[:, None] - keys[None, :]", "keys[None, :] - queries[:, None]")
# How many pixels of a canvas have the colour of one of the page's custom properties, up to rounding.
PIXELS = """(canvas, token) => {
    const hex = getComputedStyle(canvas).getPropertyValue(token).trim();
    const want = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    let found = 0;
    for (let at = 0; at < data.length; at += 4)
        if (data[at + 3] === 255 && want.every((one, channel) => Math.abs(one - data[at + channel]) <= 2)) found += 1;
    return found;
}"""
# Follows the stream from the beginning; the answer says whether every row is still the same element after it.
FOLLOW_AGAIN = """async (id) => {
    const own = [...document.scripts].map((one) => one.src).find((one) => one.includes("/submission."));
    const { follow } = await import(own.replace("/submission.", "/results."));
    const before = [...document.querySelectorAll(".case")];
    await new Promise((verdict) => follow(id, document.querySelector("#results"), { verdict, lost() {}, gone() {} }));
    const after = [...document.querySelectorAll(".case")];
    return before.length === after.length && before.every((one, at) => one === after[at]);
}"""
LOADED = "performance.getEntriesByType('resource').filter((one) => one.name.includes('/vendor/plot/')).length"


def run(page: Page, dojo: Server, problem: str, code: str, verdict: str) -> None:
    page.goto(f"{dojo.url}/problems/gpt-parts/{problem}")
    write(page, code)
    page.keyboard.press("ControlOrMeta+Enter")
    expect_verdict(page, verdict)


def pixels(canvas: Locator, token: str) -> int:
    return int(canvas.evaluate(PIXELS, token))


@WHERE
def test_a_curve_is_drawn_beside_the_expected_one_and_read_with_the_keyboard(
    dojo: Server, open_page: Callable[..., Page], options: dict[str, Any]
) -> None:
    page = open_page(**options)
    run(page, dojo, "warmup-cosine", WITHOUT_A_WAY_DOWN, "wrong_answer")
    picture = page.locator("#case-1 .picture")
    expect(picture.locator("figcaption")).to_have_text(
        "The two part at [5]. The largest difference is 0.9, at [10]: expected 0.1, got 1.0. "
        "Expected goes from 0 to 0.1, got from 0 to 1."
    )
    picture.scroll_into_view_if_needed()
    expect(picture.locator("canvas")).to_have_count(2)
    curve, strip = picture.locator("canvas").all()
    assert pixels(curve, "--plot-expected") > 200 and pixels(curve, "--plot-got") > 100
    assert pixels(strip, "--plot-high") > 200 and pixels(strip, "--plot-low") == 0

    stage, told = picture.get_by_role("application"), picture.get_by_role("status")
    stage.focus()
    page.keyboard.press("ArrowRight")
    expect(told).to_have_text("[10]: expected 0.1, got 1, difference +0.9")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(told).to_have_text("[1]: expected 0.25, got 0.25, difference 0")
    expect(picture.locator(".picture__readout")).to_contain_text("Expected 0.25")
    assert picture.evaluate("one => one.scrollWidth <= one.clientWidth")


@WHERE
def test_a_transposed_mask_is_seen_and_told_and_read_under_the_mouse(
    dojo: Server, open_page: Callable[..., Page], options: dict[str, Any]
) -> None:
    page = open_page(**options)
    run(page, dojo, "sliding-window-mask", AHEAD, "wrong_answer")
    picture = page.locator("#case-0 .picture")
    expect(picture.locator("figcaption")).to_contain_text("Got is what is expected, transposed.")
    picture.scroll_into_view_if_needed()
    expect(picture.locator(".picture__title")).to_have_text(["Expected", "Got", "Difference"])
    expected, got, difference = picture.locator("canvas").all()
    # Of 25 cells 12 are true in each, in the highest colour of the scale, and 7 are true in one of them only.
    cell = pixels(expected, "--heat-4") / 12
    assert cell > 100
    assert pixels(got, "--heat-4") == pytest.approx(12 * cell, rel=0.15)
    assert pixels(difference, "--plot-high") == pytest.approx(7 * cell, rel=0.2)
    assert pixels(difference, "--plot-low") == pytest.approx(7 * cell, rel=0.2)

    over = picture.locator(".u-over").nth(1)
    box = over.bounding_box()
    assert box is not None
    over.hover(position={"x": box["width"] * 0.3, "y": box["height"] * 0.1})
    readout = picture.locator(".picture__readout")
    expect(readout).to_have_text("[0, 1]Expected FalseGot TrueDifference +1")
    expect(picture.locator(".picture__cell:visible")).to_have_count(3)
    assert picture.evaluate("one => one.scrollWidth <= one.clientWidth")


def test_nothing_that_draws_is_loaded_before_a_picture_is_in_sight(
    dojo: Server, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    run(page, dojo, "sliding-window-mask", MASK, "accepted")
    picture = page.locator("#case-0 .picture")
    assert (page.evaluate(LOADED), picture.locator("canvas").count()) == (0, 0)
    page.locator("#case-0 > summary").click()
    picture.scroll_into_view_if_needed()
    expect(picture.locator("figcaption")).to_contain_text("Got is equal to what is expected.")
    expect(picture.locator("canvas")).to_have_count(1)
    assert pixels(picture.locator("canvas"), "--heat-4") > 1000


def test_a_submissions_own_page_draws_its_pictures(dojo: Server, open_page: Callable[..., Page]) -> None:
    with dojo.client() as client:
        sent = client.post(
            "/api/v1/problems/gpt-parts/sliding-window-mask/submissions", json={"code": AHEAD}
        ).json()
    page = open_page()
    page.goto(f"{dojo.url}/submissions/{sent['id']}")
    picture = page.locator("#case-0 .picture")
    expect(picture).to_be_visible(timeout=60_000)
    picture.scroll_into_view_if_needed()
    expect(picture.locator("canvas")).to_have_count(3)
    page.reload()
    picture.scroll_into_view_if_needed()
    expect(picture.locator("canvas")).to_have_count(3)
    expect(page.locator(".case")).to_have_count(9, timeout=60_000)
    # A stream that starts over, as after a reconnect, leaves what is read where it is.
    page.evaluate(FOLLOW_AGAIN, sent["id"])
    picture.scroll_into_view_if_needed()
    expect(picture.locator("canvas")).to_have_count(3)
    assert page.evaluate(FOLLOW_AGAIN, sent["id"]), (
        "rows that were sent again took the place of the same rows"
    )
    # What is secret has neither numbers nor a picture of them.
    expect(page.locator(".case:has(.tag:text('secret'))")).to_have_count(7, timeout=60_000)
    expect(page.locator(".case:has(.tag:text('secret')) .picture")).to_have_count(0)
