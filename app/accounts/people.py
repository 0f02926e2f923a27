"""Signing up and checking a password; must not start sessions."""

from __future__ import annotations

from collections.abc import Sequence

from app.accounts.passwords import Passwords
from app.accounts.rules import name_error, password_error
from app.store import accounts
from app.store.database import Database
from app.store.models import User


class Refused(Exception):
    """The form can't be accepted; the text is for the person who filled it in."""


class People:
    """Accounts with a name and a password."""

    def __init__(self, database: Database, passwords: Passwords) -> None:
        self._database = database
        self._passwords = passwords

    async def sign_up(self, name: str, password: str) -> User:
        """A new account. Errors: Refused."""
        name = name.strip()
        if error := name_error(name) or password_error(name, password):
            raise Refused(error)
        secret = await self._passwords.hash(password)
        async with self._database.write() as session:
            user = await accounts.add_user(session, name, secret)
        if user is None:
            raise Refused(f"The name {name!r} is taken. Choose another.")
        return user

    async def delete(self, user: User, password: str) -> Sequence[str]:
        """Delete an account with all that is of it; the ids of submissions that were not judged yet. Errors: Refused."""
        try:
            await self.check(user.name, password)
        except Refused:
            raise Refused("That is not your password. Nothing was deleted. Check it and try again.") from None
        async with self._database.write() as session:
            unjudged = await accounts.delete_user(session, user.id)
        async with self._database.read() as session:
            await accounts.empty_log(session)
        return unjudged

    async def check(self, name: str, password: str) -> User:
        """The account with that name and password. Errors: Refused, in the same words and time whatever is wrong."""
        async with self._database.read() as session:
            found = await accounts.password_hash(session, name.strip())
        user, stored = found or (None, None)
        if not await self._passwords.verify(stored, password[:1025]) or user is None or stored is None:
            raise Refused("There is no account with this name and this password. Check both and try again.")
        if self._passwords.stale(stored):
            secret = await self._passwords.hash(password)
            async with self._database.write() as session:
                await accounts.set_password_hash(session, user.id, secret)
        return user
