"""Whether numbers agree within a tolerance, and how far apart they are; both arrays have one shape already."""

import re
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.compare.difference import Array, Difference, Element, describe
from grader.package.rules import Compare

WORST = 3
_INDEX = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True)
class Tolerance:
    """An rtol and an atol for each element; one number where all elements have the same."""

    rtol: Array
    atol: Array

    @property
    def uniform(self) -> bool:
        """Whether all elements have one tolerance."""
        return self.rtol.ndim == 0

    def at(self, index: Any) -> "Tolerance":
        """The tolerance of a part of the array."""
        return self if self.uniform else Tolerance(self.rtol[index], self.atol[index])


def tolerance(path: str, shape: tuple[int, ...], rule: Compare) -> Tolerance:
    """The tolerance of the leaf at `path`, with those of single elements in their places."""
    base = rule.tolerance(path)
    places: dict[tuple[int, ...], tuple[float, float]] = {}
    for key in rule.leaves:
        rest = key.removeprefix(path)
        index = tuple(int(part) for part in _INDEX.findall(rest))
        inside = key.startswith(path) and rest and not _INDEX.sub("", rest) and len(index) <= len(shape)
        if inside and all(i < size for i, size in zip(index, shape, strict=False)):
            places[index] = rule.tolerance(key)
    if not places:
        return Tolerance(np.asarray(base[0]), np.asarray(base[1]))
    rtol, atol = np.full(shape, base[0]), np.full(shape, base[1])
    for index, (one_rtol, one_atol) in places.items():
        rtol[index], atol[index] = one_rtol, one_atol
    return Tolerance(rtol, atol)


@dataclass(frozen=True)
class Errors:
    """Element by element: whether they agree, the error where both are finite, and what tolerance allowed."""

    agrees: Array
    error: Array
    finite: Array
    allowed: Array
    size: Array


def measure(got: Array, want: Array, within: Tolerance) -> Errors:
    """Compare element by element: |got - want| <= atol + rtol * |want| in float64, NaN with NaN, infinity by sign.

    Whole numbers are subtracted as such, since float64 does not tell all of them apart. Shapes may broadcast here.
    """
    wide = np.complex128 if np.iscomplexobj(want) or np.iscomplexobj(got) else np.float64
    left, right = got.astype(wide), want.astype(wide)
    with np.errstate(all="ignore"):
        size = np.abs(right)
        if got.dtype.kind in "iu" and want.dtype == got.dtype:
            high, low = np.maximum(got, want), np.minimum(got, want)
            # Wraps around to the true distance, which is below 2**64.
            error = (high.astype(np.uint64) - low.astype(np.uint64)).astype(np.float64)
        else:
            error = np.abs(left - right)
        finite = np.isfinite(left) & np.isfinite(right)
        allowed = np.asarray(within.atol + within.rtol * size)
        same = (got == want) | (np.isnan(left) & np.isnan(right))
        agrees = same | (finite & (error <= allowed))
    return Errors(np.asarray(agrees), np.asarray(error), np.asarray(finite), allowed, np.asarray(size))


def share(got: Array, want: Array, within: Tolerance) -> float:
    """The largest error as a share of what is allowed: 0 for equal arrays, infinite where nothing is allowed."""
    found = measure(got, want, within)
    with np.errstate(all="ignore"):
        used = found.error / found.allowed
        same = found.agrees & ((found.error == 0) | ~found.finite)
    return float(
        np.max(np.where(same, 0.0, np.where(found.finite & np.isfinite(used), used, np.inf)), initial=0.0)
    )


def compare_numbers(
    path: str, got: Array, want: Array, within: Tolerance
) -> tuple[Difference | None, tuple[float, float]]:
    """The difference, if there is one, and the largest absolute and relative error."""
    found = measure(got, want, within)
    error, finite = found.error, found.finite
    with np.errstate(all="ignore"):
        # Against an expected zero there is no relative error to speak of.
        relative = np.where((error == 0) | (found.size == 0), 0.0, error / found.size)
        # How many tolerances off; what is not finite where it should be is worse than any number.
        off = np.where(finite, error / np.maximum(found.allowed, 1e-300), np.inf)
    if bool(np.all(found.agrees | finite)):
        max_abs = float(np.max(error[finite], initial=0.0))
        max_rel = float(np.max(relative[finite], initial=0.0))
    else:
        # NaN or infinity in the wrong place; the errors beside it would make a wrong result look near.
        max_abs = max_rel = float("inf")
    if bool(np.all(found.agrees)):
        return None, (max_abs, max_rel)
    farthest = np.argmax(np.where(found.agrees, -1.0, np.where(finite, error, np.inf)))
    order = np.argsort(-np.where(found.agrees, -1.0, off), axis=None, kind="stable")[:WORST]
    indices = [tuple(int(i) for i in np.unravel_index(flat, got.shape)) for flat in order]
    first = within.at(indices[0])
    return Difference(
        "values",
        path,
        describe(got),
        describe(want),
        max_abs=max_abs,
        max_rel=max_rel,
        where=tuple(int(i) for i in np.unravel_index(farthest, got.shape)),
        differing=int(np.sum(~found.agrees)),
        elements=int(got.size),
        worst=[Element(one, got[one], want[one]) for one in indices if not bool(found.agrees[one])],
        rtol=float(first.rtol),
        atol=float(first.atol),
        exact_place=not within.uniform,
    ), (max_abs, max_rel)
