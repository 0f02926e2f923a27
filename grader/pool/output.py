"""What a worker prints: drained always, kept up to a limit, and a flood is told."""

import asyncio
import os

KEEP = 1024 * 1024
FLOOD = 16 * 1024 * 1024
# One look takes what is there; somebody who prints without end must not hold the judge.
READS = 64


class Output:
    """The reading end of a worker's stdout and stderr."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._kept = bytearray()
        self.total = 0
        self.flooded = asyncio.Event()
        os.set_blocking(descriptor, False)
        asyncio.get_running_loop().add_reader(descriptor, self._drain)

    def _drain(self) -> None:
        if self._descriptor < 0:
            return
        try:
            part = os.read(self._descriptor, 1 << 16)
        except BlockingIOError:
            return
        except OSError:
            part = b""
        if not part:
            asyncio.get_running_loop().remove_reader(self._descriptor)
            return
        self.total += len(part)
        self._kept += part[: KEEP - len(self._kept)]
        if self.total > FLOOD:
            self.flooded.set()

    def take(self) -> bytes:
        """Everything printed since the last call, as far as it was kept."""
        for _ in range(READS):
            before = self.total
            self._drain()
            if self.total == before:
                break
        taken = bytes(self._kept)
        self._kept.clear()
        return taken

    def close(self) -> None:
        """Stop reading."""
        if self._descriptor >= 0:
            asyncio.get_running_loop().remove_reader(self._descriptor)
            os.close(self._descriptor)
            # The number may soon be another worker's.
            self._descriptor = -1
