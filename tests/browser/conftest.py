"""Where the browser is; without one these tests are skipped, and in CI they fail."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

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
