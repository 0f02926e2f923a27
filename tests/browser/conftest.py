"""Where the browser is; without one these tests are skipped, and in CI they fail."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright

from app.bench.pack import write_some
from tests.serving import ROOT, Server

DESK: ViewportSize = {"width": 1280, "height": 800}

# Those of ours that are opened here. A server with all of them would compute their answers beside every test.
SHIPPED = {
    "bridge": ["nnx-linen-coexistence-parity"],
    "first-look": ["selu-under-jit"],
    "gpt-parts": ["sliding-window-mask", "warmup-cosine"],
}

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

# Other tests' graders may have the processors meanwhile.
PATIENCE_MS = 30_000
expect.set_options(timeout=PATIENCE_MS)


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
    """A real server with some of the problems that ship."""
    folder = tmp_path_factory.mktemp("dojo")
    server = Server(folder / "data", problems=some_of_ours(folder / "problems"))
    yield server
    server.stop()


def some_of_ours(pack: Path, shipped: dict[str, list[str]] = SHIPPED) -> Path:
    """A pack of their folders."""
    write_some(
        pack, ROOT / "problems", [f"{track}/{slug}" for track, slugs in shipped.items() for slug in slugs]
    )
    return pack


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
        page.set_default_timeout(PATIENCE_MS)
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    expected = ("status of 4", "net::ERR_")
    assert [one for one in complaints if not any(words in one for words in expected)] == []
