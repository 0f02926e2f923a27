"""Verdicts against the number of workers, and how much the queue, the database and its notices bear without any grading."""

from __future__ import annotations

import argparse
import asyncio
import json
import math
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx

from app.bench import ceiling, school
from app.bench.cluster import Cluster
from app.bench.figures import table
from app.bench.load import busy
from app.bench.machine import header
from app.bench.mix import Sample, every, samples
from app.bench.server import ROOT, wait_until_full
from app.settings import Settings, StartRefused, usable_cores

WORKERS = (1, 2, 4)
PROCESSES = (1, 2, 4)
LISTENERS = (1, 4, 16)
READERS = 8
# What the plan is made for, in submissions a minute; of a learner who works, one in two minutes; each brings so many
# requests to the web: pages, what is sent, and the stream.
LOADS = (1_000, 10_000, 100_000)
MINUTES_BETWEEN = 2
REQUESTS = 5
# It is queued, claimed, judged, and has some cases.
NOTICES = 6


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "names", metavar="TRACK/SLUG", nargs="*", help="problems to send; all when none is named"
    )
    parser.add_argument("--seconds", type=float, default=20, help="length of each part (20)")


def measure(
    arguments: argparse.Namespace, settings: Settings, folder: Path, told: Callable[[str], None]
) -> dict[str, Any]:
    """With real workers first, then the queue alone on PostgreSQL and in a file, then notices."""
    mix, seconds = samples(every(settings)), arguments.seconds
    health, graded, pages = _graded(settings, mix, folder, seconds, told)
    cluster = Cluster(durable=True)
    try:
        queue = {str(count): _cycles(cluster, count, seconds, told) for count in PROCESSES}
        notices = {str(count): _notices(cluster, count, seconds / 2, told) for count in LISTENERS}
    finally:
        cluster.stop()
    told("the queue in a file")
    file = ceiling.cycles(folder / "file", None, seconds, ceiling.AT_ONCE)
    return {
        **header("scale", [*arguments.names, "--seconds", f"{seconds:g}"], health),
        "graded": graded,
        "queue": queue,
        "queue_in_a_file": file,
        "notices": notices,
        "pages_a_second": pages,
        "core_ms": _core_ms(graded),
    }


def _graded(
    settings: Settings, mix: Sequence[Sample], folder: Path, seconds: float, told: Callable[[str], None]
) -> tuple[dict[str, Any], dict[str, Any], float]:
    """Verdicts a second of one server and so many `jaxdojo worker`s of one slot each."""
    found: dict[str, Any] = {}
    health: dict[str, Any] = {}
    pages = 0.0
    for count in WORKERS:
        told(f"{count} workers")
        with school.opened(folder / f"with{count}", settings, web=1, workers=count) as many:
            health = wait_until_full(many.health)
            if count == 1:
                told("pages of one server")
                pages = asyncio.run(_pages(many.url, mix[0].problem.id, seconds))
            a_second = asyncio.run(busy(many.url, mix, 4 * count, seconds))
            found[str(count)] = {"verdicts_a_minute": round(60 * a_second, 1)}
    return health, found, pages


async def _pages(url: str, problem: str, seconds: float) -> float:
    """How many pages of a problem one server gives a second, to readers who never pause."""
    end, count = time.perf_counter() + seconds, 0

    async def read() -> None:
        nonlocal count
        async with httpx.AsyncClient(base_url=url, timeout=30) as client:
            while time.perf_counter() < end:
                (await client.get(f"/problems/{problem}")).raise_for_status()
                count += 1

    await asyncio.gather(*(read() for _ in range(READERS)))
    return round(count / seconds, 1)


def _core_ms(graded: dict[str, Any]) -> float:
    """Milliseconds of all cores that a verdict takes at best."""
    best: float = max(one["verdicts_a_minute"] for one in graded.values())
    if not best:
        raise StartRefused("No verdict came in the time of a part. It must be longer: --seconds.")
    return round(60_000 * usable_cores() / best, 1)


