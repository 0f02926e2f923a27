"""What is drawn, whatever it is drawn with: rows of marks on a logarithmic axis, and lines across them."""

import math
from dataclasses import dataclass, field

from grader.authoring.calibrate import numbers
from grader.authoring.calibrate.proposal import Proposals, Tolerance
from grader.authoring.calibrate.subjects import Kind, Measured


@dataclass(frozen=True)
class Row:
    """One subject: a mark for each run."""

    name: str
    kind: Kind
    values: list[float]


@dataclass(frozen=True)
class Line:
    """A number that all marks are held against; `new` when it is proposed."""

    value: float
    label: str
    new: bool


@dataclass(frozen=True)
class Chart:
    """One picture. Zero and infinity, which have no place on such an axis, have columns of their own."""

    title: str
    about: str
    rows: list[Row]
    lines: list[Line] = field(default_factory=list)

    @property
    def decades(self) -> tuple[int, int]:
        """The powers of ten at both ends."""
        drawn = [value for row in self.rows for value in row.values] + [line.value for line in self.lines]
        logs = [math.log10(value) for value in drawn if 0 < value < math.inf]
        low, high = math.floor(min(logs, default=0)), math.ceil(max(logs, default=0))
        return low, max(high, low + 1)

    @property
    def zero(self) -> bool:
        """Whether any mark is at zero."""
        return any(0 in row.values for row in self.rows)

    @property
    def infinite(self) -> bool:
        """Whether any mark is at infinity."""
        return any(math.inf in row.values for row in self.rows)

    def place(self, value: float) -> float:
        """Where a finite number lies between both ends, from 0 to 1."""
        low, high = self.decades
        return (math.log10(value) - low) / (high - low)


def charts(found: list[Measured], proposals: Proposals) -> list[Chart]:
    """A picture for each tolerance, then time and memory."""
    right = [one for one in found if one.subject.kind == "right"]
    drawn = [_errors(tolerance, found) for tolerance in proposals.tolerances]
    for limit in proposals.limits:
        key, unit, scale = {
            "wall_s": ("wall_ms", "seconds", 1000),
            "memory_mib": ("peak_mib", "MiB", 1),
        }[limit.key]
        rows = [
            Row(
                one.subject.name,
                "right",
                [max(run[key] / scale, 1e-3) for run in one.runs if run[key] is not None],
            )
            for one in right
        ]
        about = f"{unit}, a mark for each run; all cases together, in a new process"
        title = "Time" if limit.key == "wall_s" else "Memory"
        drawn.append(Chart(title, about, rows, _lines(limit.now, limit.value, limit.key)))
    return drawn


def _errors(tolerance: Tolerance, found: list[Measured]) -> Chart:
    axis = tolerance.axis
    rows = [
        Row(one.subject.name, one.subject.kind, one.errors(tolerance.index)) for one in found if not one.why
    ]
    where = f" of {axis.leaf}" if axis.leaf else ""
    size = f" / (|expected| + {numbers.short(axis.size)})" if math.isfinite(axis.size) else ""
    about = f"largest |got - expected|{size} in all cases, a mark for each seed"
    key = "rtol" if math.isfinite(axis.size) else "atol"
    return Chart(f"Error{where}", about, rows, _lines(axis.now, tolerance.value, key))


def _lines(now: float | None, value: float | None, key: str) -> list[Line]:
    lines = [Line(now, f"{key} {numbers.short(now)}", new=False)] if now else []
    if value is not None and value != now:
        lines.append(Line(value, f"proposed {numbers.short(value)}", new=True))
    return lines
