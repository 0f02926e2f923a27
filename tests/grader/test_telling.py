"""What a connection is told, and when."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Awaitable, Callable
from typing import Any

from grader.telling import Told

CASE: dict[str, Any] = {"event": "case", "index": 0}
VERDICT: dict[str, Any] = {"event": "verdict", "verdict": "accepted"}


def hearing(scenario: Callable[[Told, asyncio.StreamReader], Awaitable[None]]) -> None:
    async def inside() -> None:
        ours, theirs = socket.socketpair()
        _, writer = await asyncio.open_connection(sock=ours)
        reader, other = await asyncio.open_connection(sock=theirs)
        try:
            async with asyncio.timeout(10):
                await scenario(Told(writer), reader)
        finally:
            writer.close()
            other.close()

    asyncio.run(inside())


def lines(text: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_cases_are_told_together_and_with_what_follows_them() -> None:
    async def scenario(told: Told, reader: asyncio.StreamReader) -> None:
        for event in (CASE, CASE, VERDICT):
            await told(event)
        assert lines(await reader.read(1 << 16)) == [CASE, CASE, VERDICT]

    hearing(scenario)


def test_a_case_that_nothing_follows_is_told_all_the_same() -> None:
    async def scenario(told: Told, reader: asyncio.StreamReader) -> None:
        for _ in range(2):
            await told(CASE)
            assert lines(await reader.readline()) == [CASE]

    hearing(scenario)


def test_what_waits_is_told_when_the_line_is_closed() -> None:
    async def scenario(told: Told, reader: asyncio.StreamReader) -> None:
        await told(CASE)
        told.close()
        assert lines(await reader.read()) == [CASE]

    hearing(scenario)
