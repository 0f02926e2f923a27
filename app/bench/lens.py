"""Time from POST to verdict right after a run, while the lens looks at that run and while nobody does."""

from __future__ import annotations

import argparse
import json
import statistics
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from app.bench.figures import spread, table
from app.bench.latency import verdict_of
from app.bench.machine import header
from app.bench.mix import Sample, every, samples
from app.bench.server import Served, serve, wait_until_full
from app.settings import Settings

MOST_SLOWER = 1.05
# After a run the submission follows this much later, in turn: the lens is then at its beginning, its middle or its end.
PAUSES_S = (0.0, 0.4, 0.8, 1.6)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "names", metavar="TRACK/SLUG", nargs="*", help="problems to measure; all when none is named"
    )
    parser.add_argument(
        "--problems", type=int, help="how many to measure, spread over those that are named (all)"
    )
    parser.add_argument(
        "--rounds", type=int, default=20, help="submissions a row with the lens, and without (20)"
    )


def measure(
    arguments: argparse.Namespace, settings: Settings, folder: Path, told: Callable[[str], None]
) -> dict[str, Any]:
    """One submission with a lens beside it and one without, in turns, after the same run and the same pause."""
    problems = every(settings)
    count = min(arguments.problems or len(problems), len(problems))
    # The middle one of each of so many equal parts.
    spread_out = [problems[(2 * part + 1) * len(problems) // (2 * count)] for part in range(count)]
    measured = samples(spread_out, mistakes=False)
    rows: list[dict[str, Any]] = []
    with (
        serve(folder, settings.workers, settings.problem_folders) as served,
        httpx.Client(base_url=served.url, timeout=120) as client,
    ):
        health = wait_until_full(served.health)
        for number, sample in enumerate(measured, 1):
            told(f"{number} of {len(measured)}: {sample.problem.id}")
            rows.append(_row(client, served, sample, arguments.rounds))
    asked = [*arguments.names, "--problems", str(count), "--rounds", str(arguments.rounds)]
    ratio = statistics.median(row["times_without"] for row in rows)
    return {**header("lens", asked, health), "rows": rows, "median_times_without": round(ratio, 3)}


def _row(client: httpx.Client, served: Served, sample: Sample, rounds: int) -> dict[str, Any]:
    taken: dict[bool, list[float]] = {True: [], False: []}
    ends: list[str | None] = []
    for number in range(rounds):
        # Neither is always the second.
        for looks in (number % 2 == 0, number % 2 == 1):
            took, end = _one(client, served, sample, PAUSES_S[number % len(PAUSES_S)], looks=looks)
            taken[looks].append(took)
            ends += end
    with_lens, without = statistics.median(taken[True]), statistics.median(taken[False])
    return {
        "problem": sample.problem.id,
        "with": spread(taken[True]),
        "without": spread(taken[False]),
        "times_without": round(with_lens / without, 3),
        "lenses": len(ends),
        "complete": ends.count(None),
        "with_ms": [round(one, 1) for one in taken[True]],
        "without_ms": [round(one, 1) for one in taken[False]],
    }


def _one(
    client: httpx.Client, served: Served, sample: Sample, pause_s: float, *, looks: bool
) -> tuple[float, list[str | None]]:
    """Milliseconds to the verdict on a submission, and how the lens beside it ended."""
    client.get(f"/problems/{sample.problem.id}").raise_for_status()
    wait_until_full(served.health)
    run = client.post(f"/api/v1/problems/{sample.problem.id}/runs", json={"code": sample.code})
    id = run.raise_for_status().json()["id"]
    with client.stream("GET", f"/api/v1/submissions/{id}/events") as events:
        for _ in events.iter_lines():
            pass
    ends: list[str | None] = []
    looking = threading.Thread(target=_look, args=(client, id, ends))
    if looks:
        looking.start()
    time.sleep(pause_s)
    _, took = verdict_of(client, sample.problem.id, sample.code)
    if looks:
        looking.join()
    return took, ends


def _look(client: httpx.Client, id: str, ends: list[str | None]) -> None:
    with client.stream("GET", f"/api/v1/submissions/{id}/lens") as parts:
        told = [
            json.loads(line.removeprefix("data:")) for line in parts.iter_lines() if line.startswith("data:")
        ]
    ends.append(told[-1]["why"])


def failures(result: dict[str, Any]) -> list[str]:
    """Verdicts that the lens holds up."""
    ratio = result["median_times_without"]
    if ratio <= MOST_SLOWER:
        return []
    return [
        f"with the lens a verdict takes {ratio:g} times as long. At most {MOST_SLOWER:g} times is promised"
    ]


def text(result: dict[str, Any]) -> str:
    """The rows, and the median over all of them."""
    headings = [
        "problem",
        "with p50",
        "with p95",
        "without p50",
        "without p95",
        "with / without",
        "lenses complete",
    ]
    rows = [
        [
            row["problem"],
            row["with"]["p50_ms"],
            row["with"]["p95_ms"],
            row["without"]["p50_ms"],
            row["without"]["p95_ms"],
            f"{row['times_without']:g}",
            f"{row['complete']} of {row['lenses']}",
        ]
        for row in result["rows"]
    ]
    rows.append(["**median of the rows**", None, None, None, None, f"{result['median_times_without']:g}", ""])
    return table(headings, rows) + "\n\nTimes in milliseconds."
