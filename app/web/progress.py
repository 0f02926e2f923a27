"""How far a learner is, for the profile, the API and a teacher alike; must be asked by one of these only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from starlette.requests import Request

from app.catalogue.shelf import Card, Shelf, Track
from app.store import activity, progress
from app.store.columns import now
from app.store.owners import NOBODY, Owner
from app.store.progress import Standing
from app.web.activity import Activity, year_before, year_of
from app.web.services import services


@dataclass(frozen=True)
class Summary:
    """What is solved, tried and looked up, by track, and when; of the problems that are here now."""

    tracks: list[Track]
    activity: Activity
    solved: list[Card] = field(default_factory=list)
    tried: list[Card] = field(default_factory=list)
    revealed: list[Card] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How many problems there are."""
        return sum(track.total for track in self.tracks)

    @property
    def next(self) -> Card | None:
        """The first problem that is not solved, in the order of learning."""
        cards = (card for track in self.tracks for card in track.problems)
        return next((card for card in cards if card.status != "solved"), None)


async def summary_of(request: Request, owner: Owner) -> Summary:
    """A learner's progress, by one question to the database for each figure."""
    parts, today = services(request), now().date()
    if owner == NOBODY:
        return Summary(parts.shelf.tracks({}), year_of({}, today))
    async with parts.database.read() as session:
        standings = await progress.standings(session, owner)
        revealed = await progress.revealed_early(session, owner.user_id) if owner.user_id else ()
        counts = await activity.days(session, owner, year_before(today))
    tracks = parts.shelf.tracks(standings)
    # In the order of the catalogue, which is the order of learning.
    cards = [card for track in tracks for card in track.problems]
    return Summary(
        tracks,
        year_of(counts, today),
        [card for card in cards if card.status == "solved"],
        [card for card in cards if card.status == "tried"],
        _cards(parts.shelf, revealed, standings),
    )


def _cards(shelf: Shelf, ids: Iterable[str], standings: Mapping[str, Standing]) -> list[Card]:
    return [card for id in ids if (card := shelf.card(id, standings))]
