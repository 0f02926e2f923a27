"""Judge again what was judged on an earlier version of a problem; goes on where it was broken off."""

from __future__ import annotations

import argparse
import asyncio

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from app.grading import find_problem, offline_grader
from app.settings import Settings, StartRefused, read_settings
from app.store.connect import open_database, prepare, require_stored
from app.store.database import FILE
from app.store.lock import rejudging, server_of
from app.store.migrate import HEAD, revision
from app.submissions.rejudging import ProblemChanged, Rejudging
from grader.package import Problem

INCOMPLETE = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("problem", metavar="TRACK/SLUG", help="the problem that has changed")
    parser.add_argument(
        "--all",
        action="store_true",
        help="judge those of this version again as well, after a change of JAX, say",
    )
    parser.add_argument("--data", metavar="DIR", help="folder with the submissions (JAXDOJO_DATA)")
    parser.add_argument(
        "--problems", metavar="DIR", action="append", help="folder of tracks; may be repeated"
    )
    parser.add_argument(
        "--workers", metavar="N", help="submissions judged at once (one a core; one beside a running server)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Judge again; 1 when some could not be judged. Errors: StartRefused."""
    settings = read_settings(data=arguments.data, problems=arguments.problems, workers=arguments.workers)
    problem = find_problem(settings, arguments.problem)
    require_stored(settings.data, settings.database, "submissions")
    settings.data.mkdir(parents=True, exist_ok=True)
    with rejudging(settings.data):
        server = server_of(settings.data)
        _prepare(settings, server)
        # Time limits are wall clock: a server that is judging must keep its cores.
        slots = settings.workers if server is None or arguments.workers else 1
        try:
            return asyncio.run(_rejudge(settings, problem, slots, everything=arguments.all))
        except* ProblemChanged:
            raise StartRefused(
                f"{problem.id} was changed while it was judged again. Run this once more: it goes on with what is left."
            ) from None


def _prepare(settings: Settings, server: str | None) -> None:
    if settings.database is None and server is not None and revision(settings.data / FILE) != HEAD:
        raise StartRefused(
            f"Process {server} serves {settings.data} with another version of jaxdojo. Stop it, and run this again."
        )
    prepare(settings.data, settings.database)


async def _rejudge(settings: Settings, problem: Problem, slots: int, *, everything: bool) -> int:
    database = open_database(settings.data, settings.database)
    order = Rejudging(database, problem.id, problem.digest)
    version = problem.digest[:8]
    try:
        ids, done = await order.begin(everything=everything)
        if ids:
            with _progress() as progress:
                bar = progress.add_task(f"judging {problem.id} again", total=len(ids) + done, completed=done)
                async with offline_grader(settings) as grader:
                    await order.run(grader, ids, slots, lambda: progress.advance(bar))
        await order.finish()
    finally:
        await database.close()
    print(_summary(problem.id, version, order, done))
    return INCOMPLETE if order.failed else 0


def _progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)


def _summary(problem: str, version: str, order: Rejudging, done: int) -> str:
    judged = sum(order.changes.values())
    if not judged and not order.failed:
        return f"{problem}: every verdict is of version {version}. --all judges them again all the same."
    changed = {change: count for change, count in order.changes.items() if change[0] != change[1]}
    same = judged - sum(changed.values())
    before = f", {done} before this was broken off" if done else ""
    lines = [f"{problem}: {judged} judged again on version {version}{before}, {same} with the same verdict"]
    lines += [f"  {count:>6}  {was} is now {now}" for (was, now), count in sorted(changed.items())]
    if order.failed:
        lines.append(f"  {order.failed:>6}  could not be judged and kept what they had; run this again")
    return "\n".join(lines)
