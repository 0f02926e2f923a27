"""Tries jax.grad, jax.vmap and jax.jvp on a learner's function with real arguments, in the learner's process; advice only."""

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp

from grader.worker.derive import Function, moving
from grader.worker.shown import HOLDS, NO_ARGUMENT, NO_RESULT

_vmap, _grad, _jvp = jax.vmap, jax.grad, jax.jvp
_eval_shape: Callable[..., Any] = jax.eval_shape
_block: Callable[[Any], Any] = jax.block_until_ready
_stack, _sum, _real = jnp.stack, jnp.sum, jnp.real
_map, _leaves = jax.tree.map, jax.tree.leaves
# What is made, to be waited for, and what is said of it.
Tried = tuple[Any, str]


def tried(way: str, entry: Function, arguments: dict[str, Any], static: list[str], *, traceable: bool) -> str:
    """Whether the transformation holds, or why there is nothing to transform. Errors: whatever the function raises.

    What is known to be traceable is only traced, which is quicker; anything else is run.
    """
    values = list(arguments.values())
    places = [index for index, name in enumerate(arguments) if name not in static]
    if not traceable:
        made, answer = _WAYS[way](entry, values, places)
        _block(made)
        return answer
    answers: list[str] = []

    def once(*traced: Any) -> Any:
        given = list(values)
        for place, value in zip(places, traced, strict=True):
            given[place] = value
        made, answer = _WAYS[way](entry, given, places)
        answers.append(answer)
        return made

    _eval_shape(once, *(values[place] for place in places))
    return answers[-1]


def _gradient(entry: Function, arguments: list[Any], places: list[int]) -> Tried:
    outputs, chosen = moving(entry, arguments, places)
    if not chosen:
        return None, NO_ARGUMENT
    seen: list[int] = []

    def total(moved: Any) -> Any:
        found = outputs(moved)
        seen.append(len(found))
        return sum((_sum(_real(one)) for one in found), 0.0)

    made = _grad(total)(chosen)
    return made, HOLDS if seen[0] else NO_RESULT


def _forward(entry: Function, arguments: list[Any], places: list[int]) -> Tried:
    outputs, chosen = moving(entry, arguments, places)
    if not chosen:
        return None, NO_ARGUMENT
    made, _ = _jvp(outputs, (chosen,), (chosen,))
    return made, HOLDS if made else NO_RESULT


def _batched(entry: Function, arguments: list[Any], places: list[int]) -> Tried:
    """Over a batch of two alike."""
    over = [index in places and bool(_leaves(one)) for index, one in enumerate(arguments)]
    if not any(over):
        return None, NO_ARGUMENT
    given = [
        _map(lambda leaf: _stack([leaf, leaf]), one) if mapped else one
        for one, mapped in zip(arguments, over, strict=True)
    ]
    made = _vmap(entry, in_axes=tuple(0 if mapped else None for mapped in over))(*given)
    return made, HOLDS if _leaves(made) else NO_RESULT


_WAYS: dict[str, Callable[[Function, list[Any], list[int]], Tried]] = {
    "grad": _gradient,
    "vmap": _batched,
    "jvp": _forward,
}
