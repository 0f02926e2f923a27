"""Says where an output is not what its declaration promises; for outputs of references, which must keep theirs."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from grader.literals import show
from grader.package.types import ArrayType, Mapping, Repeat, Scalar, Sequence, Type, TypeFault
from grader.package.values import PYTHON_TYPES, Scope, bind_shape, read
from grader.protocol import Key


def misfits(value: Any, kind: Type, scope: Scope, path: str) -> Iterator[str]:
    """Where an output, as it came over the wire, is not of its declared type: a sentence for each place."""
    if isinstance(kind, Mapping):
        names = [name for name, _ in kind.items]
        if not isinstance(value, dict) or set(value) != set(names):
            yield f"{path} is {show(value, 60)}. It must be a dict with the keys {', '.join(names)}."
            return
        for name, item in kind.items:
            yield from misfits(value[name], item, scope, f"{path}[{name!r}]")
    elif isinstance(kind, (Sequence, Repeat)):
        yield from _sequence_misfits(value, kind, scope, path)
    else:
        yield from _leaf_misfits(value, kind, scope, path)


def _leaf_misfits(value: Any, kind: Scalar | ArrayType, scope: Scope, path: str) -> Iterator[str]:
    if isinstance(kind, Scalar) and isinstance(value, Key):
        fits = kind.name == "key" and value.data.ndim == 1
    elif isinstance(kind, Scalar):
        fits = type(value) in PYTHON_TYPES[kind.name]
    else:
        fits = isinstance(value, Key if kind.dtype == "key" else np.ndarray)
    if not fits:
        yield f"{path} is {_kind_of(value)}. It must be {kind}."
    elif isinstance(kind, ArrayType):
        try:
            if isinstance(value, Key):
                bind_shape(value.data.shape[:-1], kind, scope, path)
            else:
                read(value, kind, scope, path)
        except TypeFault as fault:
            yield str(fault)


def _sequence_misfits(value: Any, kind: Sequence | Repeat, scope: Scope, path: str) -> Iterator[str]:
    word = "tuple" if kind.is_tuple else "list"
    if type(value) is not (tuple if kind.is_tuple else list):
        yield f"{path} is {_kind_of(value)}. It must be a {word}: {kind}."
    elif isinstance(kind, Repeat):
        for index, item in enumerate(value):
            yield from misfits(item, kind.item, scope.of_item(kind.item), f"{path}[{index}]")
    elif len(value) != len(kind.items):
        yield f"{path} is a {word} of {len(value)} items. It must have {len(kind.items)}: {kind}."
    else:
        for index, (item, item_kind) in enumerate(zip(value, kind.items, strict=True)):
            yield from misfits(item, item_kind, scope, f"{path}[{index}]")


def _kind_of(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return f"{value.dtype}[{', '.join(map(str, value.shape))}]"
    if isinstance(value, Key):
        return f"key[{', '.join(map(str, value.data.shape[:-1]))}]"
    return f"of type {type(value).__name__}, {show(value, 60)}"
