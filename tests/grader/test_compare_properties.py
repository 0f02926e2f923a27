"""What holds of comparing whatever is compared."""

from typing import Any

import ml_dtypes
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from grader.compare import compare, incomparable, shares
from grader.package.rules import Compare, UpTo
from grader.protocol import Key
from grader.sentences import about_difference

DTYPES = [
    np.dtype(name) for name in "bool int8 int32 int64 uint8 uint64 float16 float32 float64 complex64".split()
]
BFLOAT16 = np.dtype(ml_dtypes.bfloat16)
EXACT = Compare(rtol=0, atol=0)
LOOSE = Compare(rtol=1e-3, atol=1e-3)
SHAPES = arrays.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4)
ARRAYS: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from(DTYPES).flatmap(lambda dtype: arrays.arrays(dtype, SHAPES)),
    arrays.arrays(np.float32, SHAPES, elements=st.floats(width=32)).map(lambda one: one.astype(BFLOAT16)),
)
LEAVES: st.SearchStrategy[Any] = st.one_of(
    ARRAYS,
    st.none(),
    st.booleans(),
    st.integers(-(2**63) + 1, 2**63 - 1),
    st.floats(),
    st.text(max_size=3),
    st.binary(max_size=3),
    arrays.arrays(np.uint32, st.sampled_from([(2,), (3, 2), (4,), (0, 2)])).map(Key),
)
TREES: st.SearchStrategy[Any] = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.one_of(st.text(max_size=2), st.integers(-3, 3)), inner, max_size=3),
    ),
    max_leaves=6,
)
SYMMETRIES = st.sampled_from(
    [None, UpTo("sign"), UpTo("sign", 0), UpTo("sign", -1), UpTo("permutation", 0), UpTo("permutation", 1)]
)
RULES = st.one_of(
    st.builds(
        Compare, rtol=st.sampled_from([0.0, 1e-3, 2.0]), atol=st.sampled_from([0.0, 1e-3]), up_to=SYMMETRIES
    ),
    st.just(Compare(by="check")),
    st.just(Compare(by="distribution")),
    st.just(Compare(leaves={"[0]": {"exact": True}, "['a'][1]": {"rtol": 0.5}})),
)
FLOATS = st.one_of(st.just(np.nan), st.just(np.inf), st.floats(-1e6, 1e6))


def agree(got: Any, want: Any, rule: Compare = EXACT) -> bool:
    return not compare(got, want, rule).differences


@given(TREES, RULES)
def test_everything_agrees_with_itself(tree: Any, rule: Compare) -> None:
    assert agree(tree, tree, rule)


@settings(max_examples=200)
@given(TREES, TREES, RULES, st.booleans())
def test_it_never_raises_and_every_difference_can_be_said(
    got: Any, want: Any, rule: Compare, secret: bool
) -> None:
    differences = compare(got, want, rule).differences
    within = all(share <= 1 for share in shares(got, want, rule).values())
    assert within == (differences == [])
    assert all(sentence.endswith(".") for sentence in incomparable(want, rule))
    for difference in differences:
        sentence = about_difference(difference, secret=secret, count=2)
        assert (sentence.startswith(("The result", "Leaf [")) and sentence.endswith(".")) or "?" in sentence


@given(ARRAYS, ARRAYS, RULES)
def test_it_never_broadcasts(got: Any, want: Any, rule: Compare) -> None:
    if got.shape != want.shape or got.dtype != want.dtype:
        (difference,) = compare(got, want, rule).differences
        assert difference.kind == ("dtype" if got.shape == want.shape else "shape")


@given(
    arrays.arrays(np.float32, 5, elements=st.one_of(st.just(np.nan), st.floats(-9, 9, width=32))), st.data()
)
def test_nan_agrees_only_with_nan(want: Any, data: Any) -> None:
    got = want.copy()
    place = data.draw(st.integers(0, 4))
    got[place] = 0.0 if np.isnan(want[place]) else np.nan
    assert agree(want.copy(), want, LOOSE)
    assert not agree(got, want, Compare(rtol=1e9, atol=1e9))


