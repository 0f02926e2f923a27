"""Asks axe what it finds on a page, in light and dark, on a desk and on a phone."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

from tests.browser.conftest import DESK

PHONE: ViewportSize = {"width": 390, "height": 844}
# Colours change over a moment, and axe would measure them on their way; what was hidden while they changed, Chromium
# leaves in the old ones until it is laid out anew.
SETTLED = """() => new Promise((settled) => requestAnimationFrame(() => requestAnimationFrame(async () => {
  const moving = document.getAnimations().filter((one) => one instanceof CSSTransition);
  await Promise.allSettled(moving.map((one) => one.finished));
  document.body.hidden = true;
  document.body.getBoundingClientRect();
  document.body.hidden = false;
  settled();
})))"""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def findings(page: Page) -> list[str]:
    """Each rule that is broken and where; and where a page is wider than its window."""
    found: list[str] = []
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.evaluate(SETTLED)
            where = f"{size['width']} px, {scheme}"
            answer: dict[str, Any] = Axe().run(page, options={"runOnly": TAGS}).response
            found += [
                f"{where}: {rule['id']} at {node['target']}: {node['failureSummary']}"
                for rule in answer["violations"]
                for node in rule["nodes"]
            ]
            wide: int = page.evaluate("document.documentElement.scrollWidth")
            if wide > size["width"]:
                found.append(f"{where}: the page is {wide} px wide")
    page.set_viewport_size(DESK)
    return found
