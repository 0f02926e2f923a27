"""What of an output can be looked at: curves and heat maps, with the words beside them. Draws nothing.

Knows nothing of secret cases: what it is given is shown.
"""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from grader.compare import Beside, beside, written
from grader.literals import as_json
from grader.package.rules import Compare
from grader.pictures.axes import AXES, has_difference, leading, seen, sides
from grader.pictures.words import told

MOST = 4
_REAL = "biufV"


@dataclass(frozen=True)
class Picture:
    """One array to draw; what was got of it is in the case's `result`, under `keys`.

    `part` are the leading indices of the slice that is drawn where there are more than two axes, `shape` the shape of that
    slice; `worst` is an index into the whole. No `expected` where a heat map of it would look like the other.
    """

    path: str
    keys: list[Any]
    part: list[int]
    shape: list[int]
    got_shape: list[int]
    expected: Any
    worst: list[int] | None
    differs: bool | None
    told: str


def pictures(got: Any, want: Any, rule: Compare) -> tuple[list[dict[str, Any]], int]:
    """Pictures of the first few arrays, those that differ before others, and how many arrays more could be drawn."""
    found = [leaf for leaf in beside(got, want, rule) if _drawable(leaf)]
    found.sort(key=has_difference, reverse=True)
    return [asdict(_picture(leaf)) for leaf in found[:MOST]], max(0, len(found) - MOST)


def _drawable(leaf: Beside) -> bool:
    real = leaf.got.dtype.kind in _REAL and leaf.want.dtype.kind in _REAL
    if not real or not leaf.got.size or not leaf.want.size:
        return False
    wanted, got = sides(leaf.want.shape), sides(leaf.got.shape)
    # Of two shapes that differ, a slice of one is not the slice of the other.
    whole = leaf.got.shape == leaf.want.shape or max(leaf.got.ndim, leaf.want.ndim) <= AXES
    return seen(wanted) and seen(got) and whole and len(wanted) == len(got)


def _picture(leaf: Beside) -> Picture:
    shape, worst, differs = leaf.want.shape, _worst(leaf), has_difference(leaf)
    part = (worst or (0,) * leaf.want.ndim)[: leading(shape)]
    drawn = leaf.want[part]
    kept = differs or leaf.errors is None or len(sides(shape)) == 1
    return Picture(
        path=written(leaf.keys),
        keys=list(leaf.keys),
        part=list(part),
        shape=list(drawn.shape),
        got_shape=list(leaf.got.shape[len(part) :]),
        expected=as_json(drawn) if kept else None,
        worst=None if worst is None else list(worst),
        differs=differs if leaf.errors is not None or differs else None,
        told=" ".join(told(leaf, worst, part)),
    )


def _worst(leaf: Beside) -> tuple[int, ...] | None:
    """Where the largest error lies; what is not finite where it should be is worse than any number."""
    errors = leaf.errors
    if errors is None or not bool(np.any(~errors.agrees | (errors.finite & (errors.error > 0)))):
        return None
    agrees = bool(np.all(errors.agrees))
    ranked = np.where(errors.finite, errors.error, np.where(errors.agrees, -1.0, np.inf))
    flat = np.argmax(ranked if agrees else np.where(errors.agrees, -1.0, ranked))
    return tuple(int(i) for i in np.unravel_index(flat, leaf.want.shape))
