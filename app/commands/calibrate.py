"""Measure a problem's errors, time and memory, and propose its tolerance and limits; decides no verdict."""

from __future__ import annotations

import argparse
import asyncio
import difflib
import tempfile
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from app.grading import find_problem, offline_grader, settings_for_authors
from app.settings import Settings, StartRefused
from grader import package
from grader.authoring.calibrate import (
    Measured,
    NotEditable,
    Proposals,
    axes,
    charts,
    drawn,
    measured,
    patched,
    propose,
    steps,
    svg,
)
from grader.client import GraderGone, NoAnswer

COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("problem", metavar="TRACK/SLUG", help="the problem")
    parser.add_argument("--apply", action="store_true", help="write what is proposed into problem.yaml")
    parser.add_argument("--svg", metavar="FILE", type=Path, help="where to write the picture")
    parser.add_argument(
        "--problems", metavar="DIR", action="append", help="folder of tracks; may be repeated"
    )
    parser.add_argument("--data", metavar="DIR", help="folder for what is computed ahead of time")


def run(arguments: argparse.Namespace) -> int:
    """Measure, show, propose. Errors: StartRefused when there is nothing to measure or nowhere to write."""
    settings = settings_for_authors(arguments)
    problem = find_problem(settings, arguments.problem)
    folder = _folder(settings, problem)
    found = asyncio.run(_measure(settings, problem))
    proposals = propose(found, axes(problem.compare), problem.limits)
    pictures = charts(found, proposals)
    console = Console(width=max(80, Console().width))
    for chart in pictures:
        console.print(drawn(chart, console.width), soft_wrap=True)
    place = arguments.svg or settings.data / "calibration" / f"{problem.track}.{problem.slug}.svg"
    _write(place, svg(f"Calibration of {problem.id}", pictures))
    console.print(f"The same as a picture: {place}\n", soft_wrap=True, markup=False, highlight=False)
    _say(console, problem, proposals)
    _settle(console, folder / "problem.yaml", proposals, arguments)
    return 0


def _folder(settings: Settings, problem: package.Problem) -> Path:
    for pack in settings.problem_folders:
        if (pack / problem.track / problem.slug / "problem.yaml").is_file():
            return pack / problem.track / problem.slug
    raise StartRefused(f"The folder of {problem.id} is gone. Name its pack with --problems.")


async def _measure(settings: Settings, problem: package.Problem) -> list[Measured]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    found: list[Measured] = []
    flat = [axis for group in axes(problem.compare) for axis in group]
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("computing answers", total=steps(problem))
        async with offline_grader(settings, workshop=True) as grader:
            try:
                async for name, whole in measured(grader, problem, flat):
                    progress.update(bar, description=f"measuring {name}")
                    if whole is None:
                        progress.advance(bar)
                    else:
                        found.append(whole)
            except NoAnswer as fault:
                raise StartRefused(
                    f"The reference of {problem.id} gives no answer: {fault} Mend reference.py first."
                ) from None
            except GraderGone as gone:
                raise StartRefused(f"Nothing was measured: {gone}.") from None
    return found


def _say(console: Console, problem: package.Problem, proposals: Proposals) -> None:
    """The findings in sentences."""
    sentences = list(proposals.notes)
    if problem.compare.by != "tolerance":
        sentences.append(
            f"Outputs are compared by {problem.compare.by}, so there is no tolerance to propose."
        )
    for tolerance in proposals.tolerances:
        where = f"compare.leaves.{tolerance.axis.leaf}" if tolerance.axis.leaf else "compare"
        sentences.append(f"{where}: {tolerance.sentence}")
    sentences += [f"limits.{limit.key}: {limit.sentence}" for limit in proposals.limits]
    for sentence in sentences:
        console.print(sentence, soft_wrap=True, markup=False, highlight=False)


def _settle(console: Console, file: Path, proposals: Proposals, arguments: argparse.Namespace) -> None:
    """Show what would change, and change it when that was asked for."""
    try:
        with file.open(encoding="utf-8", newline="") as opened:
            text = opened.read()
        new = patched(text, proposals)
    except (OSError, NotEditable) as error:
        raise StartRefused(f"{file} can't be changed: {error}. Write the numbers above yourself.") from None
    if new == text:
        console.print("\nNothing to change: tolerance and limits leave room on both sides.", highlight=False)
        return
    console.print()
    lines = difflib.unified_diff(
        text.splitlines(), new.splitlines(), f"{file}", f"{file} (proposed)", "", "", 2, ""
    )
    for line in lines:
        console.print(Text(line, style=COLOURS.get(line[:1], "")), soft_wrap=True)
    if arguments.apply:
        _write(file, new)
        console.print(f"\nWritten to {file}.", soft_wrap=True, markup=False, highlight=False)
    else:
        console.print("\nAdd --apply to write this.", highlight=False)


def _write(file: Path, text: str) -> None:
    """Whole or not at all: an author's file is never left half written."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        mode = file.stat().st_mode & 0o777 if file.exists() else 0o644
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="", dir=file.parent, prefix=".", delete=False
        ) as opened:
            opened.write(text)
        Path(opened.name).chmod(mode)
        Path(opened.name).replace(file)
    except OSError as error:
        raise StartRefused(f"{file} can't be written: {(error.strerror or str(error)).lower()}.") from None
