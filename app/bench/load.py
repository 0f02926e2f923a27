"""Verdicts a minute and their latency with many learners at once, beside the naive way; and what a flood does to others."""

from __future__ import annotations

import argparse
import asyncio
import itertools
import random
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from app.bench.figures import spread, table
from app.bench.learner import Learner, Lost, Refused
from app.bench.machine import header
from app.bench.mix import Sample, every, judge_naively, samples
from app.bench.server import serve, wait_until_full
from app.settings import Settings, usable_cores

PATIENCE_S = 300.0
# How many the flooding learner keeps in the queue, which a learner's limit is raised to here; 50 is the default.
FLOOD = 500
AGAIN_S = 0.5
# What a learner of the fairness test does between a verdict and the next submission, on average.
THINKS_S = 2.0


@dataclass
class Tally:
    """What some learners got."""

    taken_ms: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def tree(self) -> dict[str, Any]:
        """As JSON."""
        times = spread(self.taken_ms) if self.taken_ms else {}
        a_minute = round(60 * len(self.taken_ms) / self.seconds, 1)
        return {"verdicts": len(self.taken_ms), "verdicts_a_minute": a_minute, **times, "errors": self.errors}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "names", metavar="TRACK/SLUG", nargs="*", help="problems to send; all when none is named"
    )
    parser.add_argument("--learners", type=int, default=8, help="learners at once (8)")
    parser.add_argument("--seconds", type=float, default=30, help="length of each of the four parts (30)")


def measure(
    arguments: argparse.Namespace, settings: Settings, folder: Path, told: Callable[[str], None]
) -> dict[str, Any]:
    """Four parts in one run: all learners without a pause; naive; learners who think; the same under a flood."""
    mix = samples(every(settings))
    count, seconds = arguments.learners, arguments.seconds
    caps = {"JAXDOJO_LEARNER_QUEUE_LIMIT": str(FLOOD)}
    with serve(folder, settings.workers, settings.problem_folders, caps) as served:
        health = wait_until_full(served.health)
        told(f"{count} learners without a pause")
        busy = asyncio.run(_learners(served.url, mix, count, seconds))
        wait_until_full(served.health)
        told("the naive way")
        naive = _naive(mix, served.data, seconds)
        told(f"{count} learners who think")
        calm = asyncio.run(_learners(served.url, mix, count, seconds, thinks_s=THINKS_S))
        told("the same while one learner floods")
        flooded = asyncio.run(_learners(served.url, mix, count, seconds, thinks_s=THINKS_S, flood=FLOOD))
    asked = [*arguments.names, "--learners", str(count), "--seconds", f"{seconds:g}"]
    found = {"busy": busy, "naive": naive, "calm": calm, "flooded": flooded}
    return {
        **header("load", asked, health),
        "learners": count,
        "flood": FLOOD,
        "workers": settings.workers,
        "naive_processes": usable_cores(),
        **{name: tally.tree() for name, tally in found.items()},
        "times_naive": _ratio(busy.tree(), naive.tree(), "verdicts_a_minute"),
        "p95_under_flood": _ratio(flooded.tree(), calm.tree(), "p95_ms"),
    }


def _ratio(one: dict[str, Any], other: dict[str, Any], name: str) -> float | None:
    return round(one[name] / other[name], 2) if one.get(name) and other.get(name) else None


async def _learners(
    url: str, mix: Sequence[Sample], count: int, seconds: float, *, thinks_s: float = 0, flood: int = 0
) -> Tally:
    """What `count` learners get in that time; one who keeps `flood` waiting is none of them, and what it gets is not counted."""
    tally = Tally(seconds=seconds)
    end = time.perf_counter() + seconds
    async with AsyncExitStack() as stack:
        # The tasks end first, then what they use.
        flooding = await stack.enter_async_context(Learner(url))
        learners = [await stack.enter_async_context(Learner(url)) for _ in range(count)]
        if flood:
            # So many wait before anybody else comes.
            await _flood(flooding, mix, lambda refused: refused)
            end = time.perf_counter() + seconds
        async with asyncio.TaskGroup() as tasks:
            if flood:
                tasks.create_task(_flood(flooding, mix, lambda _: time.perf_counter() >= end))
            for number, learner in enumerate(learners):
                tasks.create_task(_again_and_again(learner, mix, number, tally, end, thinks_s))
    return tally


