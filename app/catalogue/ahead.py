"""What to solve next; a pure function of the problems and of what the learner has done."""

from __future__ import annotations

from collections.abc import Sequence

from app.catalogue.shelf import Card, Track


def next_for(tracks: Sequence[Track], solved: set[str], most: int) -> list[Card]:
    """Unsolved problems whose prerequisites are solved: started ones first, then those of tracks that are begun.

    Within these in the order of tracks and problems. `solved` holds the ids of all that the learner has solved,
    in whatever track; a prerequisite that isn't served holds nobody up.
    """
    open_ones: list[tuple[bool, bool, int, Card]] = []
    for track in tracks:
        begun = any(card.status for card in track.problems)
        for card in track.problems:
            if card.status != "solved" and all(link.id in solved for link in card.builds_on):
                open_ones.append((card.status != "tried", not begun, len(open_ones), card))
    return [card for *_, card in sorted(open_ones, key=lambda one: one[:3])][:most]
