"""Signing up and checking a password; must not start sessions."""

from __future__ import annotations

from collections.abc import Sequence

from app.accounts.events import tell
from app.accounts.passwords import Passwords
from app.accounts.providers import Vouched
from app.accounts.rules import name_error, names_like, password_error
from app.store import accounts
from app.store.database import Database
from app.store.models import User


class Refused(Exception):
    """The form can't be accepted; the text is for the person who filled it in."""


class People:
    """Accounts: a name, and a password or somebody else who vouches for it."""

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
        tell("account made", user)
        return user

    async def vouched(self, vouched: Vouched, viewer: User | None) -> tuple[User, bool]:
        """The account of somebody that a provider vouches for, and whether it was tied to the viewer's just now.

        Who is new gets an account, called as the provider calls them, or nearly so. Errors: Refused.
        """
        provider, subject = vouched.provider, vouched.subject
        async with self._database.write() as session:
            known = await accounts.user_by_identity(session, provider, subject)
            if known is not None:
                if viewer is not None and viewer.id != known.id:
                    raise Refused(
                        f"This account there belongs to {known.name} here. Sign out first, to sign in as {known.name}."
                    )
                return known, False
            if viewer is not None:
                if provider in await accounts.ways(session, viewer.id):
                    raise Refused(
                        "Another account there is connected to yours already. Disconnect it on your profile first."
                    )
                accounts.add_identity(session, viewer.id, provider, subject)
                tell("sign-in tied", viewer, provider=provider)
                return viewer, True
            for name in names_like(vouched.called):
                user = await accounts.add_user(session, name)
                if user is not None:
                    accounts.add_identity(session, user.id, provider, subject)
                    tell("account made", user, provider=provider)
                    return user, False
        raise AssertionError("there is always another name")

    async def ways(self, user: User) -> Sequence[str]:
        """How a user can sign in: `password`, and names of providers."""
        async with self._database.read() as session:
            return await accounts.ways(session, user.id)

    async def has_password(self, user: User) -> bool:
        """Whether a password is one of them."""
        return accounts.PASSWORD in await self.ways(user)

    async def untie(self, user: User, provider: str) -> None:
        """Take one way to sign in away. Errors: Refused when it is the only one."""
        async with self._database.write() as session:
            ways = await accounts.ways(session, user.id)
            if provider in ways and len(ways) == 1:
                raise Refused("This is your only way to sign in. Set a password first, on your profile.")
            await accounts.delete_identity(session, user.id, provider)
        tell("sign-in untied", user, provider=provider)

    async def delete(self, user: User, given: str) -> Sequence[str]:
        """Delete an account with all that is of it; the ids of submissions that were not judged yet.

        What is given is the password, or of somebody without one the name. Errors: Refused.
        """
        if not await self.has_password(user) and given.strip() != user.name:
            raise Refused(f"That is not your name here. Nothing was deleted. Write {user.name}.")
        await self.prove(user, given)
        return await self.remove(user)

    async def prove(self, user: User, password: str) -> None:
        """Make sure that it is the user who asks, where there is a password. Errors: Refused."""
        if not await self.has_password(user):
            return
        try:
            await self.check(user.name, password)
        except Refused:
            raise Refused("That is not your password. Nothing was changed. Check it and try again.") from None

    async def remove(self, user: User) -> Sequence[str]:
        """The same without asking for a password, for an operator."""
        async with self._database.write() as session:
            unjudged = await accounts.delete_user(session, user.id)
        tell("account deleted", user)
        async with self._database.read() as session:
            await accounts.empty_log(session)
        return unjudged

    async def change_password(self, user: User, password: str, new: str) -> None:
        """Take a new password in place of the one that is given, or of none. Errors: Refused."""
        await self.prove(user, password)
        if error := password_error(user.name, new):
            raise Refused(error)
        await self.set_password(user, new)

    async def set_password(self, user: User, password: str) -> None:
        """Give a user another password, whatever it was."""
        secret = await self._passwords.hash(password)
        async with self._database.write() as session:
            await accounts.set_password_hash(session, user.id, secret)
        tell("password set", user)

    async def check(self, name: str, password: str) -> User:
        """The account with that name and password. Errors: Refused, in the same words and time whatever is wrong."""
        async with self._database.read() as session:
            found = await accounts.password_hash(session, name.strip())
        user, stored = found or (None, None)
        if not await self._passwords.verify(stored, password[:1025]) or user is None or stored is None:
            tell("password refused", user)
            raise Refused("There is no account with this name and this password. Check both and try again.")
        if self._passwords.stale(stored):
            secret = await self._passwords.hash(password)
            async with self._database.write() as session:
                await accounts.set_password_hash(session, user.id, secret)
        return user
