"""The judge's end of a worker's wire; reads nothing larger than it asked for and believes no length."""

import asyncio
from typing import Any

from grader import protocol

# Names, versions and errors fit in this; results get their problem's limit on top.
SLACK = 64 * 1024


class Ended(Exception):
    """The worker closed its end."""


class OutputTooLarge(Exception):
    """A frame above the limit was announced; it was not read."""


class WorkerFault(Exception):
    """A worker that could not be made ready; the message names the layer that failed. Ours, never a learner's."""


class Wire:
    """Frames over one socket."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def send(self, kind: int, tree: Any) -> None:
        """Send one frame.

        Errors: Ended when the worker has gone.
        """
        try:
            self._writer.write(protocol.frame(kind, protocol.encode(tree)))
            await self._writer.drain()
        except (ConnectionError, BrokenPipeError):
            raise Ended from None

    async def receive(self, limit: int) -> tuple[int, Any]:
        """Wait for one frame of at most `limit` bytes.

        Errors: Ended, OutputTooLarge, protocol.ProtocolViolation.
        """
        try:
            length, kind = protocol.HEADER.unpack(await self._reader.readexactly(protocol.HEADER.size))
            if length > limit + SLACK:
                raise OutputTooLarge
            return kind, protocol.decode(await self._reader.readexactly(length))
        except (asyncio.IncompleteReadError, ConnectionError):
            raise Ended from None

    def close(self) -> None:
        """Close our end."""
        self._writer.close()
