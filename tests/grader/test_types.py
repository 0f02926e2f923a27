"""Types of parameters and returns: how they are written, and what values they allow."""

import ml_dtypes
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.package import fit, types, values
from grader.package.types import ArrayType, Mapping, Repeat, Scalar, Sequence, TypeFault, parse
from grader.protocol import Key

NAMES = st.sampled_from(["n", "m", "k", "width_2"])
SCALARS = st.sampled_from(["float", "int", "bool", "str", "key", "None"]).map(Scalar)
ARRAYS = st.builds(
    ArrayType,
    st.sampled_from([*types.DTYPES, "key"]),
    st.lists(st.one_of(st.integers(0, 9), NAMES), max_size=3).map(tuple),
)
TYPES = st.recursive(
    SCALARS | ARRAYS,
    lambda inner: st.one_of(
        st.builds(Sequence, st.lists(inner, max_size=3).map(tuple), st.booleans()),
        st.builds(Repeat, inner, st.booleans()),
        st.dictionaries(st.sampled_from(["w", "b", "two words", "0"]), inner, max_size=3).map(
            lambda found: Mapping(tuple(found.items()))
        ),
    ),
    max_leaves=8,
)


def read(value, declaration, **sizes: int):
    scope = values.Scope(frozenset(sizes))
    for name, size in sizes.items():
        scope.bind(name, size)
    return values.read(value, parse(declaration), scope, "`x`")


def fault(value, declaration, **sizes: int) -> str:
    with pytest.raises(TypeFault) as caught:
        read(value, declaration, **sizes)
    return str(caught.value)


def misfits(value, declaration) -> list[str]:
    return list(fit.misfits(value, parse(declaration), values.Scope(frozenset()), "the result"))


@given(TYPES)
def test_a_type_as_it_is_shown_is_read_as_itself(kind: types.Type) -> None:
    assert parse(str(kind)) == kind


@given(st.text(alphabet="float32int[](){}:,.n* '\"", max_size=40))
def test_any_text_is_a_type_or_a_fault(text: str) -> None:
    try:
        kind = parse(text)
    except TypeFault:
        return
    assert parse(str(kind)) == kind


@pytest.mark.parametrize(
    ("declaration", "shown"),
    [
        ({"w": "float32[n]", "b": ["float32[]", "int"]}, "{w: float32[n], b: [float32[], int]}"),
        (["{w: float32[n, m]}", "..."], "[{w: float32[n, m]}, ...]"),
        ("(float32[n], int)", "(float32[n], int)"),
        ("(float32[n],)", "(float32[n],)"),
        ("(float32[n])", "float32[n]"),
        ("()", "()"),
        ("(key[4], ...)", "(key[4], ...)"),
        (None, "None"),
        (
            {"opt": "(int, {mu: float32[n], nu: float32[n]})"},
            "{opt: (int, {mu: float32[n], nu: float32[n]})}",
        ),
    ],
)
def test_a_type_is_written_in_yaml_or_as_text(declaration, shown: str) -> None:
    assert str(parse(declaration)) == shown


@pytest.mark.parametrize(
    ("declaration", "told"),
    [
        (
            "matrix",
            "type `matrix` is not known. It must be one of float, int, bool, str, key, None, an array",
        ),
        ("float33[n]", "dtype `float33` is not known. Known: bfloat16, bool, complex128,"),
        ("float32[n+1]", "dimension `n+1` in `float32[n+1]` must be a whole number or a name."),
        ("(float32[n], int", "type `(float32[n], int` is not known."),
        ("[..., int]", "type `[..., int]` is not known."),
        ({True: "int"}, "the key True in {True: 'int'} is not text. Write it in quotes."),
        ("(" * 40 + "int" + ")" * 40, "the type is nested more than 16 levels deep. Use fewer levels."),
        ("float32[a,b,c,d,e,f,g,h,i]", "`float32[a,b,c,d,e,f,g,h,i]` has 9 dimensions. At most 8 are known."),
    ],
)
def test_what_is_no_type_is_told(declaration, told: str) -> None:
    with pytest.raises(TypeFault) as caught:
        parse(declaration)
    assert str(caught.value).startswith(told)


def test_a_tuple_arrives_as_a_tuple_and_a_list_as_a_list() -> None:
    assert read([1, [2, 3]], "(int, [int, int])") == (1, [2, 3])
    assert read((1, 2), "[int, ...]") == [1, 2]
    assert read([], "(int, ...)") == ()


def test_a_list_of_any_length_gives_each_item_its_own_symbols() -> None:
    layers = [{"w": [[1, 2, 3]], "b": [0] * 3}, {"w": [[1], [2], [3]], "b": [0]}]
    read_layers = read(layers, [{"w": "float32[i, o]", "b": "float32[o]"}, "..."])
    assert [layer["w"].shape for layer in read_layers] == [(1, 3), (3, 1)]
    assert fault([{"w": [[1, 2]], "b": [0]}], [{"w": "float32[i, o]", "b": "float32[o]"}, "..."]) == (
        "`x`[0]['b'] has size 1 along axis 0. It must be o = 2, as in float32[o]."
    )


