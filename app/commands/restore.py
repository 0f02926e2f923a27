"""Put a backup into an empty data folder, or an empty PostgreSQL database."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.settings import read_settings
from app.store.backup import restore_file, restore_postgresql


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE", type=Path, help="what jaxdojo backup has written")
    parser.add_argument(
        "--data", metavar="DIR", help="empty folder, unless JAXDOJO_DATABASE names a database"
    )


def run(arguments: argparse.Namespace) -> int:
    """Fill the empty database. Errors: StartRefused."""
    settings = read_settings(data=arguments.data)
    if settings.database is None:
        restore_file(arguments.file, settings.data)
    else:
        restore_postgresql(arguments.file, settings.database)
    print(f"Restored {arguments.file}.")
    return 0
