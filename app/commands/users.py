"""List the people with an account, give one a new password, make one a teacher, or delete one."""

from __future__ import annotations

import argparse
import json
import secrets
from collections.abc import Sequence

from app.accounts.passwords import Passwords
from app.accounts.people import People
from app.accounts.sessions import Sessions
from app.settings import StartRefused, read_settings
from app.store import accounts, classroom
from app.store.connect import prepare, require_stored, with_database
from app.store.database import Database
from app.store.models import User

# About 96 bits, to be typed once and changed.
PASSWORD_BYTES = 12
DATA = "folder with the accounts (JAXDOJO_DATA)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what can be done, and the arguments."""
    parser.add_argument("--data", metavar="DIR", help=DATA)
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True, title="actions")
    listing = actions.add_parser("list", help="names, roles, and since when they are here")
    listing.add_argument("--json", action="store_true", help="print JSON")
    password = actions.add_parser("password", help="make a new password and sign out everywhere")
    password.add_argument("name", metavar="NAME")
    teacher = actions.add_parser("teacher", help="let somebody see how all learners do")
    teacher.add_argument("name", metavar="NAME")
    teacher.add_argument("--not", dest="no", action="store_true", help="no longer")
    delete = actions.add_parser("delete", help="delete an account and everything that is of it")
    delete.add_argument("name", metavar="NAME")
    delete.add_argument("--yes", action="store_true", help="really; without it nothing is deleted")
    for action in (listing, password, teacher, delete):
        # After the action too; where it is not given there, what was said before holds.
        action.add_argument("--data", metavar="DIR", default=argparse.SUPPRESS, help=DATA)


def run(arguments: argparse.Namespace) -> int:
    """Do what is asked. Errors: StartRefused."""
    settings = read_settings(data=arguments.data)
    require_stored(settings.data, settings.database, "accounts")
    prepare(settings.data, settings.database)
    at = (settings.data, settings.database)
    if arguments.action == "list":
        _print(with_database(*at, _everybody), as_json=arguments.json)
    elif arguments.action == "password":
        print(with_database(*at, lambda database: _new_password(database, arguments.name)))
    elif arguments.action == "teacher":
        role = classroom.LEARNER if arguments.no else classroom.TEACHER
        print(with_database(*at, lambda database: _made(database, arguments.name, role)))
    else:
        print(with_database(*at, lambda database: _deleted(database, arguments.name, really=arguments.yes)))
    return 0


async def _everybody(database: Database) -> Sequence[User]:
    async with database.read() as session:
        return await accounts.everybody(session)


def _print(users: Sequence[User], *, as_json: bool) -> None:
    if as_json:
        told = [{"name": user.name, "role": user.role, "created": user.created.isoformat()} for user in users]
        print(json.dumps(told, indent=2))
        return
    for user in users:
        print(f"{user.name}  {user.role}  since {user.created:%-d %b %Y}")
    if not users:
        print("Nobody has an account yet.")


async def _known(database: Database, name: str) -> User:
    async with database.read() as session:
        user = await accounts.user_by_name(session, name)
    if user is None:
        raise StartRefused(f"Nobody is called {name!r} here. `jaxdojo users list` names everybody.")
    return user


async def _new_password(database: Database, name: str) -> str:
    user, password = await _known(database, name), secrets.token_urlsafe(PASSWORD_BYTES)
    await People(database, Passwords()).set_password(user, password)
    await Sessions(database).sign_out_everywhere(user)
    return (
        f"The password of {user.name} is now {password}\n"
        "Every browser is signed out. It can be changed on the profile."
    )


async def _made(database: Database, name: str, role: str) -> str:
    user = await _known(database, name)
    async with database.write() as session:
        await accounts.set_role(session, user.id, role)
    if role == classroom.TEACHER:
        return (
            f"{user.name} is a teacher, and sees the progress and submissions of all learners under /class."
        )
    return f"{user.name} is a learner, and sees nobody else's progress."


async def _deleted(database: Database, name: str, *, really: bool) -> str:
    user = await _known(database, name)
    if not really:
        raise StartRefused(
            f"This deletes {user.name} with all submissions, notes and progress, for good. To do it, add --yes."
        )
    await People(database, Passwords()).remove(user)
    return f"{user.name} is deleted, with everything that was theirs."
