"""The numbers and tables that every measurement is told in."""

from __future__ import annotations

import random

import pytest

from app.bench.figures import flat, growth, percentile, spread, table


@pytest.mark.parametrize(("percent", "value"), [(50, 50), (95, 95), (99, 99), (100, 100), (0, 1)])
def test_a_percentile_is_a_value_that_was_measured(percent: float, value: float) -> None:
    assert percentile(list(range(100, 0, -1)), percent) == value


def test_the_high_percentiles_of_few_samples_are_the_slowest() -> None:
    assert spread([3.0, 1.0, 2.0]) == {"p50_ms": 2.0, "p95_ms": 3.0, "p99_ms": 3.0}


def test_a_table_is_markdown_with_numbers_flush_right() -> None:
    assert table(["what", "n"], [["a", 1234], ["long", None], ["c", 0.5]]).splitlines() == [
        "| what |     n |",
        "| ---- | ----: |",
        "| a    | 1,234 |",
        "| long |       |",
        "| c    |  0.50 |",
    ]


def test_growth_is_that_of_the_last_two_thirds() -> None:
    assert growth([0, 50, 100, *[100] * 6]) == 0
    assert growth([0, 0, 0, 10, 20, 30, 40, 50, 60]) == 50


def test_a_peak_is_no_growth_and_a_leak_is_in_any_noise() -> None:
    noise = random.Random(1)
    quiet = [100 + noise.uniform(-10, 10) for _ in range(99)]
    assert flat([*quiet[:80], 300, *quiet[80:]], allowed=8)
    assert not flat([value + 0.5 * index for index, value in enumerate(quiet)], allowed=8)


def test_what_shrinks_is_flat() -> None:
    assert flat([100.0 - index for index in range(90)], allowed=1)


def test_a_twentieth_of_much_is_flat_and_a_little_of_nothing_too() -> None:
    assert flat([1000 + index for index in range(60)], allowed=0)
    assert flat([0.0, 0, 0, 0, 1, 1], allowed=2)
    assert not flat([0.0, 0, 0, 0, 4, 8], allowed=2)
