"""Create or upgrade the schema of the database; a server does so by itself with a file, never with PostgreSQL."""

from __future__ import annotations

import argparse

from app.settings import StartRefused, read_settings
from app.store.lock import served
from app.store.migrate import HEAD, SchemaTooNew, migrate, migrate_postgresql


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--data", metavar="DIR", help="folder with the database, unless JAXDOJO_DATABASE names one"
    )


def run(arguments: argparse.Namespace) -> int:
    """Bring the database to this version's schema. Errors: StartRefused."""
    settings = read_settings(data=arguments.data)
    try:
        if settings.database is not None:
            changed = migrate_postgresql(settings.database)
            print(f"The database has schema {HEAD}{'' if changed else ' already'}.")
            return 0
        with served(settings.data):
            migrate(settings.data)
    except SchemaTooNew as error:
        raise StartRefused(str(error)) from None
    print(f"The database in {settings.data} has schema {HEAD}.")
    return 0
