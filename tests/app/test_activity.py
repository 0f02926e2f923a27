"""A year of days: which are shown, where they stand, and how long the streaks are."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.web.activity import year_before, year_of

TODAY = date(2026, 11, 22)


def days(*ago: int) -> dict[date, int]:
    return {TODAY - timedelta(days=number): 1 for number in ago}


@pytest.mark.parametrize(
    ("today", "since"),
    [
        (TODAY, date(2025, 12, 1)),
        (date(2026, 12, 31), date(2026, 1, 1)),
        (date(2026, 1, 1), date(2025, 2, 1)),
        (date(2024, 2, 29), date(2023, 3, 1)),
    ],
)
def test_a_year_is_twelve_months_of_which_this_is_the_last(today: date, since: date) -> None:
    assert year_before(today) == since
    months = year_of({}, today).months
    assert (len(months), months[0].first, months[-1].days[-1].date) == (12, since, today)


@pytest.mark.parametrize(
    ("active", "streak", "longest"),
    [
        ((), 0, 0),
        ((0,), 1, 1),
        ((1,), 1, 1),
        ((2,), 0, 1),
        ((0, 1, 2), 3, 3),
        ((1, 2, 5, 6, 7, 8), 2, 4),
        ((3, 4, 5), 0, 3),
    ],
)
def test_a_streak_lasts_until_a_day_has_gone_by_without(
    active: tuple[int, ...], streak: int, longest: int
) -> None:
    found = year_of(days(*active), TODAY)
    assert (found.streak, found.longest) == (streak, longest)


def test_a_streak_that_fills_the_year_is_told_as_no_more_than_is_known() -> None:
    span = (TODAY - year_before(TODAY)).days + 1
    assert year_of(days(*range(span)), TODAY).unbroken
    assert year_of(days(*range(1, span)), TODAY).unbroken
    assert not year_of(days(*range(span - 1)), TODAY).unbroken


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_every_day_stands_once_in_a_week_that_begins_on_monday(today: date) -> None:
    for month in year_of({}, today).months:
        assert all(day.row == day.date.weekday() and day.column < 6 for day in month.days)
        assert len({(day.column, day.row) for day in month.days}) == len(month.days)
        assert [day.date.day for day in month.days] == list(range(1, len(month.days) + 1))


def test_more_submissions_make_a_day_darker() -> None:
    counts = {TODAY - timedelta(days=ago): count for ago, count in enumerate((0, 1, 2, 3, 4, 6, 7, 90))}
    shown = {day.submissions: day.level for month in year_of(counts, TODAY).months for day in month.days}
    assert shown == {0: 0, 1: 1, 2: 2, 3: 2, 4: 3, 6: 3, 7: 4, 90: 4}
