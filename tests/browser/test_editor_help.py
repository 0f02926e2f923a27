"""What the editor knows: completion, signatures, where a run stopped, and hints that can be sent away."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Request, ViewportSize, expect

from tests.browser.test_an_evening import expect_verdict, write
from tests.house import House, StandIn
from tests.serving import ROOT, Server, until

PROBLEM = "/problems/first-look/selu-under-jit"
PHONE: ViewportSize = {"width": 390, "height": 844}
IMPORTS = "import jax\nimport jax.numpy as jnp\nfrom flax import nnx\n"
STATIC = ROOT / "static"


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A server with all problems that ship; nothing is judged here."""
    house = House(tmp_path_factory.mktemp("front"), StandIn(), {"problems": [str(ROOT / "problems")]})
    yield house
    house.stop()


def opened(page: Page, front: House, code: str = IMPORTS) -> Page:
    page.goto(front.url + PROBLEM)
    write(page, code)
    return page


def options(page: Page) -> Locator:
    return page.locator(".cm-tooltip-autocomplete li")


def code_of(page: Page) -> str:
    return page.locator("#code").input_value()


def test_a_member_is_completed_with_its_signature_and_first_line(
    front: House, open_page: Callable[..., Page]
) -> None:
    page = opened(open_page(), front)
    page.keyboard.type("a = jnp.eins")
    expect(options(page).first).to_have_text("einsum")
    about = page.locator(".cm-completionInfo")
    expect(about).to_contain_text("einsum(subscripts, /, *operands")
    expect(about).to_contain_text("Einstein summation")

    def taken() -> bool:
        page.keyboard.press("Tab")
        return code_of(page).endswith("a = jnp.einsum")

    until(taken, "Tab takes the first of the list")
    expect(options(page)).to_have_count(0)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("b = nnx.Linea", "Linear"),
        ("b = jax.random.categor", "categorical"),
        ("from optax import adamw", "adamw"),
        ("from flax import lin", "linen"),
        ("import jax.nu", "numpy"),
        ("def scale_rows(x, factor):\n    return fact", "factor"),
        ("some_table = 3\nsome_t", "some_table"),
    ],
)
def test_what_is_imported_or_the_learners_own_is_completed(
    front: House, open_page: Callable[..., Page], typed: str, first: str
) -> None:
    page = opened(open_page(), front)
    page.keyboard.type(typed)
    expect(options(page).first).to_have_text(first)


def test_a_name_that_is_not_imported_has_no_members_and_text_none(
    front: House, open_page: Callable[..., Page]
) -> None:
    page = opened(open_page(), front, "import jax\n")
    page.keyboard.type("a = jnp.eins")
    page.keyboard.type("\n# jax.rand")
    page.keyboard.type("\nb = jax.rando")
    expect(options(page).first).to_have_text("random")
    assert page.locator(".cm-tooltip-autocomplete").count() == 1


def test_on_a_phone_the_list_is_not_covered_and_its_rows_fit_a_finger(
    front: House, open_page: Callable[..., Page]
) -> None:
    page = opened(open_page(viewport=PHONE, has_touch=True, is_mobile=True), front)
    page.keyboard.type("a = jnp.wher")
    expect(options(page).first).to_have_text("where")
    expect(page.locator(".cm-completionInfo")).to_be_hidden()
    box = options(page).first.bounding_box()
    assert box is not None and box["height"] >= 24
    options(page).first.tap()
    page.keyboard.type("(")
    expect(page.get_by_role("tooltip")).to_contain_text("Select elements from two arrays")


def test_the_signature_follows_the_argument_and_goes_with_escape(
    front: House, open_page: Callable[..., Page]
) -> None:
    page = opened(open_page(), front)
    page.keyboard.type("a = jax.value_and_grad(")
    signature = page.get_by_role("tooltip")
    expect(signature.locator("b")).to_have_text("fun")
    expect(signature).to_contain_text("Create a function that evaluates both")
    page.keyboard.type("f, 0, ")
    expect(signature.locator("b")).to_have_text("has_aux=False")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(signature).to_have_count(0)
    page.keyboard.type("argnums=1, ")
    expect(signature).to_be_visible()
    page.keyboard.press("End")
    page.keyboard.type("\n")
    expect(signature).to_have_count(0)


def test_a_function_of_ones_own_has_a_signature_too(front: House, open_page: Callable[..., Page]) -> None:
    page = opened(
        open_page(), front, 'def scale(rows, *, by=2):\n    """Twice as much."""\n    return rows * by\n\n\n'
    )
    page.keyboard.type("scale(1, by=")
    expect(page.get_by_role("tooltip").locator("b")).to_have_text("by=2")
    expect(page.get_by_role("tooltip")).to_contain_text("Twice as much.")


