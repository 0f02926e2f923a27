"""Each measurement says what its result must not be, and can."""

from __future__ import annotations

from typing import Any

import pytest

from app.bench import crowd, faults, latency, lens, load, overload, proxy, scale, soak
from tests.bench import results


def test_results_that_are_as_they_must_be_have_no_failures() -> None:
    assert latency.failures(results.latency()) == []
    assert faults.failures(results.faults()) == []
    assert soak.failures(results.soak()) == []
    assert faults.failures(results.distributed()) == []
    assert overload.failures(results.overload()) == []
    assert scale.failures(results.scale()) == []
    assert crowd.failures(results.school()) == []


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


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"ledger": results.ledger(stuck=1)}, "1 submissions are stored without a verdict"),
        ({"refused_without_retry_after": 3}, "3 refusals did not say when to come again"),
        ({"forms": {"refused": 4, "explained": 3}}, "1 pages of refused forms did not say what to do"),
        ({"page_errors": 2}, "2 pages did not come"),
        ({"answers": {"202": 20, "500": 1}}, "1 answers were 500"),
        ({"errors": ["ReadTimeout: x"]}, "ReadTimeout: x"),
    ],
)
def test_an_overload_that_was_borne_badly_is_told(changes: dict[str, Any], sentence: str) -> None:
    assert overload.failures(results.overload(**changes)) == [sentence]


def test_notices_that_were_not_heard_and_learners_errors_are_told() -> None:
    lost = {"4": {"told_a_second": 1, "heard_a_second": 4, "lost": 2}}
    assert scale.failures(results.scale(notices=lost)) == ["2 notices to 4 listeners were not heard"]
    assert crowd.failures(results.school(errors=["Lost: x"])) == ["Lost: x"]


def test_the_plan_says_what_breaks_first() -> None:
    text = scale.text(results.scale())
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines() if "%" in line]
    assert rows == [
        ["1,000", "2,000", "2", "1", "8%", "judging"],
        ["10,000", "20,000", "17", "9", "83%", "judging"],
        ["100,000", "200,000", "167", "84", "833%", "the queue"],
    ]


def test_a_siege_says_what_stood_before_the_servers_and_what_was_cut_off() -> None:
    text = faults.text(results.distributed())
    assert "The proxy is nginx; a worker's host was cut off from the network for 13 s at a time." in text
    text = faults.text(results.distributed(proxy=proxy.OURS, cut_off=None))
    assert f"The proxy is {proxy.OURS}, for {proxy.WANTED}; no host was cut off" in text
