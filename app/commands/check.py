"""Prove that problems are sound: references accepted, wrong submissions refused for the stated reason, mutants killed."""

from __future__ import annotations

import argparse
import asyncio
import json
import time

from app.checking.results import Result
from app.checking.run import Work, check_all
from app.checking.show import following, show
from app.grading import settings_for_authors
from app.settings import StartRefused
from grader import package
from grader.authoring import Finding

UNSOUND = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "names", metavar="TRACK/SLUG", nargs="*", help="problems to check; all when none is named"
    )
    parser.add_argument("--all", action="store_true", help="check what has not changed as well")
    parser.add_argument(
        "--no-mutants",
        action="store_true",
        help="try no mutants, and remember nothing as proved; for a second line of JAX, where they prove the same",
    )
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")
    parser.add_argument(
        "--problems", metavar="DIR", action="append", help="folder of tracks; may be repeated"
    )
    parser.add_argument("--data", metavar="DIR", help="folder for what is computed ahead of time")


def run(arguments: argparse.Namespace) -> int:
    """Check; 0 when all are sound, 1 when one is not. Errors: StartRefused for a name that isn't there."""
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
    start = time.perf_counter()
    results = [
        Result(one.folder, [Finding("folder", False, message) for message in one.errors]) for one in broken
    ]
    with following(len(problems), quiet=arguments.json) as told:
        work = Work(everything=arguments.all, mutants=not arguments.no_mutants)
        results += asyncio.run(check_all(settings, catalogue, problems, told, work))
    seconds = time.perf_counter() - start
    sound = all(result.sound for result in results)
    if arguments.json:
        tree = {"sound": sound, "seconds": round(seconds, 1), "problems": [one.shown() for one in results]}
        print(json.dumps(tree, indent=2))
    else:
        show(results, seconds)
    return 0 if sound else UNSOUND


def _asked(folder: str, names: list[str]) -> bool:
    return not names or any(folder.endswith(name) for name in names)
