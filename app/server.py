"""Listens, answers until told to stop, and says where; must not know what is served."""

from __future__ import annotations

import asyncio
import errno
import signal
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app.settings import StartRefused

if TYPE_CHECKING:
    from fastapi import FastAPI

STOP_S = 3


def run(host: str, port: int, command: str, make: Callable[[], FastAPI], told: Callable[[str], str]) -> None:
    """Serve until told to stop; `told` makes, of the address, the line that says it is there. Errors: StartRefused."""
    interrupt = Interrupt()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, interrupt)
    with listen(host, port, command) as listening:
        asyncio.run(_serve(make(), listening, told(_address(host, listening)), interrupt))


class Interrupt:
    """Ends a start that isn't done yet. Once it is, uvicorn takes the signals, and raises the one that stopped it
    again when it has stopped: that one has been obeyed already."""

    obeyed = False

    def __call__(self, number: int, frame: object) -> None:
        if not self.obeyed:
            raise KeyboardInterrupt


def listen(host: str, port: int, command: str) -> socket.socket:
    """The listening socket, made first so that a port in use is told before anything is started."""
    try:
        family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        found = socket.socket(family, kind, proto)
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind(address)
    except OSError as error:
        raise StartRefused(_why(error, host, port, command)) from None
    found.listen(512)
    return found


def _why(error: OSError, host: str, port: int, command: str) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} on {host} is in use by another program. "
            f"Stop that one, or choose another port: jaxdojo {command} --port {port + 1 if port < 65535 else 8000}"
        )
    if error.errno == errno.EACCES:
        return f"Port {port} on {host} may not be used by you. Choose one above 1023: jaxdojo {command} --port 8000"
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return f"--host is {host!r}. It must be an address of this machine, such as 127.0.0.1."
    return f"Can't listen on {host} port {port}: {(error.strerror or str(error)).lower()}."


async def _serve(app: FastAPI, listening: socket.socket, ready: str, interrupt: Interrupt) -> None:
    import uvicorn

    from app.web.patience import patient

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            print(ready, flush=True)

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            # Streams would hold the stop up: their listeners come back by themselves.
            app.state.services.close_streams()
            interrupt.obeyed = True
            await super().shutdown(sockets)

    # The lifespan is run here, not by uvicorn, so that what refuses the start reaches the command line.
    async with app.router.lifespan_context(app):
        settings = app.state.services.settings
        config = uvicorn.Config(
            app,
            lifespan="off",
            log_level="warning",
            # Its lines are written as ours are.
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=STOP_S,
            forwarded_allow_ips=[one.strip() for one in settings.proxies.split(",")],
            http=patient(settings.request_limit_s),
        )
        await Server(config).serve(sockets=[listening])


def _address(host: str, listening: socket.socket) -> str:
    port: Any = listening.getsockname()[1]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
