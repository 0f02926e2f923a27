"""Speaks to a grader service of our own. Knows nothing of how judging works."""

import asyncio
import contextlib
import json
import logging
import socket
import time
from collections.abc import AsyncIterator
from typing import Any

from grader.supervisor import Supervisor

log = logging.getLogger(__name__)

MAX_EVENT = 64 * 1024 * 1024
# Of a service that has not been ready yet: more ends in a row, or a longer fault, are no accident.
_MOST_ENDS = 3
_FAULT_S = 4.0
_ASK_S = 0.1
_ANSWER_S = 5.0
_FULL_S = 0.02


class GraderGone(Exception):
    """The service died before the verdict; the job may be sent again."""


class GraderUnfit(Exception):
    """The service can't judge here, and trying again would not help; the message says why."""


class NoAnswer(Exception):
    """The reference raises, or gives nothing that can be compared; the message says on which case."""


class Grader(Supervisor):
    """A grader service of our own, and what can be asked of it."""

    async def ready(self) -> None:
        """Wait until it can judge.

        Errors: GraderUnfit when it may not, ends again and again, or can make no worker.
        """
        faulty_since: float | None = None
        while True:
            if self.ends >= _MOST_ENDS:
                raise GraderUnfit("the grader ends as soon as it starts; what it said last is above")
            health: dict[str, Any] = {}
            # While it's down, a question waits for the next one to be up.
            with contextlib.suppress(GraderGone, TimeoutError):
                async with asyncio.timeout(_ANSWER_S):
                    health = await self.health()
            if health.get("refusal"):
                raise GraderUnfit(str(health["refusal"]))
            if health.get("ready"):
                return
            fault = health.get("pool", {}).get("fault")
            faulty_since = (faulty_since or time.monotonic()) if fault else None
            if faulty_since is not None and time.monotonic() - faulty_since > _FAULT_S:
                raise GraderUnfit(f"the grader can make no worker: {fault}")
            await asyncio.sleep(_ASK_S)

    async def judge(
        self, *, problem: str, code: str, mode: str, cases: list[dict[str, Any]] | None = None
    ) -> AsyncIterator[dict[str, Any]]:
        """Send one job and give its events, the verdict last; leaving early ends the job.

        Errors: GraderGone when the service died first.
        """
        request = {"kind": "judge", "problem": problem, "code": code, "mode": mode, "cases": cases}
        async for event in ask(self.path, request):
            yield event
            if event["event"] == "verdict":
                return
        raise GraderGone("the grader ended before the verdict")

    async def lens(
        self, *, problem: str, code: str, cases: list[dict[str, Any]] | None = None, reference: bool = False
    ) -> AsyncIterator[dict[str, Any]]:
        """Look at a run that is judged, and give the parts of what is found, the end last; leaving early ends the work.

        With `reference`, the reference's program is told too.

        Errors: GraderGone when the service died first.
        """
        request = {"kind": "lens", "problem": problem, "code": code, "cases": cases, "reference": reference}
        async for event in ask(self.path, request):
            yield event
            if event.get("part") == "end":
                return
        raise GraderGone("the grader ended before it had looked")

    async def price(self, problem: str, code: str) -> dict[str, Any] | None:
        """What a function that was accepted costs, or `why` nobody can tell; None when no worker could be spared.

        Errors: GraderGone when the service died first.
        """
        async for event in ask(self.path, {"kind": "price", "problem": problem, "code": code}):
            found: dict[str, Any] | None = event.get("price")
            return found
        raise GraderGone("the grader ended before it had the price")

    async def script(self, code: str, *, devices: int = 1) -> str:
        """Run a whole file, boxed, and give what it printed; an author's example, say.

        Errors: GraderGone when the service died first.
        """
        async for event in ask(self.path, {"kind": "script", "code": code, "devices": devices}):
            return str(event["printed"])
        raise GraderGone("the grader ended before the script did")

    async def expect(self, problem: str) -> None:
        """Say that somebody has opened the problem, so that a worker gets warm for it; nothing is lost when that fails."""
        await self._say({"kind": "expect", "problem": problem})

    async def coming(self) -> None:
        """Say that there will be something to judge in a moment; nothing is lost when that fails."""
        await self._say({"kind": "coming"})

    async def _say(self, request: dict[str, Any]) -> None:
        with contextlib.suppress(GraderGone):
            async for _ in ask(self.path, request):
                pass

    async def proof(
        self, problem: str, codes: list[str], sources: list[dict[str, Any]]
    ) -> AsyncIterator[dict[str, Any]]:
        """Have a workshop judge an author's codes and then try sources on the answers, all in one worker.

        Gives a `report` for each code, then what became of each source when it was `tried`. A source is its `name`, its
        `code`, and how `far` it is tried: once, told, all or refused (`grader.trial.Far`).

        Errors: GraderGone when the service died first.
        """
        async for event in self._each("proof", problem, len(codes), codes=codes, sources=sources):
            yield event

    async def on_one_core(self, problem: str, sources: list[dict[str, Any]]) -> AsyncIterator[dict[str, Any]]:
        """Have a workshop try sources on one core, and give what became of each.

        Errors: GraderGone when the service died first.
        """
        async for event in self._each("on_one_core", problem, 0, sources=sources):
            yield event["tried"]

    async def _each(
        self, kind: str, problem: str, others: int, **asked: list[Any]
    ) -> AsyncIterator[dict[str, Any]]:
        """As many events as there are sources and others. Errors: GraderGone."""
        total = left = others + len(asked["sources"])
        async for event in ask(self.path, {"kind": kind, "problem": problem, **asked}):
            yield event
            left -= 1
        if left:
            raise GraderGone(f"the grader ended before {left} of {total} were tried")

    async def measures(
        self, problem: str, code: str, rules: list[dict[str, Any]], *, timed: bool
    ) -> AsyncIterator[dict[str, Any]]:
        """Have a workshop run a source with every seed and say how far off it is by each rule; timed on request.

        Errors: NoAnswer when the reference gives none; GraderGone when the service died first.
        """
        request = {"kind": "measure", "problem": problem, "code": code, "rules": rules, "timed": timed}
        async for event in ask(self.path, request):
            if "fault" in event:
                raise NoAnswer(event["fault"])
            if "run" not in event:
                return
            yield event["run"]
        raise GraderGone("the grader ended before all was measured")

    async def reload(self) -> None:
        """Have a workshop read the problems again; jobs that have begun end with the problem that they began with.

        Errors: GraderGone when the service died first; the one that follows reads them anyway.
        """
        async for _ in ask(self.path, {"kind": "reload"}):
            return
        raise GraderGone("the grader ended before it had read the problems again")

    async def drawn(self, problem: str) -> list[dict[str, Any]]:
        """Name, kind, seed and a digest of the arguments of every case that a learner may meet, from a workshop.

        Errors: NoAnswer when the reference gives none; GraderGone when the service died first.
        """
        async for event in ask(self.path, {"kind": "drawn", "problem": problem}):
            if "fault" in event:
                raise NoAnswer(event["fault"])
            return list(event["cases"])
        raise GraderGone("the grader ended before it had the answers")

    async def health(self) -> dict[str, Any]:
        """What the service says of itself.

        Errors: GraderGone while it isn't there.
        """
        async for event in ask(self.path, {"kind": "health"}):
            return event
        raise GraderGone("the grader does not answer")


async def _connected(path: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A connection to the service that listens there.

    A socket holds some hundred that are not taken yet and refuses more with EAGAIN, which asyncio takes for a connection.
    """
    with contextlib.ExitStack() as unless_connected:
        asking = unless_connected.enter_context(socket.socket(socket.AF_UNIX))
        asking.setblocking(False)
        while True:
            try:
                asking.connect(path)
            except BlockingIOError:
                await asyncio.sleep(_FULL_S)
            else:
                streams = await asyncio.open_unix_connection(sock=asking, limit=MAX_EVENT)
                unless_connected.pop_all()
                return streams


async def ask(path: str, request: dict[str, Any]) -> AsyncIterator[dict[str, Any]]:
    """Send one request to the service that listens there, and give its events.

    Errors: GraderGone when it isn't there or its answer breaks off.
    """
    try:
        reader, writer = await _connected(path)
    except OSError as error:
        raise GraderGone(f"the grader can't be reached: {error}") from None
    try:
        writer.write(json.dumps(request).encode() + b"\n")
        await writer.drain()
        while line := await reader.readline():
            yield json.loads(line)
    except (OSError, ValueError) as error:
        raise GraderGone(f"the grader's answer broke off: {error}") from None
    finally:
        writer.close()