async def _flood(learner: Learner, mix: Sequence[Sample], enough: Callable[[bool], bool]) -> None:
    """Send without listening, as much as is taken; `enough` is told whether nothing more is."""
    refused = False
    for sample in itertools.cycle(mix):
        if enough(refused):
            return
        try:
            await learner.send(sample)
            refused = False
        except Refused:
            refused = True
            await asyncio.sleep(AGAIN_S)


async def busy(url: str, mix: Sequence[Sample], count: int, seconds: float) -> float:
    """How many verdicts a second learners get who never wait in between."""
    tally = await _learners(url, mix, count, seconds)
    return len(tally.taken_ms) / seconds


async def _again_and_again(
    learner: Learner, mix: Sequence[Sample], offset: int, tally: Tally, end: float, thinks_s: float
) -> None:
    chance = random.Random(offset)
    for sample in itertools.islice(itertools.cycle(mix), offset % len(mix), None):
        if thinks_s:
            await asyncio.sleep(chance.uniform(0.5, 1.5) * thinks_s)
        if time.perf_counter() >= end:
            return
        await _once(learner, sample, tally, end)


async def _once(learner: Learner, sample: Sample, tally: Tally, end: float) -> None:
    try:
        heard = await learner.listen(await learner.send(sample), PATIENCE_S)
    except Refused as refused:
        tally.errors.append(str(refused))
        await asyncio.sleep(refused.retry_after_s)
    except (Lost, httpx.HTTPError) as error:
        tally.errors.append(f"{type(error).__name__}: {error}")
    else:
        if not sample.may_be(heard.verdict):
            tally.errors.append(f"{sample.problem.id} {sample.name}: {heard.verdict}")
        # What ends after the time belongs to no minute of it.
        if time.perf_counter() < end:
            tally.taken_ms.append(heard.took_ms)


def _naive(mix: Sequence[Sample], data: Path, seconds: float) -> Tally:
    """As many naive processes at once as there are cores."""
    tally = Tally(seconds=seconds)
    end = time.perf_counter() + seconds

    def one(offset: int) -> None:
        for sample in itertools.islice(itertools.cycle(mix), offset, None):
            took = judge_naively(sample, data)
            if time.perf_counter() >= end:
                return
            tally.taken_ms.append(took)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(usable_cores())]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return tally


def failures(result: dict[str, Any]) -> list[str]:
    """Whatever went wrong for the learners that are counted."""
    return [f"{name}: {error}" for name in ("busy", "calm", "flooded") for error in result[name]["errors"]]


def text(result: dict[str, Any]) -> str:
    """The four parts, and the two ratios."""
    learners, workers = result["learners"], result["workers"]
    said = {
        "busy": f"{learners} learners without a pause, {workers} workers",
        "naive": f"naive, {result['naive_processes']} processes at once",
        "calm": f"{learners} learners who think {THINKS_S:g} s in between",
        "flooded": f"the same while another keeps {result.get('flood', 40)} in the queue",
    }
    rows = [
        [
            words,
            result[name]["verdicts_a_minute"],
            *(result[name].get(key) for key in ("p50_ms", "p95_ms")),
            len(result[name]["errors"]),
        ]
        for name, words in said.items()
    ]
    return "\n".join(
        [
            table(["who", "verdicts a minute", "p50, ms", "p95, ms", "errors"], rows),
            "",
            f"- Verdicts a minute against naive: **{result['times_naive']} times**.",
            f"- The p95 of learners who think, under a flood against without: **{result['p95_under_flood']} times**.",
        ]
    )
