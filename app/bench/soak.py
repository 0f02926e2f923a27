"""Many submissions, a tenth of them hostile: nothing is lost, and memory, descriptors, processes and files stay flat."""

from __future__ import annotations

import argparse
import asyncio
import itertools
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx

from app.bench import hostile, ledger
from app.bench.figures import flat, growth, table
from app.bench.learner import Learner, Lost
from app.bench.ledger import Ledger
from app.bench.machine import header
from app.bench.mix import Sample, every, samples
from app.bench.processes import descriptors, files_mib, memory_mib, roles
from app.bench.server import Served, serve, wait_until_full
from app.settings import Settings

PATIENCE_S = 600.0
SAMPLES = 100
# What may be gained without being called growth, besides a twentieth of the median.
ALLOWED = {
    "web_mib": 8.0,
    "judge_mib": 8.0,
    "zygote_mib": 8.0,
    "web_descriptors": 8.0,
    "judge_descriptors": 8.0,
    "processes": 4.0,
    "temporary_files": 2.0,
    "grader_state_mib": 16.0,
}

RULE = (
    "Growth is that of the last two thirds: the median of the slopes between all pairs of samples, times the length. It is "
    "flat when it is no more than a twentieth of the median, or than a few MiB, descriptors, processes or files. The "
    "database holds every submission, so it has to grow."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "names", metavar="TRACK/SLUG", nargs="*", help="problems to send; all when none is named"
    )
    parser.add_argument("--submissions", type=int, default=10_000, help="how many (10,000)")
    parser.add_argument("--learners", type=int, default=8, help="learners at once (8)")
    parser.add_argument(
        "--hostile",
        type=Path,
        metavar="DIR",
        help="a corpus of hostile submissions to send besides our own, such as tests/hostile",
    )


def measure(
    arguments: argparse.Namespace, settings: Settings, folder: Path, told: Callable[[str], None]
) -> dict[str, Any]:
    """Send them all, look at the server a hundred times meanwhile, stop it, and read its database."""
    problems = every(settings)
    harmful = hostile.written(problems)
    folders = settings.problem_folders
    if arguments.hostile:
        harmful += hostile.in_folder(arguments.hostile)
        folders.append(arguments.hostile / hostile.PROBLEMS)
    with serve(folder, settings.workers, folders) as served:
        health = wait_until_full(served.health)
        soak = _Soak(served, arguments.submissions, samples(problems), harmful, told)
        asyncio.run(soak.run(arguments.learners))
        wait_until_full(served.health)
        soak.look()
    asked = [*arguments.names, "--submissions", str(arguments.submissions)]
    asked += ["--hostile", arguments.hostile.name] if arguments.hostile else []
    series = {name: [look[name] for look in soak.looks] for name in soak.looks[0]}
    return {
        **header("soak", asked, health),
        "submissions": arguments.submissions,
        "hostile": len(harmful),
        "seconds": round(soak.seconds),
        "ledger": Ledger.read(served.data).tree(soak.accepted),
        "hostile_verdicts": dict(sorted(soak.hostile_verdicts.items())),
        "errors": soak.errors,
        "growth": {name: round(growth(series[name]), 2) for name in ALLOWED},
        "flat": {name: flat(series[name], allowed) for name, allowed in ALLOWED.items()},
        "series": series,
    }


