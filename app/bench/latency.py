"""Time from POST to verdict over HTTP, beside a new Python process that does the same work."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import httpx

from app.bench.server import wait_until_full
from grader.package import Problem

_ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Row:
    """One submission, measured often."""

    problem: str
    submission: str
    verdict: str
    rounds: int
    p50_ms: float
    p95_ms: float
    back_to_back_p50_ms: float
    naive_p50_ms: float
    naive_p95_ms: float

    @property
    def faster(self) -> float:
        """How many times faster than naive, at the median."""
        return self.naive_p50_ms / self.p50_ms

    def tree(self) -> dict[str, object]:
        """As JSON."""
        return {**asdict(self), "faster_than_naive": round(self.faster, 2)}


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


def measure(client: httpx.Client, problem: Problem, name: str, code: str, rounds: int, bank: Path) -> Row:
    """Measure one submission: on an idle server, back to back, and the naive way, in turns of one round each."""
    idle: list[float] = []
    naive: list[float] = []
    verdict = ""
    for _ in range(rounds):
        wait_until_full(client)
        verdict, took = verdict_of(client, problem.id, code)
        idle.append(took)
        naive.append(_naive(problem, code, bank))
    wait_until_full(client)
    busy = [verdict_of(client, problem.id, code)[1] for _ in range(rounds)]
    return Row(
        problem.id,
        name,
        verdict,
        rounds,
        p50_ms=round(statistics.median(idle), 1),
        p95_ms=round(percentile(idle, 95), 1),
        back_to_back_p50_ms=round(statistics.median(busy), 1),
        naive_p50_ms=round(statistics.median(naive), 1),
        naive_p95_ms=round(percentile(naive, 95), 1),
    )


def percentile(values: list[float], percent: float) -> float:
    """The value that `percent` of them don't exceed, by the nearest rank."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * int(percent) // 100) - 1)]


def _naive(problem: Problem, code: str, bank: Path) -> float:
    """Milliseconds of a new process that imports JAX and Flax, runs the same cases, compares and exits."""
    with tempfile.NamedTemporaryFile("w", suffix=".py") as file:
        file.write(code)
        file.flush()
        command = [sys.executable, "-m", "grader.authoring.naive", problem.entry_point, file.name, str(bank)]
        environment = {**os.environ, "PYTHONPATH": str(_ROOT), "JAX_PLATFORMS": "cpu"}
        start = time.perf_counter()
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        return (time.perf_counter() - start) * 1000
