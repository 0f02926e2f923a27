"""kill -9 of web, judge, zygote and workers while submissions come in: none is lost, judged twice or stuck."""

from __future__ import annotations

import argparse
import asyncio
import itertools
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import httpx

from app.bench import ledger
from app.bench.figures import table
from app.bench.learner import Learner, Lost, Refused, Sent
from app.bench.ledger import Ledger
from app.bench.machine import header
from app.bench.mix import Sample, every, samples
from app.bench.processes import Roles, below, left_behind, orphans_come_to_us, processes, roles
from app.bench.proxy import OURS, WANTED
from app.bench.server import Served, serve, wait_until_full
from app.settings import Settings

PATIENCE_S = 300.0
AWAY_S = 0.25
# How often each is killed, in proportion.
WEIGHTS = {"worker": 10, "zygote": 4, "judge": 3, "web": 3}
# Submissions and learners, on one machine and on many.
USUAL = {False: (1_000, 8), True: (2_000, 50)}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "names", metavar="TRACK/SLUG", nargs="*", help="problems to send; all when none is named"
    )
    parser.add_argument("--submissions", type=int, help="how many (1,000; 2,000 when distributed)")
    parser.add_argument("--kills", type=int, default=60, help="how many processes to kill meanwhile (60)")
    parser.add_argument("--learners", type=int, help="learners at once (8; 50 when distributed)")
    parser.add_argument(
        "--distributed",
        action="store_true",
        help="three servers behind a proxy, three workers and a PostgreSQL; any of them is killed",
    )
    parser.add_argument("--seed", type=int, default=1, help="of the choice of what is killed and when (1)")


def measure(
    arguments: argparse.Namespace, settings: Settings, folder: Path, told: Callable[[str], None]
) -> dict[str, Any]:
    """Send, kill, start the web again when it was killed; then stop the server and read its database."""
    usual_count, usual_learners = USUAL[arguments.distributed]
    arguments.submissions = arguments.submissions or usual_count
    arguments.learners = arguments.learners or usual_learners
    if arguments.distributed:
        return _measure_many(arguments, settings, folder, told)
    mix = samples(every(settings))
    with orphans_come_to_us():
        before = {one.pid for one in below(os.getpid(), processes())}
        with serve(folder, settings.workers, settings.problem_folders) as served:
            health = wait_until_full(served.health)
            siege = _Siege(_Alone(served), mix, arguments, told)
            asyncio.run(siege.run())
            wait_until_full(served.health)
        left = left_behind(before)
    return _result(arguments, health, siege, Ledger.read(served.data), left)


def _measure_many(
    arguments: argparse.Namespace, settings: Settings, folder: Path, told: Callable[[str], None]
) -> dict[str, Any]:
    """The same, of many machines on one database."""
    from app.bench import school

    mix = samples(every(settings))
    with orphans_come_to_us():
        before = {one.pid for one in below(os.getpid(), processes())}
        with school.opened(folder, settings) as many:
            health = wait_until_full(many.health)
            siege = _Siege(many, mix, arguments, told)
            asyncio.run(siege.run())
            many.stop()
            kept = Ledger.read_postgresql(many.database)
        left = left_behind(before)
    return {
        **_result(arguments, health, siege, kept, left),
        "what": "distributed",
        "proxy": many.proxy,
        "learners": arguments.learners,
        "replicas": school.REPLICAS,
        "cut_off": f"for {school.CUT_S:g} s" if many.far else None,
    }


def _result(
    arguments: argparse.Namespace, health: dict[str, Any], siege: _Siege, kept: Ledger, left: list[str]
) -> dict[str, Any]:
    asked = [*arguments.names, "--submissions", str(arguments.submissions), "--kills", str(arguments.kills)]
    asked += ["--learners", str(arguments.learners), "--distributed"] if arguments.distributed else []
    return {
        **header("faults", [*asked, "--seed", str(arguments.seed)], health),
        "killed": dict(sorted(siege.killed.items())),
        "seconds": round(siege.seconds),
        "ledger": kept.tree(siege.accepted),
        "posts_cut_off": siege.cut_off,
        "streams": {"heard_the_verdict": siege.heard, "resumed": siege.resumed},
        "given_up": siege.given_up,
        "errors": siege.errors,
        "processes_left": left,
    }


class Victims(Protocol):
    """What can be killed, and where it is reached."""

    @property
    def url(self) -> str:
        """The address that learners know."""

    async def kill_one(self, chance: random.Random) -> str:
        """Kill one with -9 and see to it that it comes back; what it was."""

    async def settled(self) -> None:
        """Wait until all are back."""


class _Alone:
    """One server with its grader: the web is started again here, the others by those above them."""

    def __init__(self, served: Served) -> None:
        self._served = served
        self.url = served.url

    async def kill_one(self, chance: random.Random) -> str:
        what = chance.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
        if what == "web":
            self._served.kill()
            await asyncio.sleep(AWAY_S)
            await asyncio.to_thread(self._served.start_again)
            return what
        while True:
            pids = _of(what, roles(self._served.process.pid))
            with suppress(ProcessLookupError, IndexError):
                os.kill(chance.choice(pids), signal.SIGKILL)
                return what
            await asyncio.sleep(0.02)

    async def settled(self) -> None:
        """They are: whoever is killed here is awaited."""


