"""Starts the grader service, keeps it alive, and speaks to it. Knows nothing of how judging works."""

import asyncio
import contextlib
import json
import logging
import os
import signal
import socket
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from grader.box import delegation
from grader.box.descend import command_as_ordinary_user

log = logging.getLogger(__name__)

MAX_EVENT = 64 * 1024 * 1024
_PAUSE_S = 0.5
_STOP_S = 5.0
# Of a service that has not been ready yet: more ends in a row, or a longer fault, are no accident.
_MOST_ENDS = 3
_FAULT_S = 4.0
_ASK_S = 0.1
_MOST_TEMPORARY = 80
_ROOT = str(Path(__file__).resolve().parent.parent)


class GraderGone(Exception):
    """The service died before the verdict; the job may be sent again."""


class GraderUnfit(Exception):
    """The service can't judge here, and trying again would not help; the message says why."""


class NoAnswer(Exception):
    """The reference raises, or gives nothing that can be compared; the message says on which case."""


class Grader:
    """A supervised grader service of our own."""

    def __init__(
        self,
        problems: list[Path],
        state: Path,
        workers: int,
        *,
        workshop: bool = False,
        require_tier: str | None = None,
    ) -> None:
        self._problems = [path.resolve() for path in problems]
        self._state = state.resolve()
        self._workers = workers
        self._workshop = workshop
        self._require_tier = require_tier
        self._folder = _folder()
        self._path = str(Path(self._folder) / "grader.sock")
        self._listening = socket.socket(socket.AF_UNIX)
        self._process: asyncio.subprocess.Process | None = None
        self._task: asyncio.Task[None] | None = None
        self._ends = 0
        # Its other end is ours alone: it closes when we die, however we die.
        self._alive, self._held = os.pipe()

    @classmethod
    @contextlib.asynccontextmanager
    async def start(
        cls,
        *,
        problems: list[Path],
        state: Path,
        workers: int,
        workshop: bool = False,
        require_tier: str | None = None,
    ) -> AsyncIterator["Grader"]:
        """Run a service for the length of the block; it is started again whenever it dies.

        A `workshop` also tries sources for authors, and computes answers only when they are asked for. A service that
        finds less than `require_tier` judges nothing and says so in its health.
        """
        grader = cls(problems, state, workers, workshop=workshop, require_tier=require_tier)
        await grader._open()
        try:
            yield grader
        finally:
            await grader._close()

    async def _open(self) -> None:
        self._state.mkdir(parents=True, exist_ok=True)
        self._listening.bind(self._path)
        self._listening.listen(128)
        await self._launch()
        self._task = asyncio.create_task(self._supervise())

    def _service(self) -> list[str]:
        """The command of the service itself."""
        command = [sys.executable, "-m", "grader", "--listen-fd", str(self._listening.fileno())]
        command += ["--parent-pipe", str(self._alive), "--state", str(self._state)]
        command += ["--workers", str(self._workers)]
        if self._require_tier:
            command += ["--require-tier", self._require_tier]
        for path in self._problems:
            command += ["--problems", str(path)]
        if self._workshop:
            command.append("--workshop")
        return command

    def _command(self) -> list[str]:
        """The command that starts the service, as an ordinary user in any case."""
        return command_as_ordinary_user(self._service(), self._problems, self._state, _ROOT)

    async def _launch(self) -> None:
        _sweep()
        self._process = await asyncio.create_subprocess_exec(
            *self._command(),
            pass_fds=[self._listening.fileno(), self._alive],
            stdin=asyncio.subprocess.DEVNULL,
            env={"PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONPATH": _ROOT, "OPENBLAS_NUM_THREADS": "1"},
            start_new_session=True,
        )

    async def _supervise(self) -> None:
        while True:
            assert self._process is not None
            status = await self._process.wait()
            self._ends += 1
            log.error("the grader ended with status %s; starting it again", status)
            await asyncio.sleep(_PAUSE_S)
            await self._launch()

    @property
    def pid(self) -> int | None:
        """The service's process number."""
        return self._process.pid if self._process else None

    async def ready(self) -> None:
        """Wait until it can judge.

        Errors: GraderUnfit when it may not, ends again and again, or can make no worker.
        """
        faulty_since: float | None = None
        while True:
            if self._ends >= _MOST_ENDS:
                raise GraderUnfit("the grader ends as soon as it starts; what it said last is above")
            health: dict[str, Any] = {}
            # While it's down, a question waits for the next one to be up.
            with contextlib.suppress(GraderGone, TimeoutError):
                async with asyncio.timeout(_PAUSE_S):
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
        async for event in ask(self._path, request):
            yield event
            if event["event"] == "verdict":
                return
        raise GraderGone("the grader ended before the verdict")

    async def script(self, code: str) -> str:
        """Run a whole file, boxed, and give what it printed; an author's example, say.

        Errors: GraderGone when the service died first.
        """
        async for event in ask(self._path, {"kind": "script", "code": code}):
            return str(event["printed"])
        raise GraderGone("the grader ended before the script did")

    async def expect(self, problem: str) -> None:
        """Say that somebody has opened the problem, so that a worker gets warm for it; nothing is lost when that fails."""
        with contextlib.suppress(GraderGone):
            async for _ in ask(self._path, {"kind": "expect", "problem": problem}):
                pass

    async def tries(self, problem: str, sources: list[dict[str, Any]]) -> AsyncIterator[dict[str, Any]]:
        """Have a workshop try sources on every answer, the reference first; gives what became of each.

        A source is its `name`, its `code`, and whether it is `hasty`: left at the first answer that is refused.
        Errors: GraderGone when the service died first.
        """
        left = len(sources)
        async for event in ask(self._path, {"kind": "trial", "problem": problem, "sources": sources}):
            yield event["tried"]
            left -= 1
        if left:
            raise GraderGone(f"the grader ended before {left} of {len(sources)} sources were tried")

    async def reports(self, problem: str, codes: list[str]) -> AsyncIterator[dict[str, Any]]:
        """Have a workshop judge an author's codes one after the other in one worker, and give the report on each.

        Errors: GraderGone when the service died first.
        """
        left = len(codes)
        async for event in ask(self._path, {"kind": "reports", "problem": problem, "codes": codes}):
            yield event["report"]
            left -= 1
        if left:
            raise GraderGone(f"the grader ended before {left} of {len(codes)} reports")

    async def measures(
        self, problem: str, code: str, rules: list[dict[str, Any]], *, timed: bool
    ) -> AsyncIterator[dict[str, Any]]:
        """Have a workshop run a source with every seed and say how far off it is by each rule; timed on request.

        Errors: NoAnswer when the reference gives none; GraderGone when the service died first.
        """
        request = {"kind": "measure", "problem": problem, "code": code, "rules": rules, "timed": timed}
        async for event in ask(self._path, request):
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
        async for _ in ask(self._path, {"kind": "reload"}):
            return
        raise GraderGone("the grader ended before it had read the problems again")

    async def drawn(self, problem: str) -> list[dict[str, Any]]:
        """Name, kind, seed and a digest of the arguments of every case that a learner may meet, from a workshop.

        Errors: NoAnswer when the reference gives none; GraderGone when the service died first.
        """
        async for event in ask(self._path, {"kind": "drawn", "problem": problem}):
            if "fault" in event:
                raise NoAnswer(event["fault"])
            return list(event["cases"])
        raise GraderGone("the grader ended before it had the answers")

    async def health(self) -> dict[str, Any]:
        """What the service says of itself.

        Errors: GraderGone while it isn't there.
        """
        async for event in ask(self._path, {"kind": "health"}):
            return event
        raise GraderGone("the grader does not answer")

    async def _close(self) -> None:
        if self._task is not None:
            self._task.cancel()
        process = self._process
        if process is not None and process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(signal.SIGTERM)
            try:
                async with asyncio.timeout(_STOP_S):
                    await process.wait()
            except TimeoutError:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
        _sweep()
        self._listening.close()
        os.close(self._held)
        os.close(self._alive)
        self._remove()

    def _remove(self) -> None:
        with contextlib.suppress(OSError):
            Path(self._path).unlink()
            Path(self._folder).rmdir()


async def ask(path: str, request: dict[str, Any]) -> AsyncIterator[dict[str, Any]]:
    """Send one request to the service that listens there, and give its events.

    Errors: GraderGone when it isn't there or its answer breaks off.
    """
    try:
        reader, writer = await asyncio.open_unix_connection(path, limit=MAX_EVENT)
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


def _folder() -> str:
    """A new folder of ours alone for the socket, whose whole path may have no more than 107 bytes."""
    usual = len(os.fsencode(tempfile.gettempdir())) <= _MOST_TEMPORARY
    return tempfile.mkdtemp(prefix="jaxdojo-", dir=None if usual else "/tmp")  # noqa: S108 - a new folder, not a known name


def _sweep() -> None:
    """The control groups of a service that is gone are ours to remove: it had no right to, or no time."""
    with contextlib.suppress(OSError):
        delegation.sweep()
