"""Functions as JAX itself exports them: plain data that another process can compile and run."""

from collections.abc import Callable
from typing import Any

import jax
import jax.export

_export, _deserialize = jax.export.export, jax.export.deserialize
_jit = jax.jit
_LIMIT = "jax_traceback_in_locations_limit"


def told(entry: Callable[..., Any], arguments: list[Any], static: tuple[int, ...]) -> bytes:
    """The function, traced with the arguments; nothing in it says where it was written."""
    before = jax.config.values[_LIMIT]
    jax.config.update(_LIMIT, 0)
    try:
        return bytes(_export(_jit(entry, static_argnums=static))(*arguments).serialize())
    finally:
        jax.config.update(_LIMIT, before)


def read(artifact: bytes) -> Callable[..., Any]:
    """The function that was told; only ever asked of a process that holds nothing else."""
    function: Callable[..., Any] = _deserialize(bytearray(artifact)).call
    return function
