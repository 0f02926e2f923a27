"""Time from the command to the first page and to the first verdict: on an empty data folder, then on the one it left."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from app.bench.figures import table
from app.bench.latency import verdict_of
from app.bench.machine import header
from app.bench.mix import every
from app.bench.server import serve, wait_until_full
from app.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """There are none."""


def measure(
    arguments: argparse.Namespace, settings: Settings, folder: Path, told: Callable[[str], None]
) -> dict[str, Any]:
    """Start a server twice."""
    problem = every(settings)[0]
    found: dict[str, Any] = {}
    for name in ("cold", "warm"):
        told(f"a {name} start")
        start = time.perf_counter()
        with (
            serve(folder, settings.workers, settings.problem_folders) as served,
            httpx.Client(base_url=served.url, timeout=120) as client,
        ):
            client.get("/").raise_for_status()
            found[f"{name}_first_page_s"] = round(time.perf_counter() - start, 2)
            verdict_of(client, problem.id, problem.reference)
            found[f"{name}_first_verdict_s"] = round(time.perf_counter() - start, 2)
            health = wait_until_full(served.health)
            found[f"{name}_everything_ready_s"] = round(time.perf_counter() - start, 2)
    return {**header("start", [], health), "problems": health["building"]["total"], **found}


def failures(result: dict[str, Any]) -> list[str]:
    """A start has no rule to break."""
    return []


def text(result: dict[str, Any]) -> str:
    """Both starts."""
    rows = [
        [
            f"{said}, {result['problems']} problems",
            *(result[f"{name}_{what}_s"] for what in ("first_page", "first_verdict", "everything_ready")),
        ]
        for name, said in (("cold", "empty data folder"), ("warm", "second start"))
    ]
    return table(["start", "first page, s", "first verdict, s", "everything ready, s"], rows)
