"""Walks an output beside the expected one, leaf by leaf; Python's numbers and lists are read as what is expected."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.compare.difference import Array, Difference, describe
from grader.protocol import Key


@dataclass(frozen=True)
class Mismatch:
    """Two things of different kinds."""

    got: str
    want: str


def leaves(got: Any, want: Any) -> Iterator[tuple[str, Any, Any]]:
    """Path, leaf got (or Mismatch) and leaf wanted. Lists and tuples are alike."""
    for keys, got_leaf, want_leaf in walk(got, want):
        yield written(keys), got_leaf, want_leaf


def written(keys: tuple[Any, ...]) -> str:
    """The path of a leaf as a person writes it, such as `['layers'][0]`."""
    return "".join(f"[{key!r}]" for key in keys)


def walk(got: Any, want: Any, keys: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any, Any]]:
    """The same with each leaf's path as the keys and indices that lead to it."""
    if isinstance(want, dict):
        if not isinstance(got, dict) or set(got) != set(want):
            yield keys, Mismatch(describe(got), describe(want)), None
            return
        for key, item in want.items():
            yield from walk(got[key], item, (*keys, key))
    elif isinstance(want, (list, tuple)):
        if not isinstance(got, (list, tuple)) or len(got) != len(want):
            yield keys, Mismatch(describe(got), describe(want)), None
            return
        for index, item in enumerate(want):
            yield from walk(got[index], item, (*keys, index))
    else:
        yield keys, _as_leaf(got, want), want


def mismatch(path: str, got: Any, want: Any) -> Difference | None:
    """What two leaves differ in before their values are looked at: kind, shape (never broadcast), dtype."""
    if isinstance(got, Mismatch):
        return Difference("structure", path, got.got, got.want)
    if isinstance(want, Key):
        alike = got.data.shape == want.data.shape
        return None if alike else Difference("shape", path, describe(got), describe(want))
    if not isinstance(got, np.ndarray):
        return None
    wanted = np.asarray(want)
    if got.shape != wanted.shape:
        return Difference("shape", path, describe(got), describe(wanted))
    # A Python number in the reference has no dtype to hold a learner to.
    if isinstance(want, np.ndarray) and got.dtype != wanted.dtype:
        return Difference("dtype", path, describe(got), describe(wanted))
    return None


def conformed(got: Any, want: Any) -> Any:
    """An output that has the structure of `want`, in the containers, arrays and dtypes of `want`."""
    if isinstance(want, dict):
        return {key: conformed(got[key], item) for key, item in want.items()}
    if isinstance(want, (list, tuple)):
        return type(want)(conformed(one, item) for one, item in zip(got, want, strict=True))
    leaf = _as_leaf(got, want)
    if isinstance(leaf, np.ndarray) and type(want) in (int, float):
        kinds = "iu" if isinstance(want, int) else "iufV"
        return type(want)(leaf[()]) if leaf.dtype.kind in kinds else leaf
    return leaf


def _as_leaf(got: Any, want: Any) -> Any:
    """`got` as the kind of leaf that is wanted, or the mismatch."""
    if want is None or isinstance(want, (str, bytes, bool)):
        return got if type(got) is type(want) else Mismatch(describe(got), describe(want))
    if isinstance(want, Key):
        return got if isinstance(got, Key) else Mismatch(describe(got), describe(want))
    array = to_array(got, np.asarray(want).dtype)
    if array is None:
        return Mismatch(describe(got), describe(want))
    return array


def to_array(got: Any, dtype: np.dtype[Any]) -> Array | None:
    """An array, a number, or equally long nested lists of these as one array; None for anything else."""
    if isinstance(got, np.ndarray):
        return got
    if isinstance(got, (bool, int, float)):
        if isinstance(got, int) and abs(got) >= 2**63:
            return None
        weak = isinstance(got, bool) or (isinstance(got, int) and dtype.kind != "b") or dtype.kind in "fcV"
        with np.errstate(over="ignore"):
            return np.asarray(got, dtype=dtype) if weak and _fits(got, dtype) else np.asarray(got)
    if not isinstance(got, (list, tuple)) or not got:
        return None
    parts = [to_array(item, dtype) for item in got]
    arrays = [part for part in parts if part is not None]
    if len(arrays) < len(parts) or any(part.shape != arrays[0].shape for part in arrays):
        return None
    if any(part.dtype != arrays[0].dtype for part in arrays):
        return None
    try:
        return np.stack(arrays)
    except ValueError:
        # Arrays without elements can have a shape that no longer exists when they are stacked.
        return None


def _fits(number: float, dtype: np.dtype[Any]) -> bool:
    if isinstance(number, bool):
        return dtype.kind == "b"
    if dtype.kind in "iu":
        limits = np.iinfo(dtype)
        return bool(limits.min <= number <= limits.max)
    return True
