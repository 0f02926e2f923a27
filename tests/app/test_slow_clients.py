"""Clients that send or read so slowly that it can only be meant to hold a server up: real sockets, a real server."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.serving import PASSWORD, ROOT, Server

LIMIT_S = 1
SUBMIT = b"POST /api/v1/problems/toy/double/submissions HTTP/1.1\r\nHost: here\r\n"
SLOW = b"The request took too long to arrive, more than 1 seconds. Send it again, all at once."


@pytest.fixture(scope="module")
def impatient(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    settings = {"JAXDOJO_REQUEST_LIMIT_S": str(LIMIT_S), "JAXDOJO_LENS": "off"}
    server = Server(tmp_path_factory.mktemp("impatient") / "data", settings=settings)
    yield server
    server.stop()


@contextmanager
def line_to(server: Server) -> Iterator[socket.socket]:
    host, port = server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=0.05) as line:
        yield line


def trickled(line: socket.socket, endless: Iterator[bytes]) -> bytes:
    """What comes back while a client sends one piece after the other, until the server ends it; fails if it never does."""
    said = b""
    for _ in range(2000):
        try:
            line.sendall(next(endless))
            piece = line.recv(4096)
        except TimeoutError:
            continue
        except (BrokenPipeError, ConnectionResetError):
            return said
        if not piece:
            return said
        said += piece
    raise AssertionError("the server let a slow client go on")


def headers_without_end() -> Iterator[bytes]:
    number = 0
    while True:
        number += 1
        yield f"X-{number}: 1\r\n".encode()


def body_without_end() -> Iterator[bytes]:
    while True:
        yield b" "


def nothing() -> Iterator[bytes]:
    while True:
        yield b""


def test_headers_that_never_end_are_ended(impatient: Server) -> None:
    with line_to(impatient) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: here\r\n")
        said = trickled(line, headers_without_end())
    assert said.startswith(b"HTTP/1.1 408") and SLOW in said


def test_a_connection_on_which_nothing_is_asked_is_closed_without_a_word(impatient: Server) -> None:
    with line_to(impatient) as line:
        assert trickled(line, nothing()) == b""


def test_headers_of_a_second_request_have_no_more_time(impatient: Server) -> None:
    with line_to(impatient) as line:
        line.settimeout(10)
        line.sendall(b"GET /healthz HTTP/1.1\r\nHost: here\r\n\r\n")
        assert line.recv(65536).startswith(b"HTTP/1.1 200")
        line.settimeout(0.05)
        # The rest of the first answer may come before it.
        assert b"HTTP/1.1 408" in trickled(line, headers_without_end())


@pytest.mark.parametrize(
    "length", [b"Content-Length: 1000\r\n\r\n", b"Transfer-Encoding: chunked\r\n\r\n1000\r\n"]
)
def test_a_body_that_trickles_is_refused(impatient: Server, length: bytes) -> None:
    with line_to(impatient) as line:
        line.sendall(SUBMIT + b"Content-Type: application/json\r\n" + length)
        said = trickled(line, body_without_end())
    assert said.startswith(b"HTTP/1.1 408") and SLOW in said


def test_a_body_that_nobody_reads_is_not_waited_for(impatient: Server) -> None:
    """As where an address is not there, and the answer comes before the body."""
    with line_to(impatient) as line:
        line.sendall(b"POST /nowhere HTTP/1.1\r\nHost: here\r\nContent-Length: 1000\r\n\r\n")
        assert trickled(line, body_without_end()).startswith(b"HTTP/1.1 404")


def test_a_body_that_is_said_to_be_too_large_is_not_waited_for_either(impatient: Server) -> None:
    with line_to(impatient) as line:
        line.sendall(SUBMIT + b"Content-Length: 1000000\r\n\r\n")
        assert trickled(line, body_without_end()).startswith(b"HTTP/1.1 413")


def test_an_answer_that_is_not_read_is_given_up(impatient: Server) -> None:
    """More than buffers hold is asked for on one line and never read: the line ends."""
    largest = max((ROOT / "static" / "vendor" / "editor").iterdir(), key=lambda file: file.stat().st_size)
    with line_to(impatient) as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        ask = f"GET /static/vendor/editor/{largest.name} HTTP/1.1\r\nHost: here\r\nX: {'x' * 16_000}\r\n\r\n".encode()
        for _ in range(2000):
            try:
                line.sendall(ask)
            except TimeoutError:
                continue
            except (BrokenPipeError, ConnectionResetError):
                return
        raise AssertionError("the server let a client go on that reads nothing")


def test_who_is_quick_notices_nothing(impatient: Server) -> None:
    """Streams last longer than the limit, and several requests on one connection do."""
    with impatient.client() as client:
        client.post("/sign-up", data={"name": "alice", "password": PASSWORD})
        impatient.ready()
        sent = client.post(
            "/api/v1/problems/toy/double/submissions", json={"code": "while True:\n    pass\n"}
        )
        with client.stream("GET", sent.json()["events_url"]) as stream:
            lines = [line for line in stream.iter_lines() if line.startswith("event: ")]
    assert lines[-1] == "event: verdict"
