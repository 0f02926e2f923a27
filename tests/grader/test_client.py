"""How a service is asked, whoever answers there."""

import asyncio
import contextlib
import socket
from pathlib import Path

import pytest

from grader.client import GraderGone, ask


async def answers(path: str) -> list[dict[str, object]]:
    return [event async for event in ask(path, {"kind": "health"})]


def test_more_than_a_socket_holds_wait_until_they_are_taken(tmp_path: Path) -> None:
    path = str(tmp_path / "socket")

    async def told(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readline()
        writer.write(b'{"event": "health"}\n')
        writer.close()

    async def scenario() -> list[list[dict[str, object]]]:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(path)
            listening.listen(1)
            asking = [asyncio.create_task(answers(path)) for _ in range(40)]
            # Nobody is taken yet: whoever can is in the line, and the others have found it full.
            await asyncio.sleep(0.1)
            assert not any(task.done() for task in asking)
            async with await asyncio.start_unix_server(told, sock=listening, backlog=1):
                return await asyncio.gather(*asking)

    assert asyncio.run(scenario()) == [[{"event": "health"}]] * 40


def test_where_nobody_listens_the_grader_is_gone(tmp_path: Path) -> None:
    with contextlib.closing(socket.socket(socket.AF_UNIX)) as listening:
        listening.bind(str(tmp_path / "socket"))
    with pytest.raises(GraderGone, match="the grader can't be reached"):
        asyncio.run(answers(str(tmp_path / "socket")))