@pytest.mark.parametrize("dtype", ["int64", "uint64"])
def test_whole_numbers_that_float64_does_not_tell_apart_differ(dtype: str) -> None:
    want = np.array([2**53, 2**62], dtype)
    assert agree(want.copy(), want)
    assert not agree(want + np.array([1, 1], dtype), want)
    assert agree(want + np.array([1, 0], dtype), want, Compare(rtol=0, atol=1))


@given(st.integers(-(2**63) + 1, 2**63 - 1), st.integers(-(2**63) + 1, 2**63 - 1))
def test_the_distance_of_whole_numbers_is_theirs(got: int, want: int) -> None:
    measured = compare(np.array(got), np.array(want), EXACT)
    assert measured.max_abs == float(abs(got - want))
    assert agree(np.array(got), np.array(want)) == (got == want)


@given(arrays.arrays(np.float64, arrays.array_shapes(min_dims=2, max_dims=2), elements=FLOATS), st.data())
def test_signs_of_slices_do_not_matter_where_the_rule_says_so(want: Any, data: Any) -> None:
    signs = data.draw(arrays.arrays(np.float64, want.shape[1], elements=st.sampled_from([1.0, -1.0])))
    assert agree(want * signs, want, Compare(rtol=0, atol=0, up_to={"sign": 1}))
    assert agree(-want, want, Compare(rtol=0, atol=0, up_to="sign"))
    assert agree(want * signs, want) == bool(np.all((want * signs == want) | np.isnan(want)))


@given(
    st.sampled_from([np.float32, np.int32, np.complex64, BFLOAT16]),
    arrays.arrays(
        np.float64, arrays.array_shapes(min_dims=1, max_dims=3, max_side=6), elements=st.integers(-3, 3)
    ),
    st.data(),
)
def test_the_order_of_slices_does_not_matter_where_the_rule_says_so(
    dtype: Any, floats: Any, data: Any
) -> None:
    want = floats.astype(dtype)
    axis = data.draw(st.integers(-want.ndim, want.ndim - 1))
    order = data.draw(st.permutations(range(want.shape[axis])))
    rule = Compare(rtol=0, atol=0, up_to={"permutation": axis})
    got = np.take(want, order, axis=axis)
    assert agree(got, want, rule)
    spoilt = got.copy()
    spoilt.reshape(-1)[0] = 9
    (difference,) = compare(spoilt, want, rule).differences
    assert difference.slices == (1, want.shape[axis])


@settings(max_examples=200)
@given(
    arrays.arrays(np.float64, st.tuples(st.integers(1, 6), st.integers(1, 2)), elements=st.floats(-1, 1)),
    st.data(),
)
def test_an_order_is_found_whenever_there_is_one(want: Any, data: Any) -> None:
    """Slices nearer to each other than the tolerance, where the nearest partner is often the wrong one."""
    order = data.draw(st.permutations(range(len(want))))
    noise = data.draw(arrays.arrays(np.float64, want.shape, elements=st.floats(-0.5, 0.5)))
    got = want[order] + noise
    assert agree(got, want, Compare(rtol=0, atol=0.5 + 1e-9, up_to={"permutation": 0}))


@settings(max_examples=200)
@given(
    arrays.arrays(np.float64, st.tuples(st.integers(1, 5), st.integers(1, 2)), elements=st.floats(-1, 1)),
    arrays.arrays(np.float64, (5, 2), elements=st.floats(-1, 1)),
)
def test_no_order_is_found_where_there_is_none(want: Any, other: Any) -> None:
    from itertools import permutations

    got = other[: want.shape[0], : want.shape[1]]
    any_order = any(
        bool(np.all(np.abs(got[list(order)] - want) <= 0.5)) for order in permutations(range(len(want)))
    )
    assert agree(got, want, Compare(rtol=0, atol=0.5, up_to={"permutation": 0})) == any_order
