"""Compares two outputs by the rule of their problem; what an author's check() decides is left to it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from grader.compare import distribution, symmetry
from grader.compare.difference import Array, Difference, Measured, Statistic
from grader.compare.distribution import Level
from grader.compare.numbers import Errors, compare_numbers, measure, share, tolerance
from grader.compare.symmetry import Aligned, aligned
from grader.compare.tree import leaves, mismatch, walk, written
from grader.package.rules import Compare
from grader.protocol import Key

_Errors = tuple[float, float] | None


def compare(got: Any, want: Any, rule: Compare, *, cases: int = 1) -> Measured:
    """Compare two trees leaf by leaf.

    Structure, then shape (never broadcast), dtype, positions of NaN and infinity, then
    |got - want| <= atol + rtol * |want| in float64, up to what `rule` lets differ; or, by distribution, samples as
    samples, with a rate of false alarms that holds for `cases` such comparisons together. By check, values are not
    looked at. Lists and tuples are alike. A list of numbers where an array is expected is read as that array; Python
    numbers take the expected dtype, as JAX's weak types do.
    Errors: none, whatever `got` holds.
    """
    found: list[Difference] = []
    largest: list[tuple[float, float]] = []
    statistics: list[Statistic] = []
    level = distribution.level(want, rule, cases) if rule.by == "distribution" else None
    for path, got_leaf, want_leaf in leaves(got, want):
        difference = mismatch(path, got_leaf, want_leaf)
        errors: _Errors = None
        if difference is None and level is not None and distribution.concerns(path, want_leaf, rule):
            statistic = distribution.farthest(got_leaf, want_leaf, level)
            statistics.append(statistic)
            difference = distribution.difference(path, got_leaf, want_leaf, statistic)
        elif difference is None and rule.by != "check":
            difference, errors = _compare_leaf(path, got_leaf, want_leaf, rule)
        if errors:
            largest.append(errors)
        if difference:
            found.append(difference)
    return Measured(
        found,
        max((one for one, _ in largest), default=None),
        max((one for _, one in largest), default=None),
        max(statistics, key=lambda one: one.excess, default=None),
    )


def shares(got: Any, want: Any, rule: Compare, *, cases: int = 1) -> dict[str, float]:
    """How much of its tolerance each leaf uses up, by path: 0 when equal to the last bit, above 1 when it differs.

    Of samples, the gap between distributions as a share of its bound. Infinity where there is no tolerance, or no number
    to hold it to.
    """
    found: dict[str, float] = {}
    level = distribution.level(want, rule, cases) if rule.by == "distribution" else None
    for path, got_leaf, want_leaf in leaves(got, want):
        if mismatch(path, got_leaf, want_leaf):
            found[path] = np.inf
        elif rule.by == "check":
            found[path] = 0.0
        elif level is not None and distribution.concerns(path, want_leaf, rule):
            found[path] = distribution.farthest(got_leaf, want_leaf, level).excess
        elif isinstance(got_leaf, np.ndarray):
            nearest = _nearest(path, got_leaf, np.asarray(want_leaf), rule)
            found[path] = share(got_leaf, nearest.want, nearest.within)
        else:
            found[path] = np.inf if _compare_leaf(path, got_leaf, want_leaf, rule)[0] else 0.0
    return found


@dataclass(frozen=True)
class Beside:
    """An array that was got beside the one that was wanted; no errors where their elements don't belong together."""

    keys: tuple[Any, ...]
    got: Array
    want: Array
    errors: Errors | None


def beside(got: Any, want: Any, rule: Compare) -> Iterator[Beside]:
    """The arrays of two outputs side by side, the wanted one turned as its rule allows, to be looked at.

    Without samples, whose elements have no order. Errors: none, whatever `got` holds.
    """
    for keys, got_leaf, want_leaf in walk(got, want):
        if not isinstance(got_leaf, np.ndarray) or not isinstance(want_leaf, np.ndarray):
            continue
        path = written(keys)
        if rule.by == "distribution" and distribution.concerns(path, want_leaf, rule):
            continue
        if rule.by == "check" or got_leaf.shape != want_leaf.shape:
            yield Beside(keys, got_leaf, want_leaf, None)
            continue
        nearest = _nearest(path, got_leaf, want_leaf, rule)
        yield Beside(keys, got_leaf, nearest.want, measure(got_leaf, nearest.want, nearest.within))


def incomparable(want: Any, rule: Compare, *, cases: int = 1) -> list[str]:
    """Why outputs like this expected one can't be compared by the rule, a sentence for each leaf; for authors."""
    found: list[str] = []
    level: Level | None = distribution.level(want, rule, cases) if rule.by == "distribution" else None
    for path, _, leaf in leaves(want, want):
        reason = None
        up_to = rule.symmetry(path)
        if level is not None and distribution.concerns(path, leaf, rule):
            reason = distribution.too_few(leaf, level)
        elif up_to is not None and isinstance(leaf, np.ndarray):
            reason = symmetry.too_large(leaf, up_to, tolerance(path, leaf.shape, rule))
        if reason:
            found.append(f"the result{path}: {reason}.")
    if level is not None and not level.statistics:
        found.append("the result holds no samples: no array whose first axis counts draws.")
    return found


def _nearest(path: str, got: Array, want: Array, rule: Compare) -> Aligned:
    """The expected array as the leaf's rule lets it be turned, and its tolerance."""
    within, up_to = tolerance(path, want.shape, rule), rule.symmetry(path)
    return Aligned(want, within) if up_to is None else aligned(got, want, within, up_to)


def _compare_leaf(path: str, got: Any, want: Any, rule: Compare) -> tuple[Difference | None, _Errors]:
    if isinstance(want, Key):
        # Words of a key have neither signs nor an order.
        return compare_numbers(path, got.data, want.data, tolerance(path, want.data.shape, rule))
    if not isinstance(got, np.ndarray):
        same = got == want
        return (
            None if same else Difference("values", path, repr(got), repr(want), elements=1, differing=1)
        ), None
    wanted = np.asarray(want)
    nearest = _nearest(path, got, wanted, rule)
    difference, errors = compare_numbers(path, got, nearest.want, nearest.within)
    up_to = rule.symmetry(path)
    if difference is None or up_to is None:
        return difference, errors
    slices = None if nearest.astray is None else (nearest.astray, wanted.shape[up_to.axis or 0])
    return replace(difference, up_to=symmetry.in_words(up_to), slices=slices), errors
