"""Draws a chart with characters."""

import math

from rich.text import Text

from grader.authoring.calibrate.charts import Chart, Line, Row

STYLES = {"right": "green", "wider": "cyan", "narrow": "yellow", "wrong": "red"}
LEAST_WIDTH, MOST_WIDTH = 30, 90
MARK, MARKS = "●", "◉"
# The least between two numbers below the rows.
TICK = 7
# For a zero and for an infinity, on the left and on the right.
EDGE = 4


def drawn(chart: Chart, width: int) -> Text:
    """The chart in lines of at most `width` characters, as far as its names allow."""
    names = max((len(row.name) for row in chart.rows), default=0)
    left = EDGE if chart.zero else 0
    columns = min(MOST_WIDTH, max(LEAST_WIDTH, width - names - 2 - left - EDGE))
    text = Text()
    text.append(f"{chart.title}: ", style="bold")
    text.append(f"{chart.about}\n", style="dim")
    for row in chart.rows:
        text.append(f"{row.name:>{names}}  ")
        text.append_text(_row(chart, row, columns))
        text.append("\n")
    margin = " " * (names + 2)
    margin += " " * left
    text.append(margin + _ticks(chart, columns) + "\n", style="dim")
    for line in chart.lines:
        at = _column(chart, line.value, columns)
        label = f"▲ {line.label}" if at + len(line.label) + 2 <= columns + EDGE else f"{line.label} ▲"
        start = at if label.startswith("▲") else at + 1 - len(label)
        text.append(margin + " " * start + label + "\n", style="bold magenta" if line.new else "blue")
    return text


def _column(chart: Chart, value: float, columns: int) -> int:
    return round(chart.place(value) * (columns - 1))


def _row(chart: Chart, row: Row, columns: int) -> Text:
    signs = [" "] * columns
    for value in row.values:
        if 0 < value < math.inf:
            at = _column(chart, value, columns)
            signs[at] = MARKS if signs[at] in (MARK, MARKS) else MARK
    lines = {_column(chart, line.value, columns): line for line in chart.lines}
    zero = "0 ● " if 0 in row.values else "    "
    text = Text(zero if chart.zero else "", style=STYLES[row.kind])
    for at, sign in enumerate(signs):
        if sign == " " and at in lines:
            text.append("│", style=_colour(lines[at]))
        else:
            text.append(sign, style=STYLES[row.kind])
    text.append(" ● ∞" if math.inf in row.values else "", style=STYLES[row.kind])
    return text


def _colour(line: Line) -> str:
    return "bold magenta" if line.new else "blue"


def _ticks(chart: Chart, columns: int) -> str:
    low, high = chart.decades
    every = next(step for step in range(1, columns) if columns * step / (high - low) >= TICK)
    signs = [" "] * (columns + EDGE)
    for power in range(low, high + 1, every):
        at = round((power - low) / (high - low) * (columns - 1))
        label = f"1e{power}" if not -3 < power < 5 else f"{10.0**power:g}"
        signs[at : at + len(label)] = label
    return "".join(signs).rstrip()
