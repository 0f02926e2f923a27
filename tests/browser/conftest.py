"""Where the browser is; without one these tests are skipped, and in CI they fail."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from tests.serving import ROOT, Server

DESK: ViewportSize = {"width": 1280, "height": 800}

MISSING = (
    "there is no Chromium on PATH, so the pages were not tried in a browser."
    " Debian and Ubuntu: apt install chromium; or name one in JAXDOJO_CHROMIUM."
)
# As root Chromium can't make its sandbox; the rest keeps it from calling out and from asking anything.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session", autouse=True)
def chromium() -> Path:
    """The browser to start, found by scripts/check."""
    found = os.environ.get("JAXDOJO_CHROMIUM", "")
    if Path(found).is_file():
        return Path(found)
    if os.environ.get("CI") == "true":
        pytest.fail(MISSING)
    pytest.skip(MISSING)


@pytest.fixture(scope="session")
def dojo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A real server with the problems that ship."""
    server = Server(tmp_path_factory.mktemp("dojo") / "data", problems=ROOT / "problems")
    yield server
    server.stop()


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Browser]:
    """One Chromium for a file's tests; each test has a profile of its own in it.

    Not for the whole session: while Playwright's event loop runs, no test of another folder could run one.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page in a new profile; what the page's console complains of fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(**options: Any) -> Page:
        contexts.append(browser.new_context(viewport=options.pop("viewport", DESK), **options))
        page = contexts[-1].new_page()
        page.set_default_timeout(30_000)
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [one for one in complaints if "status of 4" not in one and "ERR_CONNECTION" not in one] == []
