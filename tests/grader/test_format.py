"""The format of problem.yaml: what each key accepts, and what of it a verdict depends on."""

from typing import Any

import pytest
from pydantic import ValidationError

from grader.package import AuthorSubmission, Problem, types

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
        # What a key is without being written, so that a key the format gains changes no version.
        {"compare": {"rtol": 1e-5, "atol": 1e-6}, "limits": {"wall_s": 10}, "checks": {}},
        {"submissions": [AuthorSubmission("twice", "wrong_answer", "Off.", "One is off.", "x = 1")]},
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


@pytest.mark.parametrize("up_to", ["sign", {"sign": 1}, {"permutation": -1}])
def test_answers_may_differ_by_a_symmetry(up_to: Any) -> None:
    assert problem(compare={"up_to": up_to, "leaves": {"['w']": {"up_to": up_to}}}).compare.up_to


@pytest.mark.parametrize(
    "up_to", ["sing", 1, {"sign": "0"}, {"sign": True}, {"sign": 0, "permutation": 0}, {}]
)
def test_another_symmetry_is_refused_with_those_that_are_known(up_to: Any) -> None:
    assert told(compare={"up_to": up_to}) == (
        f"`up_to` is {up_to!r}. It must be `sign`, `{{sign: AXIS}}` or `{{permutation: AXIS}}`, "
        "AXIS being a whole number"
    )


@pytest.mark.parametrize(
    ("compare", "key"),
    [
        ({"by": "check", "rtol": 0.1}, "`rtol` has no meaning with `by: check`"),
        ({"by": "check", "leaves": {}}, "`leaves` has no meaning with `by: check`"),
        ({"by": "distribution", "up_to": "sign"}, "`up_to` has no meaning with `by: distribution`"),
        ({"false_alarm": 1e-9}, "`false_alarm` has no meaning with `by: tolerance`"),
    ],
)
def test_a_key_without_a_meaning_is_refused(compare: dict[str, Any], key: str) -> None:
    assert told(compare=compare).startswith(key)


def test_a_false_alarm_is_rarer_than_one_in_a_million() -> None:
    assert problem(compare={"by": "distribution"}).compare.false_alarm == 1e-7
    assert "less than 0.000001" in told(compare={"by": "distribution", "false_alarm": 1e-6})


def test_an_exact_leaf_has_no_tolerance() -> None:
    assert told(compare={"leaves": {"[0]": {"exact": True, "rtol": 0.1}}}).startswith(
        "a leaf that is `exact` has no"
    )


def misplaced(returns: Any, **compare: Any) -> list[str]:
    rules = problem(returns={"type": returns, "about": "A."}, compare=compare).compare
    return [sentence for _, sentence in rules.misplaced(types.parse(returns))]


@pytest.mark.parametrize("path", ["['w'][2]", "['w'][0][1]", "['layers'][*]['b']", "['layers'][3]['b'][0]"])
def test_a_rule_is_about_a_leaf_or_a_place_in_one(path: str) -> None:
    returns = {"w": "float32[n, m]", "layers": ["{b: float32[k]}", "..."]}
    assert misplaced(returns, leaves={path: {"rtol": 0.1}}) == []


@pytest.mark.parametrize("path", ["['v']", "['w'][0][0][0]", "['layers']['b']", "w", ""])
def test_a_rule_about_no_leaf_is_told_with_the_nearest(path: str) -> None:
    returns = {"w": "float32[n, m]", "layers": ["{b: float32[k]}", "..."]}
    (sentence,) = misplaced(returns, leaves={path: {"rtol": 0.1}})
    assert sentence.startswith(f"`{path}` is no leaf of the result. The nearest one is `['")


def test_a_symmetry_is_along_an_axis_that_is_there() -> None:
    assert misplaced("float32[n]", up_to={"permutation": 0}) == []
    assert misplaced("float32[n]", up_to={"permutation": 1}) == [
        "`up_to` names axis 1, but the result is float32[n], which has 1 dimensions. It must name one of those."
    ]
    assert misplaced({"v": "float32[n, n]"}, leaves={"['v']": {"up_to": {"sign": -3}}}) == [
        "`up_to` names axis -3, but the leaf `['v']` is float32[n, n], which has 2 dimensions. It must name one of those."
    ]
