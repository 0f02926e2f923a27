"""Keep the whole database in one file; servers may go on meanwhile."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.settings import read_settings
from app.store.backup import backup_file, backup_postgresql


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE", type=Path, help="the new file")
    parser.add_argument(
        "--data", metavar="DIR", help="folder with the database, unless JAXDOJO_DATABASE names one"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the file. Errors: StartRefused."""
    settings = read_settings(data=arguments.data)
    if settings.database is None:
        backup_file(settings.data, arguments.file)
    else:
        backup_postgresql(settings.database, arguments.file)
    print(arguments.file)
    return 0
