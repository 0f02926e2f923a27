"""What all tests share: a real server with the toy problems, and three people in front of it."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.bench.cluster import WANTED, Cluster, programs
from tests import stored
from tests.house import House, StandIn
from tests.serving import PASSWORD, TOYS, Server

DOUBLE = TOYS / "toy" / "double"
_count = itertools.count(1)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--postgresql",
        action="store_true",
        help="servers keep what they know in a throw-away PostgreSQL, not in a file",
    )


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL of the tests' own; without one installed the test is skipped, and in CI it fails."""
    if programs() is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(WANTED)
    started = Cluster()
    yield started
    started.stop()


@pytest.fixture(scope="session", autouse=True)
def _storing(request: pytest.FixtureRequest) -> Iterator[None]:
    if request.config.getoption("--postgresql"):
        stored.cluster = request.getfixturevalue("cluster")
    yield
    stored.cluster = None


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A real server with the real grader, shared by all tests; it accepts submissions before the grader is ready."""
    server = Server(tmp_path_factory.mktemp("server") / "data")
    yield server
    server.stop()


@pytest.fixture
def start_server(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Start a server of the test's own: start_server(*arguments, settings=…, data=…)."""
    started: list[Server] = []

    def start(*arguments: str, data: Path = tmp_path / "data", **options: Any) -> Server:
        started.append(Server(data, *arguments, **options))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.stop()


@pytest.fixture
def client(server: Server) -> Iterator[httpx.Client]:
    """Somebody who is not signed in."""
    with server.client() as client:
        yield client


@contextmanager
def signed_up(server: Server, name: str) -> Iterator[httpx.Client]:
    with server.client() as client:
        # The server is shared, and so are the names in it.
        name = f"{name}-{next(_count)}"
        answer = client.post("/sign-up", data={"name": name, "password": PASSWORD})
        assert answer.status_code == 303, answer.text
        client.headers["X-Name"] = name
        yield client


@pytest.fixture
def alice(server: Server) -> Iterator[httpx.Client]:
    """Somebody who has an account and is signed in."""
    with signed_up(server, "alice") as client:
        yield client


@pytest.fixture
def bob(server: Server) -> Iterator[httpx.Client]:
    """Somebody else who is signed in."""
    with signed_up(server, "bob") as client:
        yield client


@pytest.fixture
def right() -> str:
    """Code that solves toy/double."""
    return (DOUBLE / "submissions" / "accepted" / "by_addition.py").read_text()


@pytest.fixture
def start_house(tmp_path: Path) -> Iterator[Callable[..., House]]:
    """Start a server within the test's process, whose grader is a stand-in: start_house(workers=2, …)."""
    started: list[House] = []

    def start(data: Path = tmp_path / "data", grader: StandIn | None = None, **settings: Any) -> House:
        started.append(House(data, grader or StandIn(), settings))
        return started[-1]

    yield start
    for one in started:
        one.stop()
