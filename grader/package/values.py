"""Reads literals, and what `inputs` returned, into arguments of the declared types; never guesses a dtype."""

import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from grader.literals import show
from grader.package.types import (
    DTYPES,
    ArrayType,
    Mapping,
    Repeat,
    Scalar,
    Sequence,
    Type,
    TypeFault,
    symbols,
)
from grader.protocol import Key

Array = np.ndarray[Any, Any]

# The words of a threefry key, which `jax.random.key` makes.
KEY_WORDS = 2
_COMPLEX = re.compile(r"[+-]?[\d.e+-]*[\d.]j?|[+-]?[\d.e+-]*[\d.]?j", re.IGNORECASE)
PYTHON_TYPES: dict[str, tuple[type, ...]] = {
    "float": (float,),
    "int": (int,),
    "bool": (bool,),
    "str": (str,),
    "key": (Key,),
    "None": (type(None),),
}
_WANTED = {
    "float": "a number",
    "int": "a whole number below 2**63",
    "bool": "True or False",
    "str": "a string in quotes",
    "key": "a whole number from 0 to 2**32 - 1, the seed of the key",
    "None": "None",
}


class Scope:
    """The sizes that symbols have come to stand for; an item of a list of any length has a scope of its own."""

    def __init__(self, names: frozenset[str], outer: "Scope | None" = None) -> None:
        self._names = names
        self._outer = outer
        self._sizes: dict[str, int] = {}

    def _home(self, name: str) -> "Scope":
        scope = self
        while name not in scope._names and scope._outer is not None:
            scope = scope._outer
        return scope

    def knows(self, name: str) -> bool:
        """Whether the symbol belongs to this scope or to one around it."""
        return name in self._names or (self._outer is not None and self._outer.knows(name))

    def size(self, name: str) -> int | None:
        """What a symbol stands for, when that is known."""
        return self._home(name)._sizes.get(name)

    def bind(self, name: str, size: int) -> int:
        """The size of a symbol: the one it has, or else this one from now on."""
        return self._home(name)._sizes.setdefault(name, size)

    def of_item(self, item: Type) -> "Scope":
        """A scope for one item of a list of any length: symbols that occur nowhere around it are its own."""
        return Scope(frozenset(name for name in symbols(item) if not self.knows(name)), self)


def read(value: Any, kind: Type, scope: Scope, path: str = "") -> Any:
    """Turn a literal, or what `inputs` returned, into the value that a function is called with.

    Errors: TypeFault naming the place, the value and what it must be.
    """
    if isinstance(kind, Mapping):
        return _read_mapping(value, kind, scope, path)
    if isinstance(kind, (Sequence, Repeat)):
        return _read_sequence(value, kind, scope, path)
    if isinstance(kind, Scalar):
        return _read_scalar(value, kind.name, path)
    if kind.dtype == "key":
        return _read_keys(value, kind, scope, path)
    return _read_array(value, kind, scope, path)


def _read_mapping(value: Any, kind: Mapping, scope: Scope, path: str) -> dict[str, Any]:
    names = [name for name, _ in kind.items]
    if not isinstance(value, dict) or set(value) != set(names):
        raise TypeFault(f"{path} is {show(value, 60)}. It must be a dict with the keys {', '.join(names)}.")
    return {name: read(value[name], item, scope, f"{path}[{name!r}]") for name, item in kind.items}


def _read_sequence(value: Any, kind: Sequence | Repeat, scope: Scope, path: str) -> Any:
    word = "tuple" if kind.is_tuple else "list"
    if isinstance(kind, Repeat):
        if not isinstance(value, (list, tuple)):
            raise TypeFault(f"{path} is {show(value, 60)}. It must be a {word} of any length: {kind}.")
        kinds: tuple[Type, ...] = (kind.item,) * len(value)
        scopes = [scope.of_item(kind.item) for _ in value]
    else:
        if not isinstance(value, (list, tuple)) or len(value) != len(kind.items):
            raise TypeFault(
                f"{path} is {show(value, 60)}. It must be a {word} of {len(kind.items)} items: {kind}."
            )
        kinds, scopes = kind.items, [scope] * len(value)
    items = [
        read(item, item_kind, inner, f"{path}[{index}]")
        for index, (item, item_kind, inner) in enumerate(zip(value, kinds, scopes, strict=True))
    ]
    return tuple(items) if kind.is_tuple else items


def _whole(value: Any) -> bool:
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return number and (isinstance(value, int) or value.is_integer())


def _read_scalar(value: Any, name: str, path: str) -> Any:
    if name == "float" and isinstance(value, (int, float)) and not isinstance(value, bool):
        if isinstance(value, int) and abs(value) >= 2**1023:
            raise TypeFault(f"{path} is {show(value, 60)}. It must be a number that a float can hold.")
        return float(value)
    if name == "int" and _whole(value) and abs(value) < 2**63:
        return int(value)
    if name == "key" and _whole(value) and 0 <= value < 2**32:
        return Key.from_seed(int(value))
    if name in ("bool", "str", "None") and isinstance(value, PYTHON_TYPES[name]):
        return value
    if name == "key" and isinstance(value, Key) and value.data.shape == (KEY_WORDS,):
        return value
    raise TypeFault(f"{path} is {show(value, 60)}. It must be {_WANTED[name]}.")


