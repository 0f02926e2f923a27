"""How long an accepted answer is and what it took; to be compared with others, never part of a verdict."""

from __future__ import annotations

from typing import Any


def lines_of(code: str) -> int:
    """Lines of code, without blank ones and comments of their own."""
    return sum(1 for line in code.splitlines() if line.strip() and not line.lstrip().startswith("#"))


def cpu_ms_of(report: dict[str, Any]) -> float:
    """Processor time of all cases, as the report tells it."""
    times = [case.get("cpu_ms") for case in report.get("cases") or []]
    return round(sum(one for one in times if isinstance(one, (int, float))), 1)
