"""Lays a track out as a road: a stop for each problem, lines from each to those that build on it; draws nothing itself.

A layer holds one stop, in the track's order, so that titles fit beside it on a phone. A problem has one line,
its trunk, from which a branch goes to each problem that builds on it; trunks that pass the same stop have lanes of
their own.
"""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from app.catalogue.shelf import Card

STEP = 44
"""Height of a stop: a finger's width."""
LANE = 13
EDGE = 12
BEND = 7
TITLE_WIDTH = 34
LINES = 2


@dataclass(frozen=True)
class Stop:
    """A problem on the road, or one of another track that the road comes from."""

    id: str
    lines: list[str]
    name: str
    state: str
    """`solved`, `tried`, `open` when all it builds on is solved, or `later`."""
    position: int | None
    y: int


@dataclass(frozen=True)
class Line:
    """A trunk with its branches, as the path of an SVG."""

    path: str
    travelled: bool
    """Its problem is solved."""


@dataclass(frozen=True)
class Road:
    """What is to be drawn, in pixels."""

    stops: list[Stop]
    lines: list[Line]
    x: int
    """Where the stops stand."""
    height: int
    step: int = STEP

    @property
    def others(self) -> bool:
        """Whether some stops are not of this list."""
        return any(stop.position is None for stop in self.stops)


WORDS = {
    "solved": "solved",
    "tried": "tried",
    "open": "not started",
    "later": "builds on problems not solved yet",
}


def road(cards: Sequence[Card], others: Mapping[str, Card], solved: Collection[str], first: int = 1) -> Road:
    """The road of some problems of one track, the first of which has the number `first`.

    `others` are the problems that they build on and that are not among them.
    """
    here = {card.id: card for card in cards}
    rows: list[str] = []
    for card in cards:
        # What comes from elsewhere joins just before it is needed.
        rows += [link.id for link in card.builds_on if link.id not in here and link.id not in rows]
        rows.append(card.id)
    row = {id: index for index, id in enumerate(rows)}
    ends: dict[str, list[int]] = {}
    for card in cards:
        for link in card.builds_on:
            ends.setdefault(link.id, []).append(row[card.id])
    lanes = _lanes({id: (min(row[id], *to), max(row[id], *to)) for id, to in ends.items()})
    x = EDGE + (max(lanes.values(), default=-1) + 1) * LANE
    lines = [Line(_path(row[id], to, x - (lanes[id] + 1) * LANE, x), id in solved) for id, to in ends.items()]
    positions = {card.id: first + index for index, card in enumerate(cards)}
    stops = [
        Stop(
            id,
            textwrap.wrap(card.title, TITLE_WIDTH, max_lines=LINES, placeholder="…"),
            _name(card, positions.get(id), state := _state(card, solved), cards[0].track),
            state,
            positions.get(id),
            _middle(row[id]),
        )
        for id, card in ((id, here.get(id) or others[id]) for id in rows)
    ]
    # Lines that were travelled lie over the others.
    return Road(stops, sorted(lines, key=lambda line: line.travelled), x, len(rows) * STEP)


def _lanes(spans: Mapping[str, tuple[int, int]]) -> dict[str, int]:
    """A lane for each trunk, counted from the stops; short ones run nearest, and no two share a lane where they meet."""
    taken: list[list[tuple[int, int]]] = []
    found: dict[str, int] = {}
    for id, (start, end) in sorted(spans.items(), key=lambda span: (span[1][1] - span[1][0], span[1])):
        free = (
            lane
            for lane, there in enumerate(taken)
            if all(end <= begun or ended <= start for begun, ended in there)
        )
        found[id] = lane = next(free, len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((start, end))
    return found


def _path(start: int, ends: Sequence[int], lane: int, x: int) -> str:
    """From a stop out to its lane, along it, and back to each stop that builds on it."""
    path = ""
    for way, far in ((1, max(ends)), (-1, min(ends))):
        if (far - start) * way > 0:
            y, bend = _middle(start), BEND * way
            path += f"M{x} {y}H{lane + BEND}Q{lane} {y} {lane} {y + bend}V{_middle(far) - bend}"
    for end in sorted(ends):
        y, bend = _middle(end), BEND if end > start else -BEND
        path += f"M{lane} {y - bend}Q{lane} {y} {lane + BEND} {y}H{x}"
    return path


def _middle(row: int) -> int:
    return row * STEP + STEP // 2


def _state(card: Card, solved: Collection[str]) -> str:
    return card.status or ("open" if all(link.id in solved for link in card.builds_on) else "later")


def _name(card: Card, position: int | None, state: str, track: str) -> str:
    """What a screen reader says of a stop."""
    if position is not None:
        return f"{position}. {card.title}, {WORDS[state]}"
    return f"{card.title}, {WORDS[state]}, in {'this' if card.track == track else 'another'} track"
