"""Each measurement says what its result must not be, and can."""

from __future__ import annotations

from typing import Any

import pytest

from app.bench import faults, latency, lens, load, soak
from tests.bench import results


def test_results_that_are_as_they_must_be_have_no_failures() -> None:
    assert latency.failures(results.latency()) == []
    assert faults.failures(results.faults()) == []
    assert soak.failures(results.soak()) == []


def test_a_reference_that_is_not_accepted_is_told() -> None:
    result = results.latency()
    result["rows"][0]["verdict"] = "judge_error"
    assert latency.failures(result) == ["the reference of track/slow is judge_error"]


def test_a_lens_that_holds_verdicts_up_is_told() -> None:
    assert lens.failures({"median_times_without": 1.05}) == []
    told = "with the lens a verdict takes 1.2 times as long. At most 1.05 times is promised"
    assert lens.failures({"median_times_without": 1.2}) == [told]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"ledger": results.ledger(lost=2)}, "2 submissions were accepted and are not stored"),
        ({"streams": {"heard_the_verdict": 19, "resumed": 0}}, "1 event streams did not end in a verdict"),
        (
            {"errors": ["toy/double reference is wrong_answer, not accepted"]},
            "toy/double reference is wrong_answer",
        ),
        ({"processes_left": ["python -m grader"]}, "still running: python -m grader"),
    ],
)
def test_a_siege_that_lost_something_is_told(changes: dict[str, Any], sentence: str) -> None:
    (found,) = faults.failures(results.faults(**changes))
    assert found.startswith(sentence)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"ledger": results.ledger(stuck=1)}, "1 submissions are stored without a verdict"),
        ({"submissions": 21}, "1 submissions were not accepted"),
        ({"flat": {"web_mib": False}}, "web_mib grew by 0.5 over the last two thirds"),
        ({"errors": ["Lost: x"]}, "Lost: x"),
    ],
)
def test_a_soak_that_lost_something_or_grew_is_told(changes: dict[str, Any], sentence: str) -> None:
    assert soak.failures(results.soak(**changes)) == [sentence]


def test_what_went_wrong_for_a_learner_under_load_is_told() -> None:
    parts: dict[str, Any] = {name: {"errors": []} for name in ("busy", "calm", "flooded")}
    assert load.failures(parts) == []
    parts["calm"]["errors"] = ["Lost: x"]
    assert load.failures(parts) == ["calm: Lost: x"]
