"""The time to verdict of every problem as an SVG that reads in light and in dark; draws only, measures nothing."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

WIDTH, LEFT, RIGHT = 880, 300, 28
TOP, ROW, BOTTOM = 92, 22, 40
TICKS_MS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000)
STYLE = """
  .ground { fill: #ffffff } .grid { stroke: #e3e6ea } .stripe { fill: #f6f7f9 }
  text { font: 13px system-ui, sans-serif; fill: #1d232e } .soft { fill: #5a6370; font-size: 12px }
  .title { font-size: 16px; font-weight: 600 }
  .ours { fill: #2c4da3; stroke: #2c4da3 } .range { stroke: #2c4da3 } .naive { fill: #b4531f } .floor { fill: none; stroke: #5a6370 }
  @media (prefers-color-scheme: dark) {
    .ground { fill: #14171d } .grid { stroke: #2b303a } .stripe { fill: #1a1e26 }
    text { fill: #e8eaee } .soft { fill: #a3abb8 }
    .ours { fill: #9db4f5; stroke: #9db4f5 } .range { stroke: #9db4f5 } .naive { fill: #f0a070 } .floor { stroke: #a3abb8 }
  }
"""


def latency_svg(result: dict[str, Any]) -> str:
    """One row a problem: the floor, the median with a line to the 95th percentile, and naive; a logarithmic axis."""
    rows = sorted(result["rows"], key=lambda row: float(row["p50_ms"]))
    least = min(min(row["floor_p50_ms"], row["p50_ms"]) for row in rows)
    most = max(max(row["naive_p50_ms"], row["p95_ms"]) for row in rows)
    axis = _Axis(_at_most(least), _at_least(most))
    height = TOP + ROW * len(rows) + BOTTOM
    every = result["all"]
    title = "Time from POST to verdict, over HTTP"
    about = (
        f"Median of {every['rows']} rows: {every['median_p50_ms']:.0f} ms; naive {every['median_naive_p50_ms']:,.0f} ms; "
        f"floor {every['median_floor_p50_ms']:.0f} ms."
    )
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" aria-label="{escape(title)}. {escape(about)}">'
    )
    lines = [
        opening,
        f"<style>{STYLE}</style>",
        f'<rect class="ground" width="{WIDTH}" height="{height}" rx="6"/>',
        f'<text class="title" x="20" y="30">{title}</text>',
        f'<text class="soft" x="20" y="50">{escape(about)}</text>',
        *_legend(),
        *_grid(axis, len(rows)),
    ]
    for number, row in enumerate(rows):
        lines += _row(axis, row, TOP + ROW * number)
    return "\n".join([*lines, "</svg>"]) + "\n"


class _Axis:
    """Milliseconds to places, by their logarithm."""

    def __init__(self, least: float, most: float) -> None:
        self.least, self.most = least, most

    def x(self, ms: float) -> float:
        share = math.log(ms / self.least) / math.log(self.most / self.least)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)


def _at_most(ms: float) -> float:
    return max((tick for tick in TICKS_MS if tick <= ms), default=ms)


def _at_least(ms: float) -> float:
    return min((tick for tick in TICKS_MS if tick >= ms), default=ms)


def _legend() -> Iterator[str]:
    y = 72
    marks = [
        (LEFT, _diamond(LEFT, y), "floor: compiled already"),
        (LEFT + 170, _dot("ours", LEFT + 170, y), "jaxdojo: p50, line to p95"),
        (LEFT + 350, _dot("naive", LEFT + 350, y), "naive: a new Python process"),
    ]
    for x, mark, words in marks:
        yield mark
        yield f'<text class="soft" x="{x + 10}" y="{y + 4}">{words}</text>'


def _grid(axis: _Axis, rows: int) -> Iterator[str]:
    end = TOP + ROW * rows
    for number in range(0, rows, 2):
        yield f'<rect class="stripe" x="8" y="{TOP + ROW * number}" width="{WIDTH - 16}" height="{ROW}"/>'
    for tick in TICKS_MS:
        if axis.least <= tick <= axis.most:
            x = axis.x(tick)
            words = f"{tick} ms" if tick < 1000 else f"{tick // 1000} s"
            yield f'<line class="grid" x1="{x}" y1="{TOP - 4}" x2="{x}" y2="{end + 6}"/>'
            yield f'<text class="soft" x="{x}" y="{end + 24}" text-anchor="middle">{words}</text>'


def _row(axis: _Axis, row: dict[str, Any], top: float) -> Iterator[str]:
    y = top + ROW / 2
    name = row["problem"] if row["submission"] == "reference" else f"{row['problem']}: {row['submission']}"
    name = name if len(name) <= 42 else name[:41] + "…"
    yield f'<text x="{LEFT - 14}" y="{y + 4}" text-anchor="end">{escape(name)}</text>'
    p50, p95 = axis.x(row["p50_ms"]), axis.x(row["p95_ms"])
    yield f'<line class="range" x1="{p50}" y1="{y}" x2="{p95}" y2="{y}" stroke-width="2"/>'
    yield _diamond(axis.x(row["floor_p50_ms"]), y)
    yield _dot("ours", p50, y)
    yield _dot("naive", axis.x(row["naive_p50_ms"]), y)


def _dot(kind: str, x: float, y: float) -> str:
    return f'<circle class="{kind}" cx="{x}" cy="{y}" r="4.5"/>'


def _diamond(x: float, y: float) -> str:
    return f'<path class="floor" d="M{x} {y - 5}l5 5l-5 5l-5 -5z" stroke-width="1.5"/>'
