"""Whatever happens to the line between them, the page ends with the verdict that the server gave."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_an_evening import expect_verdict, write
from tests.browser.wire import Wire
from tests.serving import TOYS, Server, until

DOUBLE = "/problems/toy/double"
SLOW = "import time\n\ndef double(x):\n    time.sleep(0.6)\n    return 2 * x\n"
RIGHT = "def double(x):\n    return 2 * x\n"
QUIET = "Reconnecting"


def port_of(server: Server) -> int:
    return int(server.url.rpartition(":")[2])


@pytest.fixture(scope="module")
def toys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("toys") / "data", problems=TOYS)
    yield server
    server.stop()


@pytest.fixture
def wire(toys: Server) -> Iterator[Wire]:
    wire = Wire(port_of(toys))
    yield wire
    wire.close()


def submit(page: Page, url: str, code: str = SLOW) -> None:
    """Send code and wait until it runs."""
    page.goto(url + DOUBLE)
    write(page, code)
    page.keyboard.press("ControlOrMeta+Shift+Enter")
    expect(page.locator("[data-slot=status] [data-status=running]")).to_be_visible(timeout=60_000)


def latest(page: Page, server: Server) -> str:
    """How the browser's latest submission stands, asked on another line."""
    (cookie,) = [one for one in page.context.cookies() if one["name"] == "jaxdojo_session"]
    with server.client(cookies={"jaxdojo_session": cookie["value"]}) as client:
        page_of_it = client.get(f"{DOUBLE}?tab=submissions").text
    return "accepted" if "Accepted" in page_of_it else "waiting"


def test_a_network_that_is_cut_and_comes_back(
    toys: Server, wire: Wire, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    submit(page, wire.url)
    wire.cut()
    expect(page.get_by_text(QUIET)).to_be_visible()
    until(lambda: latest(page, toys) == "accepted", "it is judged while nobody hears of it")
    wire.mend()
    expect_verdict(page, "accepted")
    expect(page.get_by_text(QUIET)).to_be_hidden()
    expect(page.locator("#results .case")).to_have_count(3)
    expect(page.get_by_role("button", name="Submit")).to_be_enabled()


def test_a_line_that_dies_without_a_word(toys: Server, wire: Wire, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.clock.install()
    submit(page, wire.url)
    wire.mute()
    until(lambda: latest(page, toys) == "accepted", "it is judged while nobody hears of it")
    expect(page.locator("[data-slot=status] .spinner")).to_be_visible()
    # The page finds out by itself, as soon as the server's beat has been missing for long enough.
    page.clock.fast_forward(60_000)
    expect_verdict(page, "accepted")


def test_a_laptop_that_sleeps(toys: Server, wire: Wire, open_page: Callable[..., Page]) -> None:
    page = open_page()
    submit(page, wire.url)
    asleep = page.context.new_cdp_session(page)
    asleep.send("Page.setWebLifecycleState", {"state": "frozen"})
    wire.cut()
    until(lambda: latest(page, toys) == "accepted", "it is judged meanwhile")
    wire.mend()
    asleep.send("Page.setWebLifecycleState", {"state": "active"})
    expect_verdict(page, "accepted")


def test_a_server_that_is_killed_and_started_again(tmp_path: Path, open_page: Callable[..., Page]) -> None:
    first = Server(tmp_path / "data", problems=TOYS)
    wire = Wire(port_of(first))
    try:
        page = open_page()
        submit(page, wire.url)
        first.kill()
        expect(page.get_by_text(QUIET)).to_be_visible()
        second = Server(tmp_path / "data", problems=TOYS)
        try:
            wire.target = port_of(second)
            expect_verdict(page, "accepted")
            expect(page.locator("#results .case")).to_have_count(3)
        finally:
            second.stop()
    finally:
        wire.close()


def test_two_tabs_of_one_problem_both_end_with_their_verdict(
    toys: Server, wire: Wire, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    submit(page, wire.url)
    second = page.context.new_page()
    second.goto(wire.url + DOUBLE)
    write(second, RIGHT.replace("2 * x", "3 * x"))
    second.keyboard.press("ControlOrMeta+Shift+Enter")
    expect_verdict(second, "wrong_answer")
    expect_verdict(page, "accepted")


def test_a_tab_that_nobody_looks_at_takes_the_draft_of_the_other(
    toys: Server, wire: Wire, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    page.goto(wire.url + DOUBLE)
    write(page, "# the first tab's")
    expect(page.locator("#draft")).to_have_text("Draft saved")
    second = page.context.new_page()
    second.goto(wire.url + DOUBLE)
    expect(second.locator(".cm-content")).to_contain_text("# the first tab's")
    # Whoever types is not interrupted.
    page.wait_for_timeout(2_500)
    write(second, "# the second tab's")
    expect(second.locator("#draft")).to_have_text("Draft saved")
    expect(page.locator(".cm-content")).to_contain_text("# the second tab's")
