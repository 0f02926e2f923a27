"""Makes the calls of a recipe again on zeros, so that what a submission calls is traced, compiled and loaded before."""

import functools
import importlib
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax._src import core

from grader.worker.recipe import EINSUM, ENUMS, INSIDE, RECORDS, Entry, function_of, of_library, recorder

_Compiled: Any = type(jnp.sin)


def recorded() -> list[Entry]:
    """What was heard in this process, made once more: on zeros it may be another program, which is to be cached as well."""
    entries = recorder.entries()
    make(entries)
    return entries


def make(entries: list[Entry]) -> int:
    """Make the calls again on zeros; gives how many could be made. Whatever one raises, the others are made."""
    primitives = {one.name: one for one in _primitives()}
    return sum(_made(primitives, *entry) for entry in entries)


def _made(
    primitives: dict[str, Any],
    kind: str,
    name: str,
    args: list[Any],
    options: dict[str, Any],
    places: Sequence[Any] = (),
) -> bool:
    try:
        values = [_value(one) for one in args]
        named = {key: _value(one) for key, one in options.items()}
        if kind == "primitive":
            primitives[name].bind(*values, **named)
            return True
        if kind == "imported":
            if of_library(name):
                importlib.import_module(name)
            return True
        function = function_of(name)
        if name != EINSUM and not isinstance(function, _Compiled):
            return False
        if kind in INSIDE:
            _transform(kind, function, values, named, places)
        elif kind == "called":
            function(*values, **named)
        elif name == EINSUM:
            spec, *operands = values
            jax.make_jaxpr(functools.partial(function, spec, **named))(*operands)
        else:
            function.trace(*values, **named)
    except Exception:
        # One call that can't be made must not cost the others.
        return False
    return True


def _transform(
    kind: str, function: Any, values: list[Any], named: dict[str, Any], places: Sequence[Any]
) -> None:
    """Call it for a batch, or along a direction; or call it and go back, as the gradient of what calls it does."""
    leaves, structure = jax.tree.flatten(values)

    def of(*given: Any) -> Any:
        called = list(leaves)
        for (place, _), value in zip(places, given, strict=True):
            called[place] = value
        return function(*jax.tree.unflatten(structure, called), **named)

    given = [leaves[place] for place, _ in places]
    if kind == "batched":
        jax.vmap(of, in_axes=tuple(axis for _, axis in places))(*given)
        return
    if kind == "forward":
        jax.jvp(of, given, list(map(jnp.zeros_like, given)))
        return
    results, back = jax.vjp(of, *given)
    back(jax.tree.map(jnp.zeros_like, results))


def _primitives() -> Iterator[Any]:
    for name, module in list(sys.modules.items()):
        if name.startswith("jax._src"):
            yield from (one for one in list(vars(module).values()) if isinstance(one, core.Primitive))


def _value(told: Any) -> Any:
    kind, *rest = told
    return _MAKERS[kind](*rest)


def _array(shape: list[int], dtype: str, weak: bool) -> Any:
    array = jax.device_put(np.zeros(shape, jnp.dtype(dtype)))
    return jax._src.lax.lax._convert_element_type(array, jnp.dtype(dtype), weak_type=True) if weak else array


_MAKERS: dict[str, Callable[..., Any]] = {
    "plain": lambda value: value,
    "none": lambda: None,
    "number": lambda name: {"bool": False, "int": 1, "float": 1.0}[name],
    "list": lambda items: [_value(one) for one in items],
    "tuple": lambda items: tuple(_value(one) for one in items),
    "frozenset": lambda items: frozenset(_value(one) for one in items),
    "key": lambda shape: jax.random.wrap_key_data(jax.device_put(np.zeros((*shape, 2), np.uint32))),
    "array": _array,
    "numpy": lambda shape, dtype: np.zeros(shape, jnp.dtype(dtype)),
    "dtype": jnp.dtype,
    "enum": lambda kind, name: ENUMS[kind][name],
    "record": lambda kind, fields: RECORDS[kind](**{key: _value(one) for key, one in fields.items()}),
    "named": lambda module, name: getattr(importlib.import_module(module), name),
}
