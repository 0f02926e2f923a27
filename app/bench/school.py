"""Many machines on one: servers behind a proxy, workers and a PostgreSQL, each of which can be killed and brought back."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx

from app.bench.cluster import Cluster
from app.bench.server import GENEROUS, ROOT, STOP_S
from app.settings import Settings
from app.store.migrate import migrate_postgresql

REPLICAS = 3
# How often each is killed, in proportion.
WEIGHTS = {"worker": 6, "web": 4, "proxy": 1, "postgresql": 2}
AWAY_S = 0.5


class _Machine:
    """One process that says a line when it is ready."""

    def __init__(self, command: Sequence[str], environment: dict[str, str], log: Path) -> None:
        self._command = [sys.executable, "-m", *command]
        self._environment = {**os.environ, **GENEROUS, "PYTHONPATH": str(ROOT), **environment}
        self._log = log
        self.process = self._begin()

    def _begin(self) -> subprocess.Popen[str]:
        with self._log.open("a") as log:
            return subprocess.Popen(
                self._command, env=self._environment, stdout=subprocess.PIPE, stderr=log, text=True
            )

    def ready(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout:
            if not self.process.stdout.readline():
                told = self._log.read_text()[-2000:]
                raise RuntimeError(f"{' '.join(self._command[2:5])} did not start: {told}")

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def start(self) -> None:
        self.process = self._begin()
        self.ready()

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=STOP_S)
        except subprocess.TimeoutExpired:
            self.kill()


class School:
    """All of them, and the address of the proxy."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self.cluster = Cluster(durable=True)
        self.database = self.cluster.create()
        migrate_postgresql(self.database)
        self._machines: dict[str, list[_Machine]] = {"worker": [], "web": [], "proxy": []}
        ports = _free_ports(REPLICAS + 1)
        self.url = f"http://127.0.0.1:{ports[0]}"
        problems = [word for path in settings.problem_folders for word in ("--problems", str(path))]
        web = ["app.cli", "serve", *problems]
        worker = ["app.cli", "worker", "--workers", "1", *problems]
        here = {"JAXDOJO_DATABASE": self.database, "JAXDOJO_REQUIRE_TIER": "container"}
        for number in range(REPLICAS):
            data = ["--data", str(folder / f"worker{number}")]
            self._add("worker", [*worker, *data], here, folder / "workers.log")
            listen = ["--port", str(ports[number + 1]), "--data", str(folder / f"web{number}")]
            self._add("web", [*web, *listen], {**here, "JAXDOJO_GRADER": "elsewhere"}, folder / "web.log")
        self._add("proxy", ["app.bench.forward", *map(str, ports)], {}, folder / "proxy.log")
        for machine in self._all():
            machine.ready()

    def _add(self, kind: str, command: list[str], environment: dict[str, str], log: Path) -> None:
        self._machines[kind].append(_Machine(command, environment, log))

    def _all(self) -> Iterator[_Machine]:
        for machines in self._machines.values():
            yield from machines

    def health(self) -> dict[str, Any]:
        """What some server knows of all graders."""
        with suppress(httpx.HTTPError, ValueError):
            return dict(httpx.get(f"{self.url}/healthz", timeout=10).json())
        return {}

    async def kill_one(self, chance: random.Random) -> str:
        """Kill one of them with -9, and bring it back a moment later; which kind it was."""
        kind = chance.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
        victim = self.cluster if kind == "postgresql" else chance.choice(self._machines[kind])
        victim.kill()
        await asyncio.sleep(AWAY_S)
        await asyncio.to_thread(victim.start)
        return kind

    def stop(self) -> None:
        """End all of them, the database last."""
        for machine in self._all():
            if machine.process.poll() is None:
                machine.stop()

    def close(self) -> None:
        """Delete the database."""
        self.stop()
        self.cluster.stop()


@contextmanager
def opened(folder: Path, settings: Settings) -> Iterator[School]:
    """Start all, and delete what is left in the end. Errors: StartRefused, RuntimeError."""
    school = School(folder, settings)
    try:
        yield school
    finally:
        school.close()


def _free_ports(count: int) -> list[int]:
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports: list[int] = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports
