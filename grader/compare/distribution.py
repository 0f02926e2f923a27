"""Whether two samples come from one distribution, with a bound on false alarms that holds for every size of sample.

Axis 0 of an array counts independent draws. Each statistic below is compared with a bound that it exceeds with
probability `alarm` at most when both samples are independent draws of one distribution; by the union bound (Bonferroni)
a submission that samples rightly is then refused with probability `false_alarm` at most, over all its statistics, leaves
and cases together.

Shares. Let F be the distribution function of some number computed from one draw, and F_n its share in n independent
draws. The inequality of Dvoretzky, Kiefer and Wolfowitz with Massart's constant says, for every n, every e > 0 and every
F, continuous or not, P(sup |F_n - F| > e) <= 2 exp(-2 n e^2). With e(n) = sqrt(ln(4 / alarm) / (2 n)) that is alarm / 2.
By the triangle inequality sup |F_n - G_n| <= e(n) + e(n) for two samples of F but for a probability of alarm. The two
samples need not be independent of each other, which matters, since both may be drawn with one key.
This is the two-sample Kolmogorov-Smirnov statistic, with a bound that needs no limit of large n.

Distinct draws. The number of distinct rows among n independent draws changes by one at most when one draw changes, so
by McDiarmid's inequality it leaves its mean by more than n e with probability 2 exp(-2 n e^2) at most: the same bound
for the share of distinct draws. It notices draws that repeat because a key was used twice, whatever their period.

What is compared: single coordinates; sums and differences of pairs, scaled to like size by a power of two, for wrong
correlations; sums of all coordinates under fixed signs; and differences of disjoint pairs of draws, those that follow
each other and those half the sample apart, for draws that depend on each other. The scale of a pair is chosen from
SCALES powers by looking at the reference's sample, and pays for that choice with a bound for all of them.

Not covered by the rate: a sampler that gives NaN now and then as the reference does, when the reference's sample happens
to hold none; any NaN is then refused.

Source: A. Dvoretzky, J. Kiefer, J. Wolfowitz (1956), Ann. Math. Statist. 27, 642-669; P. Massart (1990), Ann. Probab.
18, 1269-1283; C. McDiarmid (1989), On the method of bounded differences.
"""

import math
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import numpy as np

from grader.compare.difference import Array, Difference, Statistic, describe
from grader.compare.tree import leaves
from grader.package.rules import Compare

# Of one leaf; the coordinates of a wider one are taken at even steps.
COORDINATES = 16
PAIRS = 6
SIGNS = 4
APART = 4
# Powers of two from -SCALE to SCALE.
SCALE = 20
SCALES = 2 * SCALE + 1
# Draws that are looked at; of more, every so many-th.
DRAWS = 2**18
# With a larger bound hardly any mistake would be noticed.
WIDEST = 0.25
_LEAST = 2


@dataclass(frozen=True)
class Level:
    """How rare an alarm must be: `alarm` for each of `statistics`, so that all together keep to the rule's rate."""

    statistics: int
    alarm: float

    def bound(self, draws: int, choices: int = 1) -> float:
        """What the gap between two samples of `draws` draws exceeds with probability `alarm` at most."""
        return 2 * math.sqrt(math.log(4 * choices / self.alarm) / (2 * draws))


def level(want: Any, rule: Compare, cases: int) -> Level:
    """The level for outputs like the expected one, shared out over all statistics of `cases` such outputs."""
    count = sum(
        len(_plan(_width(leaf))) for path, _, leaf in leaves(want, want) if concerns(path, leaf, rule)
    )
    return Level(count, rule.false_alarm / max(1, count * cases))


def concerns(path: str, leaf: Any, rule: Compare) -> bool:
    """Whether the leaf holds samples; a leaf with a rule of its own is compared by that."""
    return isinstance(leaf, np.ndarray) and leaf.ndim > 0 and rule.leaf(path) is None


