"""The CPU seconds that a learner may use, and what a report says was used."""

from __future__ import annotations

from typing import Any

import pytest

from app.submissions.budget import REMEMBERED, Budget, cost_s


class Clock:
    """A clock that a test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_who_has_used_more_than_there_is_waits_until_it_is_back() -> None:
    clock = Clock()
    budget = Budget(10, 0.5, clock)
    budget.charge("alice", 9)
    assert budget.wait_s("alice") == 0
    budget.charge("alice", 4)
    assert (budget.wait_s("alice"), budget.wait_s("bob")) == (6, 0)
    clock.now = 6
    assert budget.wait_s("alice") == 0


def test_a_bucket_holds_no_more_than_its_size() -> None:
    clock = Clock()
    budget = Budget(10, 0.5, clock)
    budget.charge("alice", 1)
    clock.now = 1000
    budget.charge("alice", 12)
    assert budget.wait_s("alice") == 4


def test_learners_whose_bucket_is_full_again_are_forgotten() -> None:
    clock = Clock()
    budget = Budget(10, 1, clock)
    for number in range(10 * REMEMBERED):
        clock.now += 1
        budget.charge(f"learner {number}", 1)
    assert len(budget._left) <= REMEMBERED


@pytest.mark.parametrize(
    ("report", "seconds"),
    [
        ({"cases": [{"cpu_ms": 1500, "wall_ms": 900}, {"cpu_ms": 500, "wall_ms": 400}]}, 2.0),
        ({"cases": [{"wall_ms": 900.0}, {"wall_ms": 100.0}]}, 1.0),
        ({"cases": [], "times_ms": {"judged": 10_000}}, 10.0),
        ({"cases": [{"cpu_ms": 10}], "times_ms": {"judged": 6_000, "loaded": 5_000}}, 5.01),
        ({"cases": [{"cpu_ms": None, "wall_ms": "x"}], "times_ms": None}, 0.0),
    ],
)
def test_a_report_costs_what_it_says_was_used(report: dict[str, Any], seconds: float) -> None:
    assert cost_s("wrong_answer", report) == seconds
    assert cost_s("judge_error", report) == 0
