"""Turns a problem's tolerances into axes: along each, one number is the tolerance and everything else is let pass.

A submission is accepted just when its error on every axis is at most the tolerance there, so what is drawn along an axis
is what the judge decides by.
"""

import math
from dataclasses import dataclass
from typing import Any

from grader.package.rules import Compare, Leaf, UpTo

# So much is never exceeded by what is not looked at.
HUGE = 1e300
# Sizes of an output that atol may have to be fit for, as ratios of atol to rtol.
SIZES = (1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1.0, 1e1, 1e2, 1e3)


@dataclass(frozen=True)
class Axis:
    """Errors |got - want| / (|want| + size), or |got - want| alone where `size` is infinite.

    `leaf` is the path of a rule under `compare.leaves`, None for the problem's own. `now` is the tolerance it has.
    """

    leaf: str | None
    size: float
    now: float | None

    @property
    def unit(self) -> tuple[float, float]:
        """The (rtol, atol) of the tolerance 1."""
        return (0.0, 1.0) if math.isinf(self.size) else (1.0, self.size)

    def rule(self, compare: Compare) -> dict[str, Any]:
        """The rule, as the service reads it, by which a share of the tolerance is an error on this axis."""
        rtol, atol = self.unit
        others = {"rtol": HUGE, "atol": HUGE}
        base = {"rtol": rtol, "atol": atol} if self.leaf is None else others
        leaves = {
            path: _leaf(leaf, {"rtol": rtol, "atol": atol} if path == self.leaf else others)
            for path, leaf in compare.leaves.items()
        }
        return {**base, "up_to": _up_to(compare.up_to), "leaves": leaves}


def _leaf(leaf: Leaf, tolerance: dict[str, float]) -> dict[str, Any]:
    shown: dict[str, Any] = {"up_to": _up_to(leaf.up_to)}
    if leaf.exact:
        return shown | {"exact": True}
    return shown | (tolerance if has_own(leaf) else {})


def _up_to(up_to: UpTo | None) -> Any:
    if up_to is None or up_to.axis is None:
        return up_to and up_to.kind
    return {up_to.kind: up_to.axis}


def has_own(leaf: Leaf) -> bool:
    """Whether a leaf has a tolerance of its own."""
    return not leaf.exact and (leaf.rtol is not None or leaf.atol is not None)


def axes(compare: Compare) -> list[list[Axis]]:
    """For the problem's tolerance and each leaf's own: the axis it is on, and others that its atol could be fit for."""
    if compare.by != "tolerance":
        return []
    found = [_axes(None, compare.rtol, compare.atol)]
    for path, leaf in compare.leaves.items():
        if has_own(leaf):
            rtol = compare.rtol if leaf.rtol is None else leaf.rtol
            found.append(_axes(path, rtol, compare.atol if leaf.atol is None else leaf.atol)[:1])
    return [one for one in found if one]


def _axes(leaf: str | None, rtol: float, atol: float) -> list[Axis]:
    if rtol == atol == 0:
        return []
    if rtol == 0:
        return [Axis(leaf, math.inf, atol)]
    size = float(f"{atol / rtol:.3g}")
    return [Axis(leaf, size, rtol), *(Axis(leaf, one, None) for one in SIZES if one != size)]
