"""Draws the conclusions: which tolerance separates right from wrong, and which limits leave room. Pure arithmetic."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median

from grader.authoring.calibrate import numbers
from grader.authoring.calibrate.rules import Axis
from grader.authoring.calibrate.subjects import Measured
from grader.package import Limits

# Room on either side of a tolerance: for other machines and orders of sums below it, for sureness above.
ROOM = 4.0
ADVICE = (
    "Look for a case that magnifies rounding and soften it, give the leaf that differs a rule of its own under "
    "compare.leaves, or take the submission out. If low precision may pass, say why under compare.loose_because."
)
# The least an answer in float32 can be off, whatever the accepted ones show: the spacing of its numbers.
FLOAT32 = 2.0**-23
# Of two sizes for atol the one in use is kept, unless it can't separate right from wrong.
# `jaxdojo check` asks for 3 times; what is kept has more, since machines are not always as quiet as now.
WALL_LACK, WALL_ROOM, WALL_LEAST = 3, 5, 5.0
WALL_STEPS = (5, 10, 15, 20, 30, 45, 60, 90, 120)
WALL_TIMES = 10
MEMORY_ROOM = 1.5
MEMORY_STEPS = (256, 512, 1024, 2048, 4096, 8192, 16384)
# A limit is lowered when it is this many times what would be proposed, and above what a problem has by default.
LAVISH = 4


@dataclass(frozen=True)
class Tolerance:
    """What is proposed for one axis; `value` is what it should be, which may be what it is."""

    axis: Axis
    index: int
    largest: float
    largest_name: str
    smallest: float
    smallest_name: str
    value: float | None
    sentence: str

    @property
    def changed(self) -> bool:
        return self.value is not None and self.value != self.axis.now


@dataclass(frozen=True)
class Limit:
    """What is proposed for one limit."""

    key: str
    used: float
    name: str
    now: float
    value: float
    sentence: str


@dataclass(frozen=True)
class Proposals:
    """All that was found, and what did not take part."""

    tolerances: list[Tolerance]
    limits: list[Limit]
    notes: list[str] = field(default_factory=list)


def propose(found: list[Measured], axes: list[list[Axis]], limits: Limits) -> Proposals:
    """What the measurements say about every tolerance and limit."""
    notes = [f"{one.subject.name} gives no numbers: {one.why}." for one in found if one.why]
    right = [one for one in found if one.subject.kind == "right"]
    refused = [one for one in found if one.subject.kind in ("narrow", "wrong")]
    indices = list(_indices(axes))
    tolerances = []
    for group in indices:
        wider = [one for one in found if one.subject.kind == "wider" and _same(one, found, next(iter(group)))]
        others = {
            at: axis.now for other in indices if other is not group for at, axis in [*other.items()][:1]
        }
        options = [_tolerance(axis, at, right + wider, refused, others) for at, axis in group.items()]
        tolerances.append(_best(options))
    if (
        any(one.subject.kind == "wider" and not one.why and not _same(one, found, 0) for one in found)
        and axes
    ):
        notes.append(
            "The reference in float64 computes something else, perhaps from other random numbers. It is left out."
        )
    timed = [one for one in right if one.runs]
    return Proposals(tolerances, [_wall(timed, limits), _memory(timed, limits)] if timed else [], notes)


def _indices(axes: list[list[Axis]]) -> Iterator[dict[int, Axis]]:
    """Each group's axes by where their errors stand in a run."""
    start = 0
    for group in axes:
        yield dict(enumerate(group, start))
        start += len(group)


def _refused_elsewhere(one: Measured, others: dict[int, float | None]) -> bool:
    """Whether the tolerances of other leaves refuse a submission with every seed."""
    runs = [run["shares"] for run in one.runs if run["shares"]]
    return all(
        any(max(shares[at].values(), default=0.0) > (now or 0.0) for at, now in others.items())
        for shares in runs
    )


def _same(wider: Measured, found: list[Measured], index: int) -> bool:
    """Whether more precision gives the same numbers up to rounding: they are nearer than those with less."""
    least = min(
        (min(one.errors(index), default=math.inf) for one in found if one.subject.name.endswith("bfloat16")),
        default=math.inf,
    )
    far = least / ROOM if 0 < least < math.inf else 1e-2
    return not wider.why and max(wider.errors(index), default=math.inf) < far


