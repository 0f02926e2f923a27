"""The layout of a track's road."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.catalogue.road import STEP, Road, _lanes, road
from app.catalogue.shelf import Card, Link


def card(id: str, *needs: str, status: str | None = None, title: str = "") -> Card:
    links = tuple(Link(one, one) for one in needs)
    track, _, slug = id.partition("/")
    return Card(id, track, slug, title or slug, "", "easy", 5, [], status=status, builds_on=links)


def middle(row: int) -> int:
    return row * STEP + STEP // 2


def ends(path: str) -> tuple[int, set[int]]:
    """Where the line of a path begins, and where its branches end."""
    begin = int(re.findall(r"M\d+ (\d+)", path)[0])
    return begin, {int(y) for y in re.findall(r"Q\d+ \d+ \d+ (\d+)H", path)}


def drawn(found: Road) -> dict[str, set[str]]:
    """What builds on what, read from the drawing."""
    at = {stop.y: stop.id for stop in found.stops}
    lines = [ends(line.path) for line in found.lines]
    return {at[begin]: {at[y] for y in there} for begin, there in lines}


def test_every_prerequisite_is_a_line_and_no_other() -> None:
    cards = [card("t/a"), card("t/b", "t/a"), card("t/c", "t/a", "t/b"), card("t/d")]
    assert drawn(road(cards, {}, ())) == {"t/a": {"t/b", "t/c"}, "t/b": {"t/c"}}


def test_what_comes_from_another_track_joins_where_it_is_needed() -> None:
    other = card("o/x", status="solved")
    found = road([card("t/a"), card("t/b", "o/x", "t/a")], {"o/x": other}, {"o/x"})
    assert [stop.id for stop in found.stops] == ["t/a", "o/x", "t/b"]
    assert [stop.position for stop in found.stops] == [1, None, 2]
    assert drawn(found) == {"o/x": {"t/b"}, "t/a": {"t/b"}}
    assert [line.travelled for line in found.lines] == [False, True]


def test_a_prerequisite_that_comes_later_in_the_track_is_drawn_upwards() -> None:
    assert drawn(road([card("t/a", "t/b"), card("t/b")], {}, ())) == {"t/b": {"t/a"}}


def test_a_stop_is_named_with_its_place_and_status() -> None:
    cards = [
        card("t/a", status="solved"),
        card("t/b", "t/a"),
        card("t/c", "t/b", status="tried"),
        card("t/d", "t/c", "o/x"),
    ]
    found = road(cards, {"o/x": card("o/x")}, {"t/a"}, first=41)
    assert [stop.name for stop in found.stops] == [
        "41. a, solved",
        "42. b, not started",
        "43. c, tried",
        "x, not started, in another track",
        "44. d, builds on problems not solved yet",
    ]


def test_a_long_title_takes_two_lines_and_no_more() -> None:
    (stop,) = road([card("t/a", title="word " * 40)], {}, ()).stops
    assert len(stop.lines) == 2 and stop.lines[1].endswith("…")
    assert max(map(len, stop.lines)) <= 34


@given(some.lists(some.tuples(some.integers(0, 30), some.integers(1, 30)), max_size=40))
def test_no_two_lines_share_a_lane_where_they_meet(spans: list[tuple[int, int]]) -> None:
    wanted = {str(index): (start, start + length) for index, (start, length) in enumerate(spans)}
    lanes = _lanes(wanted)
    for one, (start, end) in wanted.items():
        for other, (begun, ended) in wanted.items():
            if one < other and lanes[one] == lanes[other]:
                assert end <= begun or ended <= start


@pytest.mark.parametrize("count", [1, 2, 40])
def test_the_road_is_as_high_as_its_stops(count: int) -> None:
    found = road([card(f"t/{n}") for n in range(count)], {}, ())
    assert found.height == count * STEP
    assert found.lines == []
