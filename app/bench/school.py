"""Many machines on one: servers behind a proxy, workers and a PostgreSQL, each of which can be killed and brought back."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx

from app.bench import host, proxy
from app.bench.cluster import Cluster
from app.bench.server import GENEROUS, ROOT, STOP_S
from app.queue.shared import SILENT_S
from app.settings import Settings
from app.store.migrate import migrate_postgresql

REPLICAS = 3
# How often each is killed, in proportion.
WEIGHTS = {"worker": 6, "web": 4, "proxy": 1, "postgresql": 2}
# How often, beside them, a worker's host is cut off, for so long that what it judged is given to others.
CUTS = 2
CUT_S = SILENT_S + 3.0
AWAY_S = 0.5
READY_S = 60.0


class _Machine:
    """One process, and those that it started, which share its end."""

    def __init__(
        self, command: Sequence[str], environment: dict[str, str], log: Path, port: int | None = None
    ) -> None:
        """It is ready when it says a line, or answers at the port."""
        self._command = list(command)
        self._environment = {**os.environ, **GENEROUS, "PYTHONPATH": str(ROOT), **environment}
        self._log = log
        self._port = port
        self.process = self._begin()

    def _begin(self) -> subprocess.Popen[str]:
        with self._log.open("a") as log:
            return subprocess.Popen(
                self._command,
                env=self._environment,
                stdout=subprocess.PIPE if self._port is None else log,
                stderr=log,
                text=True,
                start_new_session=self._port is not None,
            )

    def ready(self) -> None:
        if self._port is not None:
            self._answers(self._port)
            return
        assert self.process.stdout is not None
        with self.process.stdout:
            if not self.process.stdout.readline():
                raise RuntimeError(self._why())

    def _answers(self, port: int) -> None:
        end = time.monotonic() + READY_S
        while self.process.poll() is None and time.monotonic() < end:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                return
            time.sleep(0.02)
        raise RuntimeError(self._why())

    def _why(self) -> str:
        return f"{' '.join(self._command[:5])} did not start: {self._log.read_text()[-2000:]}"

    def kill(self) -> None:
        if self._port is None:
            self.process.kill()
        else:
            # All of it, as when its host dies: nginx would leave those that answer.
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
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

    def __init__(
        self, folder: Path, settings: Settings, *, web: int = REPLICAS, workers: int = REPLICAS
    ) -> None:
        self.cluster = Cluster(durable=True)
        self.database = self.cluster.create()
        migrate_postgresql(self.database)
        self._machines: dict[str, list[_Machine]] = {"worker": [], "web": [], "proxy": []}
        ports = _free_ports(web + 1)
        self.url = f"http://127.0.0.1:{ports[0]}"
        problems = [word for path in settings.problem_folders for word in ("--problems", str(path))]
        python = [sys.executable, "-m"]
        serve = [*python, "app.cli", "serve", *problems]
        worker = [*python, "app.cli", "worker", "--workers", "1", *problems]
        # Whoever is killed leaves a folder there.
        temporary = folder / "tmp"
        temporary.mkdir(parents=True)
        here = {"JAXDOJO_DATABASE": self.database, "JAXDOJO_REQUIRE_TIER": "container"}
        here["TMPDIR"] = str(temporary)
        self._away: set[Any] = set()
        self._coming_back: list[asyncio.Task[None]] = []
        self.far = host.allowed()
        self.proxy = proxy.found()
        for number in range(workers):
            data = ["--data", str(folder / f"worker{number}")]
            told, before = here, []
            if number == 0 and self.far:
                told = {**here, "JAXDOJO_DATABASE": self.cluster.far_url(self.database)}
                before = [*python, "app.bench.host", str(self.cluster.socket)]
            self._add("worker", [*before, *worker, *data], told, folder / "workers.log")
        for number in range(web):
            listen = ["--port", str(ports[number + 1]), "--data", str(folder / f"web{number}")]
            self._add("web", [*serve, *listen], {**here, "JAXDOJO_GRADER": "elsewhere"}, folder / "web.log")
        command = proxy.command(self.proxy, folder, ports[0], ports[1:])
        self._machines["proxy"] = [_Machine(command, {}, folder / "proxy.log", ports[0])]
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
        """Kill one of them with -9, or cut one off; which kind it was. It is back a moment later, while others are killed."""
        weights = {**WEIGHTS, "network": CUTS if self.far else 0}
        while True:
            kind = chance.choices(list(weights), list(weights.values()))[0]
            there = [one for one in self._victims(kind) if one not in self._away]
            if there:
                break
            await asyncio.sleep(0.05)
        victim = chance.choice(there)
        self._away.add(victim)
        if kind == "network":
            back = self._cut_off(victim)
        else:
            victim.kill()
            back = self._bring_back(victim)
        self._coming_back.append(asyncio.create_task(back))
        return kind

    def _victims(self, kind: str) -> list[Any]:
        if kind == "network":
            return self._machines["worker"][:1]
        return [self.cluster] if kind == "postgresql" else list(self._machines[kind])

    async def _bring_back(self, victim: Any) -> None:
        await asyncio.sleep(AWAY_S)
        end = time.monotonic() + READY_S
        while True:
            try:
                await asyncio.to_thread(victim.start)
                break
            except RuntimeError:
                # What is started while the database is away ends at once, and is started again, as by systemd.
                if time.monotonic() > end:
                    raise
                await asyncio.sleep(AWAY_S)
        self._away.discard(victim)

    async def _cut_off(self, far: _Machine) -> None:
        far.process.send_signal(host.CUT)
        await asyncio.sleep(CUT_S)
        far.process.send_signal(host.HEALED)
        self._away.discard(far)

    async def settled(self) -> None:
        """Wait until all are back. Errors: RuntimeError for one that does not start."""
        await asyncio.gather(*self._coming_back)

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
def opened(folder: Path, settings: Settings, **counts: int) -> Iterator[School]:
    """Start all, and delete what is left in the end. Errors: StartRefused, RuntimeError."""
    school = School(folder, settings, **counts)
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
