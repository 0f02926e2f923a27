"""Show a problem as learners see it while you write it; checks it and loads the page anew at every save."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app import logs, server
from app.grading import offline_grader
from app.settings import Settings, StartRefused, read_settings
from grader import package
from grader.client import Grader

if TYPE_CHECKING:
    from fastapi import FastAPI

HOST = "127.0.0.1"
PORT = "8010"
# An author at work is no flood.
FREE = {"submissions_per_minute": 1_000_000, "learner_queue_limit": 100_000, "learner_cpu_s": 1e6}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "problem", metavar="TRACK/SLUG", nargs="?", help="the problem; a list of all when none is named"
    )
    parser.add_argument(
        "--problems", metavar="DIR", action="append", help="folder of tracks; may be repeated"
    )
    parser.add_argument("--port", default=PORT, help=f"port to listen on, 0 for any free one ({PORT})")
    parser.add_argument("--data", metavar="DIR", help="folder for what is computed ahead of time")
    parser.add_argument("--workers", metavar="N", help="what is judged at once (JAXDOJO_WORKERS)")


def run(arguments: argparse.Namespace) -> int:
    """Preview until told to stop. Errors: StartRefused."""
    settings = read_settings(
        problems=arguments.problems, port=arguments.port, data=arguments.data, workers=arguments.workers
    )
    _look_for(settings, arguments.problem)
    path = f"/problems/{arguments.problem}" if arguments.problem else "/preview"
    # Accounts and submissions of a preview are nobody's: they go with it.
    with tempfile.TemporaryDirectory(prefix="jaxdojo-preview-") as folder:
        own = settings.model_copy(update={**FREE, "host": HOST, "data": Path(folder)})
        logs.set_up(settings.log)
        server.run(
            HOST,
            settings.port,
            "preview",
            lambda: _app(settings, own, arguments.problem),
            lambda url: f"The preview is at {url}{path}  (Ctrl-C stops it)",
        )
    return 0


def _app(settings: Settings, own: Settings, only: str | None) -> FastAPI:
    from app.main import create_app
    from app.preview.author import Author
    from app.preview.proving import Proving
    from grader.authoring import Record

    # What was proved, the answers and compiled programs are those that check has computed already.
    record = Record(settings.data / "check", settings.problem_folders)
    author = Author(settings.problem_folders, Proving(record, settings.workers), only)

    @asynccontextmanager
    async def start() -> AsyncIterator[Grader]:
        async with offline_grader(settings, workshop=True) as grader, author.grading(grader):
            yield grader

    return create_app(own, start, author)


def _look_for(settings: Settings, name: str | None) -> None:
    """A problem that is broken can be previewed; one that isn't there can't."""
    if name is None:
        return
    catalogue = package.load(settings.problem_folders)
    track = name.partition("/")[0]
    broken = [one.folder for one in catalogue.broken]
    if name in catalogue.problems or any(one.endswith((f"/{name}", f"/{track}")) for one in broken):
        return
    known = ", ".join(catalogue.problems) or "none"
    raise StartRefused(f"There is no problem {name!r}. Problems: {known}.")
