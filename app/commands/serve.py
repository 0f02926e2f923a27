"""Start the server; prints its address once it accepts connections."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app import logs, server, telemetry
from app.settings import read_settings

if TYPE_CHECKING:
    from fastapi import FastAPI


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

    logs.set_up(settings.log)

    def new_id() -> str:
        # Not before the port is known to be free: what it stands on takes a while to import.
        from app.store import columns

        return columns.new_id()

    def make() -> FastAPI:
        from app.main import create_app

        return create_app(settings)

    with telemetry.telling(settings.telemetry, "web", new_id):
        server.run(
            settings.host, settings.port, "serve", make, lambda url: f"jaxdojo is at {url}  (Ctrl-C stops it)"
        )
    return 0
