"""Starts real servers for tests, as a person would: `python -m app serve`, on a free port."""

from __future__ import annotations

import html
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx

from tests.stored import database_of

ROOT = Path(__file__).resolve().parents[1]
TOYS = ROOT / "tests" / "problems"
DEADLINE_S = 120.0
PASSWORD = "correct horse battery"
# What a test says of its own server; nothing of the machine's settings gets in.
CLEAN = {name: value for name, value in os.environ.items() if not name.startswith("JAXDOJO_")}
# One address signs up and submits more in a test run than any learner.
GENEROUS = {
    "JAXDOJO_SIGN_UPS_PER_HOUR": "100000",
    "JAXDOJO_SIGN_INS_PER_MINUTE": "100000",
    "JAXDOJO_SUBMISSIONS_PER_MINUTE": "100000",
}


class Server:
    """One server process and its data folder."""

    def __init__(
        self,
        data: Path,
        *arguments: str,
        problems: Path = TOYS,
        settings: dict[str, str] | None = None,
        cwd: Path = ROOT,
        name: str = "serve",
    ):
        command = [sys.executable, "-m", "app", name, "--port", "0", "--data", str(data)]
        self.data = data
        database = database_of(data)
        where = {} if database is None else {"JAXDOJO_DATABASE": database}
        self.process = subprocess.Popen(
            [*command, "--problems", str(problems), "--workers", "2", *arguments],
            cwd=cwd,
            env={**CLEAN, **GENEROUS, **where, "PYTHONPATH": str(ROOT), **(settings or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.errors = ""
        self._reader = threading.Thread(target=self._read_errors, daemon=True)
        self._reader.start()
        self.url = self._address()

    def _read_errors(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.errors += line

    def _address(self) -> str:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        found = re.search(r"http://[^/\s]+", line)
        if found is None:
            self.process.wait(timeout=DEADLINE_S)
            raise AssertionError(f"the server said {line!r} and {self.errors!r}")
        return found.group()

    def client(self, **options: Any) -> httpx.Client:
        """A browser of its own."""
        return httpx.Client(base_url=self.url, timeout=DEADLINE_S, **options)

    def ready(self) -> None:
        """Wait until the grader judges."""
        with self.client() as client:
            until(lambda: client.get("/healthz").json()["ready"], "the grader is ready")

    def stop(self, number: int = signal.SIGTERM) -> int:
        """End the server as a person does; its exit status."""
        self.process.send_signal(number)
        return self._ended()

    def kill(self) -> None:
        """End the server as a power cut does."""
        self.process.kill()
        self._ended()

    def _ended(self) -> int:
        status = self.process.wait(timeout=DEADLINE_S)
        self._reader.join(timeout=DEADLINE_S)
        for pipe in (self.process.stdout, self.process.stderr):
            if pipe is not None:
                pipe.close()
        return status


def command(name: str, data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command on the database of the server with that data folder, as its operator does."""
    database = database_of(data)
    where = {} if database is None else {"JAXDOJO_DATABASE": database}
    return subprocess.run(
        [sys.executable, "-m", "app", name, "--data", str(data), *arguments],
        cwd=ROOT,
        env={**CLEAN, **where},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def until(holds: Callable[[], Any], what: str, deadline_s: float = DEADLINE_S) -> Any:
    """Wait for a condition; what it came to."""
    end = time.monotonic() + deadline_s
    while time.monotonic() < end:
        if found := holds():
            return found
        time.sleep(0.02)
    raise AssertionError(f"not within {deadline_s:g} s: {what}")


def name_of(client: httpx.Client) -> str | None:
    """Who is signed in; None in a browser where nobody is."""
    name: str | None = client.get("/api/v1/me").json()["name"]
    return name


def judged(client: httpx.Client, id: str) -> dict[str, Any]:
    """The submission, once it is judged."""

    def answer() -> dict[str, Any] | None:
        found: dict[str, Any] = client.get(f"/api/v1/submissions/{id}").json()
        return found if found["status"] == "judged" else None

    found: dict[str, Any] = until(answer, f"{id} is judged")
    return found


def sent_events(lines: Iterator[str]) -> Iterator[dict[str, str]]:
    """Server-sent events, as an EventSource would give them."""
    event: dict[str, str] = {}
    for line in lines:
        if not line:
            if "event" in event:
                yield event
            event = {}
        elif not line.startswith(":"):
            name, _, value = line.partition(": ")
            event[name] = f"{event[name]}\n{value}" if name in event else value


def words(page: str) -> str:
    """What a person reads on a page, without its tags; code in backticks, as it is in our sentences."""
    return html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"</?code[^>]*>", "`", page)))