def test_a_symbol_from_around_the_list_is_shared_by_its_items() -> None:
    assert fault([[1, 2], [1, 2, 3]], "[float32[n], ...]", n=2).startswith("`x`[1] has size 3 along axis 0.")
    assert len(read([[1], [1, 2]], "[float32[n], ...]")) == 2


@pytest.mark.parametrize("dtype", sorted(types.DTYPES))
def test_every_dtype_is_read_from_numbers(dtype: str) -> None:
    number = True if dtype == "bool" else 1
    array = read([number, number], f"{dtype}[n]")
    assert (array.dtype, array.tolist()) == (types.DTYPES[dtype], [number, number])


@pytest.mark.parametrize(
    ("value", "declaration", "reason"),
    [
        ([300], "int8[n]", "A number is out of range; it must be int8[n]."),
        ([-1], "uint32[n]", "A number is out of range; it must be uint32[n]."),
        ([1e30], "int32[n]", "A number is out of range; it must be int32[n]."),
        ([1e5], "float16[n]", "A number is out of range; it must be float16[n]."),
        ([1e39], "bfloat16[n]", "A number is out of range; it must be bfloat16[n]."),
        ([1.5], "int32[n]", "Its elements must be whole numbers."),
        ([True], "int32[n]", "Its elements must be whole numbers."),
        ([1], "bool[n]", "Its elements must be True or False."),
        ([[1], [1, 2]], "float32[n, m]", "Its rows differ in length; it must be float32[n, m]."),
        ([-1], "key[n]", "It must hold seeds, from 0 to 2**32 - 1."),
        (float("inf"), "int", "It must be a whole number below 2**63."),
        (1, "None", "It must be None."),
        ([1], "(int, int)", "It must be a tuple of 2 items: (int, int)."),
        (1, "[int, ...]", "It must be a list of any length: [int, ...]."),
    ],
)
def test_a_value_that_does_not_fit_is_told(value, declaration: str, reason: str) -> None:
    assert fault(value, declaration).endswith(reason)


def test_infinity_and_nan_are_numbers() -> None:
    assert np.isnan(read([float("nan"), 1], "bfloat16[n]")[0])
    assert read([float("inf")], "float16[n]")[0] == np.inf


def test_complex_numbers_are_written_as_text() -> None:
    assert read(["1+2j", 3, "-1e-1j"], "complex64[n]").tolist() == pytest.approx([1 + 2j, 3, -0.1j])
    assert (
        fault(["1+"], "complex64[n]") == "`x` holds '1+'. It must hold numbers, or text such as '1+2j', only."
    )


def test_keys_are_written_as_seeds() -> None:
    assert read(3, "key").data.tolist() == [0, 3]
    assert read([3, 4], "key[n]").data.tolist() == [[0, 3], [0, 4]]
    assert read([], "key[n]").data.shape == (0, 2)


def test_an_empty_list_is_an_array_of_any_rank() -> None:
    assert read([], "float32[n]").shape == (0,)
    assert read([], "float32[n, 3]").shape == (0, 3)
    assert read([], "float32[n, m]", m=4).shape == (0, 4)
    assert read([[], []], "bfloat16[n, m, 2]").shape == (2, 0, 2)


def test_an_output_is_held_to_its_type() -> None:
    good = {"w": np.zeros((2, 3), np.float32), "steps": (1, [np.zeros(2, ml_dtypes.bfloat16)])}
    declared = {"w": "float32[n, m]", "steps": "(int, [bfloat16[n], ...])"}
    assert misfits(good, declared) == []
    assert misfits({**good, "w": np.zeros((2, 3))}, declared) == [
        "the result['w'] has dtype float64. It must be float32[n, m]."
    ]
    assert misfits({**good, "steps": [1, []]}, declared) == [
        "the result['steps'] is of type list, [1, []]. It must be a tuple: (int, [bfloat16[n], ...])."
    ]


@pytest.mark.parametrize(
    ("value", "declaration", "told"),
    [
        (1, "float", "the result is of type int, 1. It must be float."),
        (np.float32(1), "float32[]", "the result is of type float32, 1.0. It must be float32[]."),
        (Key(np.zeros((3, 2), np.uint32)), "key", "the result is key[3]. It must be key."),
        (
            Key(np.zeros((3, 2), np.uint32)),
            "key[4]",
            "the result has size 3 along axis 0. It must be 4, as in key[4].",
        ),
        (np.zeros(2, np.uint32), "key", "the result is uint32[2]. It must be key."),
        (None, "float32[n]", "the result is of type NoneType, None. It must be float32[n]."),
    ],
)
def test_an_output_of_another_kind_is_told(value, declaration: str, told: str) -> None:
    assert misfits(value, declaration) == [told]