def _tolerance(
    axis: Axis, index: int, right: list[Measured], refused: list[Measured], others: dict[int, float | None]
) -> Tolerance:
    able = [(max(errors), one) for one in right if (errors := one.errors(index))]
    largest, worst = max(able, key=lambda pair: pair[0], default=(0.0, None))
    largest_name = f"{worst.subject.name} in case `{worst.worst_case(index)}`" if worst else ""
    # A mistake in another leaf only is that leaf's to refuse.
    enough = ROOM * max(largest, FLOAT32)
    smallest, smallest_name = min(
        (
            (min(errors), one.subject.name)
            for one in refused
            if (errors := one.errors(index))
            and (min(errors) > enough or one.subject.kind == "narrow" or not _refused_elsewhere(one, others))
        ),
        default=(math.inf, ""),
    )
    value, sentence = _between(axis, largest, smallest)
    sentence = sentence.format(
        largest=numbers.short(largest),
        right=largest_name,
        smallest=numbers.short(smallest),
        wrong=smallest_name,
    )
    return Tolerance(axis, index, largest, largest_name, smallest, smallest_name, value, sentence)


def _between(axis: Axis, largest: float, smallest: float) -> tuple[float | None, str]:
    """The tolerance, None where there is none, and why."""
    least = ROOM * max(largest, FLOAT32)
    if math.isinf(largest):
        return None, "{right} is refused whatever the tolerance. Run `jaxdojo check`, which says why."
    if math.isinf(smallest):
        enough = axis.now is not None and axis.now >= ROOM * largest
        reason = "Nothing wrong comes near; the accepted ones are up to {largest} off ({right})."
        return (axis.now if enough else numbers.rounded(2 * least, least, math.inf)), reason
    if smallest <= least:
        return None, (
            "No tolerance separates right from wrong: {right} is up to {largest} off and must be accepted with "
            f"{ROOM:g} times as much, {{wrong}} only {{smallest}} and must be refused. {ADVICE}"
        )
    most = max(smallest / ROOM, math.nextafter(least, math.inf))
    reason = "The accepted ones are up to {largest} off ({right}), and {wrong} is {smallest} off at least."
    if axis.now is not None and ROOM * largest <= axis.now <= most:
        return axis.now, reason
    return numbers.rounded(math.sqrt(max(largest, FLOAT32) * smallest), least, most), reason


def _best(options: list[Tolerance]) -> Tolerance:
    """The axis in use, unless it separates nothing and another one does."""
    first, *others = options
    able = [one for one in others if one.value is not None and one.smallest > ROOM**2 * one.largest]
    if first.value is not None or not able:
        return first
    return max(able, key=lambda one: one.smallest / max(one.largest, FLOAT32))


def _wall(timed: list[Measured], limits: Limits) -> Limit:
    # What else the machine did meanwhile slows single runs down; the middle one tells what the code takes.
    used, name = max((median(run["wall_ms"] for run in one.runs) / 1000, one.subject.name) for one in timed)
    value = numbers.step_up(max(WALL_LEAST, WALL_TIMES * used), WALL_STEPS)
    default = Limits().wall_s
    if WALL_ROOM * used <= limits.wall_s <= max(default, LAVISH * value):
        value = limits.wall_s
    sentence = f"The slowest takes {numbers.short(used)} s ({name}, the middle of its runs)."
    if value < WALL_LACK * used:
        sentence += f" No limit leaves {WALL_LACK} times as much; make the cases smaller."
    return Limit("wall_s", used, name, limits.wall_s, value, sentence)


def _memory(timed: list[Measured], limits: Limits) -> Limit:
    used, name = max((run["peak_mib"], one.subject.name) for one in timed for run in one.runs)
    value = numbers.step_up(2 * used, MEMORY_STEPS)
    default = Limits().memory_mib
    if MEMORY_ROOM * used <= limits.memory_mib <= max(default, LAVISH * value):
        value = limits.memory_mib
    return Limit(
        "memory_mib", used, name, limits.memory_mib, value, f"The largest took {used:.0f} MiB ({name})."
    )
