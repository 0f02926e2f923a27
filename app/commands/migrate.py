"""Create or upgrade the schema of the database; a server does so by itself with a file, never with PostgreSQL."""

from __future__ import annotations

import argparse

from app.settings import StartRefused, read_settings
from app.store.lock import served
from app.store.migrate import HEAD, SchemaTooNew, migrate, migrate_postgresql
from app.store.worker_role import let_judge


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--data", metavar="DIR", help="folder with the database, unless JAXDOJO_DATABASE names one"
    )
    parser.add_argument(
        "--worker-role",
        metavar="ROLE",
        help="let this PostgreSQL role, which exists, do what `jaxdojo worker` needs, and nothing more",
    )


def run(arguments: argparse.Namespace) -> int:
    """Bring the database to this version's schema. Errors: StartRefused."""
    settings = read_settings(data=arguments.data)
    try:
        if settings.database is not None:
            changed = migrate_postgresql(settings.database)
            print(f"The database has schema {HEAD}{'' if changed else ' already'}.")
            if arguments.worker_role is not None:
                let_judge(settings.database, arguments.worker_role)
                print(f"{arguments.worker_role} may judge, and read nothing about people.")
            return 0
        if arguments.worker_role is not None:
            raise StartRefused(
                "--worker-role is for PostgreSQL. Set JAXDOJO_DATABASE to the database's address."
            )
        with served(settings.data):
            migrate(settings.data)
    except SchemaTooNew as error:
        raise StartRefused(str(error)) from None
    print(f"The database in {settings.data} has schema {HEAD}.")
    return 0
