"""Turns what a function returned into a tree that may travel; names the place of what may not."""

import types
from collections.abc import Mapping
from typing import Any

import jax
import numpy as np
from flax import nnx

from grader.protocol import MAX_NDIM, Key, supported

_asarray = np.asarray
_Array, _Tracer = jax.Array, jax.core.Tracer
_prng_key, _key_data = jax.dtypes.prng_key, jax.random.key_data
_issubdtype = jax.numpy.issubdtype


class Unsupported(Exception):
    """A leaf that may not travel: where it is and what it is."""

    def __init__(self, path: str, what: str) -> None:
        super().__init__(f"{path}: {what}")
        self.path = path
        self.what = what


def to_wire(value: Any, path: str = "") -> Any:
    """Convert a result.

    Errors: Unsupported for tracers, modules, objects and dtypes that don't travel.
    """
    if value is None or type(value) in (bool, int, float, str, bytes):
        return _plain(value, path)
    if isinstance(value, _Tracer):
        raise Unsupported(path, "traced value")
    if isinstance(value, _Array):
        return _array(value, path)
    if isinstance(value, (np.ndarray, np.generic)):
        return _numpy(value, path)
    if isinstance(value, nnx.Variable):
        return to_wire(value[...], path)
    if isinstance(value, nnx.State):
        return to_wire(nnx.to_pure_dict(value), path)
    if isinstance(value, Mapping):
        return {_key(key, path): to_wire(item, f"{path}[{key!r}]") for key, item in value.items()}
    if isinstance(value, list):
        return [to_wire(item, f"{path}[{index}]") for index, item in enumerate(value)]
    if isinstance(value, tuple):
        return tuple(to_wire(item, f"{path}[{index}]") for index, item in enumerate(value))
    raise _unsupported(value, path)


def _unsupported(value: Any, path: str) -> Unsupported:
    if isinstance(value, types.CoroutineType):
        # Closed, or Python would warn on the learner's stderr, with our line.
        value.close()
    return Unsupported(path, type(value).__name__)


def _plain(value: Any, path: str) -> Any:
    if type(value) is int and abs(value) >= 2**63:
        raise Unsupported(path, "whole number of over 63 bits")
    return value


def _key(key: Any, path: str) -> Any:
    if (
        not isinstance(key, (str, int))
        or isinstance(key, bool)
        or (isinstance(key, int) and abs(key) >= 2**63)
    ):
        raise Unsupported(path, f"dict with a key of type {type(key).__name__}")
    return key


def _array(value: Any, path: str) -> Any:
    if value.is_deleted():
        raise Unsupported(path, "array that was donated or deleted")
    if _issubdtype(value.dtype, _prng_key):
        return Key(_asarray(_key_data(value)))
    return _numpy(_asarray(value), path)


def _numpy(value: Any, path: str) -> Any:
    array = _asarray(value)
    if type(array) is not np.ndarray:
        array = array.view(np.ndarray)
    if array.ndim > MAX_NDIM:
        raise Unsupported(path, f"array of {array.ndim} dimensions")
    if not supported(array.dtype):
        raise Unsupported(path, f"array of dtype {array.dtype}")
    return array