def _cycles(cluster: Cluster, processes: int, seconds: float, told: Callable[[str], None]) -> dict[str, Any]:
    told(f"the queue alone, {processes} processes")
    url = ceiling.prepared(cluster)
    return _sum(_together([url, str(seconds)], processes))


def _notices(cluster: Cluster, listeners: int, seconds: float, told: Callable[[str], None]) -> dict[str, Any]:
    told(f"notices to {listeners}")
    return asyncio.run(ceiling.notices(ceiling.prepared(cluster), listeners, seconds))


def _together(arguments: list[str], processes: int) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "app.bench.ceiling", *arguments]
    with ExitStack() as stack:
        running = [
            stack.enter_context(
                subprocess.Popen(
                    command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
                )
            )
            for _ in range(processes)
        ]
        return [json.loads(one.communicate()[0]) for one in running]


def _sum(parts: list[dict[str, Any]]) -> dict[str, Any]:
    slowest = max((one["p95_ms"] for one in parts if one["p95_ms"] is not None), default=None)
    return {"a_second": round(sum(one["a_second"] for one in parts), 1), "p95_ms": slowest}


def failures(result: dict[str, Any]) -> list[str]:
    """Notices that were told and not heard."""
    return [
        f"{one['lost']} notices to {count} listeners were not heard"
        for count, one in result["notices"].items()
        if one["lost"]
    ]


def text(result: dict[str, Any]) -> str:
    """Workers, the queue, and notices."""
    graded = [[_many(count, "worker"), one["verdicts_a_minute"]] for count, one in result["graded"].items()]
    queue = [
        [f"PostgreSQL, {_many(count, 'process', 'es')}", 60 * one["a_second"], one["p95_ms"]]
        for count, one in result["queue"].items()
    ]
    file = result["queue_in_a_file"]
    queue.append(["a file, 1 process", 60 * file["a_second"], file["p95_ms"]])
    notices = [
        [_many(count, "listener"), one["told_a_second"], one["heard_a_second"]]
        for count, one in result["notices"].items()
    ]
    best = (
        f"A verdict takes {result['core_ms']:g} ms of a core at best, all that belongs to it included. "
        f"One server gives {result['pages_a_second']:g} pages a second."
    )
    plan = [
        "submissions a minute",
        "learners at work",
        "cores",
        "servers",
        "of the queue's most",
        "breaks first",
    ]
    counted = (
        f"The plan counts a submission of each learner every {MINUTES_BETWEEN} minutes with {REQUESTS} requests to the "
        "web, on cores like these."
    )
    return "\n\n".join(
        [
            table(["judged, by so many `jaxdojo worker`s", "verdicts a minute"], graded),
            table(["the queue without grading", "submissions a minute", "p95 of one, ms"], queue),
            table(["notices", "told a second", "heard a second, by all"], notices),
            best,
            table(plan, [_plan(result, load) for load in LOADS]),
            counted,
        ]
    )


def _many(count: str, word: str, ending: str = "s") -> str:
    return f"{count} {word}{'' if count == '1' else ending}"


def _plan(result: dict[str, Any], load: int) -> list[str | int]:
    """What so many submissions a minute need, and what gives in first where nothing is added."""
    queue = load / (60 * max(one["a_second"] for one in result["queue"].values()))
    notices = NOTICES * load / (60 * max(one["told_a_second"] for one in result["notices"].values()))
    cores = math.ceil(load * result["core_ms"] / 60_000)
    servers = math.ceil(REQUESTS * load / 60 / result["pages_a_second"])
    first = "judging"
    if max(queue, notices) > 1:
        # Judging is added to by the machine; these are of one database.
        first = "the queue" if queue > notices else "notices"
    return [load, MINUTES_BETWEEN * load, cores, servers, f"{queue:.0%}", first]
