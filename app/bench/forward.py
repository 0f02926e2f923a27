"""A reverse proxy for benches: passes each connection to the next server that takes it; knows nothing of what is said."""

from __future__ import annotations

import asyncio
import itertools
import sys
from contextlib import suppress

CHUNK = 1 << 16


async def pass_on(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    """Until the source ends; then the sink is ended too."""
    with suppress(OSError):
        while data := await source.read(CHUNK):
            sink.write(data)
            await sink.drain()
    sink.close()


async def forward(port: int, targets: list[int]) -> None:
    """Listen on one port and pass on to the others by turns, until ended."""
    turns = itertools.cycle(targets)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for _ in targets:
            with suppress(OSError):
                behind, ahead = await asyncio.open_connection("127.0.0.1", next(turns))
                await asyncio.gather(pass_on(reader, ahead), pass_on(behind, writer))
                return
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", port)
    print(f"http://127.0.0.1:{port}", flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(forward(int(sys.argv[1]), [int(port) for port in sys.argv[2:]]))
