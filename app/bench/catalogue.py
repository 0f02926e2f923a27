"""Time of `jaxdojo check` over a catalogue: on an empty data folder, then all of it again, then with nothing changed."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.bench.figures import table
from app.bench.machine import header
from app.settings import Settings, data_folder
from grader.authoring.scaffold import scaffold
from grader.machine import versions

SHAPE = "array"
WAYS = {"empty data folder": [], "all again": ["--all"], "nothing changed": []}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How many problems there are."""
    parser.add_argument("--problems", type=int, default=100, help="how many copies of a small problem")


def measure(
    arguments: argparse.Namespace, settings: Settings, folder: Path, told: Callable[[str], None]
) -> dict[str, Any]:
    """Write the problems as `jaxdojo new` does, and check them three times."""
    pack = folder / "pack"
    pack.mkdir(parents=True)
    # Where we are root the grader reads it as nobody.
    folder.chmod(0o755)
    for number in range(arguments.problems):
        scaffold(data_folder("scaffold"), pack, f"copies/number-{number}", SHAPE)
    found: dict[str, Any] = {}
    for way, options in WAYS.items():
        told(f"{arguments.problems} problems, {way}")
        found[way] = _checked(pack, folder / "data", settings.workers, options)
    options = [f"--problems {arguments.problems}"]
    health = {"versions": versions()}
    return {**header("check", options, health), "problems": arguments.problems, "ways": found}


def _checked(pack: Path, data: Path, workers: int, options: list[str]) -> dict[str, Any]:
    command = [
        sys.executable,
        "-m",
        "app.cli",
        "check",
        "--json",
        "--problems",
        str(pack),
        "--data",
        str(data),
    ]
    start = time.perf_counter()
    ran = subprocess.run(
        [*command, *options],
        env={**os.environ, "JAXDOJO_WORKERS": str(workers)},
        capture_output=True,
        text=True,
        check=False,
    )
    seconds = time.perf_counter() - start
    checked = json.loads(ran.stdout)["problems"]
    # Copies of a problem that is to be written: its texts say so, and everything that is judged must be right.
    wrong = [
        f"{one['problem']}: {finding['what']}: {finding['message']}"
        for one in checked
        for finding in one["findings"]
        if not finding["sound"] and not finding["message"].startswith("to be written: ")
    ]
    return {
        "seconds": round(seconds, 1),
        "each_s": round(seconds / len(checked), 2),
        "findings": sum(len(one["findings"]) for one in checked),
        "mutants": sum(one["mutation"]["counted"] for one in checked if one["mutation"]),
        "unchanged": sum(one["unchanged"] for one in checked),
        "wrong": wrong,
    }


def failures(result: dict[str, Any]) -> list[str]:
    """Whatever was judged must be sound, and what has not changed must be known."""
    found = [wrong for one in result["ways"].values() for wrong in one["wrong"]]
    if result["ways"]["nothing changed"]["unchanged"] < result["problems"]:
        found.append("a problem that had not changed was checked again")
    return found


def text(result: dict[str, Any]) -> str:
    """A line a way."""
    rows = [
        [way, one["seconds"], one["each_s"], one["findings"], one["mutants"]]
        for way, one in result["ways"].items()
    ]
    return table([f"{result['problems']} problems", "s", "s each", "findings", "mutants"], rows)
