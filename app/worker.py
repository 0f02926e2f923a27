"""Judges what comes over the database, on a machine of its own, until told to stop; serves no page."""

from __future__ import annotations

import asyncio
import logging
import signal
from contextlib import AsyncExitStack, suppress

from app import __version__
from app.between import background, between, enduring
from app.grading import StartGrader, real_grader, refuse_without_isolation
from app.settings import Settings, StartRefused
from app.store.connect import open_database, prepare
from app.store.lock import served
from app.submissions.grading import Grading
from app.submissions.judging import Judging
from app.submissions.pricing import Pricing
from grader import package

# Longer than any limit of a problem: what runs when the worker is told to stop is finished.
DRAIN_S = 120.0


def run(settings: Settings, start_grader: StartGrader | None = None) -> None:
    """Judge until SIGTERM or SIGINT, then finish what runs; a second one ends at once. Errors: StartRefused."""
    if settings.database is None:
        raise StartRefused(
            "JAXDOJO_DATABASE is not set. It must be the PostgreSQL database that the servers use. "
            "Set it, or start jaxdojo serve, which judges by itself."
        )
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    with suppress(asyncio.CancelledError):
        asyncio.run(_work(settings, start_grader or real_grader(settings)))


async def _work(settings: Settings, start_grader: StartGrader) -> None:
    async with AsyncExitStack() as stack:
        stack.enter_context(served(settings.data))
        prepare(settings.data, settings.database)
        database = open_database(settings.data, settings.database)
        stack.push_async_callback(database.close)
        grading = Grading(start_grader, __version__)
        line = between(settings, database, lambda: grading.health, DRAIN_S)
        await stack.enter_async_context(line.running)
        await stack.enter_async_context(background(grading.run(), "grader"))
        await refuse_without_isolation(settings, grading)
        problems = package.load(settings.problem_folders).problems
        pricing = Pricing(database, grading)
        judging = Judging(database, grading, line.events, problems, pricing.judged, line.budget)
        await stack.enter_async_context(background(enduring(pricing.run), "pricing"))
        work = asyncio.create_task(line.queue.work(judging, settings.workers))
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, work.cancel)
        print(
            f"jaxdojo judges, {settings.workers} at once  (Ctrl-C ends it when what runs is done)", flush=True
        )
        with suppress(asyncio.CancelledError):
            await work
