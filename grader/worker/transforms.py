"""Tries jax.grad, jax.vmap and jax.jvp on a learner's function with real arguments, in the learner's process; advice only."""

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp

from grader.worker.derive import Function, moving
from grader.worker.shown import HOLDS, NO_ARGUMENT, NO_RESULT

_vmap, _grad, _jvp = jax.vmap, jax.grad, jax.jvp
_block: Callable[[Any], Any] = jax.block_until_ready
_stack, _sum, _real = jnp.stack, jnp.sum, jnp.real
_map, _leaves = jax.tree.map, jax.tree.leaves


def tried(way: str, entry: Function, arguments: dict[str, Any], static: list[str]) -> str:
    """Whether the transformation holds, or why there is nothing to transform. Errors: whatever the function raises."""
    places = [index for index, name in enumerate(arguments) if name not in static]
    return _WAYS[way](entry, list(arguments.values()), places)


def _gradient(entry: Function, arguments: list[Any], places: list[int]) -> str:
    outputs, chosen = moving(entry, arguments, places)
    if not chosen:
        return NO_ARGUMENT
    seen: list[int] = []

    def total(moved: Any) -> Any:
        found = outputs(moved)
        seen.append(len(found))
        return sum((_sum(_real(one)) for one in found), 0.0)

    _block(_grad(total, holomorphic=False)(chosen))
    return HOLDS if seen[0] else NO_RESULT


def _forward(entry: Function, arguments: list[Any], places: list[int]) -> str:
    outputs, chosen = moving(entry, arguments, places)
    if not chosen:
        return NO_ARGUMENT
    made, _ = _block(_jvp(outputs, (chosen,), (chosen,)))
    return HOLDS if made else NO_RESULT


def _batched(entry: Function, arguments: list[Any], places: list[int]) -> str:
    """Over a batch of two alike."""
    over = [index in places and bool(_leaves(one)) for index, one in enumerate(arguments)]
    if not any(over):
        return NO_ARGUMENT
    given = [
        _map(lambda leaf: _stack([leaf, leaf]), one) if mapped else one
        for one, mapped in zip(arguments, over, strict=True)
    ]
    made = _block(_vmap(entry, in_axes=tuple(0 if mapped else None for mapped in over))(*given))
    return HOLDS if _leaves(made) else NO_RESULT


_WAYS: dict[str, Callable[[Function, list[Any], list[int]], str]] = {
    "grad": _gradient,
    "vmap": _batched,
    "jvp": _forward,
}
