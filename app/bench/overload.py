"""Many times what the server can judge, for minutes: what it refuses and how, how quick its pages stay, and what it took."""

from __future__ import annotations

import argparse
import asyncio
import itertools
import random
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack, closing, suppress
from pathlib import Path
from typing import Any

import httpx

from app.bench import ledger
from app.bench.figures import spread, table
from app.bench.learner import Learner, Refused
from app.bench.ledger import FILE, Ledger
from app.bench.load import busy
from app.bench.machine import header
from app.bench.mix import Sample, every, samples
from app.bench.server import Served, serve, wait_until_full
from app.settings import Settings

LEARNERS = 100
# One of them sends so much of all, which is more than a learner's share of the queue.
GREEDY = 0.2
# So long what waits may take to judge; who is refused hears of it at once, and who is not need not wait longer.
QUEUE_S = 30.0
SHARE = 10
PAGES_A_S = 10.0
# Before, nobody sends anything.
CALM_S = 10.0
# One of so many is sent by the form, whose page must say what is the matter.
BY_FORM = 20
EXPLAINED = "send this again"
DRAIN_S = 900.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "names", metavar="TRACK/SLUG", nargs="*", help="problems to send; all when none is named"
    )
    parser.add_argument("--seconds", type=float, default=300, help="length of the overload (300)")
    parser.add_argument("--times", type=float, default=10, help="of what can be judged is sent (10)")


