"""Judges what comes over the database, on a machine of its own, until told to stop; serves no page."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager, suppress
from typing import Any

from prometheus_client import start_http_server

from app import __version__, logs, telemetry
from app.between import background, between
from app.grading import StartGrader, real_grader, refuse_without_isolation
from app.settings import Settings, StartRefused
from app.store.columns import new_id
from app.store.connect import open_database, prepare
from app.store.lock import served
from app.store.models import Submission
from app.submissions.grading import Grading
from app.submissions.judging import Judging
from app.submissions.pricing import Pricing
from app.web.metrics import Metrics
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
    logs.set_up(settings.log)
    with telemetry.telling(settings.telemetry, "worker", new_id), suppress(asyncio.CancelledError):
        asyncio.run(_work(settings, start_grader or real_grader(settings)))


@contextmanager
def _telling(metrics: Metrics, where: str) -> Iterator[None]:
    """Answer monitoring at an address. Errors: StartRefused."""
    host, _, port = where.rpartition(":")
    try:
        server, thread = start_http_server(int(port), host, metrics.registry)
    except (OSError, OverflowError) as error:
        raise StartRefused(f"JAXDOJO_METRICS is {where}, which can't be listened on: {error}.") from None
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


async def _work(settings: Settings, start_grader: StartGrader) -> None:
    async with AsyncExitStack() as stack:
        stack.enter_context(served(settings.data))
        prepare(settings.data, settings.database)
        database = open_database(settings.data, settings.database)
        stack.push_async_callback(database.close)
        telemetry.now().watch(database.engines)
        grading = Grading(start_grader, __version__)
        metrics = Metrics()
        metrics.watch(lambda: grading.health)
        if settings.metrics is not None:
            stack.enter_context(_telling(metrics, settings.metrics))
        line = between(settings, database, lambda: grading.health, DRAIN_S)
        await stack.enter_async_context(line.running)
        await stack.enter_async_context(background(grading.run, "grader"))
        await refuse_without_isolation(settings, grading)
        problems = package.load(settings.problem_folders).problems
        pricing = Pricing(database, grading)

        def told(submission: Submission, verdict: str, report: dict[str, Any]) -> None:
            metrics.judged(submission, verdict, report)
            pricing.judged(submission, verdict, report)

        judging = Judging(database, grading, line.events, problems, told, line.budget)
        await stack.enter_async_context(background(pricing.run, "pricing"))
        work = asyncio.create_task(line.queue.work(judging, settings.workers))
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, work.cancel)
        print(
            f"jaxdojo judges, {settings.workers} at once  (Ctrl-C ends it when what runs is done)", flush=True
        )
        with suppress(asyncio.CancelledError):
            await work
