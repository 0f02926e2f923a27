"""An author previews a problem, saves its files one after the other, and the page follows."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.serving import TOYS, Server

PAGE = "/problems/toy/trees"
CHECKED_MS = 200_000
SHOWN_MS = 20_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A pack of one problem, for a test to write in: the folder of that problem."""
    track = tmp_path / "pack" / "toy"
    shutil.copytree(TOYS / "toy" / "trees", track / "trees")
    (track / "track.yaml").write_text("title: Toys\nsummary: One.\nproblems: [trees]\n")
    return track / "trees"


@pytest.fixture
def preview(tmp_path: Path, folder: Path) -> Iterator[Server]:
    """`jaxdojo preview toy/trees` on it."""
    server = Server(tmp_path / "data", "toy/trees", problems=folder.parents[1], name="preview")
    yield server
    server.stop()


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def finding(page: Page, place: str, sound: str) -> Callable[[], None]:
    """Wait until the place is sound (`good`) or to be mended (`bad`)."""
    return lambda: expect(page.locator(f".place[data-place={place}].tone-{sound}")).to_be_attached(
        timeout=CHECKED_MS
    )


@pytest.mark.slow
def test_the_page_follows_what_the_author_saves_and_a_finding_turns(
    preview: Server, folder: Path, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    page.goto(preview.url + PAGE)
    finding(page, "hints", "good")()

    # What is written in the editor and where the text was scrolled to stay.
    page.locator(".cm-content").click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text("# the author tries something")
    expect(page.locator("#draft")).to_have_text("Draft saved")
    (folder / "statement.md").write_text("First words.\n\n" + "More words, to scroll past.\n\n" * 80)
    expect(page.locator("#panel")).to_contain_text("First words.", timeout=SHOWN_MS)
    page.locator(".problem__text").evaluate("one => one.scrollTo(0, 600)")
    change(folder / "statement.md", "First words.", "Other words.")
    expect(page.locator("#panel")).to_contain_text("Other words.", timeout=SHOWN_MS)
    expect(page.locator(".cm-content")).to_contain_text("# the author tries something")
    assert page.locator(".problem__text").evaluate("one => one.scrollTop") == 600

    change(folder / "problem.yaml", "hints:", "hints: [Only one.]\n# hints:")
    finding(page, "hints", "bad")()
    page.get_by_role("link", name="Hints").click()
    expect(page.locator(".place").first).to_have_attribute("data-place", "hints")
    expect(page.locator(".place").first).to_contain_text("1 hints")
    change(folder / "problem.yaml", "hints: [Only one.]\n# hints:", "hints:")
    finding(page, "hints", "good")()


def test_yaml_that_does_not_load_shows_its_mistakes_until_it_is_mended(
    preview: Server, folder: Path, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    page.goto(preview.url + PAGE)
    expect(page.get_by_role("heading", name="Trees")).to_be_visible()
    change(folder / "problem.yaml", "title:", "titel:")
    expect(page.get_by_role("heading", name="toy/trees does not load")).to_be_visible(timeout=SHOWN_MS)
    expect(page.locator(".mistakes")).to_contain_text("toy/trees/problem.yaml:2: unknown key titel.")
    change(folder / "problem.yaml", "titel:", "title:")
    expect(page.get_by_role("heading", name="Trees")).to_be_visible(timeout=SHOWN_MS)


@pytest.mark.slow
def test_run_and_submit_judge_the_problem_as_it_was_saved_last(
    preview: Server, folder: Path, open_page: Callable[..., Page]
) -> None:
    code = (folder / "submissions" / "accepted" / "straight.py").read_text()
    page = open_page()
    page.goto(preview.url + PAGE)
    page.locator(".cm-content").click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(code)
    page.get_by_role("button", name="Submit").click()
    verdict = page.locator("#results .verdict")
    expect(verdict).to_have_attribute("data-verdict", "accepted", timeout=CHECKED_MS)

    # The reference changes its mind: what was right is wrong now.
    reference = folder / "reference.py"
    reference.write_text(reference.read_text() + "\n\n" + ADDED.format(name=entry_point(folder)))
    version = page.locator(".version code")
    before = version.text_content() or ""
    expect(version).not_to_have_text(before, timeout=SHOWN_MS)
    # Before its script is at work the page that was loaded anew posts a form, and the verdict has a page of its own.
    expect(page.locator("#keys")).to_be_visible()
    page.get_by_role("button", name="Submit").click()
    expect(verdict).to_have_attribute("data-verdict", "wrong_answer", timeout=CHECKED_MS)
    page.get_by_role("link", name="Solution").click()
    expect(page.locator("#panel")).to_contain_text("_before")


ADDED = """import jax

_before = {name}


def {name}(*arguments):
    return jax.tree.map(lambda leaf: leaf + 1, _before(*arguments))
"""


def entry_point(folder: Path) -> str:
    (line,) = (
        one for one in (folder / "problem.yaml").read_text().splitlines() if one.startswith("entry_point:")
    )
    return line.partition(":")[2].strip()


def test_without_a_name_all_problems_are_listed_with_their_state(
    tmp_path: Path, folder: Path, open_page: Callable[..., Page]
) -> None:
    (folder.parent / "empty").mkdir()
    (folder.parent / "empty" / "problem.yaml").write_text("format: 1\n")
    server = Server(tmp_path / "data", problems=folder.parents[1], name="preview")
    try:
        page = open_page()
        page.goto(server.url + "/preview")
        expect(page.locator(".card").first).to_contain_text("toy/trees")
        expect(page.locator(".card [data-state=broken]")).to_contain_text("to mend before it loads")
        expect(page.locator(".card [data-state=sound], .card [data-state=unsound]")).to_contain_text(
            "findings", timeout=CHECKED_MS
        )
        page.get_by_role("link", name="Trees").click()
        expect(page.get_by_role("heading", name="Trees")).to_be_visible()
    finally:
        server.stop()
