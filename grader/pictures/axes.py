"""Which axes of an array can be drawn. Looks at no value but to say whether any differs."""

import numpy as np

from grader.compare import Beside

AXES = 2
LEAST_POINTS = 3


def sides(shape: tuple[int, ...]) -> tuple[int, ...]:
    """The sizes of the part that is drawn, without axes of size 1."""
    return tuple(size for size in shape[leading(shape) :] if size > 1)


def leading(shape: tuple[int, ...]) -> int:
    """How many leading axes are too many to draw."""
    return next(n for n in range(len(shape) + 1) if sum(size > 1 for size in shape[n:]) <= AXES)


def seen(sides: tuple[int, ...]) -> bool:
    return len(sides) == AXES or (len(sides) == 1 and sides[0] >= LEAST_POINTS)


def has_difference(leaf: Beside) -> bool:
    return leaf.got.shape != leaf.want.shape or (
        leaf.errors is not None and not bool(np.all(leaf.errors.agrees))
    )
