"""Comparison: what counts as the same, and what is said about what doesn't."""

import numpy as np
import pytest

from grader.compare import compare, shares
from grader.package.rules import Compare
from grader.protocol import Key
from grader.sentences import about_difference

RULE = Compare(rtol=1e-5, atol=1e-6)
WANT = np.array([1.0, 2.0, 0.0], dtype=np.float32)


def said(got, want=WANT, rule: Compare = RULE, *, secret: bool = False) -> str | None:
    found = compare(got, want, rule).differences
    return about_difference(found[0], secret=secret, count=len(found)) if found else None


def test_equal_arrays_agree() -> None:
    assert said(WANT.copy()) is None


def test_the_rule_is_allcloses_in_float64() -> None:
    assert said(WANT + np.float32(9e-7)) is None
    assert said(WANT + np.float32(2e-5)) is not None


def test_it_never_broadcasts() -> None:
    assert said(np.zeros((), np.float32), np.zeros(3, np.float32)) == (
        "The result has the shape of float32[]. Expected float32[3]."
    )
    assert said(WANT[None]) == "The result has the shape of float32[1, 3]. Expected float32[3]."


def test_another_dtype_is_a_difference() -> None:
    assert said(WANT.astype(np.float64)) == (
        "The result is float64[3]. Expected float32[3]: the values may be right, the dtype is not."
    )


@pytest.mark.parametrize(
    "got", [[1.0, 2.0, 0.0], (1, 2, 0), [np.array(1, np.float32), 2.0, np.array(0, np.float32)]]
)
def test_a_list_of_numbers_is_read_as_the_array_that_is_asked_for(got) -> None:
    assert said(got) is None


@pytest.mark.parametrize(
    ("got", "kind"),
    [
        (None, "None. Expected float32[3]. Is a `return` missing?"),
        ("text", "a string. Expected float32[3]."),
        ([[1.0], [2.0, 3.0], 4.0], "a ragged list of 3 items. Expected float32[3]."),
        ({"a": WANT}, "a dict with the keys a. Expected float32[3]."),
        ([], "an empty list. Expected float32[3]."),
    ],
)
def test_what_is_no_array_is_named(got, kind: str) -> None:
    assert said(got) == f"The result is {kind}"


def test_a_python_float_is_no_integer() -> None:
    assert said(1.0, np.array(1, np.int32)) is not None
    assert said(1, np.array(1, np.int32)) is None


def test_nan_agrees_only_with_nan() -> None:
    nan = np.array([np.nan, 1.0], np.float32)
    assert said(nan.copy(), nan) is None
    assert said(np.array([0.0, 1.0], np.float32), nan) is not None
    assert said(nan, np.array([0.0, 1.0], np.float32)) is not None


def test_infinities_agree_by_sign() -> None:
    infinite = np.array([np.inf], np.float32)
    assert said(infinite.copy(), infinite) is None
    assert said(-infinite, infinite) is not None
    assert said(np.array([3e38], np.float32), infinite) is not None


def test_a_million_elements_that_are_all_off_by_a_half_differ() -> None:
    want = np.zeros(1_000_000, np.float32)
    assert "1000000 of 1000000 elements differ" in str(said(want + 0.5, want))


def test_the_sentence_names_the_worst_element() -> None:
    assert said(np.array([1.0, 2.5, 0.0], np.float32)) == (
        "The result: 1 of 3 elements differs at [1]: got 2.5, expected 2.0 (rtol=1e-05, atol=1e-06)."
    )


def test_a_secret_case_gives_no_value_away() -> None:
    sentence = said(np.array([1.0, 2.5, 0.0], np.float32), secret=True)
    assert sentence == "The result: 1 of 3 elements differs (rtol=1e-05, atol=1e-06)."


def test_one_element_can_be_exact() -> None:
    rule = Compare(rtol=1e-2, atol=1e-2, leaves={"[2]": {"exact": True}})
    assert said(np.array([1.001, 2.001, 0.0], np.float32), rule=rule) is None
    assert "[2] must be exact" in str(said(np.array([1.0, 2.0, 1e-12], np.float32), rule=rule))