def measure(
    arguments: argparse.Namespace, settings: Settings, folder: Path, told: Callable[[str], None]
) -> dict[str, Any]:
    """Measure what can be judged, start again with caps that fit it, send that many times, and wait for the rest."""
    mix = samples(every(settings))
    with serve(folder, settings.workers, settings.problem_folders) as served:
        wait_until_full(served.health)
        told("what can be judged")
        a_second = asyncio.run(busy(served.url, mix, 4 * settings.workers, CALM_S))
    limit = max(SHARE, round(a_second * QUEUE_S))
    caps = {"JAXDOJO_QUEUE_LIMIT": str(limit), "JAXDOJO_LEARNER_QUEUE_LIMIT": str(limit // SHARE)}
    (folder / "data" / FILE).unlink()
    with serve(folder, settings.workers, settings.problem_folders, caps) as served:
        health = wait_until_full(served.health)
        crowd = _Crowd(served, mix, a_second * arguments.times, arguments.seconds)
        told("pages of an idle server")
        asyncio.run(crowd.read_only())
        told(f"{crowd.rate:.0f} submissions a second")
        asyncio.run(crowd.run())
        told("what was accepted is judged")
        crowd.wait_until_judged()
    asked = [*arguments.names, "--seconds", f"{arguments.seconds:g}", "--times", f"{arguments.times:g}"]
    return {
        **header("overload", asked, health),
        "workers": settings.workers,
        "judged_a_second": round(a_second, 2),
        "sent_a_second": round(crowd.sent / crowd.seconds, 1),
        "caps": {"all": limit, "learner": limit // SHARE},
        "answers": {str(status): count for status, count in sorted(crowd.answers.items())},
        "refused_without_retry_after": crowd.rude,
        "forms": {"refused": crowd.forms, "explained": crowd.explained},
        "pages": {"calm": spread(crowd.calm_ms), "overloaded": spread(crowd.pages_ms)},
        "page_errors": crowd.page_errors,
        "ledger": Ledger.read(served.data).tree(crowd.accepted),
        "errors": crowd.errors[:20],
    }


class _Crowd:
    """Learners who send without waiting for anything, and readers beside them."""

    def __init__(self, served: Served, mix: Sequence[Sample], rate: float, seconds: float) -> None:
        self._served = served
        self._mix = mix
        self.rate = rate
        self.seconds = seconds
        self._chance = random.Random(1)
        self.sent = self.rude = self.forms = self.explained = self.page_errors = 0
        self.answers: Counter[int] = Counter()
        self.accepted: set[str] = set()
        self.errors: list[str] = []
        self.calm_ms: list[float] = []
        self.pages_ms: list[float] = []

    async def read_only(self) -> None:
        await self._read(time.perf_counter() + CALM_S, self.calm_ms)

    async def run(self) -> None:
        begun = time.perf_counter()
        end = begun + self.seconds
        async with AsyncExitStack() as stack:
            learners = [await stack.enter_async_context(Learner(self._served.url)) for _ in range(LEARNERS)]
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._read(end, self.pages_ms))
                for number in itertools.count():
                    # Whoever is late sends at once: what is refused slowly must not make it fewer.
                    await asyncio.sleep(max(0.0, begun + number / self.rate - time.perf_counter()))
                    if time.perf_counter() >= end:
                        break
                    greedy = self._chance.random() < GREEDY
                    learner = learners[0 if greedy else 1 + number % (LEARNERS - 1)]
                    sample = self._mix[number % len(self._mix)]
                    self.sent += 1
                    tasks.create_task(self._send(learner, sample, by_form=number % BY_FORM == 0))
        self.seconds = time.perf_counter() - begun

    async def _send(self, learner: Learner, sample: Sample, *, by_form: bool) -> None:
        try:
            if by_form:
                await self._by_form(learner, sample)
                return
            self.accepted.add((await learner.send(sample)).id)
            self.answers[202] += 1
        except Refused as refused:
            self.answers[refused.status] += 1
        except httpx.HTTPStatusError as error:
            status = error.response.status_code
            self.answers[status] += 1
            self.rude += status in (429, 503)
        except httpx.HTTPError as error:
            self.errors.append(f"{type(error).__name__}: {error}")

    async def _by_form(self, learner: Learner, sample: Sample) -> None:
        answer = await learner.post_form(sample)
        if answer.status_code == 303:
            self.answers[202] += 1
            self.accepted.add(answer.headers["location"].rpartition("/")[2])
            return
        self.answers[answer.status_code] += 1
        self.forms += 1
        self.rude += "retry-after" not in answer.headers
        self.explained += EXPLAINED in answer.text.lower()

    async def _read(self, end: float, taken_ms: list[float]) -> None:
        """Open pages as somebody does who looks around, so many a second."""
        async with httpx.AsyncClient(base_url=self._served.url, timeout=30) as client:
            problem = self._mix[0].problem
            paths = itertools.cycle(["/", f"/problems/{problem.id}", f"/tracks/{problem.track}", "/profile"])
            while (begun := time.perf_counter()) < end:
                try:
                    (await client.get(next(paths))).raise_for_status()
                    taken_ms.append((time.perf_counter() - begun) * 1000)
                except httpx.HTTPError:
                    self.page_errors += 1
                await asyncio.sleep(max(0.0, begun + 1 / PAGES_A_S - time.perf_counter()))

    def wait_until_judged(self) -> None:
        """Until nothing waits; what is not judged by then is told as such."""
        deadline = time.monotonic() + DRAIN_S
        with closing(sqlite3.connect(f"file:{self._served.data / FILE}?mode=ro", uri=True)) as connection:
            while time.monotonic() < deadline:
                with suppress(sqlite3.OperationalError):
                    query = "SELECT count(*) FROM submissions WHERE status != 'judged'"
                    if connection.execute(query).fetchone() == (0,):
                        return
                time.sleep(0.2)


def failures(result: dict[str, Any]) -> list[str]:
    """Whatever was refused rudely, lost or left, and pages that did not come."""
    found = [*ledger.failures(result["ledger"]), *result["errors"]]
    if result["refused_without_retry_after"]:
        found.append(f"{result['refused_without_retry_after']} refusals did not say when to come again")
    unexplained = result["forms"]["refused"] - result["forms"]["explained"]
    if unexplained:
        found.append(f"{unexplained} pages of refused forms did not say what to do")
    if result["page_errors"]:
        found.append(f"{result['page_errors']} pages did not come")
    others = sorted(set(result["answers"]) - {"202", "429", "503"})
    return [*found, *(f"{result['answers'][one]} answers were {one}" for one in others)]


def text(result: dict[str, Any]) -> str:
    """What was sent and what became of it, and the pages beside."""
    answers, caps, kept = result["answers"], result["caps"], result["ledger"]
    became = [
        ["accepted (202)", answers.get("202", 0)],
        [f"refused, for the learner has {caps['learner']} waiting (429)", answers.get("429", 0)],
        [f"refused, for {caps['all']} wait in all (503)", answers.get("503", 0)],
        ["refused without `Retry-After`", result["refused_without_retry_after"]],
        ["accepted and without a verdict at the end", kept["stuck"] + kept["lost"]],
        ["accepted and counted twice, or not at all", kept["effects_missing_or_twice"]],
    ]
    pages = [
        [words, *result["pages"][name].values()]
        for name, words in (("calm", "while nothing is sent"), ("overloaded", "meanwhile"))
    ]
    sent, judged = result["sent_a_second"], result["judged_a_second"]
    return "\n\n".join(
        [
            f"{sent:g} submissions a second, where {result['workers']} workers judge {judged:g}.",
            table(["what became of them", "submissions"], became),
            table(["pages", "p50, ms", "p95, ms", "p99, ms"], pages),
        ]
    )
