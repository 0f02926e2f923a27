"""Numbers from samples, and the tables they are written in; measures nothing."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

Cell = str | float | int | None


def percentile(values: Sequence[float], percent: float) -> float:
    """The value that `percent` of them don't exceed, by the nearest rank."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * int(percent) // 100) - 1)]


def spread(values: Sequence[float]) -> dict[str, float]:
    """The median and the high percentiles of milliseconds."""
    return {
        "p50_ms": round(statistics.median(values), 1),
        "p95_ms": round(percentile(values, 95), 1),
        "p99_ms": round(percentile(values, 99), 1),
    }


def table(headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """A Markdown table that can be read as it is; columns of numbers are flush right."""
    texts = [list(headings), *([shown(cell) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    right = [
        any(isinstance(row[index], int | float) for row in rows) if rows else False
        for index in range(len(headings))
    ]
    rules = [
        "-" * (width - 1) + ":" if flush else "-" * width for width, flush in zip(widths, right, strict=True)
    ]
    lines = [
        [
            cell.rjust(width) if flush else cell.ljust(width)
            for cell, width, flush in zip(line, widths, right, strict=True)
        ]
        for line in (texts[0], rules, *texts[1:])
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def shown(cell: Cell) -> str:
    """A number with as many digits as mean something."""
    if cell is None:
        return ""
    if isinstance(cell, str | int):
        return f"{cell:,}" if isinstance(cell, int) else cell
    return f"{cell:,.0f}" if abs(cell) >= 100 else f"{cell:.1f}" if abs(cell) >= 10 else f"{cell:.2f}"


def growth(values: Sequence[float]) -> float:
    """How much a series grows over its last two thirds: the median of the slopes between all pairs, times its length.

    The first third is what a server needs to get warm. A median of slopes is moved by no single peak.
    """
    settled = list(values[len(values) // 3 :])
    slopes = [
        (settled[later] - settled[earlier]) / (later - earlier)
        for later in range(len(settled))
        for earlier in range(later)
    ]
    return statistics.median(slopes) * (len(settled) - 1) if slopes else 0.0


def flat(values: Sequence[float], allowed: float) -> bool:
    """Whether a series grows by no more than a twentieth of its median, or by `allowed` where that is more."""
    settled = values[len(values) // 3 :]
    return growth(values) <= max(allowed, 0.05 * statistics.median(settled)) if settled else True
