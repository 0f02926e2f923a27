"""Makes another function of a learner's: its gradient, its forward derivative, its batched form, itself under other rules."""

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp

_vmap, _grad, _jvp = jax.vmap, jax.grad, jax.jvp
_leaves, _flatten, _unflatten = jax.tree.leaves, jax.tree.flatten, jax.tree.unflatten
_issubdtype, _inexact, _result_type = jnp.issubdtype, jnp.inexact, jnp.result_type
_promotion = jax.numpy_dtype_promotion
Function = Callable[..., Any]


def derived(entry: Function, how: dict[str, Any]) -> Function:
    """The function that is to be traced; itself when nothing else is asked."""
    make = _WAYS.get(how.get("way", ""))
    return make(entry, how) if make else entry


def _batched(entry: Function, how: dict[str, Any]) -> Function:
    return _vmap(entry, in_axes=tuple(0 if over else None for over in how["over"]))


def _gradient(entry: Function, how: dict[str, Any]) -> Function:
    """Of the sum of all that is returned, with the weights that come after the arguments; twice, along directions."""

    def gradient(*given: Any) -> Any:
        arguments, (weights, directions) = list(given[:-2]), given[-2:]
        outputs, moved_from = moving(entry, arguments, how["of"])

        def total(moved: Any) -> Any:
            return sum(jnp.sum(out * weight) for out, weight in zip(outputs(moved), weights, strict=True))

        first = _grad(total)
        return first(moved_from) if how["order"] == 1 else _jvp(first, (moved_from,), (directions,))[1]

    return gradient


def _forward(entry: Function, how: dict[str, Any]) -> Function:
    def forward(*given: Any) -> Any:
        arguments, (_, directions) = list(given[:-2]), given[-2:]
        outputs, moved_from = moving(entry, arguments, how["of"])
        return _jvp(outputs, (moved_from,), (directions,))[1]

    return forward


def _strict(entry: Function, _: dict[str, Any]) -> Function:
    def strict(*arguments: Any) -> Any:
        with _promotion("strict"):
            return entry(*arguments)

    return strict


def moving(entry: Function, arguments: list[Any], places: list[int]) -> tuple[Function, list[Any]]:
    """What the function gives that can be differentiated, as a function of what of its arguments can be."""
    leaves, structure = _flatten([arguments[place] for place in places])
    chosen = [index for index, leaf in enumerate(leaves) if _differentiable(leaf)]

    def outputs(moved: Any) -> list[Any]:
        replaced = list(leaves)
        for index, value in zip(chosen, moved, strict=True):
            replaced[index] = value
        called = list(arguments)
        for place, value in zip(places, _unflatten(structure, replaced), strict=True):
            called[place] = value
        return [leaf for leaf in _leaves(entry(*called)) if _differentiable(leaf)]

    return outputs, [jnp.asarray(leaves[index]) for index in chosen]


def _differentiable(leaf: Any) -> bool:
    return bool(_issubdtype(leaf.dtype if hasattr(leaf, "dtype") else _result_type(leaf), _inexact))


_WAYS: dict[str, Callable[[Function, dict[str, Any]], Function]] = {
    "vmap": _batched,
    "grad": _gradient,
    "jvp": _forward,
    "strict": _strict,
}
