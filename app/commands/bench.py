"""Measure this machine: time to verdict, and time from the command to the first page."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

import httpx
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from app.bench.latency import Row, measure, verdict_of
from app.bench.server import serve, wait_until_full
from app.settings import Settings, StartRefused, read_settings
from grader import package
from grader.authoring import banks


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("what", choices=["latency", "start"], help="what to measure")
    parser.add_argument(
        "names", metavar="TRACK/SLUG", nargs="*", help="problems to measure; all when none is named"
    )
    parser.add_argument("--rounds", type=int, default=20, help="measurements a row (20)")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace) -> int:
    """Measure and print."""
    settings = read_settings()
    with tempfile.TemporaryDirectory(prefix="jaxdojo-bench-") as folder:
        if arguments.what == "start":
            tree = _start(settings, Path(folder))
            print(
                json.dumps(tree, indent=2)
                if arguments.json
                else "\n".join(f"{k}: {v}" for k, v in tree.items())
            )
        else:
            rows = _latency(settings, Path(folder), arguments.names, arguments.rounds)
            print(json.dumps([row.tree() for row in rows], indent=2)) if arguments.json else _show(rows)
    return 0


def _latency(settings: Settings, data: Path, names: list[str], rounds: int) -> list[Row]:
    """Measure the reference and a wrong submission of each problem. Errors: StartRefused for a name that isn't there."""
    known = package.load(settings.problem_folders).problems
    for name in names:
        if name not in known:
            raise StartRefused(f"There is no problem {name!r}. Problems: {', '.join(known)}.")
    problems = [problem for name, problem in known.items() if not names or name in names]
    rows: list[Row] = []
    with serve(data, settings.workers) as served, httpx.Client(base_url=served.url, timeout=120) as client:
        wait_until_full(client)
        with Progress(
            console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()
        ) as progress:
            bar = progress.add_task("measuring", total=2 * len(problems))
            for problem in problems:
                (bank,) = banks(data / "grader" / "bank", problem)
                measured = [("reference", problem.reference)]
                measured += [(one.name, one.code) for one in problem.wrong_answers[:1]]
                for name, code in measured:
                    rows.append(measure(client, problem, name, code, rounds, bank))
                    progress.advance(bar)
    return rows


def _show(rows: list[Row]) -> None:
    table = Table(title="POST to verdict over HTTP, in ms")
    for title in ("problem", "submission", "verdict"):
        table.add_column(title)
    for title in ("p50", "p95", "back to back p50", "naive p50", "naive p95", "times faster"):
        table.add_column(title, justify="right")
    for row in rows:
        numbers = (row.p50_ms, row.p95_ms, row.back_to_back_p50_ms, row.naive_p50_ms, row.naive_p95_ms)
        table.add_row(
            row.problem, row.submission, row.verdict, *(f"{one:.0f}" for one in numbers), f"{row.faster:.1f}"
        )
    Console(width=max(130, Console().width)).print(table)
    print(f"{rows[0].rounds if rows else 0} rounds a row; p50 and p95 on an idle server with its pool full")


def _start(settings: Settings, data: Path) -> dict[str, float]:
    """Seconds to the first page and the first verdict: on an empty data folder, then on the one it left."""
    problem = next(iter(package.load(settings.problem_folders).problems.values()))
    found: dict[str, float] = {}
    for name in ("cold", "warm"):
        start = time.perf_counter()
        with (
            serve(data, settings.workers) as served,
            httpx.Client(base_url=served.url, timeout=120) as client,
        ):
            found[f"{name}_first_page_s"] = round(served.started_s, 2)
            verdict_of(client, problem.id, problem.reference)
            found[f"{name}_first_verdict_s"] = round(time.perf_counter() - start, 2)
            wait_until_full(client)
    return found
