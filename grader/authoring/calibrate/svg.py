"""Draws charts as one SVG picture, fit for light and dark pages; needs no library and no script."""

import html
import math

from grader.authoring.calibrate.charts import Chart, Line, Row

WIDTH, MARGIN, TOP = 900, 24, 56
ROW, HEAD, FOOT = 26, 78, 46
NAMES, EDGE = 250, 58
LEFT, RIGHT = NAMES + EDGE, WIDTH - MARGIN - EDGE
STYLE = """
:root { color-scheme: light dark }
svg { --page: #ffffff; --ink: #1f2328; --soft: #656d76; --grid: #e4e8ec; --edge: #f4f6f8; --right: #1a7f37; --wider: #0a7ea4;
 --narrow: #9a6700; --wrong: #cf222e; --now: #0550ae; --new: #8250df }
@media (prefers-color-scheme: dark) { svg { --page: #0d1117; --ink: #e6edf3; --soft: #8d96a0; --grid: #262c34; --edge: #161b22;
 --right: #4ac26b; --wider: #39c5e0; --narrow: #d4a72c; --wrong: #ff7b72; --now: #79c0ff; --new: #d2a8ff } }
text { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; fill: var(--ink) }
.page { fill: var(--page) } .edge { fill: var(--edge) } .grid { stroke: var(--grid) }
.h1 { font-size: 18px; font-weight: 600 } .h2 { font-size: 15px; font-weight: 600 } .soft { fill: var(--soft); font-size: 12px }
.name { text-anchor: end } .tick { text-anchor: middle }
.right { fill: var(--right) } .wider { fill: var(--wider) } .narrow { fill: var(--narrow) } .wrong { fill: var(--wrong) }
circle { fill-opacity: .6 } .now { stroke: var(--now); fill: var(--now) } .new { stroke: var(--new); fill: var(--new) }
line.now { stroke-width: 1.5 } line.new { stroke-width: 2.5 } text.now, text.new { stroke: none; font-weight: 600; font-size: 12px }
"""


def svg(title: str, charts: list[Chart]) -> str:
    """The picture's text."""
    heights = [HEAD + ROW * len(chart.rows) + FOOT for chart in charts]
    height = TOP + sum(heights)
    size = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{html.escape(title)}">',
        f"<style>{STYLE}</style>",
        f'<rect class="page" width="{WIDTH}" height="{height}"/>',
        _text(MARGIN, 36, title, "h1"),
    ]
    y = TOP
    for chart, tall in zip(charts, heights, strict=True):
        parts += _chart(chart, y)
        y += tall
    return "\n".join([*parts, "</svg>\n"])


def _chart(chart: Chart, top: int) -> list[str]:
    start, end = top + HEAD, top + HEAD + ROW * len(chart.rows)
    parts = [_text(MARGIN, top + 22, chart.title, "h2"), _text(MARGIN, top + 40, chart.about, "soft")]
    if chart.zero:
        parts += _edge(NAMES + 6, "0", start, end)
    if chart.infinite:
        parts += _edge(RIGHT + 14, "∞", start, end)
    low, high = chart.decades
    every = math.ceil((high - low) / 10)
    for power in range(low, high + 1):
        x = LEFT + (power - low) / (high - low) * (RIGHT - LEFT)
        parts.append(f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{start}" y2="{end}"/>')
        if (power - low) % every == 0:
            parts.append(_text(x, end + 18, _power(power), "soft tick"))
    for number, line in enumerate(chart.lines):
        parts += _line(chart, line, start - 6 - 14 * number, end)
    for index, row in enumerate(chart.rows):
        parts += _row(chart, row, start + ROW * index + ROW / 2)
    return parts


def _edge(x: float, label: str, start: int, end: int) -> list[str]:
    rect = f'<rect class="edge" x="{x}" y="{start}" width="{EDGE - 20}" height="{end - start}" rx="4"/>'
    return [rect, _text(x + EDGE / 2 - 10, end + 18, label, "soft tick")]


def _row(chart: Chart, row: Row, y: float) -> list[str]:
    parts = [_text(NAMES - 4, y + 4, row.name, "name")]
    for value in row.values:
        x = NAMES + EDGE / 2 - 4 if value == 0 else RIGHT + EDGE / 2 + 4
        if 0 < value < math.inf:
            x = LEFT + chart.place(value) * (RIGHT - LEFT)
        tip = html.escape(f"{row.name}: {value:.3g}")
        parts.append(
            f'<circle class="{row.kind}" cx="{x:.1f}" cy="{y:.1f}" r="5"><title>{tip}</title></circle>'
        )
    return parts


def _line(chart: Chart, line: Line, start: float, end: float) -> list[str]:
    x = LEFT + chart.place(line.value) * (RIGHT - LEFT)
    kind = "new" if line.new else "now"
    late = x > (LEFT + RIGHT) / 2
    anchor = ' text-anchor="end"' if late else ""
    label = f'<text class="{kind}" x="{x + (-6 if late else 6):.1f}" y="{start + 8:.1f}"{anchor}>{html.escape(line.label)}</text>'
    return [f'<line class="{kind}" x1="{x:.1f}" x2="{x:.1f}" y1="{start}" y2="{end}"/>', label]


def _text(x: float, y: float, text: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{html.escape(text)}</text>'


def _power(power: int) -> str:
    if -3 < power < 5:
        return f"{10.0**power:g}"
    digits = "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(sign)] for sign in str(abs(power)))
    return f"10{'⁻' if power < 0 else ''}{digits}"
