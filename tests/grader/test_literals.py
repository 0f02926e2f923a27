"""Literals: what a learner may type as an argument, and what is said when it can't be read."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.literals import LiteralError, as_json, read, show

LITERALS = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.floats(allow_nan=False),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.from_regex(r"[a-z]{1,4}", fullmatch=True), inner)
    ),
    max_leaves=10,
)


@given(LITERALS)
def test_what_is_shown_can_be_typed_again(value) -> None:
    assert read(show(value, limit=100_000)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("[1, 2.5, -3e-4]", [1, 2.5, -3e-4]),
        ("(1,)", (1,)),
        ("(1)", 1),
        ("{'a': [True, None]}", {"a": [True, None]}),
        ("-inf", float("-inf")),
        ("1_000", 1000),
        (r"'it\'s'", "it's"),
    ],
)
def test_python_like_literals_are_read(text: str, value) -> None:
    assert read(text) == value


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[1, 2", "At character 6: found the end. Expected `,` or `]`."),
        ("1x", "At character 2: found `x`. Expected the end of the number."),
        (
            "x",
            "At character 1: found `x`. Expected a number, a string, a list, a tuple, a dict, True, False or None.",
        ),
        ("1 2", "At character 3: found `2`. Expected nothing more."),
        ("{1: 2}", "The key 1 is not a string. Keys must be strings."),
        ("'abc", "At character 5: found the end. Expected the closing '."),
        ("[" * 20, "The value is nested more than 16 levels deep. Use fewer levels."),
        ("9" * 30, "At character 31: found the end. Expected a whole number of at most 20 digits."),
        (
            "__import__('os')",
            "At character 1: found `__import__('`. Expected a number, a string, a list, a tuple, a dict, True, False or None.",
        ),
    ],
)
def test_what_can_not_be_read_is_named_with_its_place(text: str, message: str) -> None:
    with pytest.raises(LiteralError) as error:
        read(text)
    assert str(error.value) == message


def test_a_text_that_is_too_long_is_not_read() -> None:
    with pytest.raises(LiteralError, match="At most 65536 are read"):
        read("1" * 70_000)


def test_numbers_are_shown_with_the_digits_of_their_type() -> None:
    assert show(np.array([1 / 3, 2.0], np.float32)) == "[0.33333334, 2.0]"
    assert show(np.float64(0.1)) == "0.1"
    assert show(np.zeros((2, 2), np.int32)) == "[[0, 0], [0, 0]]"


def test_a_long_array_is_cut() -> None:
    text = show(np.arange(10_000), limit=60)
    assert len(text) <= 60
    assert text.endswith("16, …")


def test_a_shape_that_holds_nothing_costs_nothing() -> None:
    assert show(np.zeros((50,) * 7 + (0,))) == "an empty array of shape (50, 50, 50, 50, 50, 50, 50, 0)"
    assert show([{}] * 1_000_000, limit=20) == "[{}, {}, {}, {}, {}…"


def test_a_tree_of_arrays_becomes_json() -> None:
    history = {"loss": np.array([0.1, np.nan], np.float32), "steps": (3, None), "done": np.bool_(True)}
    assert as_json(history) == {"loss": [0.1, "nan"], "steps": [3, None], "done": True}
    assert as_json({"pairs": np.arange(4, dtype=np.int8).reshape(2, 2)}) == {"pairs": [[0, 1], [2, 3]]}
    assert as_json(np.array(1 + 2j)) == "(1+2j)"


def test_a_large_tree_becomes_no_json() -> None:
    assert as_json(np.zeros(2_000)) == [0.0] * 2_000
    assert as_json(np.zeros(2_001)) is None
    assert as_json([["x" * 16_000]]) is None
    assert as_json(np.zeros((2, 0))) == [[], []]
    assert as_json(np.zeros((50,) * 7 + (0,))) is None
