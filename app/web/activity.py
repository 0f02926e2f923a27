"""A year of a learner's days as months to draw, with their streak; must not ask the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

# From so many submissions on a day is drawn darker.
LEVELS = (1, 2, 4, 7)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Day:
    """One day: its place in its month's grid of weeks, Monday on top, and how dark it is drawn."""

    date: date
    submissions: int
    column: int
    row: int
    level: int


@dataclass(frozen=True)
class Month:
    """One month, up to today."""

    first: date
    days: list[Day]


@dataclass(frozen=True)
class Activity:
    """Twelve months, this one the last."""

    months: list[Month]
    submissions: int
    streak: int
    """Days in a row with a submission, up to today, or to yesterday while today can still be added."""
    longest: int
    unbroken: bool
    """The streak fills the whole year, and may be longer than is told."""

    @property
    def active(self) -> list[Day]:
        """The days with a submission, the newest first."""
        return [day for month in reversed(self.months) for day in reversed(month.days) if day.submissions]


def year_before(today: date) -> date:
    """The first day that is shown: that of the month eleven months ago."""
    year, month = divmod(today.year * 12 + today.month - 12, 12)
    return date(year, month + 1, 1)


def year_of(counts: Mapping[date, int], today: date) -> Activity:
    """The twelve months up to today, of how many submissions were sent on each day."""
    since = year_before(today)
    span = [since + DAY * number for number in range((today - since).days + 1)]
    months: list[Month] = []
    for day in span:
        if day.day == 1:
            months.append(Month(day, []))
        months[-1].days.append(_placed(day, counts.get(day, 0)))
    runs = _runs([day for day in span if counts.get(day)])
    streak = runs[-1] if runs and max(day for day in span if counts.get(day)) >= today - DAY else 0
    return Activity(
        months,
        sum(counts.get(day, 0) for day in span),
        streak,
        max(runs, default=0),
        streak > 0 and len(runs) == 1 and counts.get(since, 0) > 0,
    )


def _placed(day: date, submissions: int) -> Day:
    column, row = divmod(day.replace(day=1).weekday() + day.day - 1, 7)
    return Day(day, submissions, column, row, sum(submissions >= least for least in LEVELS))


def _runs(active: list[date]) -> list[int]:
    """The lengths of the runs of days without a gap, in order."""
    runs = [1] if active else []
    for before, after in pairwise(active):
        if after - before == DAY:
            runs[-1] += 1
        else:
            runs.append(1)
    return runs
