"""A real grader service on the toy problems, shared by the tests of this folder."""

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from grader.client import Grader

TOYS = Path(__file__).parent.parent / "problems"


class Judging:
    """The grader service, spoken to from a test that isn't async."""

    def __init__(self, grader: Grader, loop: asyncio.AbstractEventLoop) -> None:
        self.grader = grader
        self._loop = loop

    def begin(self, work: Coroutine[Any, Any, Any]) -> Future[Any]:
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def wait(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self.begin(work).result(timeout=120)

    def events(
        self, problem: str, code: str, mode: str = "submit", cases: Any = None
    ) -> list[dict[str, Any]]:
        async def collect() -> list[dict[str, Any]]:
            return [
                event async for event in self.grader.judge(problem=problem, code=code, mode=mode, cases=cases)
            ]

        found: list[dict[str, Any]] = self.wait(collect())
        return found

    def report(self, problem: str, code: str, mode: str = "submit", cases: Any = None) -> dict[str, Any]:
        report: dict[str, Any] = self.events(problem, code, mode, cases)[-1]["report"]
        return report

    def health(self) -> dict[str, Any]:
        health: dict[str, Any] = self.wait(self.grader.health())
        return health


@contextmanager
def started(state: Path, workers: int, *, workshop: bool = False, problems: Path = TOYS) -> Iterator[Judging]:
    """A grader service for the length of the block."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    context = Grader.start(problems=[problems], state=state, workers=workers, workshop=workshop)
    grader = asyncio.run_coroutine_threadsafe(context.__aenter__(), loop).result(timeout=60)
    try:
        yield Judging(grader, loop)
    finally:
        asyncio.run_coroutine_threadsafe(context.__aexit__(None, None, None), loop).result(timeout=60)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


@pytest.fixture(scope="session")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Answers and compiled programs, computed once for all graders of a test run."""
    return tmp_path_factory.mktemp("state")


@pytest.fixture(scope="session")
def judging(state: Path) -> Iterator[Judging]:
    """The grader that most tests share."""
    with started(state, workers=2) as judging:
        yield judging


@pytest.fixture
def own_grader(state: Path, judging: Judging) -> Iterator[Judging]:
    """A grader that a test may break."""
    with started(state, workers=1) as grader:
        yield grader
