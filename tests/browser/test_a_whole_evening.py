"""A whole evening: arrive, search, learn, fail, be helped, solve three problems of a track, compare, export, come back.

With JAXDOJO_SHOTS its pictures are left in that folder.
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import some_of_ours
from tests.browser.test_an_evening import expect_verdict, write
from tests.serving import PASSWORD, ROOT, Server

TRACK = {
    "first-look": ["gradient-is-a-function", "gradient-of-any-argument", "value-and-grad", "selu-under-jit"]
}
FIRST, SECOND, THIRD = (f"first-look/{slug}" for slug in TRACK["first-look"][:3])
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("evening")
    server = Server(folder / "data", problems=some_of_ours(folder / "problems", TRACK))
    yield server
    server.stop()


def code_of(problem: str, submission: str | None = None) -> str:
    folder = ROOT / "problems" / problem
    path = folder / "submissions" / submission if submission else folder / "reference.py"
    return path.read_text().partition("\n\n\ndef inputs")[0] + "\n"


class Shots:
    """Pictures of the way, in their order."""

    def __init__(self) -> None:
        self._folder = Path(os.environ["JAXDOJO_SHOTS"]) if os.environ.get("JAXDOJO_SHOTS") else None
        self._count = 0

    def take(self, page: Page, name: str) -> None:
        self._count += 1
        if self._folder is not None:
            page.screenshot(path=self._folder / f"evening-{self._count:02}-{name}.png")


def submit(page: Page, code: str, verdict: str) -> None:
    write(page, code)
    page.keyboard.press("ControlOrMeta+Shift+Enter")
    # Not the verdict of a run before.
    judged = page.locator(f"#results .verdict[data-verdict={verdict}][data-kind=submission]")
    expect(judged).to_be_visible(timeout=60_000)


@dataclass
class Evening:
    """Somebody's evening, step by step."""

    url: str
    page: Page
    phone: Page
    shots: Shots

    def arrive(self) -> None:
        """Arrive, and find something by a word with a mistake in it."""
        page, shots = self.page, self.shots
        page.goto(self.url)
        shots.take(page, "arrive")
        page.get_by_role("searchbox").fill("gradeint is a")
        expect(page.get_by_role("link", name="A gradient is a function", exact=True)).to_be_visible()
        expect(page.get_by_role("status")).to_contain_text("1 problem")
        shots.take(page, "search")
        page.get_by_role("link", name="A gradient is a function", exact=True).click()
        expect(page.get_by_role("heading", name="A gradient is a function", level=1)).to_be_visible()
        expect(page.locator(".cm-content")).to_be_visible()
        shots.take(page, "read")

    def fail_and_be_helped(self) -> None:
        """Fail, and be helped: by the error's explanation, by the feedback, by a hint, by an input of one's own."""
        page, shots = self.page, self.shots
        submit(page, code_of(FIRST, "runtime_error/called_too_early.py"), "runtime_error")
        expect(page.locator("#results .explained").first).to_be_visible()
        shots.take(page, "explained")
        submit(page, code_of(FIRST, "wrong_answer/once_only.py"), "wrong_answer")
        expect(page.locator("#results .verdict__feedback").first).to_be_visible()
        page.get_by_role("link", name="Hints", exact=True).click()
        page.locator(".hint summary").first.click()
        shots.take(page, "hint")
        failed = page.locator("#results .case", has_text="secret").filter(has_text="Wrong answer").first
        failed.get_by_role("button", name="Try with my own input of these shapes").click()
        page.get_by_role("button", name="Run", exact=True).click()
        expect(page.locator("#results .case__name", has_text="your arguments")).to_be_visible(timeout=60_000)
        # Until the verdict is there as well, nothing more can be sent.
        expect(page.locator("#results .verdict[data-kind=run]")).to_be_visible(timeout=60_000)
        shots.take(page, "own-input")

    def solve_one(self) -> None:
        """Look through the lens, solve, sign up, and see what one's own was worth."""
        page, shots = self.page, self.shots
        page.get_by_label("What a run tries").select_option("All samples")
        write(page, code_of(FIRST))
        page.keyboard.press("ControlOrMeta+Enter")
        # Not the verdict of the run before.
        expect(page.locator("#results .case")).to_have_count(2)
        expect_verdict(page, "accepted")
        page.get_by_role("link", name="Lens", exact=True).click()
        expect(page.locator("#lens [data-equations]")).to_be_visible(timeout=60_000)
        shots.take(page, "lens")
        submit(page, code_of(FIRST), "accepted")
        shots.take(page, "solved")
        page.goto(f"{self.url}/sign-up")
        page.get_by_label("Name").fill("learner")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign up").click()
        page.goto(f"{self.url}/problems/{FIRST}")
        page.get_by_role("link", name="Notes", exact=True).click()
        page.get_by_role("textbox", name="Your notes").fill("A gradient is a *function*.")
        expect(page.locator("#panel")).to_contain_text("Saved")

    def solve_two_more(self) -> None:
        """Two more of the track."""
        page, shots = self.page, self.shots
        for problem in (SECOND, THIRD):
            page.goto(f"{self.url}/problems/{problem}")
            submit(page, code_of(problem), "accepted")
        page.get_by_role("link", name="See how it compares, and what comes next").click()
        expect(page.get_by_role("heading", name="Your answer")).to_be_visible()
        page.get_by_role("button", name="Share my answer").click()
        expect(page.get_by_text("You share your answer")).to_be_visible()
        shots.take(page, "after")
        page.goto(f"{self.url}/tracks/first-look")
        expect(page.locator("main")).to_contain_text("3 of 4")
        shots.take(page, "road")

    def compare_and_take_along(self) -> None:
        """Compare two submissions, and take everything along."""
        page, shots = self.page, self.shots
        page.goto(f"{self.url}/problems/{FIRST}?tab=submissions")
        page.get_by_role("button", name="Compare").click()
        expect(page.locator("main")).to_contain_text("derivative")
        shots.take(page, "compare")
        page.goto(f"{self.url}/profile")
        shots.take(page, "profile")
        with page.expect_download() as download:
            page.get_by_role("link", name="Take code and notes").click()
        names = zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes())).namelist()
        assert {f"jaxdojo/{problem}.py" for problem in (FIRST, SECOND, THIRD)} <= set(names)

    def come_back_on_a_phone(self) -> None:
        """Come back on a phone."""
        phone, shots = self.phone, self.shots
        phone.goto(f"{self.url}/sign-in")
        phone.get_by_label("Name").fill("learner")
        phone.get_by_label("Password").fill(PASSWORD)
        phone.get_by_role("button", name="Sign in").tap()
        phone.get_by_role("link", name="SELU under jit").first.tap()
        expect(phone.get_by_role("heading", name="SELU under jit")).to_be_visible()
        expect(phone.locator(".cm-content")).to_be_attached()
        shots.take(phone, "phone-read")
        phone.get_by_role("navigation", name="On this page").get_by_role("link", name="Code").tap()
        submit(phone, code_of("first-look/selu-under-jit"), "accepted")
        shots.take(phone, "phone-solved")
        phone.goto(self.url)
        expect(phone.locator("main")).to_contain_text("4 of 4")


@pytest.mark.slow
def test_a_whole_evening(evening: Server, open_page: Callable[..., Page]) -> None:
    somebody = Evening(evening.url, open_page(), open_page(**PHONE), Shots())
    somebody.arrive()
    somebody.fail_and_be_helped()
    somebody.solve_one()
    somebody.solve_two_more()
    somebody.compare_and_take_along()
    somebody.come_back_on_a_phone()
