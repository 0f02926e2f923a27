"""Turns the expected array into its nearest equal: another sign, or another order of slices. Decides nothing else."""

from dataclasses import dataclass

import numpy as np

from grader.compare.difference import Array
from grader.compare.matching import largest_matching
from grader.compare.numbers import Tolerance, measure
from grader.package.rules import UpTo

# Up to so many slices every pair is looked at; slices of one number each are matched in order, however many there are.
MOST_SLICES = 1024
MOST_PAIRED = 2**24


@dataclass(frozen=True)
class Aligned:
    """The expected array, and its tolerance, as near to the output as the symmetry allows; `astray` slices match none."""

    want: Array
    within: Tolerance
    astray: int | None = None


def aligned(got: Array, want: Array, within: Tolerance, up_to: UpTo) -> Aligned:
    """The expected array in the sign or the order that suits the output best. Shapes: got and want alike."""
    if up_to.axis is not None and not -got.ndim <= up_to.axis < got.ndim:
        return Aligned(want, within)
    if up_to.kind == "sign":
        return Aligned(_in_sign(got, want, within, up_to.axis), within)
    assert up_to.axis is not None
    return _in_order(got, want, within, up_to.axis % got.ndim)


def in_words(up_to: UpTo) -> str:
    """What may differ, as a learner reads it."""
    if up_to.kind == "permutation":
        return f"in any order along axis {up_to.axis}"
    return "up to sign" if up_to.axis is None else f"each slice along axis {up_to.axis} up to sign"


def too_large(want: Array, up_to: UpTo, within: Tolerance) -> str | None:
    """Why slices of an array of this size can't be matched in any order, if they can't."""
    if up_to.kind != "permutation" or up_to.axis is None or not -want.ndim <= up_to.axis < want.ndim:
        return None
    count = want.shape[up_to.axis]
    if _sortable(want, count, within) or (count <= MOST_SLICES and count * want.size <= MOST_PAIRED):
        return None
    return (
        f"{count} slices along axis {up_to.axis} with {want.size} elements in all are too many to compare in any order. "
        f"There may be {MOST_SLICES}, and slices times elements may be {MOST_PAIRED}. Make it smaller, or sort it"
    )


def _in_sign(got: Array, want: Array, within: Tolerance, axis: int | None) -> Array:
    if want.dtype.kind in "bu" or not want.size:
        return want
    with np.errstate(all="ignore"):
        turned = -want
    over = None if axis is None else tuple(one for one in range(want.ndim) if one != axis % want.ndim)
    straight, other = measure(got, want, within), measure(got, turned, within)
    agreeing = np.sum(straight.agrees, axis=over, keepdims=True)
    agreeing_turned = np.sum(other.agrees, axis=over, keepdims=True)
    # Between two that agree equally often, the one with the smaller errors; what isn't finite is far from either.
    error = np.sum(np.where(straight.finite, straight.error, 0.0), axis=over, keepdims=True)
    error_turned = np.sum(np.where(other.finite, other.error, 0.0), axis=over, keepdims=True)
    turn = (agreeing_turned > agreeing) | ((agreeing_turned == agreeing) & (error_turned < error))
    return np.where(turn, turned, want)


def _in_order(got: Array, want: Array, within: Tolerance, axis: int) -> Aligned:
    """The slices of `want` in the order of their partners in `got`.

    A largest matching, so that an order which agrees is found whenever there is one. Slices of one number need none:
    since the allowed intervals of uniform tolerances are ordered as their centres are, sorted order agrees if any does.
    """
    count = got.shape[axis]
    if got.size == 0:
        return Aligned(want, within)
    left = np.moveaxis(got, axis, 0).reshape(count, -1)
    right = np.moveaxis(want, axis, 0).reshape(count, -1)
    rtol, atol = within.rtol, within.atol
    if not within.uniform:
        rtol = np.moveaxis(rtol, axis, 0).reshape(count, -1)
        atol = np.moveaxis(atol, axis, 0).reshape(count, -1)
    flat = Tolerance(rtol, atol)
    order = _sorted_pairs(left, right)
    fits = np.all(measure(left, right[order], flat.at(order)).agrees, axis=1)
    astray: int | None = int(np.sum(~fits))
    if astray and count <= MOST_SLICES and count * want.size <= MOST_PAIRED:
        first = [int(j) if fit else None for j, fit in zip(order, fits, strict=True)]
        order, astray = _matched(left, right, flat, first)
    elif astray:
        # One that is astray shifts the ranks of others, so this count would say too much.
        astray = None
    back = np.take(want, order, axis=axis)
    return Aligned(back, within if within.uniform else _taken(within, order, axis), astray)


def _taken(within: Tolerance, order: Array, axis: int) -> Tolerance:
    return Tolerance(np.take(within.rtol, order, axis=axis), np.take(within.atol, order, axis=axis))


def _sortable(want: Array, count: int, within: Tolerance) -> bool:
    return want.size == count and within.uniform and float(within.rtol) < 1 and not np.iscomplexobj(want)


def _sorted_pairs(left: Array, right: Array) -> Array:
    """For each row of `left` the row of `right` that has the same rank; NaN last, rows by their first columns."""
    columns = min(left.shape[1], 8)
    ranks = [np.lexsort([_rank(rows[:, one]) for one in reversed(range(columns))]) for rows in (left, right)]
    order = np.empty(len(left), dtype=np.intp)
    order[ranks[0]] = ranks[1]
    return order


def _rank(column: Array) -> Array:
    """Something that sorts as the column does: whole numbers as they are, the rest as float64."""
    if column.dtype.kind in "biu":
        return column
    return column.astype(np.complex128 if np.iscomplexobj(column) else np.float64)


def _matched(left: Array, right: Array, within: Tolerance, first: list[int | None]) -> tuple[Array, int]:
    """A largest matching, and what has no partner in it paired with what is left over, nearest first."""
    friends: list[int] = []
    for row in left:
        agrees = np.all(measure(row[None], right, within).agrees, axis=1)
        friends.append(int.from_bytes(np.packbits(agrees, bitorder="little").tobytes(), "little"))
    partner = largest_matching(friends, first)
    free = set(range(len(right))) - {one for one in partner if one is not None}
    astray = len(free)
    for index, one in enumerate(partner):
        if one is None:
            rest = sorted(free)
            found = measure(left[index][None], right[rest], within.at(rest))
            off = (
                np.sum(~found.agrees, axis=1)
                + np.sum(np.where(found.finite, found.error, 0.0), axis=1) * 1e-9
            )
            partner[index] = rest[int(np.argmin(off))]
            free.remove(rest[int(np.argmin(off))])
    return np.array(partner, dtype=np.intp), astray
