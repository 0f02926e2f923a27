"""Makes the arguments of a call out of what came over the wire; holds JAX's functions from before any learner's code was there."""

from typing import Any

import jax
import numpy as np

from grader import protocol

_put = jax.device_put
_enable_x64 = jax.enable_x64
_wrap_key = jax.random.wrap_key_data
_WIDE = {np.dtype(name) for name in ("int64", "uint64", "float64", "complex128")}


def arguments(tree: Any) -> Any:
    """Fresh arguments for one call: arrays on the device, keys typed, the rest as it is."""
    if isinstance(tree, dict):
        return {key: arguments(item) for key, item in tree.items()}
    if isinstance(tree, (list, tuple)):
        return type(tree)(arguments(item) for item in tree)
    if isinstance(tree, np.ndarray):
        if tree.dtype in _WIDE:
            # Only so does an array keep its 64 bits where JAX's 64-bit mode is off.
            with _enable_x64(True):
                return _put(tree)
        return _put(tree)
    if isinstance(tree, protocol.Key):
        return _wrap_key(_put(tree.data))
    return tree
