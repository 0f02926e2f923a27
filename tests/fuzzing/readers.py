"""What of the judge reads bytes that a worker wrote, each as a function of these bytes. Whatever it raises is a finding."""

import asyncio
import json
import signal
import socket
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import numpy as np

from grader import package, protocol, report
from grader.compare import compare
from grader.judge import Job, Progress, Task, known_mistake
from grader.oracle import Answer, Bank, Mistake
from grader.package.rules import Compare
from grader.pool.frames import Ended, OutputTooLarge, Wire
from grader.protocol import Key, ProtocolViolation
from grader.session import Outcome, _told

TOYS = Path(__file__).parent.parent / "problems"
# Of processor time, so that a loaded machine finds nothing that isn't there.
LIMIT_S = 5.0
# Python's objects for the smallest nodes take about 60 times their bytes, arrays without elements 30 times theirs.
FACTOR, SLACK = 256, 1 << 20
LONGEST_REPORT = 4 << 20
CODE = "def double(x):\n    if x > 0:\n        return 2 * x\n"

_F32 = np.arange(6, dtype=np.float32).reshape(2, 3)
WANTS: list[Any] = [
    _F32,
    np.float32(2.5).reshape(()),
    {"w": _F32, "b": [np.int32(3).reshape(()), None]},
    [np.array([True, False]), np.array([1 + 2j], np.complex64)],
    ("name", 3, 2.5, True, Key.from_seed(7)),
    np.zeros((0, 3), np.float32),
]
RULES = [Compare(), Compare(by="distribution"), Compare(by="check"), Compare(up_to="sign")]


class Hang(BaseException):
    """It took longer than anything honest."""


@contextmanager
def guarded(size: int, *, traced: bool) -> Iterator[None]:
    """Bound the processor time and, when traced, the memory that a few bytes may cost."""

    def stop(*_: object) -> None:
        raise Hang(f"over {LIMIT_S} s of processor time for {size} bytes")

    signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT_S)
    if traced:
        tracemalloc.start()
    try:
        yield
        if traced:
            peak = tracemalloc.get_traced_memory()[1]
            assert peak <= FACTOR * size + SLACK, f"{peak} bytes of memory were taken for {size}"
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        if traced:
            tracemalloc.stop()


def tree(data: bytes) -> Any:
    """The decoder: a tree that can be sent on unchanged, or a violation."""
    found = protocol.decode(data)
    assert protocol.encode(protocol.decode(protocol.encode(found))) == protocol.encode(found)
    return found


async def _nobody(_: dict[str, Any]) -> None:
    """Nobody listens."""


class Reader:
    """The judge's treatment of one message, from its bytes to the report's JSON."""

    def __init__(self) -> None:
        self._problem = package.load([TOYS]).problems["toy/double"]
        self._loop = asyncio.new_event_loop()

    def message(self, data: bytes) -> None:
        """A first byte that names kind, expected output and rule, then a tree."""
        kind, body = data[0] & 7, data[1:]
        want, rule = WANTS[(data[0] >> 3) % len(WANTS)], RULES[(data[0] >> 6) % len(RULES)]
        try:
            found = tree(body)
        except ProtocolViolation:
            return
        problem = self._problem.model_copy(update={"compare": rule})
        # An even number of bytes is judged as a sample, an odd one as a secret case.
        task = Task("three", len(body) % 2 == 0, False, {"x": _F32}, want)
        if kind == protocol.ERROR and isinstance(found, dict):
            outcome = Outcome("error", told=_told(found))
            case = report.raised(task, outcome, problem, CODE)
        else:
            outcome = Outcome("result", tree=found)
            case = report.compared(task, outcome, compare(found, want, rule), problem)
        assert len(json.dumps(case.shown())) <= LONGEST_REPORT
        assert not task.secret or (case.result, case.pictures, case.undrawn) == (None, [], 0)
        bank = Bank(
            {"three": Answer("three", True, {}, want, None)}, {}, [Mistake("other", "no", {"three": 1})]
        )
        result = report.Report("full", None, "", "", {}, cases=[case])
        known_mistake(bank, Progress(Job(problem, "", "submit"), [task], result, _nobody, [outcome]))

    def stream(self, data: bytes) -> None:
        """Bytes on the real socket that joins worker and judge, read until it ends or breaks a rule."""
        self._loop.run_until_complete(self._stream(data))

    async def _stream(self, data: bytes) -> None:
        theirs, ours = socket.socketpair()
        ours.setblocking(False)
        reader, writer = await asyncio.open_unix_connection(sock=ours, limit=1 << 20)
        wire = Wire(reader, writer)
        theirs.sendall(data)
        theirs.close()
        with suppress(Ended, OutputTooLarge, ProtocolViolation):
            while True:
                await wire.receive(1024)
        wire.close()
        with suppress(ConnectionError):
            await writer.wait_closed()

    def each(self, data: bytes) -> Callable[[bytes], None]:
        """Which of these a few bytes are for: every sixteenth goes over the socket."""
        return self.stream if len(data) < 5 or data[-1] & 15 == 15 else self.message
