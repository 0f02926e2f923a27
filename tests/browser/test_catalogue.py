"""Finding a problem: as one types, by filters, by keyboard, by a shared address, and without JavaScript."""

import re
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

from tests.house import House, StandIn
from tests.serving import ROOT

PHONE: ViewportSize = {"width": 390, "height": 844}
PARITY = "NNX coexistence: parity with Linen"


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A server with all problems that ship; nothing is judged here."""
    house = House(tmp_path_factory.mktemp("front"), StandIn(), {"problems": [str(ROOT / "problems")]})
    yield house
    house.stop()


def listed(page: Page, *titles: str) -> None:
    expect(page.locator("#listed .card__title")).to_have_text(list(titles))


def test_one_finds_a_problem_with_the_keyboard_alone(front: House, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(front.url)
    page.keyboard.press("/")
    page.keyboard.type("coexistnece")
    listed(page, PARITY)
    expect(page.get_by_role("status")).to_have_text("1 problem")
    expect(page).to_have_url(re.compile(r"/\?q=coexistnece$"))
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name=PARITY)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=PARITY)).to_be_visible()
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("coexistnece")
    listed(page, PARITY)


def test_arrows_move_through_the_tracks_too(front: House, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(front.url)
    titles = page.locator("#listed .card__title")
    page.keyboard.press("/")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(titles.nth(2)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(titles.nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_back_and_forward_lead_through_what_was_asked(front: House, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(front.url)
    everything = page.locator("#listed .card__title").all_inner_texts()
    page.get_by_label("Tag").select_option("jaxpr")
    listed(page, "Read the jaxpr")
    page.get_by_label("Tag").select_option("pallas")
    listed(page, "A kernel in blocks")
    page.get_by_role("searchbox").press_sequentially("qqqqqq")
    expect(page.locator("#listed")).to_contain_text("No problem has all of this")
    page.go_back()
    listed(page, "A kernel in blocks")
    expect(page.get_by_role("searchbox")).to_have_value("")
    page.go_back()
    listed(page, "Read the jaxpr")
    expect(page.get_by_label("Tag")).to_have_value("jaxpr")
    page.go_back()
    listed(page, *everything)
    page.go_forward()
    listed(page, "Read the jaxpr")


def test_a_shared_address_and_a_page_without_javascript_show_the_same(
    front: House, open_page: Callable[..., Page]
) -> None:
    shared = f"{front.url}/?q=sliding+window&difficulty=&track=gpt-parts"
    with_script, without = open_page(), open_page(java_script_enabled=False)
    for page in (with_script, without):
        page.goto(shared)
        listed(page, "Sliding-window mask")
        expect(page.get_by_role("searchbox")).to_have_value("sliding window")
        expect(page.get_by_label("Track")).to_have_value("gpt-parts")
    without.get_by_role("searchbox").fill("down a cosine")
    without.get_by_role("button", name="Search").click()
    listed(without, "Warm up, then down a cosine")


def test_the_catalogue_and_a_road_have_no_faults_that_axe_finds(
    front: House, open_page: Callable[..., Page]
) -> None:
    for options in ({"color_scheme": "light"}, {"viewport": PHONE, "color_scheme": "dark"}):
        page = open_page(**options)
        for path in ("/", "/?q=attentoin", "/?q=zzzzzz", "/tracks/how-jax-sees-it"):
            page.goto(front.url + path)
            found = Axe().run(page)
            assert [one["id"] for one in found.response["violations"]] == [], found.generate_report()
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_road_is_walked_by_keyboard(front: House, open_page: Callable[..., Page]) -> None:
    page = open_page(viewport=PHONE)
    page.goto(f"{front.url}/tracks/how-jax-sees-it")
    stops = page.get_by_role("group", name="The road").get_by_role("link")
    expect(stops.nth(0)).to_have_accessible_name(
        "Read the jaxpr, builds on problems not solved yet, in another track"
    )
    expect(stops.nth(1)).to_have_accessible_name(
        "1. Counting without an index, builds on problems not solved yet"
    )
    expect(page.get_by_role("list").get_by_role("link", name="Counting without an index")).to_be_visible()
    page.locator("#road-title").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(stops.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/problems/how-jax-sees-it/confusion-as-a-product"))
