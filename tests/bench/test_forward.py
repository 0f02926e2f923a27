"""The benches' proxy: it goes by turns, passes by what is down, and passes on both ways."""

from __future__ import annotations

import asyncio
import contextlib

from app.bench.forward import forward
from tests.serving import free_port


def test_it_passes_on_by_turns_and_by_what_is_down() -> None:
    async def ask(port: int, word: str) -> str:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(f"{word}\n".encode())
        answer = await reader.readline()
        writer.close()
        return answer.decode().strip()

    async def scenario() -> list[str]:
        ports: list[int] = []
        async with contextlib.AsyncExitStack() as stack:
            for name in ("a", "b"):

                async def answer(
                    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, name: str = name
                ) -> None:
                    writer.write(name.encode() + (await reader.readline()))
                    writer.close()

                server = await stack.enter_async_context(await asyncio.start_server(answer, "127.0.0.1", 0))
                ports.append(server.sockets[0].getsockname()[1])
            front = free_port()
            proxy = asyncio.create_task(forward(front, [ports[0], free_port(), ports[1]]))
            async with asyncio.timeout(20):
                while True:
                    with contextlib.suppress(OSError):
                        heard = [await ask(front, "x") for _ in range(4)]
                        break
                    await asyncio.sleep(0.01)
            proxy.cancel()
            await asyncio.gather(proxy, return_exceptions=True)
        return heard

    assert asyncio.run(scenario()) == ["ax", "bx", "ax", "bx"]
