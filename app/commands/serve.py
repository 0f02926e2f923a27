"""Start the server; prints its address once it accepts connections."""

from __future__ import annotations

import argparse
import asyncio
import errno
import logging
import signal
import socket
from typing import Any

from app.settings import Settings, StartRefused, read_settings

STOP_S = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments; each has a setting of the same name."""
    parser.add_argument("--host", help="address to listen on (JAXDOJO_HOST; 127.0.0.1, this machine only)")
    parser.add_argument("--port", help="port to listen on, 0 for any free one (JAXDOJO_PORT; 8000)")
    parser.add_argument("--data", metavar="DIR", help="folder for accounts and submissions (JAXDOJO_DATA)")
    parser.add_argument(
        "--workers", metavar="N", help="submissions judged at once (JAXDOJO_WORKERS; one a core)"
    )
    parser.add_argument(
        "--problems",
        metavar="DIR",
        action="append",
        help="folder of tracks; may be repeated; `builtin` is our own (JAXDOJO_PROBLEMS)",
    )
    parser.add_argument(
        "--require-tier",
        metavar="TIER",
        help="full or container: refuse to start with less isolation (JAXDOJO_REQUIRE_TIER)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Serve until told to stop. Errors: StartRefused."""
    settings = read_settings(
        host=arguments.host,
        port=arguments.port,
        data=arguments.data,
        workers=arguments.workers,
        problems=arguments.problems,
        require_tier=arguments.require_tier,
    )
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    interrupt = Interrupt()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, interrupt)
    with listen(settings) as listening:
        asyncio.run(_serve(settings, listening, interrupt))
    return 0


class Interrupt:
    """Ends a start that isn't done yet. Once it is, uvicorn takes the signals, and raises the one that stopped it
    again when it has stopped: that one has been obeyed already."""

    obeyed = False

    def __call__(self, number: int, frame: object) -> None:
        if not self.obeyed:
            raise KeyboardInterrupt


def listen(settings: Settings) -> socket.socket:
    """The listening socket, made first so that a port in use is told before anything is started."""
    host, port = settings.host, settings.port
    try:
        family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        found = socket.socket(family, kind, proto)
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind(address)
    except OSError as error:
        raise StartRefused(_why(error, host, port)) from None
    found.listen(512)
    return found


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} on {host} is in use by another program. "
            f"Stop that one, or choose another port: jaxdojo serve --port {port + 1 if port < 65535 else 8000}"
        )
    if error.errno == errno.EACCES:
        return (
            f"Port {port} on {host} may not be used by you. Choose one above 1023: jaxdojo serve --port 8000"
        )
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return f"--host is {host!r}. It must be an address of this machine, such as 127.0.0.1."
    return f"Can't listen on {host} port {port}: {(error.strerror or str(error)).lower()}."


async def _serve(settings: Settings, listening: socket.socket, interrupt: Interrupt) -> None:
    import uvicorn

    from app.main import create_app

    app = create_app(settings)

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            print(f"jaxdojo is at {_address(settings.host, listening)}  (Ctrl-C stops it)", flush=True)

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            # Streams would hold the stop up: their listeners come back by themselves.
            app.state.services.events.close()
            interrupt.obeyed = True
            await super().shutdown(sockets)

    config = uvicorn.Config(
        app,
        lifespan="off",
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=STOP_S,
    )
    # The lifespan is run here, not by uvicorn, so that what refuses the start reaches the command line.
    async with app.router.lifespan_context(app):
        await Server(config).serve(sockets=[listening])


def _address(host: str, listening: socket.socket) -> str:
    port: Any = listening.getsockname()[1]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
