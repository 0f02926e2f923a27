"""What a comparison found, as numbers; the words for it are elsewhere."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from grader.protocol import Key

# Of JAX's default generator, threefry.
KEY_WORDS = 2
Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Element:
    """One element that differs."""

    index: tuple[int, ...]
    got: Any
    want: Any


@dataclass(frozen=True)
class Statistic:
    """A gap between two samples, against the bound that chance keeps to.

    `of` says what was looked at; `kind` is share (of values up to `at`), distinct (of draws that are like no other) or
    nan (draws that hold nan, where the reference has none).
    """

    kind: str
    of: str
    gap: float
    bound: float
    got: float
    want: float
    at: float | None = None
    draws: int = 0

    @property
    def excess(self) -> float:
        """The gap as a multiple of the bound; above 1 it is more than chance."""
        return self.gap / self.bound if self.bound else float("inf")


@dataclass(frozen=True)
class Difference:
    """How one leaf differs, or where the structures part.

    `kind` is structure, shape, dtype, values or distribution; `up_to` says in words what was allowed to differ, and
    `slices` how many slices are like none of the expected ones, and of how many.
    """

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
    exact_place: bool = False
    up_to: str = ""
    slices: tuple[int, int] | None = None
    statistic: Statistic | None = None


@dataclass(frozen=True)
class Measured:
    """All leaves of one output: the differences, and the largest errors over all leaves, agreeing or not.

    `statistic` is the one nearest to its bound, or farthest beyond it, where samples were compared.
    """

    differences: list[Difference]
    max_abs: float | None
    max_rel: float | None
    statistic: Statistic | None = None


def describe(value: Any) -> str:
    """A value's kind in a few words, as in `float32[3]` or `dict with the keys w, b`."""
    if value is None:
        return "None"
    if isinstance(value, np.ndarray):
        return f"{value.dtype}[{', '.join(map(str, value.shape))}]"
    if isinstance(value, Key):
        *shape, words = value.data.shape or (0,)
        kind = f"key[{', '.join(map(str, shape))}]" if shape else "a random key"
        return kind if words == KEY_WORDS else f"{kind} of {words} words"
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
