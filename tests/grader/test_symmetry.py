"""Answers that are right up to sign or in any order: what is accepted, what is said of the others."""

import ml_dtypes
import numpy as np
import pytest

from grader.compare import compare, incomparable
from grader.compare.matching import largest_matching
from grader.package.rules import Compare
from grader.sentences import about_difference

VECTORS = np.array([[0.6, 0.8, 0.0], [-0.8, 0.6, 0.0], [0.0, 0.0, 1.0]], np.float32)
COLUMNS = Compare(rtol=0, atol=1e-6, up_to={"sign": 1})
ROWS = Compare(rtol=0, atol=1e-6, up_to={"permutation": 0})


def said(got, want, rule: Compare, *, secret: bool = False) -> str | None:
    found = compare(got, want, rule).differences
    return about_difference(found[0], secret=secret, count=len(found)) if found else None


def test_eigenvectors_are_right_with_either_sign() -> None:
    assert said(VECTORS * np.array([1, -1, -1], np.float32), VECTORS, COLUMNS) is None
    assert said(-VECTORS, VECTORS, Compare(rtol=0, atol=1e-6, up_to="sign")) is None
    assert said(
        VECTORS * np.array([1, -1, -1], np.float32), VECTORS, Compare(rtol=0, atol=1e-6, up_to="sign")
    )


def test_a_slice_that_is_wrong_in_either_sign_is_shown_in_the_nearer() -> None:
    got = -VECTORS.copy()
    got[0, 0] = 0.5
    assert said(got, VECTORS, COLUMNS) == (
        "The result: 1 of 9 elements differs at [0, 0]: got 0.5, expected -0.6 "
        "(rtol=0, atol=1e-06, compared each slice along axis 1 up to sign)."
    )


def test_rows_are_right_in_any_order() -> None:
    assert said(VECTORS[[2, 0, 1]], VECTORS, ROWS) is None
    assert said(VECTORS[[2, 0, 0]], VECTORS, ROWS) == (
        "The result: 1 of 3 slices is like none of the expected ones, and 2 of 9 elements differ; the one farthest off "
        "its tolerance is at [1, 0]: got 0.6, expected -0.8 (rtol=0, atol=1e-06, compared in any order along axis 0)."
    )


def test_a_secret_case_tells_how_many_slices_are_astray_and_no_value() -> None:
    sentence = said(VECTORS[[2, 0, 0]], VECTORS, ROWS, secret=True)
    assert sentence is not None and sentence.endswith(
        "elements differ (rtol=0, atol=1e-06, compared in any order along axis 0)."
    )


def test_each_slice_is_used_once() -> None:
    want = np.array([0.0, 0.9, 1.8])
    assert said(np.array([0.9, 0.9, 0.9]), want, Compare(rtol=0, atol=1.0, up_to={"permutation": 0})) is None
    assert (
        said(np.array([0.0, 0.0, 0.0]), want, Compare(rtol=0, atol=1.0, up_to={"permutation": 0})) is not None
    )


def test_one_leaf_can_have_a_symmetry_of_its_own() -> None:
    rule = Compare(rtol=0, atol=1e-6, leaves={"['vectors']": {"up_to": {"sign": 1}}})
    want = {"values": np.array([1.0, -2.0]), "vectors": VECTORS}
    assert said({"values": np.array([1.0, -2.0]), "vectors": -VECTORS}, want, rule) is None
    assert str(said({"values": np.array([-1.0, 2.0]), "vectors": VECTORS}, want, rule)).startswith(
        "Leaf ['values']"
    )


def test_bfloat16_has_signs_and_orders_too() -> None:
    want = VECTORS.astype(ml_dtypes.bfloat16)
    assert said(-want, want, COLUMNS) is None
    assert said(want[::-1], want, ROWS) is None


def test_what_has_no_sign_is_compared_as_it_is() -> None:
    rule = Compare(rtol=0, atol=0, up_to="sign")
    assert said(np.array([255], np.uint8), np.array([1], np.uint8), rule) is not None
    assert said(np.array([True]), np.array([False]), rule) is not None


def test_a_numbers_order_is_found_however_many_there_are() -> None:
    want = np.arange(50_000, dtype=np.float32)
    assert said(want[::-1].copy(), want, ROWS) is None
    assert incomparable(want, ROWS) == []


def test_more_slices_than_can_be_matched_are_the_authors_to_mend() -> None:
    assert incomparable(np.zeros((1024, 16)), ROWS) == []
    (sentence,) = incomparable({"rows": np.zeros((1025, 2))}, ROWS)
    assert sentence == (
        "the result['rows']: 1025 slices along axis 0 with 2050 elements in all are too many to compare in any order. "
        "There may be 1024, and slices times elements may be 16777216. Make it smaller, or sort it."
    )


@pytest.mark.parametrize(
    ("friends", "size"),
    [([], 0), ([0b1, 0b1], 1), ([0b10, 0b11], 2), ([0b011, 0b001, 0b110], 3), ([0b111, 0b001, 0b001], 2)],
)
def test_a_matching_is_as_large_as_can_be(friends: list[int], size: int) -> None:
    partner = largest_matching(friends, [None] * len(friends))
    paired = [(left, right) for left, right in enumerate(partner) if right is not None]
    assert len(paired) == len({right for _, right in paired}) == size
    assert all(friends[left] >> right & 1 for left, right in paired)