def _read_keys(value: Any, kind: ArrayType, scope: Scope, path: str) -> Key:
    if not isinstance(value, Key):
        seeds = _array_of(value, ArrayType("int64", kind.shape), scope, path)
        if seeds.size and not (seeds.min() >= 0 and seeds.max() < 2**32):
            raise TypeFault(f"{path} is {show(value, 60)}. It must hold seeds, from 0 to 2**32 - 1.")
        value = Key(np.stack([np.zeros_like(seeds), seeds], axis=-1).astype(np.uint32))
    keys: Key = value
    bind_shape(keys.data.shape[:-1], kind, scope, path)
    return keys


def _read_array(value: Any, kind: ArrayType, scope: Scope, path: str) -> Array:
    array = value if isinstance(value, np.ndarray) else _array_of(value, kind, scope, path)
    if array.dtype != DTYPES[kind.dtype]:
        raise TypeFault(f"{path} has dtype {array.dtype}. It must be {kind}.")
    bind_shape(array.shape, kind, scope, path)
    return array


def bind_shape(shape: tuple[int, ...], kind: ArrayType, scope: Scope, path: str) -> None:
    """Hold a shape to its declaration, and let its symbols stand for these sizes from now on.

    Errors: TypeFault naming the axis.
    """
    if len(shape) != len(kind.shape):
        raise TypeFault(f"{path} has {len(shape)} dimensions, shape {shape}. It must be {kind}.")
    for axis, (size, dimension) in enumerate(zip(shape, kind.shape, strict=True)):
        want = dimension if isinstance(dimension, int) else scope.bind(dimension, size)
        if size != want:
            name = f"{dimension} = {want}" if isinstance(dimension, str) else str(want)
            raise TypeFault(f"{path} has size {size} along axis {axis}. It must be {name}, as in {kind}.")


def _array_of(value: Any, kind: ArrayType, scope: Scope, path: str) -> Array:
    dtype = DTYPES[kind.dtype]
    numbers = list(_numbers(value, dtype, path))
    if dtype.kind == "b" and not all(isinstance(number, bool) for number in numbers):
        raise TypeFault(f"{path} is {show(value, 60)}. Its elements must be True or False.")
    if dtype.kind in "iu" and not all(map(_whole, numbers)):
        raise TypeFault(f"{path} is {show(value, 60)}. Its elements must be whole numbers.")
    shape = _shape(value)
    if shape is None:
        raise TypeFault(f"{path} is {show(value, 60)}. Its rows differ in length; it must be {kind}.")
    if not numbers and len(shape) < len(kind.shape):
        # Without a number in it a literal says nothing of the axes behind the first that is empty.
        rest = (one if isinstance(one, int) else scope.size(one) or 0 for one in kind.shape[len(shape) :])
        shape = (*shape, *rest)
    array = _filled(numbers, dtype)
    if array is None:
        raise TypeFault(f"{path} is {show(value, 60)}. A number is out of range; it must be {kind}.")
    return array.reshape(shape)


def _filled(numbers: list[Any], dtype: np.dtype[Any]) -> Array | None:
    """The numbers in a dtype; None when it can't hold one of them."""
    try:
        with np.errstate(all="ignore"):
            array = np.array([int(one) for one in numbers] if dtype.kind in "iu" else numbers, dtype=dtype)
    except OverflowError:
        return None
    if dtype.kind in "iub":
        return array
    wide = np.array(numbers, dtype=np.complex128)
    return None if bool(np.any(np.isfinite(wide) & ~np.isfinite(array.astype(np.complex128)))) else array


def _shape(value: Any) -> tuple[int, ...] | None:
    """The shape of nested lists; None when they are ragged."""
    if not isinstance(value, (list, tuple)):
        return ()
    inner = {_shape(item) for item in value}
    if len(inner) > 1 or None in inner:
        return None
    return (len(value), *(inner.pop() or () if inner else ()))


def _numbers(value: Any, dtype: np.dtype[Any], path: str) -> Iterator[Any]:
    if isinstance(value, (list, tuple)):
        for item in value:
            yield from _numbers(item, dtype, path)
    elif isinstance(value, (bool, int, float)):
        yield value
    elif dtype.kind == "c" and isinstance(value, str) and _COMPLEX.fullmatch(value.replace(" ", "")):
        try:
            yield complex(value.replace(" ", ""))
        except ValueError:
            raise TypeFault(f"{path} holds {show(value, 60)}. It must be a number such as '1+2j'.") from None
    else:
        wanted = "numbers, or text such as '1+2j'," if dtype.kind == "c" else "numbers"
        raise TypeFault(f"{path} holds {show(value, 60)}. It must hold {wanted} only.")
