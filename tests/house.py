"""A server within the test's own process, over real HTTP, with a grader whose every step the test decides."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import httpx
import uvicorn

from app.main import create_app
from app.settings import Settings
from grader.client import GraderGone
from tests.serving import DEADLINE_S, TOYS, until
from tests.stored import database_of

CASE: dict[str, Any] = {
    "name": "three",
    "sample": True,
    "own": False,
    "verdict": "accepted",
    "feedback": None,
    "arguments": None,
    "shapes": None,
    "expected": None,
    "got": None,
    "result": None,
    "pictures": [],
    "undrawn": 0,
    "difference": None,
    "traceback": None,
    "explanation": None,
    "stdout": None,
    "stdout_truncated": False,
    "wall_ms": 1.0,
    "cpu_ms": 0.8,
    "peak_mib": 3.2,
}


def report(cases: int = 2, **changes: Any) -> dict[str, Any]:
    """A report as the grader writes it."""
    return {
        "cases": [{**CASE, "name": f"case {index}"} for index in range(cases)],
        "checks": [],
        "feedback": None,
        "tier": "full",
        "times_ms": {"judged": 1.0},
        "stdout": None,
        "traceback": None,
        "explanation": None,
        "seed": 3,
        "problem_digest": "p",
        "code_digest": "c",
        "versions": {"python": "3"},
        **changes,
    }


class StandIn:
    """In the grader's place. Code tells it what to do: `hold` waits for release(), `die` dies, `wrong` is wrong."""

    def __init__(self) -> None:
        self.judged: list[str] = []
        self.cases: list[Any] = []
        self.expected: list[str] = []
        self.announced = 0
        self.ready = True
        self.takes_s = 0.0
        self.tier = "full"
        self.refusal: str | None = None
        self.report = report()
        self.lens_parts: list[dict[str, Any]] = [{"event": "lens", "part": "end", "why": None}]
        self.looked: list[tuple[str, bool]] = []
        self._released = False
        self._holding: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = []

    @asynccontextmanager
    async def start(self) -> AsyncIterator[StandIn]:
        """As grader.client.Grader.start does."""
        yield self

    async def health(self) -> dict[str, Any]:
        """Ready, unless a test says otherwise."""
        return {
            "ready": self.ready,
            "tier": self.tier,
            "refusal": self.refusal,
            "pool": {"ready": 2, "size": 2},
            "building": {"done": 1, "total": 1},
        }

    async def coming(self) -> None:
        """Remember that something was said to come."""
        self.announced += 1

    async def expect(self, problem: str) -> None:
        """Remember what was opened."""
        self.expected.append(problem)

    def release(self) -> None:
        """Let what holds go on."""
        self._released = True
        for loop, event in self._holding:
            loop.call_soon_threadsafe(event.set)
        self._holding.clear()

    def release_one(self) -> None:
        """Let what has held longest go on."""
        until(lambda: self._holding, "something holds")
        loop, event = self._holding.pop(0)
        loop.call_soon_threadsafe(event.set)

    async def lens(
        self, *, problem: str, code: str, cases: Any = None, reference: bool = False
    ) -> AsyncIterator[dict[str, Any]]:
        """The parts that the test decided."""
        self.looked.append((code, reference))
        for part in self.lens_parts:
            yield part

    async def judge(
        self, *, problem: str, code: str, mode: str, cases: Any = None
    ) -> AsyncIterator[dict[str, Any]]:
        """Two cases and a verdict."""
        self.judged.append(code)
        self.cases.append(cases)
        yield {"event": "status", "status": "running"}
        yield {"event": "case", "index": 0, "total": 2, "case": self.report["cases"][0]}
        if self.takes_s:
            await asyncio.sleep(self.takes_s)
        if "die" in code:
            raise GraderGone("as the code asked")
        if "hold" in code and not self._released:
            event = asyncio.Event()
            self._holding.append((asyncio.get_running_loop(), event))
            await event.wait()
        yield {"event": "case", "index": 1, "total": 2, "case": self.report["cases"][1]}
        verdict = "wrong_answer" if "wrong" in code else "accepted"
        yield {"event": "verdict", "verdict": verdict, "report": self.report}


class House:
    """The server of one test."""

    def __init__(self, data: Path, grader: StandIn, settings: dict[str, Any]) -> None:
        generous = {"sign_ups_per_hour": 1000, "sign_ins_per_minute": 1000, "submissions_per_minute": 1000}
        where = {"data": data, "database": database_of(data)}
        asked = {**where, "problems": [str(TOYS)], "workers": 1, **generous, **settings}
        self.grader = grader
        self.app = create_app(Settings(**asked), grader.start)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        config = uvicorn.Config(self.app, lifespan="on", log_level="critical", timeout_graceful_shutdown=1)
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._listening]})
        self._thread.start()
        until(lambda: self._server.started, "the server accepts connections")

    @contextmanager
    def client(self, **options: Any) -> Iterator[httpx.Client]:
        """A browser of its own, with a cookie from the first page."""
        with httpx.Client(base_url=self.url, timeout=DEADLINE_S, **options) as client:
            client.get("/problems/toy/double")
            yield client

    def post(self, client: httpx.Client, code: str, kind: str = "submissions") -> httpx.Response:
        """Send code to toy/double."""
        return client.post(f"/api/v1/problems/toy/double/{kind}", json={"code": code})

    def stop(self) -> None:
        """End the server as Ctrl-C does."""
        self.app.state.services.events.close()
        self._server.should_exit = True
        self._thread.join(timeout=DEADLINE_S)
