"""Compares an output with the expected one, outside the process that made it; trusts neither shape nor dtype."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from grader.package.rules import Compare
from grader.protocol import Key

Array = np.ndarray[Any, Any]

WORST = 3
_INDEX = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True)
class Element:
    """One element that differs."""

    index: tuple[int, ...]
    got: Any
    want: Any


@dataclass(frozen=True)
class Difference:
    """How one leaf differs, or where the structures part; `kind` is structure, shape, dtype or values."""

    kind: str
    path: str
    got: str
    want: str
    max_abs: float | None = None
    max_rel: float | None = None
    where: tuple[int, ...] | None = None
    differing: int = 0
    elements: int = 0
    worst: list[Element] = field(default_factory=list)
    rtol: float = 0.0
    atol: float = 0.0


@dataclass(frozen=True)
class Measured:
    """All leaves of one output: the differences, and the largest errors over all leaves, agreeing or not."""

    differences: list[Difference]
    max_abs: float | None
    max_rel: float | None


def compare(got: Any, want: Any, rule: Compare) -> Measured:
    """Compare two trees leaf by leaf.

    Structure, then shape (never broadcast), dtype, positions of NaN and infinity, then
    |got - want| <= atol + rtol * |want| in float64. Lists and tuples are alike. A list of numbers where an array is
    expected is read as that array; Python numbers take the expected dtype, as JAX's weak types do.
    Errors: none, whatever `got` holds.
    """
    found: list[Difference] = []
    largest: list[tuple[float, float]] = []
    for path, got_leaf, want_leaf in _leaves(got, want, ""):
        if isinstance(got_leaf, _Mismatch):
            found.append(Difference("structure", path, got_leaf.got, got_leaf.want))
            continue
        difference, errors = _compare_leaf(path, got_leaf, want_leaf, rule)
        if errors:
            largest.append(errors)
        if difference:
            found.append(difference)
    absolute = max((one for one, _ in largest), default=None)
    relative = max((one for _, one in largest), default=None)
    return Measured(found, absolute, relative)


def shares(got: Any, want: Any, rule: Compare) -> dict[str, float]:
    """How much of its tolerance each leaf uses up, by path: 0 when equal to the last bit, above 1 when it differs.

    Infinity where there is no tolerance, or no number to hold it to.
    """
    found: dict[str, float] = {}
    for path, got_leaf, want_leaf in _leaves(got, want, ""):
        difference, _ = (
            (Difference("structure", path, "", ""), None)
            if isinstance(got_leaf, _Mismatch)
            else _compare_leaf(path, got_leaf, want_leaf, rule)
        )
        measurable = isinstance(got_leaf, np.ndarray) and (difference is None or difference.kind == "values")
        found[path] = _share(path, got_leaf, want_leaf, rule) if measurable else np.inf if difference else 0.0
    return found


def _share(path: str, got: Array, want: Any, rule: Compare) -> float:
    wanted = np.asarray(want)
    wide = np.complex128 if np.iscomplexobj(wanted) or np.iscomplexobj(got) else np.float64
    left, right = got.astype(wide), wanted.astype(wide)
    rtol, atol = _tolerances(path, wanted, rule)
    with np.errstate(all="ignore"):
        share = np.abs(left - right) / (atol + rtol * np.abs(right))
        same = (left == right) | (np.isnan(left) & np.isnan(right))
    return float(np.max(np.where(same, 0.0, np.where(np.isfinite(share), share, np.inf)), initial=0.0))


@dataclass(frozen=True)
class _Mismatch:
    got: str
    want: str


def _leaves(got: Any, want: Any, path: str) -> Iterator[tuple[str, Any, Any]]:
    if isinstance(want, dict):
        if not isinstance(got, dict) or set(got) != set(want):
            yield path, _Mismatch(describe(got), describe(want)), None
            return
        for key, item in want.items():
            yield from _leaves(got[key], item, f"{path}[{key!r}]")
    elif isinstance(want, (list, tuple)):
        if not isinstance(got, (list, tuple)) or len(got) != len(want):
            yield path, _Mismatch(describe(got), describe(want)), None
            return
        for index, item in enumerate(want):
            yield from _leaves(got[index], item, f"{path}[{index}]")
    else:
        yield path, _as_leaf(got, want), want


def _as_leaf(got: Any, want: Any) -> Any:
    """`got` as the kind of leaf that is wanted, or the mismatch."""
    if want is None or isinstance(want, (str, bytes, bool)):
        return got if type(got) is type(want) else _Mismatch(describe(got), describe(want))
    if isinstance(want, Key):
        return got if isinstance(got, Key) else _Mismatch(describe(got), describe(want))
    array = to_array(got, np.asarray(want).dtype)
    if array is None:
        return _Mismatch(describe(got), describe(want))
    return array


def to_array(got: Any, dtype: np.dtype[Any]) -> Array | None:
    """An array, a number, or equally long nested lists of these as one array; None for anything else."""
    if isinstance(got, np.ndarray):
        return got
    if isinstance(got, (bool, int, float)):
        if isinstance(got, int) and abs(got) >= 2**63:
            return None
        weak = isinstance(got, bool) or (isinstance(got, int) and dtype.kind != "b") or dtype.kind in "fcV"
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


def _compare_leaf(
    path: str, got: Any, want: Any, rule: Compare
) -> tuple[Difference | None, tuple[float, float] | None]:
    if isinstance(want, Key):
        got, want = got.data, want.data
    elif not isinstance(got, np.ndarray):
        return (
            None
            if got == want
            else Difference("values", path, repr(got), repr(want), elements=1, differing=1)
        ), None
    wanted = np.asarray(want)
    # A Python number in the reference has no dtype to hold a learner to.
    typed = isinstance(want, np.ndarray)
    if got.shape != wanted.shape:
        return Difference("shape", path, describe(got), describe(wanted)), None
    if typed and got.dtype != wanted.dtype:
        return Difference("dtype", path, describe(got), describe(wanted)), None
    rtol, atol = _tolerances(path, wanted, rule)
    return _compare_values(path, got, wanted, rtol, atol)


def _tolerances(path: str, want: Array, rule: Compare) -> tuple[Array, Array]:
    base_rtol, base_atol = rule.tolerance(path)
    rtol, atol = np.full(want.shape, base_rtol), np.full(want.shape, base_atol)
    for key in rule.leaves:
        rest = key.removeprefix(path)
        index = tuple(int(part) for part in _INDEX.findall(rest))
        inside = key.startswith(path) and rest and not _INDEX.sub("", rest) and len(index) <= want.ndim
        if inside and all(i < size for i, size in zip(index, want.shape, strict=False)):
            rtol[index], atol[index] = rule.tolerance(key)
    return rtol, atol


def _compare_values(
    path: str, got: Array, want: Array, rtol: Array, atol: Array
) -> tuple[Difference | None, tuple[float, float] | None]:
    wide = np.complex128 if np.iscomplexobj(want) or np.iscomplexobj(got) else np.float64
    left, right = got.astype(wide), want.astype(wide)
    with np.errstate(all="ignore"):
        error = np.abs(left - right)
        finite = np.isfinite(left) & np.isfinite(right)
        same = (left == right) | (np.isnan(left) & np.isnan(right))
        agrees = same | (finite & (error <= atol + rtol * np.abs(right)))
        # Against an expected zero there is no relative error to speak of.
        relative = np.where((error == 0) | (right == 0), 0.0, error / np.abs(right))
        # How many tolerances off; what is not finite where it should be is worse than any number.
        badness = np.where(
            agrees, -1.0, np.where(finite, error / np.maximum(atol + rtol * np.abs(right), 1e-300), np.inf)
        )
    max_abs = float(np.max(error[finite], initial=0.0))
    max_rel = float(np.max(relative[finite], initial=0.0))
    if bool(np.all(agrees)):
        return None, (max_abs, max_rel)
    farthest = np.unravel_index(np.argmax(np.where(agrees, -1.0, np.where(finite, error, np.inf))), got.shape)
    order = np.argsort(-badness, axis=None, kind="stable")[:WORST]
    worst = [np.unravel_index(flat, got.shape) for flat in order]
    indices = [tuple(int(i) for i in index) for index in worst]
    elements = [Element(index, got[index], want[index]) for index in indices if not bool(agrees[index])]
    difference = Difference(
        "values",
        path,
        describe(got),
        describe(want),
        max_abs=max_abs,
        max_rel=max_rel,
        where=tuple(int(i) for i in farthest),
        differing=int(np.sum(~agrees)),
        elements=int(got.size),
        worst=elements,
        rtol=float(rtol[indices[0]]),
        atol=float(atol[indices[0]]),
    )
    return difference, (max_abs, max_rel)


def describe(value: Any) -> str:
    """A value's kind in a few words, as in `float32[3]` or `dict with the keys w, b`."""
    if value is None:
        return "None"
    if isinstance(value, np.ndarray):
        return f"{value.dtype}[{', '.join(map(str, value.shape))}]"
    if isinstance(value, Key):
        return "a random key"
    if isinstance(value, dict):
        return f"a dict with the keys {', '.join(map(str, list(value)[:8]))}" if value else "an empty dict"
    if isinstance(value, (list, tuple)):
        return _describe_sequence(value)
    names = {
        bool: "a Python bool",
        int: "a Python int",
        float: "a Python float",
        str: "a string",
        bytes: "bytes",
    }
    return names.get(type(value), type(value).__name__)


def _describe_sequence(value: list[Any] | tuple[Any, ...]) -> str:
    name = type(value).__name__
    if not value:
        return f"an empty {name}"
    lengths = {len(item) if isinstance(item, (list, tuple)) else getattr(item, "shape", ()) for item in value}
    ragged = len(lengths) > 1
    return f"a ragged {name} of {len(value)} items" if ragged else f"a {name} of {len(value)} items"
