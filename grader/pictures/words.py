"""A picture in words, for whoever does not see it and for whoever does. Decides nothing."""

from typing import Any

import numpy as np

from grader.compare import Beside
from grader.literals import show_number
from grader.pictures.axes import AXES, has_difference, sides
from grader.sentences import at

# As much as two runs of the same arithmetic in another order differ; it only decides upon a hint.
_ALIKE = {"rtol": 1e-3, "atol": 1e-5}


def told(leaf: Beside, worst: tuple[int, ...] | None, part: tuple[int, ...]) -> list[str]:
    """The picture in words, for whoever does not see it and for whoever does."""
    told = [*_compared(leaf, worst), *_range(leaf)]
    if part:
        why = "the one with the largest difference" if worst else "the first"
        told.append(
            f"Of the {'first axis' if len(part) == 1 else f'first {len(part)} axes'}, {at(part)} is drawn, {why}."
        )
    return told + _gaps(leaf)


def _compared(leaf: Beside, worst: tuple[int, ...] | None) -> list[str]:
    if leaf.got.shape != leaf.want.shape:
        turned = " Transposed, it agrees." if _same(leaf.got.T, leaf.want) else ""
        return [f"Got has the shape {at(leaf.got.shape)}, expected {at(leaf.want.shape)}.{turned}"]
    if leaf.errors is None:
        return ["Expected is one right answer; others are right too."]
    if not has_difference(leaf):
        if worst is None:
            return ["Got is equal to what is expected."]
        return [
            f"Got agrees with what is expected; the largest difference is {_error(leaf, worst)}, at {at(worst)}."
        ]
    assert worst is not None
    return [*_hint(leaf), *_where(leaf, worst)]


def _where(leaf: Beside, worst: tuple[int, ...]) -> list[str]:
    assert leaf.errors is not None
    values = f"expected {show_number(leaf.want[worst])}, got {show_number(leaf.got[worst])}"
    first = tuple(int(i) for i in np.argwhere(~leaf.errors.agrees)[0])
    parts = len(sides(leaf.want.shape)) == 1 and any(first) and first != worst
    parting = [f"The two part at {at(first)}."] if parts else []
    if not leaf.errors.finite[worst]:
        return [*parting, f"At {at(worst)}: {values}."]
    return [*parting, f"The largest difference is {_error(leaf, worst)}, at {at(worst)}: {values}."]


def _hint(leaf: Beside) -> list[str]:
    """Which simple thing happened to the whole array, where one look tells."""
    got, want = leaf.got, leaf.want
    if got.ndim == AXES and _same(got.T, want):
        return ["Got is what is expected, transposed."]
    if got.ndim == 1 and _same(got[1:], want[:-1]):
        return ["Got is what is expected, one step late."]
    if got.ndim == 1 and _same(got[:-1], want[1:]):
        return ["Got is what is expected, one step early."]
    if _same(got[::-1], want):
        return ["Got is what is expected, in reverse."]
    factor = _factor(got, want)
    if factor is None:
        return []
    if abs(factor + 1) < _ALIKE["rtol"]:
        return ["Got is what is expected, with the other sign."]
    return [f"Got is {factor:.3g} times what is expected." if factor else "Got is zero everywhere."]


def _factor(got: np.ndarray[Any, Any], want: np.ndarray[Any, Any]) -> float | None:
    """What every element is to be multiplied by; None when they don't agree on it, or are all the same."""
    if want.dtype.kind == "b" or bool(np.all(want == want.flat[0])):
        return None
    with np.errstate(all="ignore"):
        left, right = got.astype(float), want.astype(float)
        factor = float(np.median(left[right != 0] / right[right != 0]))
        alike = np.isfinite(factor) and np.allclose(left, factor * right, rtol=_ALIKE["rtol"], atol=0)
    return factor if alike else None


def _same(got: np.ndarray[Any, Any], want: np.ndarray[Any, Any]) -> bool:
    with np.errstate(all="ignore"):
        alike = got.shape == want.shape and np.allclose(
            got.astype(float), want.astype(float), **_ALIKE, equal_nan=True
        )
    return bool(alike)


def _range(leaf: Beside) -> list[str]:
    """How a curve begins and ends, and between what a map's values lie."""
    expected, got = _span(leaf.want), _span(leaf.got)
    curve = len(sides(leaf.want.shape)) == 1
    if expected is None or got is None or leaf.want.dtype.kind == "b":
        return []
    both, one, span = ("go", "goes", "from {} to {}") if curve else ("lie", "lies", "between {} and {}")
    if expected == got:
        return [f"Both {both} {span.format(*got)}."]
    return [f"Expected {one} {span.format(*expected)}, got {span.format(*got)}."]


def _span(array: np.ndarray[Any, Any]) -> tuple[str, str] | None:
    finite = array[np.isfinite(array.astype(float))]
    if not finite.size:
        return None
    curve = len(sides(array.shape)) == 1
    low, high = (finite[0], finite[-1]) if curve else (finite.min(), finite.max())
    return _rounded(low), _rounded(high)


def _rounded(value: Any) -> str:
    return show_number(value) if value.dtype.kind in "biu" else f"{float(value):.3g}"


def _error(leaf: Beside, index: tuple[int, ...]) -> str:
    assert leaf.errors is not None
    return f"{float(leaf.errors.error[index]):.3g}"


def _gaps(leaf: Beside) -> list[str]:
    """What has no place in a picture."""
    holes = [
        f"{_count(array)} in {name}"
        for name, array in (("expected", leaf.want), ("got", leaf.got))
        if _count(array)
    ]
    how = "Left open" if len(sides(leaf.want.shape)) == 1 else "Hatched"
    return [f"{how}: {', '.join(holes)}."] if holes else []


def _count(array: np.ndarray[Any, Any]) -> str:
    values = array.astype(float)
    counts = ((int(np.isnan(values).sum()), "nan"), (int(np.isinf(values).sum()), "inf"))
    return " and ".join(f"{count} {name}" for count, name in counts if count)