class _Siege:
    """Learners on one side, the killer on the other."""

    def __init__(
        self, victims: Victims, mix: list[Sample], arguments: argparse.Namespace, told: Callable[[str], None]
    ) -> None:
        self._victims = victims
        self._told = told
        self._learners: int = arguments.learners
        self._count: int = arguments.submissions
        self._chance = random.Random(arguments.seed)
        self._queue = itertools.islice(itertools.cycle(mix), self._count)
        # What has to be judged before each kill; the last ones are judged in peace.
        self._moments = sorted(self._chance.uniform(0, 0.95) * self._count for _ in range(arguments.kills))
        self.killed: Counter[str] = Counter()
        self.accepted: set[str] = set()
        self.judged = self.heard = self.resumed = self.cut_off = self.given_up = 0
        self.errors: list[str] = []
        self.seconds = 0.0

    async def run(self) -> None:
        begun = time.monotonic()
        async with asyncio.TaskGroup() as tasks:
            killer = tasks.create_task(self._kill_at_random())
            learners = [tasks.create_task(self._learner()) for _ in range(self._learners)]
            await asyncio.wait(learners)
            killer.cancel()
        await self._victims.settled()
        self.seconds = time.monotonic() - begun

    async def _learner(self) -> None:
        async with Learner(self._victims.url) as learner:
            for sample in self._queue:
                sent = await self._send(learner, sample)
                try:
                    heard = await learner.listen(sent, PATIENCE_S)
                except (Lost, httpx.HTTPError) as error:
                    self.errors.append(f"{type(error).__name__}: {error}")
                else:
                    self.heard += 1
                    self.resumed += heard.dropped > 0
                    self._compare(sample, heard.verdict)
                self.judged += 1

    def _compare(self, sample: Sample, verdict: str) -> None:
        """The verdict is that of the code, or we gave up and say that it was our fault."""
        if verdict == "judge_error":
            self.given_up += 1
        elif not sample.may_be(verdict):
            self.errors.append(
                f"{sample.problem.id} {sample.name} is {verdict}, not {' or '.join(sample.verdicts)}"
            )

    async def _send(self, learner: Learner, sample: Sample) -> Sent:
        """Send until it is accepted; a line that drops before the answer promises nothing."""
        while True:
            try:
                sent = await learner.send(sample)
            except Refused as refused:
                await asyncio.sleep(refused.retry_after_s)
            except httpx.HTTPError:
                self.cut_off += 1
                await asyncio.sleep(AWAY_S)
            else:
                self.accepted.add(sent.id)
                return sent

    async def _kill_at_random(self) -> None:
        for moment in self._moments:
            await _until(partial(self._has_judged, moment))
            self.killed[await self._victims.kill_one(self._chance)] += 1
            self._told(f"{self.judged} of {self._count} judged, {self.killed.total()} killed")

    def _has_judged(self, count: float) -> bool:
        return self.judged >= count


async def _until(holds: Callable[[], bool]) -> None:
    while True:
        if holds():
            return
        await asyncio.sleep(0.02)


def _of(what: str, found: Roles) -> list[int]:
    return {"worker": found.workers, "zygote": found.zygotes, "judge": found.judges}[what]


def failures(result: dict[str, Any]) -> list[str]:
    """Whatever is lost, counted twice, stuck, unheard, wrong, or still running."""
    found = [*ledger.failures(result["ledger"]), *result["errors"]]
    unheard = result["ledger"]["accepted_by_the_server"] - result["streams"]["heard_the_verdict"]
    if unheard:
        found.append(f"{unheard} event streams did not end in a verdict")
    return [*found, *(f"still running: {command}" for command in result["processes_left"])]


def text(result: dict[str, Any]) -> str:
    """What was killed how often, and what became of the submissions."""
    kept = result["ledger"]
    outcomes: list[list[str | int]] = [
        ["accepted by the server (202)", kept["accepted_by_the_server"]],
        ["lost", kept["lost"]],
        ["without a verdict at the end", kept["stuck"]],
        ["counted twice in a learner's progress, or not at all", kept["effects_missing_or_twice"]],
        ["other verdict than without kills", len(result["errors"])],
        ["given up after three tries, told as our fault", result["given_up"]],
        ["event streams that ended in the verdict", result["streams"]["heard_the_verdict"]],
        ["of them broken off and resumed", result["streams"]["resumed"]],
        ["requests cut off before an answer, sent again", result["posts_cut_off"]],
        ["judged at the first attempt", kept["attempts"].get("1", 0)],
        ["at a later one", sum(kept["attempts"].values()) - kept["attempts"].get("1", 0)],
        ["processes left after the stop", len(result["processes_left"])],
    ]
    killed = [
        ["a worker's network, cut off and healed" if name == "network" else name, count]
        for name, count in result["killed"].items()
    ]
    return "\n\n".join(
        [
            *([_around(result)] if "proxy" in result else []),
            table(["killed with -9", "times"], killed),
            table([f"outcome after {result['seconds']} s", "submissions"], outcomes),
        ]
    )


def _around(result: dict[str, Any]) -> str:
    """What the learners reach, and whether a host could be cut off here."""
    proxy = {"nginx": "nginx", "haproxy": "HAProxy"}.get(result["proxy"], f"{OURS}, for {WANTED}")
    cut = "no host was cut off, for this user may make no network here"
    if result["cut_off"]:
        cut = f"a worker's host was cut off from the network {result['cut_off']} at a time"
    replicas = result["replicas"]
    return (
        f"{result['learners']} learners before {replicas} servers, {replicas} workers and a PostgreSQL. "
        f"The proxy is {proxy}; {cut}."
    )
