"""What is next for a learner."""

from __future__ import annotations

from app.catalogue.ahead import next_for
from app.catalogue.shelf import Card, Link, Track


def track(slug: str, **problems: str) -> Track:
    """A track of problems by name; each says its status, if any, and after `<` what it builds on."""
    cards = []
    for name, told in problems.items():
        status, _, needs = told.partition("<")
        links = tuple(Link(id, id) for id in needs.split())
        about = f"{slug}/{name}", slug, name, name, "", "easy", 5, list[str]()
        cards.append(Card(*about, status=status.strip() or None, builds_on=links))
    return Track(slug, slug, "", cards, 0, len(cards), None)


def ahead(*tracks: Track, most: int = 9) -> list[str]:
    solved = {card.id for one in tracks for card in one.problems if card.status == "solved"}
    return [card.id for card in next_for(tracks, solved, most)]


def test_a_problem_waits_for_all_that_it_builds_on() -> None:
    assert ahead(track("a", one="", two="< a/one", three="< a/one a/two")) == ["a/one"]
    assert ahead(track("a", one="solved", two="< a/one", three="< a/one a/two")) == ["a/two"]
    assert ahead(track("a", one="solved", two="solved < a/one", three="< a/one a/two")) == ["a/three"]


def test_it_waits_for_what_is_in_another_track() -> None:
    assert ahead(track("a", one="tried"), track("b", two="< a/one")) == ["a/one"]
    assert ahead(track("a", one="solved"), track("b", two="< a/one")) == ["b/two"]


def test_what_is_started_comes_first_then_tracks_that_are_begun_then_their_order() -> None:
    tracks = track("a", one="", two=""), track("b", one="solved", two="", three="tried"), track("c", one="")
    assert ahead(*tracks) == ["b/three", "b/two", "a/one", "a/two", "c/one"]
    assert ahead(*tracks, most=2) == ["b/three", "b/two"]


def test_nothing_is_next_when_all_is_solved() -> None:
    assert ahead(track("a", one="solved", two="solved < a/one")) == []
    assert ahead() == []
