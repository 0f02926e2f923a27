"""Starts the grader service and keeps it alive; says nothing to it."""

import asyncio
import contextlib
import logging
import os
import signal
import socket
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Self

from grader.box import delegation
from grader.box.descend import command_as_ordinary_user

log = logging.getLogger(__name__)

_PAUSE_S = 0.5
_STOP_S = 5.0
_MOST_TEMPORARY = 80
_ROOT = str(Path(__file__).resolve().parent.parent)


class Supervisor:
    """Keeps one service running, and the socket on which it is asked."""

    def __init__(
        self,
        problems: list[Path],
        state: Path,
        workers: int,
        *,
        workshop: bool = False,
        require_tier: str | None = None,
        log_form: str = "text",
    ) -> None:
        self._problems = [path.resolve() for path in problems]
        self._state = state.resolve()
        self._workers = workers
        self._workshop = workshop
        self._require_tier = require_tier
        self._log_form = log_form
        self._folder = _folder()
        self.path = str(Path(self._folder) / "grader.sock")
        self._listening = socket.socket(socket.AF_UNIX)
        self._process: asyncio.subprocess.Process | None = None
        self._task: asyncio.Task[None] | None = None
        self.ends = 0
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
        log_form: str = "text",
    ) -> AsyncIterator[Self]:
        """Run a service for the length of the block; it is started again whenever it dies.

        A `workshop` also tries sources for authors, and computes answers only when they are asked for. A service that
        finds less than `require_tier` judges nothing and says so in its health.
        """
        grader = cls(
            problems, state, workers, workshop=workshop, require_tier=require_tier, log_form=log_form
        )
        await grader._open()
        try:
            yield grader
        finally:
            await grader._close()

    async def _open(self) -> None:
        self._state.mkdir(parents=True, exist_ok=True)
        self._listening.bind(self.path)
        self._listening.listen(128)
        await self._launch()
        self._task = asyncio.create_task(self._supervise())

    def _service(self) -> list[str]:
        """The command of the service itself."""
        command = [sys.executable, "-m", "grader", "--listen-fd", str(self._listening.fileno())]
        command += ["--parent-pipe", str(self._alive), "--state", str(self._state)]
        command += ["--workers", str(self._workers), "--log", self._log_form]
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
            self.ends += 1
            log.error("the grader ended with status %s; starting it again", status)
            await asyncio.sleep(_PAUSE_S)
            await self._launch()

    @property
    def pid(self) -> int | None:
        """The service's process number."""
        return self._process.pid if self._process else None

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
            Path(self.path).unlink()
            Path(self._folder).rmdir()


def _folder() -> str:
    """A new folder of ours alone for the socket, whose whole path may have no more than 107 bytes."""
    usual = len(os.fsencode(tempfile.gettempdir())) <= _MOST_TEMPORARY
    return tempfile.mkdtemp(prefix="jaxdojo-", dir=None if usual else "/tmp")  # noqa: S108 - a new folder, not a known name


def _sweep() -> None:
    """The control groups of a service that is gone are ours to remove: it had no right to, or no time."""
    with contextlib.suppress(OSError):
        delegation.sweep()
