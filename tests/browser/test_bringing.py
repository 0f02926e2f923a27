"""A learner brings along what they solved before into the editor of the next problem."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_an_evening import expect_verdict, write
from tests.serving import TOYS, Server


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """Two problems, of which the second builds on the first."""
    track = tmp_path / "pack" / "toy"
    for slug in ("double", "trees"):
        shutil.copytree(TOYS / "toy" / slug, track / slug)
    with (track / "trees" / "problem.yaml").open("a") as file:
        file.write("\nprerequisites: [toy/double]\n")
    (track / "track.yaml").write_text("title: Toys\nsummary: Two.\nproblems: [double, trees]\n")
    server = Server(tmp_path / "data", problems=tmp_path / "pack")
    yield server
    server.stop()


def test_accepted_code_is_put_above_what_is_in_the_editor(
    server: Server, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    page.goto(server.url + "/problems/toy/double")
    write(page, "def double(x):\n    return x + x\n")
    page.keyboard.press("ControlOrMeta+Shift+Enter")
    expect_verdict(page, "accepted")

    page.goto(server.url + "/problems/toy/trees")
    page.get_by_text("Bring along what you solved before").click()
    page.locator("#bring").get_by_role("link", name="Double").click()
    editor = page.locator(".cm-content")
    expect(editor).to_contain_text("# Yours, from toy/doubledef double(x):")
    expect(editor).to_contain_text("def step(")
    # Whoever did not mean it takes it back.
    editor.press("ControlOrMeta+z")
    expect(editor).not_to_contain_text("def double(x):")
