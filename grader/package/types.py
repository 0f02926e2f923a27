"""The types of parameters and returns: reads a declaration; holds no value to it and never runs a problem's code."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import ml_dtypes
import numpy as np

_DTYPES = (
    "bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 float32 float64 complex64 complex128"
).split()
DTYPES: dict[str, np.dtype[Any]] = {name: np.dtype(name) for name in _DTYPES}
DTYPES["bfloat16"] = np.dtype(ml_dtypes.bfloat16)

# As deep as a literal may be nested, and far less than what Python's stack holds.
MAX_DEPTH = 16
MAX_NDIM = 8
MAX_TEXT = 2000
_NAME = re.compile(r"[A-Za-z_][A-Za-z_0-9]*")
_DIMENSION = re.compile(r"\d+|[A-Za-z_][A-Za-z_0-9]*")
SCALARS = ("float", "int", "bool", "str", "key", "None")
_ANY_LENGTH = "..."
KNOWN = (
    f"{', '.join(SCALARS)}, an array such as float32[n, 3], "
    "or a mapping {w: T}, list [T, T], tuple (T, T) or list of any length [T, ...] of these"
)

Dimension = int | str


@dataclass(frozen=True)
class Scalar:
    """A Python float, int, bool, str or None, or a typed random key."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class ArrayType:
    """An array of a dtype, or of typed keys; each dimension a number or a symbol shared over the problem."""

    dtype: str
    shape: tuple[Dimension, ...]

    def __str__(self) -> str:
        return f"{self.dtype}[{', '.join(str(dimension) for dimension in self.shape)}]"


@dataclass(frozen=True)
class Mapping:
    """A dict with exactly these keys."""

    items: tuple[tuple[str, "Type"], ...]

    def __str__(self) -> str:
        return "{" + ", ".join(f"{_shown(key)}: {item}" for key, item in self.items) + "}"


@dataclass(frozen=True)
class Sequence:
    """A list, or a tuple, of exactly these items."""

    items: tuple["Type", ...]
    is_tuple: bool = False

    def __str__(self) -> str:
        inside = ", ".join(map(str, self.items))
        if not self.is_tuple:
            return f"[{inside}]"
        return f"({inside},)" if len(self.items) == 1 else f"({inside})"


@dataclass(frozen=True)
class Repeat:
    """A list, or a tuple, of any number of such items; symbols that occur only in here are each item's own."""

    item: "Type"
    is_tuple: bool = False

    def __str__(self) -> str:
        return f"({self.item}, {_ANY_LENGTH})" if self.is_tuple else f"[{self.item}, {_ANY_LENGTH}]"


Type = Scalar | ArrayType | Mapping | Sequence | Repeat


class TypeFault(ValueError):
    """A declaration that can't be read, or a value that its declaration doesn't allow."""


def _shown(key: str) -> str:
    return key if _NAME.fullmatch(key) else repr(key)


def parse(declaration: Any) -> Type:
    """Read a declaration: text such as `(float32[n, 5], int)`, or YAML's own mappings and lists of such text.

    Errors: TypeFault with the declaration and the forms that are known.
    """
    return _parse(declaration, 0)


def _parse(declaration: Any, depth: int) -> Type:
    if depth > MAX_DEPTH:
        raise TypeFault(f"the type is nested more than {MAX_DEPTH} levels deep. Use fewer levels.")
    if declaration is None:
        return Scalar("None")
    if isinstance(declaration, dict):
        return Mapping(
            tuple((_key(key, declaration), _parse(item, depth + 1)) for key, item in declaration.items())
        )
    if isinstance(declaration, list):
        if len(declaration) == 2 and declaration[1] == _ANY_LENGTH:
            return Repeat(_parse(declaration[0], depth + 1))
        return Sequence(tuple(_parse(item, depth + 1) for item in declaration))
    if not isinstance(declaration, str):
        raise TypeFault(f"type {declaration!r} is not known. It must be text, a mapping or a list.")
    if len(declaration) > MAX_TEXT:
        raise TypeFault(f"the type is {len(declaration)} characters long. At most {MAX_TEXT} are read.")
    return _Reader(declaration).whole(depth)


def _key(key: Any, declaration: Any) -> str:
    if not isinstance(key, str):
        raise TypeFault(f"the key {key!r} in {declaration!r} is not text. Write it in quotes.")
    return key


