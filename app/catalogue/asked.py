"""What an address asks the catalogue for: words, filters and a page of the list; must not know of HTTP."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from app.catalogue.search import Index
from app.catalogue.shelf import Card, Track

LONGEST_QUERY = 200
LONGEST_NUMBER = 5
DIFFICULTIES = {"easy": "Easy", "medium": "Medium", "hard": "Hard"}
STATUSES = {"new": "Not started", "tried": "Tried", "solved": "Solved"}


@dataclass(frozen=True)
class Choice:
    """One of a filter's values."""

    value: str
    label: str


@dataclass(frozen=True)
class Filter:
    """A filter, with what it can be set to and what it is set to."""

    name: str
    label: str
    choices: list[Choice]
    value: str


@dataclass(frozen=True)
class Asked:
    """The words and filters of an address; a value that no filter has is as none."""

    q: str
    filters: list[Filter]
    page: int

    def __bool__(self) -> bool:
        return bool(self.q or any(one.value for one in self.filters))

    def address(self, page: int = 1) -> str:
        """Where the same is asked, on that page of the list."""
        pairs = {"q": self.q} | {one.name: one.value for one in self.filters}
        pairs["page"] = str(page) if page > 1 else ""
        kept = {name: value for name, value in pairs.items() if value}
        return "/?" + urlencode(kept) if kept else "/"

    def leaves(self, card: Card) -> bool:
        """Whether the filters let a problem through."""
        set_to = {one.name: one.value for one in self.filters if one.value}
        has: dict[str, Collection[str]] = {
            "track": (card.track,),
            "difficulty": (card.difficulty,),
            "status": (card.status or "new",),
            "tag": card.tags,
        }
        return all(value in has[name] for name, value in set_to.items())


@dataclass(frozen=True)
class Answer:
    """The problems that were asked for, and the words that were taken in place of unknown ones."""

    cards: list[Card]
    instead: Mapping[str, list[str]]


def asked(given: Mapping[str, str], tracks: Sequence[Track]) -> Asked:
    """What the parameters of an address ask of these tracks."""
    tags = sorted({tag for track in tracks for card in track.problems for tag in card.tags})
    wanted: dict[str, tuple[str, dict[str, str]]] = {
        "track": ("Track", {track.slug: track.title for track in tracks}),
        "difficulty": ("Difficulty", DIFFICULTIES),
        "status": ("Status", STATUSES),
        "tag": ("Tag", {tag: tag for tag in tags}),
    }
    filters = [
        Filter(
            name,
            label,
            [Choice(value, text) for value, text in values.items()],
            value if (value := given.get(name, "")) in values else "",
        )
        for name, (label, values) in wanted.items()
    ]
    return Asked(given.get("q", "").strip()[:LONGEST_QUERY], filters, page_number(given))


def page_number(given: Mapping[str, str]) -> int:
    """Which page of a list an address asks for, counted from 1; anything else is the first."""
    page = given.get("page", "")
    return max(1, int(page)) if page.isascii() and page.isdigit() and len(page) <= LONGEST_NUMBER else 1


def answer(what: Asked, tracks: Sequence[Track], index: Index) -> Answer:
    """The problems that an address asks for, the best first; in their own order when no words are given."""
    cards = {card.id: card for track in tracks for card in track.problems if what.leaves(card)}
    found = index.find(what.q)
    if found is None:
        return Answer(list(cards.values()), {})
    return Answer([cards[id] for id in found.ids if id in cards], found.instead)


def pages(total: int, each: int) -> int:
    """How many pages a list takes."""
    return max(1, -(-total // each))


def shortened(tracks: Sequence[Track], most: int) -> Iterator[tuple[Track, Sequence[Card]]]:
    """Each track with the problems that a page of all tracks lists: all, or some from where the learner is."""
    total = sum(track.total for track in tracks)
    each = max(3, most // max(1, len(tracks)))
    for track in tracks:
        if total <= most or track.total <= each:
            yield track, track.problems
            continue
        here = next((at for at, card in enumerate(track.problems) if card.status != "solved"), 0)
        start = min(here, track.total - each)
        yield track, track.problems[start : start + each]
