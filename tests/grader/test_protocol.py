"""The wire: what goes in comes out, and bytes that nobody honest writes are refused without harm."""

import struct
from contextlib import suppress

import ml_dtypes
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader import protocol
from grader.protocol import Key, ProtocolViolation, decode, encode

ARRAYS = hnp.arrays(
    dtype=st.sampled_from(["bool", "int8", "int32", "uint16", "float16", "float32", "float64", "complex64"]),
    shape=hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4),
)
PLAIN = (
    st.none()
    | st.booleans()
    | st.integers(-(2**62), 2**62)
    | st.floats(allow_nan=False)
    | st.text()
    | st.binary()
)
TREES = st.recursive(
    PLAIN | ARRAYS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


def same(left, right) -> bool:
    if isinstance(left, np.ndarray):
        return left.dtype == right.dtype and left.shape == right.shape and left.tobytes() == right.tobytes()
    if isinstance(left, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    if isinstance(left, list):
        return len(left) == len(right) and all(same(*pair) for pair in zip(left, right, strict=True))
    return type(left) is type(right) and left == right


@given(TREES)
def test_a_tree_comes_out_as_it_went_in(tree) -> None:
    assert same(decode(encode(tree)), tree)


@settings(max_examples=2000)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_tree_or_a_violation(data: bytes) -> None:
    with suppress(ProtocolViolation):
        assert encode(decode(data)) is not None


@given(TREES, st.data())
def test_a_changed_byte_is_a_tree_or_a_violation(tree, data) -> None:
    raw = bytearray(encode(tree))
    raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    with suppress(ProtocolViolation):
        assert encode(decode(bytes(raw))) is not None


def test_bfloat16_travels() -> None:
    array = np.array([1.5, -2.0], dtype=ml_dtypes.bfloat16)
    assert same(decode(encode(array)), array)


def test_a_key_travels_as_a_key() -> None:
    key = decode(encode(Key.from_seed(7)))
    assert isinstance(key, Key)
    assert key.data.tolist() == [0, 7]


def test_a_trailing_byte_is_a_violation() -> None:
    with pytest.raises(ProtocolViolation, match="1 bytes follow the tree"):
        decode(encode(1) + b"N")


@pytest.mark.parametrize("shape", [(2**63,), (2**40, 2**40), (0, 2**62)])
def test_a_header_that_lies_about_its_size_allocates_nothing(shape: tuple[int, ...]) -> None:
    header = b"A" + struct.pack(f">BB{len(shape)}Q", 10, len(shape), *shape)
    with pytest.raises(ProtocolViolation):
        decode(header)


def test_a_dtype_that_is_not_listed_does_not_travel() -> None:
    with pytest.raises(TypeError, match="A ndarray may not travel"):
        encode(np.array([object()]))
    with pytest.raises(ProtocolViolation, match="dtype code 99"):
        decode(b"A" + struct.pack(">BB", 99, 0))


def test_a_bool_array_holds_zeros_and_ones_only() -> None:
    with pytest.raises(ProtocolViolation, match="other than 0 and 1"):
        decode(b"A" + struct.pack(">BBQ", 0, 1, 1) + b"\2")


def test_nesting_is_bounded_on_both_ends() -> None:
    deep = None
    for _ in range(protocol.MAX_DEPTH + 2):
        deep = [deep]
    with pytest.raises(TypeError, match="nested more than"):
        encode(deep)
    with pytest.raises(ProtocolViolation, match="levels"):
        decode(b"L\0\0\0\1" * 40 + b"N")


def test_a_repeated_key_is_a_violation() -> None:
    one = encode("a") + encode(1)
    with pytest.raises(ProtocolViolation, match="repeated"):
        decode(b"D\0\0\0\2" + one + one)
