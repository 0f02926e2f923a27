"""The worker's end of the wire; blocking, one frame at a time."""

import os
from typing import Any

from grader import protocol

_read, _write = os.read, os.write


class Channel:
    """Frames over one descriptor."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def send(self, kind: int, tree: Any) -> None:
        """Send one frame; the tree must be made of what may travel."""
        self.send_encoded(kind, protocol.encode(tree))

    def send_encoded(self, kind: int, body: bytes) -> None:
        """Send one frame whose body is encoded already."""
        data = memoryview(protocol.frame(kind, body))
        while data:
            data = data[_write(self._descriptor, data) :]

    def receive(self) -> tuple[int, Any]:
        """Wait for one frame; raises EOFError when the judge has gone."""
        length, kind = protocol.HEADER.unpack(self._exactly(protocol.HEADER.size))
        return kind, protocol.decode(self._exactly(length))

    def _exactly(self, size: int) -> bytes:
        parts: list[bytes] = []
        while size:
            part = _read(self._descriptor, min(size, 1 << 20))
            if not part:
                raise EOFError
            parts.append(part)
            size -= len(part)
        return b"".join(parts)
