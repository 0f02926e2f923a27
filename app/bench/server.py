"""A server of the bench's own, as a person would start it, on a free port with an empty data folder."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx

START_S = 180.0
_ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Served:
    """A running server."""

    url: str
    started_s: float
    process: subprocess.Popen[str]


@contextlib.contextmanager
def serve(data: Path, workers: int) -> Iterator[Served]:
    """Start a server and stop it afterwards; raises RuntimeError when it does not start."""
    command = [
        sys.executable,
        "-m",
        "app.cli",
        "serve",
        "--port",
        "0",
        "--data",
        str(data),
        "--workers",
        str(workers),
    ]
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "JAXDOJO_SUBMISSIONS_PER_MINUTE": "1000000"}
    start = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        address = re.search(r"http://\S+", line)
        if not address:
            raise RuntimeError(f"the server did not start: {line!r}")
        httpx.get(address[0]).raise_for_status()
        yield Served(address[0], time.perf_counter() - start, process)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()


def wait_until_full(client: httpx.Client) -> None:
    """Wait until every worker of the pool is ready and every answer is there."""
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        health = client.get("/healthz").json()
        pool, building = health.get("pool") or {}, health.get("building") or {}
        full = pool.get("ready") == pool.get("size") and building.get("done") == building.get("total")
        if health.get("ready") and full:
            return
        time.sleep(0.05)
    raise RuntimeError(f"the pool did not fill up: {health}")
