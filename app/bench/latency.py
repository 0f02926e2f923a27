"""Time from POST to verdict over HTTP, beside a new Python process that does the same work, and beside the floor."""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from app.bench.figures import spread, table
from app.bench.machine import header
from app.bench.mix import Sample, every, judge_naively, otherwise, samples
from app.bench.server import Served, serve, wait_until_full
from app.settings import Settings
from grader.client import ask

FLOOR_ROUNDS = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "names", metavar="TRACK/SLUG", nargs="*", help="problems to measure; all when none is named"
    )
    parser.add_argument("--rounds", type=int, default=20, help="submissions a row (20)")
    parser.add_argument("--naive-rounds", type=int, help="naive processes a row (as many as rounds)")
    parser.add_argument("--mistakes", action="store_true", help="measure each problem's first mistake too")


def measure(
    arguments: argparse.Namespace, settings: Settings, folder: Path, told: Callable[[str], None]
) -> dict[str, Any]:
    """Measure each row in turns of one submission and one naive process, on an idle server with the problem open."""
    problems = every(settings)
    rows: list[dict[str, Any]] = []
    naive_rounds = arguments.naive_rounds or arguments.rounds
    with (
        serve(folder, settings.workers, settings.problem_folders) as served,
        httpx.Client(base_url=served.url, timeout=120) as client,
    ):
        health = wait_until_full(served.health)
        measured = samples(problems, mistakes=arguments.mistakes)
        for number, sample in enumerate(measured, 1):
            told(f"{number} of {len(measured)}: {sample.problem.id}")
            rows.append(_row(client, served, sample, arguments.rounds, naive_rounds))
    asked = [*arguments.names, "--rounds", str(arguments.rounds), "--naive-rounds", str(naive_rounds)]
    asked += ["--mistakes"] if arguments.mistakes else []
    return {**header("latency", asked, health), "rows": rows, "all": _all(rows)}


def _row(
    client: httpx.Client, served: Served, sample: Sample, rounds: int, naive_rounds: int
) -> dict[str, Any]:
    taken: list[float] = []
    naive: list[float] = []
    floor: list[float] = []
    verdict = ""
    other = otherwise(sample.problem) if sample.name == "reference" else None
    others: list[float] = []
    for number in range(rounds):
        verdict, took = _submitted(client, served, sample)
        taken.append(took)
        if other is not None:
            accepted, took = _submitted(client, served, other)
            others += [took] if accepted == "accepted" else []
        if number < naive_rounds:
            naive.append(judge_naively(sample, served.data))
        if number < FLOOR_ROUNDS:
            wait_until_full(served.health)
            floor.append(asyncio.run(_floor(served.grader_socket, sample)))
    return {
        "problem": sample.problem.id,
        "submission": sample.name,
        "verdict": verdict,
        **spread(taken),
        "otherwise_p50_ms": round(statistics.median(others), 1) if others else None,
        "naive_p50_ms": round(statistics.median(naive), 1),
        "floor_p50_ms": round(statistics.median(floor), 2),
        "times_faster_than_naive": round(statistics.median(naive) / statistics.median(taken), 1),
        "times_the_floor": round(statistics.median(taken) / statistics.median(floor), 2),
        "taken_ms": [round(one, 1) for one in taken],
        "naive_ms": [round(one, 1) for one in naive],
        "floor_ms": floor,
    }


def _submitted(client: httpx.Client, served: Served, sample: Sample) -> tuple[str, float]:
    """The verdict and the time it took, once everything is warm."""
    # Whoever submits has the problem open, and has for a while.
    client.get(f"/problems/{sample.problem.id}").raise_for_status()
    wait_until_full(served.health)
    return verdict_of(client, sample.problem.id, sample.code)


def _all(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The medians over all rows, and the percentiles of all submissions together."""

    def median(name: str, digits: int = 1) -> float:
        return round(float(statistics.median(row[name] for row in rows)), digits)

    return {
        **spread([took for row in rows for took in row["taken_ms"]]),
        "rows": len(rows),
        "submissions": sum(len(row["taken_ms"]) for row in rows),
        "median_p50_ms": median("p50_ms"),
        "median_otherwise_p50_ms": _middle([row["otherwise_p50_ms"] for row in rows]),
        "median_naive_p50_ms": median("naive_p50_ms"),
        "median_floor_p50_ms": median("floor_p50_ms"),
        "median_times_faster_than_naive": median("times_faster_than_naive"),
        "median_times_the_floor": median("times_the_floor", 2),
    }


def _middle(found: list[float | None]) -> float | None:
    known = [one for one in found if one is not None]
    return round(statistics.median(known), 1) if known else None


async def _floor(path: str, sample: Sample) -> float:
    """The second pass of the same code through the same cases in one boxed worker of the same pool."""
    request = {"kind": "floor", "problem": sample.problem.id, "code": sample.code, "passes": 2}
    async for event in ask(path, request):
        return float(event["passes_ms"][1])
    raise RuntimeError(f"the floor of {sample.problem.id} could not be measured")


def verdict_of(client: httpx.Client, problem: str, code: str) -> tuple[str, float]:
    """Submit, follow the events to the verdict, and give it with the milliseconds it took."""
    start = time.perf_counter()
    answer = client.post(f"/api/v1/problems/{problem}/submissions", json={"code": code})
    answer.raise_for_status()
    with client.stream("GET", answer.json()["events_url"]) as events:
        kind = ""
        for line in events.iter_lines():
            if line.startswith("event:"):
                kind = line.removeprefix("event:").strip()
            elif line.startswith("data:") and kind == "verdict":
                took = (time.perf_counter() - start) * 1000
                return str(json.loads(line.removeprefix("data:"))["verdict"]), took
    raise RuntimeError("the stream ended without a verdict")


def failures(result: dict[str, Any]) -> list[str]:
    """References that were not accepted: their times would be those of something else."""
    return [
        f"the reference of {row['problem']} is {row['verdict']}"
        for row in result["rows"]
        if row["submission"] == "reference" and row["verdict"] != "accepted"
    ]


def text(result: dict[str, Any]) -> str:
    """The rows, and the medians over all of them."""
    headings = [
        "problem",
        "verdict",
        "p50",
        "p95",
        "p99",
        "written otherwise",
        "naive p50",
        "floor p50",
        "faster than naive",
        "of the floor",
    ]
    rows = [
        [
            row["problem"] if row["submission"] == "reference" else f"{row['problem']}: {row['submission']}",
            row["verdict"],
            *(row[f"{name}_ms"] for name in ("p50", "p95", "p99", "otherwise_p50", "naive_p50", "floor_p50")),
            f"{row['times_faster_than_naive']:g} times",
            f"{row['times_the_floor']:g} times",
        ]
        for row in result["rows"]
    ]
    every = result["all"]
    medians = [
        every["median_p50_ms"],
        None,
        None,
        every["median_otherwise_p50_ms"],
        every["median_naive_p50_ms"],
        every["median_floor_p50_ms"],
        f"{every['median_times_faster_than_naive']:g} times",
        f"{every['median_times_the_floor']:g} times",
    ]
    rows.append(["**median of the rows**", "", *medians])
    every_one = [every["p50_ms"], every["p95_ms"], every["p99_ms"], None, None, None, None, None]
    rows.append([f"**all {every['submissions']} submissions**", "", *every_one])
    return table(headings, rows) + "\n\nTimes in milliseconds."
