"""GET /people/{name}/badge.svg: of those who chose it, for any site."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree

import httpx

from app.web.badge import text_width
from tests.house import House
from tests.serving import judged, words

SVG = "{http://www.w3.org/2000/svg}"


def sign_up(client: httpx.Client, name: str) -> None:
    assert client.post("/sign-up", data={"name": name, "password": "a long password"}).status_code == 303


def test_it_is_off_until_its_owner_turns_it_on_and_then_counts(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as alice, house.client() as other:
        sign_up(alice, "Alice")
        off, nobody = other.get("/people/alice/badge.svg"), other.get("/people/nobody/badge.svg")
        assert off.status_code == nobody.status_code == 404
        assert words(off.text).replace("alice", "nobody") == words(nobody.text)

        alice.post("/profile/badge", data={"badge": "on"})
        assert "Alice: 0 solved" in other.get("/people/alice/badge.svg").text
        judged(alice, house.post(alice, "right").json()["id"])
        shown = other.get("/people/ALICE/badge.svg")
        assert "Alice: 1 solved" in shown.text

        alice.post("/profile/badge", data={"badge": "off"})
        assert other.get("/people/alice/badge.svg").status_code == 404


def test_other_sites_may_show_and_keep_it(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as alice:
        sign_up(alice, "alice")
        alice.post("/profile/badge", data={"badge": "on"})
        page = alice.get("/profile")
        badge = httpx.get(f"{house.url}/people/alice/badge.svg")
        assert badge.headers["content-type"] == "image/svg+xml"
        assert badge.headers["cache-control"] == "public, max-age=300"
        assert badge.headers["cross-origin-resource-policy"] == "cross-origin"
        assert "set-cookie" not in badge.headers
        same = httpx.get(badge.url, headers={"If-None-Match": badge.headers["etag"]})
        assert (same.status_code, same.content) == (304, b"")
    assert page.headers["cross-origin-resource-policy"] == "same-origin"
    assert f"[![jaxdojo]({house.url}/people/alice/badge.svg)]({house.url}/)" in page.text


def test_its_boxes_fit_its_words_and_nothing_in_it_is_markup(start_house: Callable[..., House]) -> None:
    house = start_house()
    for text in ("alice: 3 solved", "W" * 32 + ": 99 solved", "<script>&\"'</script>"):
        svg = house.app.state.services.dress.part("badge.svg", words=text, width=text_width)
        root = ElementTree.fromstring(svg)
        assert [one.text for one in root.iter(f"{SVG}text")] == ["jaxdojo", text]
        _, right = root.iter(f"{SVG}text")
        box = next(one for one in root.iter(f"{SVG}rect") if one.get("fill") == "#2c4a9e")
        assert float(box.get("width", 0)) == float(right.get("textLength", 0)) + 12
        assert float(root.get("width", 0)) >= float(box.get("x", 0)) + float(box.get("width", 0)) - 0.1
        assert not re.search(r"<(script|style|image|a)\b|\bon\w+=|style=", svg)


def test_a_text_is_as_wide_as_its_letters() -> None:
    assert text_width("") == 0
    assert text_width("il") == 2 * 278 * 11 / 1000 // 0.1 / 10
    assert text_width("WW") > text_width("mm") > text_width("aa") > text_width("ii")
    assert text_width("漢") == 11


def test_only_its_owner_turns_it_on(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as alice, house.client() as bob:
        sign_up(alice, "alice")
        answer = bob.post("/profile/badge", data={"badge": "on"})
        assert answer.headers["location"] == "/sign-in?next=/profile"
        assert bob.get("/people/alice/badge.svg").status_code == 404