def test_the_data_is_fetched_once_and_only_when_the_editor_is_used(
    front: House, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    asked: list[Request] = []
    page.on("request", lambda one: asked.append(one) if "/signatures/" in one.url else None)
    page.goto(front.url + PROBLEM)
    expect(page.locator(".cm-content")).to_be_visible()
    page.get_by_role("link", name="Hints").click()
    expect(page.locator(".hint").first).to_be_visible()
    assert asked == []
    with page.expect_response(re.compile(r"/signatures/jax-0\.1\d\.json\?v=")) as answer:
        page.locator(".cm-content").click()
    assert "immutable" in answer.value.headers["cache-control"]
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.type("import jax\njax.rando")
    expect(options(page).first).to_have_text("random")
    assert len(asked) == 1


def test_without_the_data_ones_own_names_are_still_completed(
    front: House, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    page.route("**/signatures/**", lambda route: route.abort("connectionfailed"))
    opened(page, front)
    page.keyboard.type("some_table = 3\nsome_t")
    expect(options(page).first).to_have_text("some_table")


@pytest.mark.parametrize("look", [{}, {"viewport": PHONE, "color_scheme": "dark"}], ids=["desk", "phone"])
def test_a_hint_can_be_read_and_sent_away_for_good(
    front: House, open_page: Callable[..., Page], look: dict[str, object]
) -> None:
    page = opened(
        open_page(**look),
        front,
        IMPORTS + "key = jax.random.key(0)\na = jax.random.normal(key)\nb = jax.random.normal(key)\n",
    )
    hint = page.locator(".cm-lintRange-hint")
    expect(hint).to_have_text("key")
    page.keyboard.press("F8")
    page.keyboard.press("ControlOrMeta+Shift+M")
    panel = page.locator(".cm-panel-lint")
    expect(panel).to_contain_text("the same key gives the same numbers")
    panel.get_by_role("button", name="Don't show this here").click()
    expect(hint).to_have_count(0)
    page.reload()
    expect(page.locator(".cm-content")).to_contain_text("jax.random.key")
    page.locator(".cm-content").click()
    page.keyboard.type("\nx = jax.numpy.zeros(3)\nx[0] = 1\n")
    expect(hint).to_have_text("x[0]")


def test_the_line_that_a_run_stopped_at_is_underlined_until_it_is_edited(
    dojo: Server, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    page.goto(dojo.url + PROBLEM)
    write(page, "import jax.numpy as jnp\n\n\ndef selu(x):\n    y = 2 * x\n    return y + jnp.ones(7)\n")
    page.get_by_role("button", name="Run").click()
    expect_verdict(page, "runtime_error")
    error = page.locator(".cm-lintRange-error")
    expect(error).to_have_text("return y + jnp.ones(7)")
    error.first.hover()
    expect(page.locator(".cm-tooltip-lint")).to_contain_text("TypeError")
    page.mouse.move(1, 1)
    expect(page.locator(".cm-tooltip-lint")).to_have_count(0)
    page.locator(".cm-line").nth(4).click()
    page.keyboard.press("End")
    page.keyboard.type("  # as it was")
    expect(error).not_to_have_count(0)
    page.locator(".cm-line").nth(5).click()
    page.keyboard.press("End")
    page.keyboard.type(" ")
    expect(error).to_have_count(0)


def packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def test_the_editor_and_all_that_comes_before_it_stay_small() -> None:
    modules = list(STATIC.glob("vendor/editor/*.js"))
    chosen = [one for one in modules if one.name.startswith("keys-")]
    assert len(chosen) == 2
    # All keys together fit into it, though nobody loads both.
    assert sum(map(packed, modules)) <= 250 * 1024
    before = [*STATIC.glob("*.js"), *STATIC.glob("pictures/*.js")]
    assert len(before) > 10
    assert sum(map(packed, before)) <= 60 * 1024
    for data in STATIC.glob("vendor/signatures/*.json"):
        assert packed(data) <= 150 * 1024


def test_the_data_of_both_lines_names_what_learners_write() -> None:
    wanted = """jax.jit jax.vmap jax.numpy.where jax.lax.scan jax.random.split jax.nn.softmax flax.nnx.Linear flax.linen.Dense
    optax.adamw numpy.einsum jax.tree.map jax.numpy.linalg.norm jax.nn.initializers.he_normal"""
    for line in ("0.10", "0.12"):
        modules = json.loads((STATIC / "vendor" / "signatures" / f"jax-{line}.json").read_text())["modules"]
        for path in wanted.split():
            module, _, name = path.rpartition(".")
            kind, signature, about = modules[module][name].split("\t")
            assert kind in "cf" and signature.startswith("(") and len(about) > 9, path
