"""Judge for servers that share a PostgreSQL database, on this machine."""

from __future__ import annotations

import argparse

from app import worker
from app.settings import read_settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments; each has a setting of the same name."""
    parser.add_argument("--data", metavar="DIR", help="folder for answers and caches (JAXDOJO_DATA)")
    parser.add_argument(
        "--workers", metavar="N", help="submissions judged at once (JAXDOJO_WORKERS; one a core)"
    )
    parser.add_argument(
        "--problems",
        metavar="DIR",
        action="append",
        help="folder of tracks, the same as the servers'; may be repeated (JAXDOJO_PROBLEMS)",
    )
    parser.add_argument(
        "--require-tier", metavar="TIER", help="full or container, the default (JAXDOJO_REQUIRE_TIER)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Judge until told to stop. Errors: StartRefused."""
    settings = read_settings(
        data=arguments.data,
        workers=arguments.workers,
        problems=arguments.problems,
        require_tier=arguments.require_tier or read_settings().require_tier or "container",
    )
    worker.run(settings)
    return 0
