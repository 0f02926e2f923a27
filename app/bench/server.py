"""A server of the bench's own, as a person would start it, on a port of its own with an empty data folder."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from grader.client import GraderGone, ask

# So long may nothing be getting ready; the answers to many problems take longer together.
STALL_S = 900.0
STOP_S = 20.0
HEARD_S = 0.1
ROOT = Path(__file__).resolve().parent.parent.parent
# One address sends more here than a class of learners does.
GENEROUS = {
    "JAXDOJO_SUBMISSIONS_PER_MINUTE": "1000000",
    "JAXDOJO_LEARNER_CPU_S": "1000000",
    "JAXDOJO_LEARNER_CPU_BACK": "1000",
}


class Served:
    """A server that can be killed and started again: its data, its address and its temporary folder stay."""

    def __init__(
        self, folder: Path, workers: int, problems: Sequence[Path], settings: dict[str, str] | None = None
    ) -> None:
        """`settings` are of the environment, by name."""
        self._settings = settings or {}
        self.data = folder / "data"
        self.temporary = folder / "tmp"
        self.temporary.mkdir(parents=True, exist_ok=True)
        self.log = folder / "server.log"
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        self._command = [sys.executable, "-m", "app.cli", "serve", "--port", str(port)]
        self._command += ["--data", str(self.data), "--workers", str(workers)]
        for path in problems:
            self._command += ["--problems", str(path)]
        self.process = self._start()

    def _start(self) -> subprocess.Popen[str]:
        environment = {**os.environ, **GENEROUS, "PYTHONPATH": str(ROOT), "TMPDIR": str(self.temporary)}
        environment |= self._settings
        with self.log.open("a") as log:
            process = subprocess.Popen(
                self._command, env=environment, stdout=subprocess.PIPE, stderr=log, text=True
            )
        assert process.stdout is not None
        with process.stdout:
            line = process.stdout.readline()
        if self.url not in line:
            process.kill()
            process.wait()
            raise RuntimeError(f"the server did not start: {line!r} {self.log.read_text()[-2000:]}")
        return process

    def kill(self) -> None:
        """End it as a power cut does."""
        self.process.kill()
        self.process.wait()

    def start_again(self) -> None:
        """Start it on what the one before left."""
        self.process = self._start()

    def stop(self) -> None:
        """End it as Ctrl-C does."""
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=STOP_S)
        except subprocess.TimeoutExpired:
            self.kill()

    def health(self) -> dict[str, Any]:
        """What the grader says of itself right now: what the web knows of it is up to half a second old."""

        async def asked() -> dict[str, Any]:
            async for event in ask(self.grader_socket, {"kind": "health"}):
                return event
            return {}

        try:
            return asyncio.run(asked())
        except (GraderGone, ValueError):
            # It is being started: there is no socket yet, or nobody behind it.
            return {}

    @property
    def grader_socket(self) -> str:
        """Where its grader listens."""
        # A server that was killed leaves its own.
        found = sorted(self.temporary.glob("jaxdojo-*/grader.sock"), key=lambda one: one.stat().st_mtime)
        if not found:
            raise ValueError("no grader listens yet")
        return str(found[-1])


@contextlib.contextmanager
def serve(
    folder: Path, workers: int, problems: Sequence[Path], settings: dict[str, str] | None = None
) -> Iterator[Served]:
    """Start a server and stop it afterwards. Errors: RuntimeError when it does not start."""
    served = Served(folder, workers, problems, settings)
    try:
        yield served
    finally:
        served.stop()


def wait_until_full(ask_health: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Wait until all that is done ahead is done and the pool is full and warm; gives what the server then says."""
    # Who opened a problem just now is told to the grader in the background.
    time.sleep(HEARD_S)
    health: dict[str, Any] = {}
    seen, deadline = None, time.monotonic() + STALL_S
    while time.monotonic() < deadline:
        health = ask_health()
        pool, building = health.get("pool") or {}, health.get("building") or {}
        if seen != building:
            seen, deadline = building, time.monotonic() + STALL_S
        built = building.get("done") == building.get("total") and not building.get("unrehearsed")
        if health.get("ready") and pool.get("settled") and built:
            return health
        time.sleep(0.05)
    raise RuntimeError(f"the pool did not fill up: {health}")