def too_few(want: Array, level: Level) -> str | None:
    """Why a leaf has too few draws to tell right from wrong, if it has."""
    widest = level.bound(max(1, len(want) // 2), SCALES)
    if len(want) >= _LEAST and want.size and not np.iscomplexobj(want) and widest <= WIDEST:
        return None
    if np.iscomplexobj(want):
        return "complex samples can't be compared. Return their real and imaginary parts as coordinates"
    least = math.ceil(4 * math.log(4 * SCALES / level.alarm) / WIDEST**2)
    return f"{len(want)} draws are too few to tell right from wrong. There must be {least} at least, and some coordinates"


@dataclass(frozen=True)
class _Look:
    """One number to compute from each draw, or from each pair of draws."""

    kind: str
    of: tuple[int, ...] = ()
    sign: int = 1
    apart: str = ""


def _width(leaf: Array) -> int:
    return math.prod(leaf.shape[1:])


def _plan(width: int) -> list[_Look]:
    """What is looked at in a leaf with so many coordinates; fixed, whatever the samples hold."""
    some = _spread(list(range(width)), COORDINATES)
    pairs = _spread(list(combinations(some, 2)), PAIRS)
    sums = [_Look("signs", (one,)) for one in range(SIGNS if width > _LEAST else 0)]
    singles = [_Look("coordinate", (one,)) for one in some]
    apart = [*_spread(singles, APART), *sums[: width > APART]]
    return [
        _Look("distinct"),
        *singles,
        *(_Look("pair", pair, sign=sign) for pair in pairs for sign in (1, -1)),
        *sums,
        *(replace(one, apart=apart_by) for apart_by in ("following", "half") for one in apart),
    ]


def _spread(items: list[Any], most: int) -> list[Any]:
    """So many of the items at most, at even steps."""
    return [items[round(one)] for one in np.linspace(0, len(items) - 1, min(len(items), most))]


def farthest(got: Array, want: Array, level: Level) -> Statistic:
    """The statistic of two samples that is farthest beyond its bound, or nearest to it.

    Shapes: both (draws, *coordinates).
    Errors: none, whatever `got` holds; NaN sorts above all numbers, and any is too much where `want` has none.
    """
    left, right = _rows(got), _rows(want)
    if not left.size:
        return Statistic("share", "the draws", 0.0, 1.0, 0.0, 0.0)
    holes = int(np.sum(np.any(np.isnan(left), axis=1)))
    if holes and not np.any(np.isnan(right)):
        return Statistic("nan", "the draws", holes / len(left), 0.0, holes, 0.0, draws=len(left))
    found = [_statistic(look, left, right, got.shape[1:], level) for look in _plan(left.shape[1])]
    return max(found, key=lambda one: one.excess)


def _rows(sample: Array) -> Array:
    step = -(-len(sample) // DRAWS) if len(sample) > DRAWS else 1
    real = np.real(sample) if np.iscomplexobj(sample) else sample
    return real[::step].astype(np.float64).reshape(-(-len(sample) // step), _width(sample))


def _statistic(look: _Look, left: Array, right: Array, shape: tuple[int, ...], level: Level) -> Statistic:
    draws = len(left)
    if look.kind == "distinct":
        mine, others = _distinct(left) / draws, _distinct(right) / draws
        return Statistic(
            "distinct", "the draws", abs(mine - others), level.bound(draws), mine, others, draws=draws
        )
    choices = SCALES if look.kind == "pair" else 1
    scale = _scale(right, *look.of) if look.kind == "pair" else 1.0
    with np.errstate(all="ignore"):
        numbers = [_numbers(look, rows, scale) for rows in (left, right)]
    gap, at, got_share, want_share = _largest_gap(*numbers)
    bound = level.bound(max(1, len(numbers[0])), choices)
    return Statistic("share", _words(look, scale, shape), gap, bound, got_share, want_share, at, draws)


def _distinct(rows: Array) -> int:
    """The number of distinct draws, told apart by a hash of their bits, whose rare collisions change no bound."""
    weights = np.arange(1, 2 * rows.shape[1], 2, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    bits = np.ascontiguousarray(rows + 0.0).view(np.uint64)
    # Its halves change places, so that the low bits of a sum depend on all bits of a number.
    mixed = (bits ^ (bits >> np.uint64(32))) * weights
    return len(np.unique(np.sum(mixed ^ (mixed >> np.uint64(29)), axis=1, dtype=np.uint64)))


def _numbers(look: _Look, rows: Array, scale: float) -> Array:
    if look.kind == "signs":
        numbers = rows @ _signs(rows.shape[1], look.of[0])
    elif look.kind == "pair":
        first, second = look.of
        numbers = rows[:, first] + look.sign * scale * rows[:, second]
    else:
        numbers = rows[:, look.of[0]]
    even = len(numbers) // 2
    if look.apart == "half":
        numbers = numbers[even : 2 * even] - numbers[:even]
    elif look.apart:
        numbers = numbers[1 : 2 * even : 2] - numbers[: 2 * even : 2]
    return np.asarray(numbers)


def _signs(width: int, index: int) -> Array:
    """The same signs on every machine and for ever: a hash of the coordinate, not a library's generator."""
    return np.array([1.0 - 2 * ((one * 2654435761 + index * 40503 >> 7) & 1) for one in range(width)])


def _scale(rows: Array, first: int, second: int) -> float:
    """A power of two that brings the second coordinate to the size of the first."""
    with np.errstate(all="ignore"):
        spreads = [np.subtract(*np.percentile(rows[:, one], [75, 25])) for one in (first, second)]
        power = np.log2(spreads[0]) - np.log2(spreads[1])
    return float(2.0 ** np.clip(np.round(power), -SCALE, SCALE)) if np.isfinite(power) else 1.0


def _largest_gap(left: Array, right: Array) -> tuple[float, float, float, float]:
    """The largest gap between the shares of two samples up to a value, that value, and both shares there."""
    left, right = np.sort(left), np.sort(right)
    values = np.concatenate([left, right])
    left_share = np.searchsorted(left, values, side="right") / max(1, len(left))
    right_share = np.searchsorted(right, values, side="right") / max(1, len(right))
    gaps = np.abs(left_share - right_share)
    if not gaps.size:
        return 0.0, 0.0, 0.0, 0.0
    at = int(np.argmax(gaps))
    return float(gaps[at]), float(values[at]), float(left_share[at]), float(right_share[at])


def _words(look: _Look, scale: float, shape: tuple[int, ...]) -> str:
    names = [_place(one, shape) for one in look.of] if look.kind != "signs" else []
    if not names:
        what = "the sum of all coordinates, each with a fixed sign"
    elif look.kind == "pair":
        factor = "" if scale == 1 else f"{scale:g}·"
        what = f"{names[0]} {'+' if look.sign > 0 else '-'} {factor}{names[1]}"
    else:
        what = names[0]
    apart = {"following": "that follow each other", "half": "half the sample apart"}
    return f"{what}, as differences between draws {apart[look.apart]}" if look.apart else what


def _place(flat: int, shape: tuple[int, ...]) -> str:
    index = ", ".join(str(int(one)) for one in np.unravel_index(flat, shape)) if shape else ""
    return f"draw[{index}]" if index else "the draws"


def difference(path: str, got: Array, want: Array, statistic: Statistic) -> Difference | None:
    """The difference that a statistic beyond its bound is."""
    if statistic.gap <= statistic.bound:
        return None
    return Difference(
        "distribution", path, describe(got), describe(want), elements=int(got.size), statistic=statistic
    )
