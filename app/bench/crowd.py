"""A school for some minutes: hundreds of learners read, run, submit and listen, before a catalogue and a database of its size."""

from __future__ import annotations

import argparse
import asyncio
import random
import resource
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import httpx

from app.bench import filled
from app.bench.figures import spread, table
from app.bench.learner import Learner, Lost, Refused
from app.bench.machine import header
from app.bench.mix import Sample
from app.bench.pack import write_pack
from app.bench.server import serve, wait_until_full
from app.settings import Settings
from grader.package import Problem, load

PATIENCE_S = 300.0
# Of a hundred answers, so many are right.
RIGHT = 60


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--learners", type=int, default=500, help="learners at once (500)")
    parser.add_argument("--problems", type=int, default=1_000, help="problems in the catalogue (1,000)")
    parser.add_argument(
        "--submissions", type=int, default=100_000, help="submissions in the database before (100,000)"
    )
    parser.add_argument("--seconds", type=float, default=300, help="how long they are there (300)")
    parser.add_argument("--thinks", type=float, default=20, help="seconds between two steps, on average (20)")


def measure(
    arguments: argparse.Namespace, settings: Settings, folder: Path, told: Callable[[str], None]
) -> dict[str, Any]:
    """Fill the database, start a server on it, wait for the answers to all problems, and let the learners in."""
    # Each of them has a connection or two, and so has the server for each; its limit is ours.
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    pack = folder / "pack"
    write_pack(pack, arguments.problems)
    # Where we are root the grader reads it as nobody.
    folder.chmod(0o755)
    problems = list(load([pack]).problems.values())
    (folder / "data").mkdir()
    told(f"{arguments.submissions} submissions are written")
    people = filled.fill(folder / "data", problems, arguments.learners, arguments.submissions)
    begun = time.perf_counter()
    with serve(folder, settings.workers, [pack]) as served:
        told(f"answers to {arguments.problems} problems")
        health = wait_until_full(served.health)
        ready_s = time.perf_counter() - begun
        told(f"{arguments.learners} learners")
        crowd = _Crowd(served.url, problems, arguments.thinks, arguments.seconds)
        asyncio.run(crowd.run(people))
    numbers = {name: getattr(arguments, name) for name in ("learners", "problems", "submissions")}
    lengths = {name: getattr(arguments, name) for name in ("seconds", "thinks")}
    asked = [f"--{name} {value:g}" for name, value in {**numbers, **lengths}.items()]
    return {
        **header("school", asked, health),
        **numbers,
        **lengths,
        "workers": settings.workers,
        "ready_s": round(ready_s, 1),
        "taken": {
            what: {"count": len(times), **spread(times)} for what, times in sorted(crowd.taken_ms.items())
        },
        "errors": crowd.errors,
    }


class _Crowd:
    """What all learners get."""

    def __init__(self, url: str, problems: Sequence[Problem], thinks_s: float, seconds: float) -> None:
        self._url = url
        self._problems = problems
        # The first are met most, as in the database.
        self._weights = [1 / (rank + 1) for rank in range(len(problems))]
        self._thinks_s = thinks_s
        self._seconds = seconds
        self.taken_ms: dict[str, list[float]] = defaultdict(list)
        self.errors: list[str] = []

    async def run(self, people: Sequence[filled.Learner]) -> None:
        end = time.perf_counter() + self._seconds
        async with AsyncExitStack() as stack:
            learners = [await stack.enter_async_context(Learner(self._url, one.token)) for one in people]
            async with asyncio.TaskGroup() as tasks:
                for number, learner in enumerate(learners):
                    tasks.create_task(_Evening(self, learner, random.Random(number)).until(end))

    def problem(self, chance: random.Random) -> Problem:
        return chance.choices(self._problems, self._weights)[0]

    async def think(self, chance: random.Random) -> None:
        await asyncio.sleep(chance.uniform(0, 2) * self._thinks_s)


class _Evening:
    """One learner's."""

    def __init__(self, crowd: _Crowd, learner: Learner, chance: random.Random) -> None:
        self._crowd = crowd
        self._learner = learner
        self._chance = chance

    async def until(self, end: float) -> None:
        while True:
            problem = self._crowd.problem(self._chance)
            for step in (
                self._page("catalogue", "/"),
                self._page("search", f"/listed?q={problem.title.rpartition(' ')[2]}"),
                self._page("track", f"/tracks/{problem.track}"),
                self._page("problem", f"/problems/{problem.id}"),
                self._judged("run", problem),
                self._judged("submit", problem),
                self._page("submissions", f"/problems/{problem.id}?tab=submissions"),
                self._page("after solving", f"/problems/{problem.id}/after"),
                self._page("leaderboard", f"/problems/{problem.id}/leaderboard"),
                self._page("profile", "/profile"),
            ):
                await self._crowd.think(self._chance)
                if time.perf_counter() >= end:
                    step.close()
                    continue
                await self._take(step)
            if time.perf_counter() >= end:
                return

    async def _take(self, step: Any) -> None:
        try:
            what, took_ms = await step
            self._crowd.taken_ms[what].append(took_ms)
        except (Lost, Refused, httpx.HTTPError) as error:
            self._crowd.errors.append(f"{type(error).__name__}: {error}")

    async def _page(self, what: str, path: str) -> tuple[str, float]:
        begun = time.perf_counter()
        await self._learner.open(path)
        return f"page: {what}", (time.perf_counter() - begun) * 1000

    async def _judged(self, what: str, problem: Problem) -> tuple[str, float]:
        sample = Sample(problem, "reference", problem.reference, ("accepted",))
        if self._chance.randrange(100) >= RIGHT:
            mistake = problem.wrong_answers[0]
            sample = Sample(problem, mistake.name, mistake.code, ("wrong_answer",))
        kind = "runs" if what == "run" else "submissions"
        heard = await self._learner.listen(await self._learner.send(sample, kind), PATIENCE_S)
        if not sample.may_be(heard.verdict):
            raise Lost(f"{problem.id} {sample.name}: {heard.verdict}")
        return f"verdict: {what}", heard.took_ms


def failures(result: dict[str, Any]) -> list[str]:
    """Whatever went wrong for any of them."""
    return list(result["errors"])


def text(result: dict[str, Any]) -> str:
    """Pages and verdicts."""
    rows = [
        [what, one["count"], one["p50_ms"], one["p95_ms"], one["p99_ms"]]
        for what, one in result["taken"].items()
    ]
    opening = (
        f"{result['learners']:,} learners for {result['seconds']:g} s, who think {result['thinks']:g} s between two steps; "
        f"{result['problems']:,} problems, {result['submissions']:,} submissions in the database before, "
        f"{result['workers']} workers: {len(result['errors'])} errors."
    )
    return f"{opening}\n\n{table(['what', 'times', 'p50, ms', 'p95, ms', 'p99, ms'], rows)}"
