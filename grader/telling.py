"""Tells one connection what happens, a line of JSON an event; those of cases together when they come close upon each other."""

import asyncio
import json
from typing import Any

# Each line wakes the server and whoever listens to it, on the processors that the next case runs on.
TOGETHER_S = 0.01


class Told:
    """The writing end of a connection."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self._writer = writer
        self._waiting = bytearray()
        self._timer: asyncio.TimerHandle | None = None

    async def __call__(self, event: dict[str, Any]) -> None:
        """Tell it: a case in a moment, all else, with the cases before it, now. Errors: ConnectionError."""
        self._waiting += json.dumps(event).encode() + b"\n"
        if event.get("event") == "case":
            self._timer = self._timer or asyncio.get_running_loop().call_later(TOGETHER_S, self._flush)
            return
        self._flush()
        await self._writer.drain()

    def _flush(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None
        self._writer.write(bytes(self._waiting))
        self._waiting.clear()

    def close(self) -> None:
        """Tell what still waits, and hang up."""
        self._flush()
        self._writer.close()
