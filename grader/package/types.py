"""The types of parameters and returns: reads a declaration and holds values to it; never runs a problem's code."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import ml_dtypes
import numpy as np

from grader.literals import show
from grader.protocol import Key

_DTYPES = "bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 float32 float64 complex64".split()
DTYPES: dict[str, np.dtype[Any]] = {name: np.dtype(name) for name in _DTYPES}
DTYPES["bfloat16"] = np.dtype(ml_dtypes.bfloat16)

_ARRAY = re.compile(r"([a-z]+\d*)\[(.*)\]")
_DIMENSION = re.compile(r"\d+|[A-Za-z_][A-Za-z_0-9]*")
_SCALARS = ("float", "int", "bool", "str", "key")

Dimension = int | str


@dataclass(frozen=True)
class Scalar:
    """A Python float, int, bool or str, or a typed random key."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class ArrayType:
    """An array of a dtype; each dimension a number or a symbol shared over the problem."""

    dtype: str
    shape: tuple[Dimension, ...]

    def __str__(self) -> str:
        return f"{self.dtype}[{', '.join(str(dimension) for dimension in self.shape)}]"


@dataclass(frozen=True)
class Mapping:
    """A dict with exactly these keys."""

    items: tuple[tuple[str, "Type"], ...]

    def __str__(self) -> str:
        return "{" + ", ".join(f"{key}: {item}" for key, item in self.items) + "}"


@dataclass(frozen=True)
class Sequence:
    """A list, or a tuple where the declaration says so, of exactly these items."""

    items: tuple["Type", ...]

    def __str__(self) -> str:
        return "[" + ", ".join(str(item) for item in self.items) + "]"


Type = Scalar | ArrayType | Mapping | Sequence


class TypeFault(ValueError):
    """A declaration that can't be read, or a value that its declaration doesn't allow."""


def parse(declaration: Any) -> Type:
    """Read a declaration such as `float`, `float32[n, 5]`, `{w: "float32[n]"}` or `[int, key]`.

    Errors: TypeFault with the declaration and the forms that are known.
    """
    if isinstance(declaration, dict):
        return Mapping(tuple((str(key), parse(item)) for key, item in declaration.items()))
    if isinstance(declaration, list):
        return Sequence(tuple(parse(item) for item in declaration))
    if not isinstance(declaration, str):
        raise TypeFault(f"type {declaration!r} is not known. It must be text, a mapping or a list.")
    text = declaration.strip()
    if text in _SCALARS:
        return Scalar(text)
    if array := _ARRAY.fullmatch(text):
        if array[1] not in DTYPES:
            raise TypeFault(f"dtype `{array[1]}` is not known. Known: {', '.join(sorted(DTYPES))}.")
        return ArrayType(
            array[1], tuple(_dimension(part, text) for part in array[2].split(",") if part.strip())
        )
    raise TypeFault(
        f"type `{text}` is not known. It must be one of {', '.join(_SCALARS)}, "
        "an array such as float32[n, 3], or a mapping or list of these."
    )


def _dimension(part: str, text: str) -> Dimension:
    part = part.strip()
    if not _DIMENSION.fullmatch(part):
        raise TypeFault(f"dimension `{part}` in `{text}` must be a whole number or a name.")
    return int(part) if part.isdigit() else part


def read(value: Any, kind: Type, symbols: dict[str, int], path: str = "") -> Any:
    """Turn a literal into the value a function is called with, binding the symbols of shapes.

    Errors: TypeFault naming the place, the value and what it must be.
    """
    if isinstance(kind, Mapping):
        return _read_mapping(value, kind, symbols, path)
    if isinstance(kind, Sequence):
        if not isinstance(value, (list, tuple)) or len(value) != len(kind.items):
            raise TypeFault(
                f"{path} is {show(value, 60)}. It must be a list of {len(kind.items)} items: {kind}."
            )
        items = zip(value, kind.items, strict=True)
        return [read(item, item_kind, symbols, f"{path}[{i}]") for i, (item, item_kind) in enumerate(items)]
    if isinstance(kind, Scalar):
        return _read_scalar(value, kind.name, path)
    return _read_array(value, kind, symbols, path)


def _read_mapping(value: Any, kind: Mapping, symbols: dict[str, int], path: str) -> dict[str, Any]:
    names = [name for name, _ in kind.items]
    if not isinstance(value, dict) or sorted(value) != sorted(names):
        raise TypeFault(f"{path} is {show(value, 60)}. It must be a dict with the keys {', '.join(names)}.")
    return {name: read(value[name], item, symbols, f"{path}[{name!r}]") for name, item in kind.items}


def _read_scalar(value: Any, name: str, path: str) -> Any:
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if name == "float" and number:
        return float(value)
    whole = number and float(value).is_integer()
    if name == "int" and whole and abs(value) < 2**63:
        return int(value)
    if name == "bool" and isinstance(value, bool):
        return value
    if name == "str" and isinstance(value, str):
        return value
    if name == "key" and isinstance(value, Key):
        return value
    if name == "key" and whole and 0 <= value < 2**32:
        return Key.from_seed(int(value))
    wanted = {
        "float": "a number",
        "int": "a whole number below 2**63",
        "bool": "True or False",
        "str": "a string in quotes",
        "key": "a whole number from 0 to 2**32 - 1, the seed of the key",
    }[name]
    raise TypeFault(f"{path} is {show(value, 60)}. It must be {wanted}.")


def _read_array(value: Any, kind: ArrayType, symbols: dict[str, int], path: str) -> np.ndarray[Any, Any]:
    array = value if isinstance(value, np.ndarray) else _array_of(value, kind, path)
    if array.dtype != DTYPES[kind.dtype]:
        raise TypeFault(f"{path} has dtype {array.dtype}. It must be {kind}.")
    if array.ndim != len(kind.shape):
        raise TypeFault(f"{path} has {array.ndim} dimensions, shape {array.shape}. It must be {kind}.")
    for axis, (size, dimension) in enumerate(zip(array.shape, kind.shape, strict=True)):
        want = dimension if isinstance(dimension, int) else symbols.setdefault(dimension, size)
        if size != want:
            name = f"{dimension} = {want}" if isinstance(dimension, str) else str(want)
            raise TypeFault(f"{path} has size {size} along axis {axis}. It must be {name}, as in {kind}.")
    return array


def _array_of(value: Any, kind: ArrayType, path: str) -> np.ndarray[Any, Any]:
    numbers = list(_numbers(value, path))
    if kind.dtype == "bool" and not all(isinstance(number, bool) for number in numbers):
        raise TypeFault(f"{path} is {show(value, 60)}. Its elements must be True or False.")
    if kind.dtype.startswith(("int", "uint")) and not all(float(number).is_integer() for number in numbers):
        raise TypeFault(f"{path} is {show(value, 60)}. Its elements must be whole numbers.")
    try:
        return np.array(value, dtype=DTYPES[kind.dtype])
    except (ValueError, OverflowError) as error:
        reason = "Its rows differ in length" if isinstance(error, ValueError) else "A number is out of range"
        raise TypeFault(f"{path} is {show(value, 60)}. {reason}; it must be {kind}.") from None


def _numbers(value: Any, path: str) -> Iterator[Any]:
    if isinstance(value, (list, tuple)):
        for item in value:
            yield from _numbers(item, path)
    elif isinstance(value, (bool, int, float)):
        yield value
    else:
        raise TypeFault(f"{path} holds {show(value, 60)}. It must hold numbers only.")
