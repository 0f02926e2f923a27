"""The format of problem.yaml: what each key accepts, and what of it a verdict depends on."""

from typing import Any

import pytest
from pydantic import ValidationError

from grader.package import Problem

PROBLEM: dict[str, Any] = {
    "format": 1,
    "title": "Double",
    "summary": "Twice.",
    "difficulty": "easy",
    "minutes": 1,
    "entry_point": "double",
    "parameters": [{"name": "x", "type": "float32[n]", "about": "Numbers."}],
    "returns": {"type": "float32[n]", "about": "Twice."},
    "cases": [{"name": "three", "sample": True, "arguments": {"x": [1, 2, 3]}}],
    "track": "toy",
    "slug": "double",
    "statement": "",
    "starter": "",
    "reference": "",
    "editorial": "",
    "submissions": [],
}


def problem(**changes: Any) -> Problem:
    return Problem.model_validate({**PROBLEM, **changes})


def told(**changes: Any) -> str:
    """What an author is told about a file that is wrong in one place."""
    with pytest.raises(ValidationError) as caught:
        problem(**changes)
    (fault,) = caught.value.errors()
    return str(fault["ctx"]["error"]) if "error" in fault.get("ctx", {}) else fault["msg"]


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Triple"},
        {"hints": ["One."]},
        {"mutants": [{"change": "x - m → x + m", "because": "m is zero."}]},
        {"compare": {"loose_because": "Half a percent is the answer's own precision."}},
        {"returns": {"type": "float32[n]", "about": "Twice the numbers."}},
        {"parameters": [{"name": "x", "type": "float32[n]", "about": "Other words."}]},
    ],
)
def test_words_for_readers_leave_the_digest_as_it_is(changes: dict[str, Any]) -> None:
    assert problem(**changes).digest == problem().digest


@pytest.mark.parametrize(
    "changes",
    [
        {"compare": {"rtol": 1e-4}},
        {"returns": {"type": "float32[3]", "about": "Twice."}},
        {"limits": {"wall_s": 9}},
        {"reference": "def double(x): ..."},
    ],
)
def test_what_affects_a_verdict_changes_the_digest(changes: dict[str, Any]) -> None:
    assert problem(**changes).digest != problem().digest


def test_a_prerequisite_is_a_problem() -> None:
    assert problem(prerequisites=["bridge/tied-parameters"]).prerequisites == ["bridge/tied-parameters"]
    assert told(prerequisites=["Tied parameters"]) == (
        "`Tied parameters` names no problem. It must be `track/slug`, in small letters, digits and -"
    )


def test_a_mutant_that_lives_needs_its_reason() -> None:
    assert told(mutants=[{"change": "x - m → x + m"}]) == "Field required"
    assert "at least 1 character" in told(mutants=[{"change": "x - m → x + m", "because": ""}])