class _Reader:
    """Reads a declaration that is written as text, from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def whole(self, depth: int) -> Type:
        kind = self.type(depth)
        if self.peek():
            raise self.unknown()
        return kind

    def unknown(self) -> TypeFault:
        return TypeFault(f"type `{self.text.strip()}` is not known. It must be one of {KNOWN}.")

    def peek(self) -> str:
        while self.text[self.at : self.at + 1].isspace():
            self.at += 1
        return self.text[self.at : self.at + 1]

    def type(self, depth: int) -> Type:
        if depth > MAX_DEPTH:
            raise TypeFault(f"the type is nested more than {MAX_DEPTH} levels deep. Use fewer levels.")
        first = self.peek()
        if first == "{":
            return self.mapping(depth)
        if first in ("[", "("):
            return self.sequence(depth, "]" if first == "[" else ")")
        word = _NAME.match(self.text, self.at)
        if word is None:
            raise self.unknown()
        self.at = word.end()
        if self.text[self.at : self.at + 1] == "[":
            return self.array(word.group())
        if word.group() not in SCALARS:
            raise self.unknown()
        return Scalar(word.group())

    def array(self, dtype: str) -> Type:
        end = self.text.find("]", self.at)
        if end < 0:
            raise self.unknown()
        parts = [part.strip() for part in self.text[self.at + 1 : end].split(",")]
        self.at = end + 1
        if dtype != "key" and dtype not in DTYPES:
            raise TypeFault(f"dtype `{dtype}` is not known. Known: {', '.join(sorted(DTYPES))}.")
        if parts[-1] == "":
            parts.pop()
        if len(parts) > MAX_NDIM:
            raise TypeFault(
                f"`{self.text.strip()}` has {len(parts)} dimensions. At most {MAX_NDIM} are known."
            )
        return ArrayType(dtype, tuple(self.dimension(part) for part in parts))

    def dimension(self, part: str) -> Dimension:
        if not _DIMENSION.fullmatch(part):
            raise TypeFault(f"dimension `{part}` in `{self.text.strip()}` must be a whole number or a name.")
        return int(part) if part.isdigit() else part

    def separator(self, end: str) -> None:
        """Go past a comma, or stand before the end."""
        if self.peek() == ",":
            self.at += 1
        elif self.peek() != end:
            raise self.unknown()

    def sequence(self, depth: int, end: str) -> Type:
        self.at += 1
        items: list[Type] = []
        commas = 0
        while self.peek() != end:
            if self.text.startswith(_ANY_LENGTH, self.at) and len(items) == 1:
                self.at += len(_ANY_LENGTH)
                if self.peek() != end:
                    raise self.unknown()
                self.at += 1
                return Repeat(items[0], end == ")")
            items.append(self.type(depth + 1))
            commas += self.peek() == ","
            self.separator(end)
        self.at += 1
        # Brackets around one type, without a comma, only hold it together.
        if end == ")" and len(items) == 1 and not commas:
            return items[0]
        return Sequence(tuple(items), end == ")")

    def mapping(self, depth: int) -> Type:
        self.at += 1
        items: dict[str, Type] = {}
        while self.peek() != "}":
            key = self.key()
            if self.peek() != ":" or key in items:
                raise self.unknown()
            self.at += 1
            items[key] = self.type(depth + 1)
            self.separator("}")
        self.at += 1
        return Mapping(tuple(items.items()))

    def key(self) -> str:
        quote = self.peek()
        if quote and quote in "'\"":
            end = self.text.find(quote, self.at + 1)
            if end < 0:
                raise self.unknown()
            key = self.text[self.at + 1 : end]
            self.at = end + 1
            return key
        word = _NAME.match(self.text, self.at)
        if word is None:
            raise self.unknown()
        self.at = word.end()
        return word.group()


def leaves(kind: Type, path: str = "") -> Iterator[tuple[str, Scalar | ArrayType]]:
    """Every leaf with its path, as in `['layers'][0]['w']`; `[*]` stands for each item of a list of any length."""
    if isinstance(kind, Mapping):
        for key, item in kind.items:
            yield from leaves(item, f"{path}[{key!r}]")
    elif isinstance(kind, Sequence):
        for index, item in enumerate(kind.items):
            yield from leaves(item, f"{path}[{index}]")
    elif isinstance(kind, Repeat):
        yield from leaves(kind.item, f"{path}[*]")
    else:
        yield path, kind


def symbols(kind: Type) -> frozenset[str]:
    """The symbols of a type that are not within a list of any length."""
    if isinstance(kind, Mapping):
        return frozenset().union(*(symbols(item) for _, item in kind.items))
    if isinstance(kind, Sequence):
        return frozenset().union(*map(symbols, kind.items))
    if isinstance(kind, ArrayType):
        return frozenset(one for one in kind.shape if isinstance(one, str))
    return frozenset()