class _Soak:
    """One soak and what is seen of it."""

    def __init__(
        self,
        served: Served,
        count: int,
        good: list[Sample],
        harmful: list[Sample],
        told: Callable[[str], None],
    ) -> None:
        self._served = served
        self._count = count
        self._told = told
        self._queue = _every_tenth(good, harmful, count)
        self._begun = time.monotonic()
        self.seconds = 0.0
        self.accepted: set[str] = set()
        self.judged = 0
        self.errors: list[str] = []
        self.hostile_verdicts: Counter[str] = Counter()
        self.looks: list[dict[str, float]] = []

    async def run(self, learners: int) -> None:
        async with asyncio.TaskGroup() as tasks:
            for _ in range(learners):
                tasks.create_task(self._learner())
        self.seconds = time.monotonic() - self._begun

    async def _learner(self) -> None:
        async with Learner(self._served.url) as learner:
            for sample in self._queue:
                try:
                    sent = await learner.send(sample)
                    self.accepted.add(sent.id)
                    self._heard(sample, (await learner.listen(sent, PATIENCE_S)).verdict)
                except (Lost, httpx.HTTPError) as error:
                    self.errors.append(f"{type(error).__name__}: {error}")

    def _heard(self, sample: Sample, verdict: str) -> None:
        self.judged += 1
        if sample.hostile:
            self.hostile_verdicts[verdict] += 1
        if not sample.may_be(verdict):
            self.errors.append(f"{sample.problem.id} {sample.name}: {verdict}")
        if self.judged % max(1, self._count // SAMPLES) == 0:
            self.look()

    def look(self) -> None:
        """See what the server holds now."""
        found = roles(self._served.process.pid)
        state = files_mib(self._served.data / "grader")[1]
        self.looks.append(
            {
                "seconds": round(time.monotonic() - self._begun, 1),
                "judged": self.judged,
                "web_mib": memory_mib([found.web]),
                "judge_mib": memory_mib(found.judges),
                "zygote_mib": memory_mib(found.zygotes),
                "web_descriptors": descriptors([found.web]),
                "judge_descriptors": descriptors(found.judges),
                "processes": len(found.all),
                "temporary_files": files_mib(self._served.temporary)[0],
                "grader_state_mib": state,
                "database_mib": round(files_mib(self._served.data)[1] - state, 2),
            }
        )
        self._told(f"{self.judged} of {self._count} judged, web {self.looks[-1]['web_mib']:g} MiB")


def _every_tenth(good: list[Sample], harmful: list[Sample], count: int) -> Iterator[Sample]:
    """An iterator that all learners share: nine good ones, then a hostile one."""
    goods, harms = itertools.cycle(good), itertools.cycle(harmful)
    return (next(harms if number % 10 == 9 else goods) for number in range(count))


def failures(result: dict[str, Any]) -> list[str]:
    """Whatever is lost, wrong or not flat."""
    found = [*ledger.failures(result["ledger"]), *result["errors"]]
    missing = result["submissions"] - result["ledger"]["accepted_by_the_server"]
    if missing:
        found.append(f"{missing} submissions were not accepted")
    for name, is_flat in result["flat"].items():
        if not is_flat:
            found.append(f"{name} grew by {result['growth'][name]:g} over the last two thirds")
    return found


def text(result: dict[str, Any]) -> str:
    """What became of them, and what the server held."""
    kept, series = result["ledger"], result["series"]
    rows = [
        [
            name.replace("_", " ").replace("mib", "MiB"),
            *_ends(series[name]),
            result["growth"].get(name),
            _rule(result, name),
        ]
        for name in series
        if name not in ("seconds", "judged")
    ]
    verdicts = ", ".join(f"{name} {count:,}" for name, count in result["hostile_verdicts"].items())
    became = (
        f"{result['submissions']:,} submissions in {result['seconds'] / 60:.1f} minutes, every tenth one of "
        f"{result['hostile']} hostile ones: {kept['lost']} lost, {kept['stuck']} without a verdict, "
        f"{kept['effects_missing_or_twice']} counted twice or not at all, {len(result['errors'])} errors."
    )
    held = table(["held by the server", "first", "after a third", "last", "growth", "rule"], rows)
    return "\n\n".join([became, f"The hostile ones came to: {verdicts}.", held, RULE])


def _ends(values: list[float]) -> list[float]:
    return [values[0], values[len(values) // 3], values[-1]]


def _rule(result: dict[str, Any], name: str) -> str:
    return {True: "flat", False: "**grows**", None: ""}[result["flat"].get(name)]
