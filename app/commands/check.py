"""Prove that problems are sound: references accepted, wrong submissions refused for the stated reason."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import time
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from app.grading import offline_grader, settings_for_authors
from app.settings import Settings, StartRefused
from grader import package
from grader.authoring import Finding, check
from grader.client import Grader, GraderGone

UNSOUND = 1
PAUSE_S = 0.2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "names", metavar="TRACK/SLUG", nargs="*", help="problems to check; all when none is named"
    )
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")
    parser.add_argument(
        "--problems", metavar="DIR", action="append", help="folder of tracks; may be repeated"
    )
    parser.add_argument("--data", metavar="DIR", help="folder for what is computed ahead of time")


def run(arguments: argparse.Namespace) -> int:
    """Check; 1 when a problem is unsound. Errors: StartRefused for a name that isn't there."""
    settings = settings_for_authors(arguments)
    catalogue = package.load(settings.problem_folders)
    broken = [one for one in catalogue.broken if _asked(one.folder, arguments.names)]
    problems = [
        one for name, one in catalogue.problems.items() if not arguments.names or name in arguments.names
    ]
    for name in arguments.names:
        if name not in catalogue.problems and not any(one.folder.endswith(name) for one in broken):
            known = ", ".join(catalogue.problems) or "none"
            raise StartRefused(f"There is no problem {name!r}. Problems: {known}.")
    found = {one.folder: [Finding("folder", False, message) for message in one.errors] for one in broken}
    start = time.perf_counter()
    found |= asyncio.run(_check_all(settings, problems, quiet=arguments.json))
    seconds = time.perf_counter() - start
    sound = all(finding.sound for findings in found.values() for finding in findings)
    if arguments.json:
        print(json.dumps({"sound": sound, "seconds": round(seconds, 1), "problems": _tree(found)}, indent=2))
    else:
        _show(found, seconds)
    return 0 if sound else UNSOUND


def _asked(folder: str, names: list[str]) -> bool:
    return not names or any(folder.endswith(name) for name in names)


async def _check_all(
    settings: Settings, problems: list[package.Problem], *, quiet: bool
) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {problem.id: [] for problem in problems}
    free = asyncio.Semaphore(settings.workers)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=quiet) as progress:
        bar = progress.add_task("checking", total=len(problems))

        async def one(problem: package.Problem) -> None:
            async with free:
                progress.update(bar, description=f"checking {problem.id}")
                found[problem.id] = [finding async for finding in check(grader, problem)]
                progress.advance(bar)

        async with offline_grader(settings) as grader:
            await _until_answers_are_there(grader, progress)
            await asyncio.gather(*(one(problem) for problem in problems))
    return found


async def _until_answers_are_there(grader: Grader, progress: Progress) -> None:
    """Wait until the oracle is done, so that its work takes no time from what is measured against a limit."""
    bar = progress.add_task("computing answers", total=None)
    while True:
        with contextlib.suppress(GraderGone):
            building = (await grader.health())["building"]
            progress.update(bar, completed=building["done"], total=building["total"])
            if building["done"] == building["total"]:
                progress.remove_task(bar)
                return
        await asyncio.sleep(PAUSE_S)


def _tree(found: dict[str, list[Finding]]) -> list[dict[str, Any]]:
    return [
        {
            "problem": name,
            "sound": all(finding.sound for finding in findings),
            "findings": [asdict(finding) for finding in findings],
        }
        for name, findings in found.items()
    ]


def _show(found: dict[str, list[Finding]], seconds: float) -> None:
    console = Console(width=max(100, Console().width))
    table = Table(box=None, padding=(0, 2, 0, 0))
    for title in ("problem", "sound", "findings"):
        table.add_column(title)
    unsound = [(name, one) for name, findings in found.items() for one in findings if not one.sound]
    for name, findings in found.items():
        good = sum(finding.sound for finding in findings)
        table.add_row(name, "yes" if good == len(findings) else "no", f"{good} of {len(findings)}")
    console.print(table)
    for name, finding in unsound:
        console.print(f"{name}: {finding.what}: {finding.message}", markup=False, soft_wrap=True)
    many = len(found) - len({name for name, _ in unsound})
    console.print(f"{many} of {len(found)} problems are sound, checked in {seconds:.1f} s", markup=False)
