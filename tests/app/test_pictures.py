"""Pictures of arrays on the page of a submission: their words, and the numbers that they are drawn from."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape
from typing import Any

from tests.house import CASE, House, report
from tests.serving import judged, words

PICTURE: dict[str, Any] = {
    "path": "['losses']",
    "keys": ["losses"],
    "part": [],
    "shape": [3],
    "got_shape": [3],
    "expected": [0.7, 0.5, 0.4],
    "worst": [2],
    "differs": True,
    "told": "The largest difference is 0.3, at [2]: expected 0.4, got 0.7.",
}


def page_with(house: House, case: dict[str, Any]) -> str:
    """The page of a submission that was judged to this case, after a plain one."""
    house.grader.report = report(cases=0) | {"cases": [CASE, case]}
    with house.client() as client:
        id = house.post(client, "wrong").json()["id"]
        judged(client, id)
        return client.get(f"/submissions/{id}").text


def drawn(page: str) -> list[dict[str, Any]]:
    """What the page's pictures are drawn from."""
    found = re.findall(r"<figure class=\"picture\" data-picture='([^']*)'", page)
    return [json.loads(unescape(one)) for one in found]


def test_a_picture_has_its_words_and_its_numbers_on_the_page(start_house: Callable[..., House]) -> None:
    case = {**CASE, "result": {"losses": [0.7, 0.5, "nan"]}, "pictures": [PICTURE], "undrawn": 2}
    page = page_with(start_house(), case)
    assert drawn(page) == [{**PICTURE, "got": [0.7, 0.5, "nan"]}]
    text = " ".join(words(page).split())
    assert f"`['losses']` {PICTURE['told']}" in text
    assert "2 more arrays could be drawn" in text


def test_a_slice_of_the_result_is_what_its_picture_shows(start_house: Callable[..., House]) -> None:
    picture = {**PICTURE, "keys": [], "part": [1], "shape": [2, 2], "got_shape": [2, 2]}
    case = {**CASE, "result": [[[1, 2], [3, 4]], [[5, 6], [7, 8]]], "pictures": [picture]}
    assert [one["got"] for one in drawn(page_with(start_house(), case))] == [[[5, 6], [7, 8]]]


def test_a_picture_can_not_become_html(start_house: Callable[..., House]) -> None:
    nasty = "'><script>alert(1)</script>"
    picture = {**PICTURE, "path": nasty, "keys": [nasty], "told": nasty}
    page = page_with(start_house(), {**CASE, "result": {nasty: [nasty, 1, 2]}, "pictures": [picture]})
    assert "<script>alert" not in page
    assert [one["got"] for one in drawn(page)] == [[nasty, 1, 2]]


def test_a_report_from_before_there_were_pictures_has_a_page(start_house: Callable[..., House]) -> None:
    old = {name: value for name, value in CASE.items() if name not in ("pictures", "undrawn")}
    page = page_with(start_house(), old)
    assert 'id="case-1"' in page and drawn(page) == []
