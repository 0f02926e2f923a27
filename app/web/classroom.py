"""What an address asks of the class, and the class as a table for other programs; must not decide who may ask."""

from __future__ import annotations

import csv
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from urllib.parse import urlencode

from app.accounts.rules import name_error
from app.catalogue.shelf import Track
from app.store import classroom
from app.store.classroom import NEVER, Learner, Place, Wanted
from app.store.database import Database

ORDERS = {"name": "Name", "solved": "Solved", "last": "Last submission"}
LONGEST_WORDS = 64
LONGEST_NUMBER = 9
# So many learners are asked for at a time while a table is sent.
AT_ONCE = 200
# What a spreadsheet takes for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True)
class Asked:
    """Names, a track and an order; what the address says that isn't known is as none."""

    q: str
    track: str
    by: str
    after: Place | None

    def address(self, path: str = "/class", **changes: str) -> str:
        """Where the same is asked, but for some changes, from the first page on unless they say otherwise."""
        pairs = {"q": self.q, "track": self.track, "by": self.by, **changes}
        kept = {name: value for name, value in pairs.items() if value and (name, value) != ("by", "name")}
        return f"{path}?{urlencode(kept)}" if kept else path

    def next(self, last: Learner) -> str:
        """Where the list goes on after this learner."""
        value = {"solved": str(last.count.solved), "last": (last.last or NEVER).isoformat()}.get(self.by, "")
        return self.address(after=f"{value},{last.name_key}")

    def wanted(self, tracks: Sequence[Track]) -> Wanted:
        """The same as the database is asked: of the problems that are here now."""
        return Wanted(self.q, problems_of(tracks, self.track), self.by)


def problems_of(tracks: Sequence[Track], slug: str = "") -> list[str]:
    """The problems of all tracks, or of one."""
    return [card.id for track in tracks if slug in ("", track.slug) for card in track.problems]


def asked(given: Mapping[str, str], tracks: Sequence[Track]) -> Asked:
    """What the parameters of an address ask."""
    track, by = given.get("track", ""), given.get("by", "")
    by = by if by in ORDERS else "name"
    return Asked(
        # No name has anything else, and PostgreSQL refuses some of it.
        "".join(filter(str.isprintable, given.get("q", ""))).strip()[:LONGEST_WORDS],
        track if any(one.slug == track for one in tracks) else "",
        by,
        _place(by, given.get("after", "")),
    )


def _place(by: str, text: str) -> Place | None:
    value, _, name_key = text.partition(",")
    if name_error(name_key):
        return None
    if by == "name":
        return Place(None, name_key)
    if by == "solved":
        number = value.isascii() and value.isdigit() and len(value) <= LONGEST_NUMBER
        return Place(int(value), name_key) if number else None
    moment = moment_of(value)
    return Place(moment, name_key) if moment else None


def moment_of(text: str) -> datetime | None:
    """A moment that an address names, with its zone."""
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo is not None else None
    except (OverflowError, ValueError):
        return None


async def table(database: Database, what: Asked, tracks: Sequence[Track]) -> AsyncIterator[bytes]:
    """All that are asked for as CSV, a few at a time: solved and tried in all and by track, and the last submission."""
    tracks = [track for track in tracks if what.track in ("", track.slug)]
    problems = problems_of(tracks)
    heads = [f"{track.slug} {count}" for track in tracks for count in ("solved", "tried")]
    yield _line(["name", "solved", "tried", "last submission", *heads])
    wanted, after = Wanted(what.q, problems, "name"), None
    while True:
        async with database.read() as session:
            found = await classroom.learners(session, wanted, after, AT_ONCE)
            counts = await classroom.by_track(session, [one.id for one in found], problems)
        for one in found:
            last = one.last.isoformat(timespec="seconds") if one.last else ""
            own = counts.get(one.id, {})
            cells = [str(n) for track in tracks for n in own.get(track.slug, (0, 0))]
            yield _line([one.name, str(one.count.solved), str(one.count.tried), last, *cells])
        if len(found) < AT_ONCE:
            return
        after = Place(None, found[-1].name_key)


def _line(cells: Sequence[str]) -> bytes:
    text = StringIO()
    csv.writer(text).writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells])
    return text.getvalue().encode()
