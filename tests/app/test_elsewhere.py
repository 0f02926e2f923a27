"""What a server without a grader of its own says of those on other machines."""

from __future__ import annotations

from typing import Any

from app.submissions.elsewhere import together
from app.submissions.grading import STARTING


def health(**changes: Any) -> dict[str, Any]:
    return {
        **STARTING,
        "ready": True,
        "tier": "full",
        "pool": {"ready": 1, "size": 2, "settled": True},
        "building": {"done": 3, "total": 3},
        "versions": {"jax": "0.12"},
        **changes,
    }


def test_with_nobody_there_nothing_is_ready() -> None:
    assert together([]) == {**STARTING, "graders": 0}
    assert together([STARTING]) == {**STARTING, "graders": 1}


def test_one_that_is_ready_is_enough_and_the_pools_are_one() -> None:
    found = together([health(), health(ready=False, pool={"ready": 0, "size": 4, "settled": False})])
    assert (found["ready"], found["graders"]) == (True, 2)
    assert found["pool"] == {"ready": 1, "size": 6, "settled": False}


def test_the_tier_is_that_of_the_least_isolated() -> None:
    least = health(tier="container", layers={"network": False})
    assert together([health(), least])["tier"] == "container"
    assert together([health(), least])["layers"] == {"network": False}


def test_what_is_built_is_what_the_slowest_has_built() -> None:
    assert together([health(), health(building={"done": 1, "total": 3})])["building"]["done"] == 1
