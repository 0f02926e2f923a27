"""Which Pallas kernels a traced function runs: seen in the learner's process, with JAX as it was before its code."""

import math
from typing import Any

import jax
import numpy as np

from grader.worker.jaxprs import line_of, opened

_make_jaxpr = jax.make_jaxpr


def kernels(function: Any, arguments: dict[str, Any], static: list[str], filename: str) -> list[list[Any]]:
    """Of each kernel that the result depends on: the learner's line, its grid, and the bytes of its largest block."""
    places = tuple(index for index, name in enumerate(arguments) if name in static)
    traced = _make_jaxpr(function, static_argnums=places)(*arguments.values())
    found: list[list[Any]] = []
    _collect(traced, filename, found)
    return found


def _collect(program: Any, filename: str, found: list[list[Any]]) -> None:
    for equation in _needed(opened(program)[0]):
        if equation.primitive.name == "pallas_call":
            grid = [int(one) for one in equation.params["grid_mapping"].grid]
            blocks = [_bytes(one.aval) for one in opened(equation.params["jaxpr"])[0].invars]
            found.append([line_of(equation, filename) or 0, grid, max(blocks, default=0)])
            continue
        for value in equation.params.values():
            for inner in value if isinstance(value, (list, tuple)) else [value]:
                if hasattr(opened(inner)[0], "eqns"):
                    _collect(inner, filename, found)


def _needed(jaxpr: Any) -> list[Any]:
    """The equations that the outputs depend on; JAX itself keeps those that have an effect, too."""
    live, kept = {id(one) for one in jaxpr.outvars}, []
    for equation in reversed(jaxpr.eqns):
        if any(id(one) in live for one in equation.outvars):
            live |= {id(one) for one in equation.invars}
            kept.append(equation)
    return kept[::-1]


def _bytes(block: Any) -> int:
    return math.prod(map(int, block.shape)) * int(np.dtype(block.dtype).itemsize)