def test_leaves_are_compared_by_path_with_their_own_tolerance() -> None:
    rule = Compare(rtol=1e-5, atol=1e-6, leaves={"['layers'][0]['w']": {"rtol": 0.1}})
    want = {"layers": [{"w": WANT}], "n": np.array(1, np.int32)}
    assert said({"n": np.array(1, np.int32), "layers": ({"w": WANT * np.float32(1.05)},)}, want, rule) is None
    assert str(said({"n": np.array(1, np.int32), "layers": [{"w": WANT * 2}]}, want, rule)).startswith(
        "Leaf ['layers'][0]['w']: 2 of 3"
    )


def test_missing_and_extra_leaves_are_named() -> None:
    assert said({"w": WANT}, {"w": WANT, "b": WANT}) == (
        "The result is a dict with the keys w. Expected a dict with the keys w, b."
    )
    assert said([WANT], [WANT, WANT]) == "The result is a list of 1 items. Expected a list of 2 items."


def test_keys_are_compared_by_their_words() -> None:
    assert said(Key.from_seed(1), Key.from_seed(1)) is None
    assert said(Key.from_seed(1), Key.from_seed(2)) is not None
    assert (
        said(np.array([0, 1], np.uint32), Key.from_seed(1))
        == "The result is uint32[2]. Expected a random key."
    )


def test_the_largest_errors_are_measured_when_all_agrees() -> None:
    measured = compare(np.array([1.0, 2.000002, 0.0], np.float32), WANT, RULE)
    assert measured.differences == []
    assert measured.max_abs == pytest.approx(1.9e-6, rel=0.1)


@pytest.mark.parametrize(("got", "want"), [(np.nan, 2.0), (np.inf, 2.0), (2.0, np.inf), (-np.inf, np.inf)])
def test_an_error_that_is_no_number_is_not_told_as_a_small_one(got: float, want: float) -> None:
    measured = compare(np.array([1.0, got]), np.array([1.0, want]), RULE)
    assert (measured.max_abs, measured.max_rel) == (np.inf, np.inf)
    assert measured.differences[0].max_abs == np.inf


def test_nan_and_infinity_where_they_should_be_are_no_error() -> None:
    want = np.array([np.nan, np.inf, 1.0])
    assert compare(want.copy(), want, RULE).max_abs == 0.0


def test_of_a_single_number_nothing_is_counted_twice() -> None:
    want = {"a": np.array(1.0), "b": np.array(2.0)}
    assert said({"a": np.array(1.5), "b": np.array(3.0)}, want) == (
        "Leaf ['a']: 1 of 1 element differs: got 1.5, expected 1.0 (rtol=1e-05, atol=1e-06). 1 more leaf differs."
    )


def test_shares_say_how_much_of_its_tolerance_each_leaf_uses_up() -> None:
    want = {"w": WANT, "n": 3, "name": "a"}
    assert shares({"w": WANT.copy(), "n": 3, "name": "a"}, want, RULE) == {
        "['w']": 0.0,
        "['n']": 0.0,
        "['name']": 0.0,
    }
    off = WANT + np.array([0, 0, 5e-7], np.float32)
    assert shares({"w": off, "n": 3, "name": "a"}, want, RULE)["['w']"] == pytest.approx(0.5, rel=1e-3)


def test_a_share_is_infinite_where_no_number_can_be_held_to_a_tolerance() -> None:
    assert shares({"w": WANT}, {"w": WANT, "b": WANT}, RULE) == {"": np.inf}
    assert shares(WANT[:2], WANT, RULE) == {"": np.inf}
    assert shares(np.array([np.nan, 2, 0], np.float32), WANT, RULE) == {"": np.inf}
    exact = Compare(leaves={"[1]": {"exact": True}})
    assert shares(WANT + np.array([0, 2e-7, 0], np.float32), WANT, exact) == {"": np.inf}
