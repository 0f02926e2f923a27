"""A mail address that a user has shown to read, and a new password by way of it; must not send by itself.

Covered: a link works once and not for long, is stored as a hash, and is of no use for anything else; asking tells nobody
who has an account. Not covered: who reads somebody's mail can take the account.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from app.accounts.events import tell
from app.accounts.mail import Letter, Post
from app.accounts.people import People, Refused
from app.accounts.rules import password_error
from app.accounts.sessions import Sessions, hashed, new_token
from app.store import links
from app.store.columns import now
from app.store.database import Database
from app.store.models import MailedLink, User

LASTS = {"confirm": timedelta(days=1), "reset": timedelta(hours=1)}
MOST_ACCOUNTS = 5
LONGEST_MAIL = 254
# Loose on purpose: whether there is such an address, the link that is sent there finds out.
_MAIL = re.compile(r"[!-?A-~]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}")
GONE = "This link does not work any more. It works once, and not for long. Ask for another."


class Recovery:
    """Sends links, and does what they are for."""

    def __init__(self, database: Database, people: People, sessions: Sessions, post: Post) -> None:
        self._database = database
        self._people = people
        self._sessions = sessions
        self._post = post

    @property
    def on(self) -> bool:
        """Whether this server sends mail."""
        return self._post.on

    async def ask_for_mail(self, user: User, mail: str) -> None:
        """Send a link to an address that a user gives, which is theirs once the link is used. Errors: Refused."""
        mail = mail.strip()
        if len(mail) > LONGEST_MAIL or not _MAIL.fullmatch(mail):
            shown = mail if len(mail) <= 60 else mail[:59] + "…"
            raise Refused(f"The address is {shown!r}. It must be a mail address, such as ada@example.org.")
        if mail == user.mail:
            raise Refused(f"{mail} is your address already.")

        async def written() -> Sequence[Letter]:
            link = await self._link(user, "confirm", mail, "/mail/confirm")
            text = f"To use this address for your account {user.name}, open this link within a day:\n\n{link}\n\nIf you have not asked for it, do nothing: the address is not used."
            return [Letter(mail, "Is this your address?", text)]

        self._post.later(written)

    async def mail_to_confirm(self, token: str) -> tuple[str, User]:
        """The address that a link is about, and whose it would be. Errors: Refused."""
        link, user = await self._found("confirm", token)
        return link.mail, user

    async def confirm(self, token: str) -> User:
        """Take the address as the user's own. Errors: Refused."""
        link, user = await self._found("confirm", token)
        before = user.mail
        async with self._database.write() as session:
            await self._take(session, link)
            await links.set_mail(session, user.id, link.mail)
            # A link that went to the address before must not outlive it.
            await links.forget(session, user.id, "confirm", "reset")
        tell("mail address confirmed", user)
        if before is not None:
            self.tell(user, f"The address of your account {user.name} is now another one.", before)
        return user

    async def forget_mail(self, user: User) -> None:
        """Use the user's address no more."""
        async with self._database.write() as session:
            await links.set_mail(session, user.id, None)
            await links.forget(session, user.id, "confirm", "reset")
        tell("mail address forgotten", user)
        if user.mail is not None:
            self.tell(user, f"This address is no longer used for your account {user.name}.", user.mail)

    def ask_for_password(self, called: str) -> None:
        """Send a link to whoever has this name or address, if anybody has; takes the same time in any case."""

        async def written() -> Sequence[Letter]:
            async with self._database.read() as session:
                users = await links.known_as(session, called.strip(), MOST_ACCOUNTS)
            return [await self._reset_letter(user) for user in users]

        self._post.later(written)

    async def _reset_letter(self, user: User) -> Letter:
        assert user.mail is not None
        link = await self._link(user, "reset", user.mail, "/password/reset")
        text = f"To choose a new password for your account {user.name}, open this link within an hour:\n\n{link}\n\nIf you have not asked for it, do nothing: the password stays as it is."
        return Letter(user.mail, "A new password", text)

    async def whose_password(self, token: str) -> User:
        """Whose password a link is about. Errors: Refused."""
        return (await self._found("reset", token))[1]

    async def reset(self, token: str, password: str) -> User:
        """Give the user this password, and sign them out everywhere. Errors: Refused."""
        link, user = await self._found("reset", token)
        if error := password_error(user.name, password):
            raise Refused(error)
        async with self._database.write() as session:
            await self._take(session, link)
        await self._people.set_password(user, password)
        await self._sessions.sign_out_everywhere(user)
        await self.password_changed(user)
        return user

    async def password_changed(self, user: User) -> None:
        """Let no link to another password work, and tell the user, in case it was somebody else."""
        if user.mail is not None:
            async with self._database.write() as session:
                await links.forget(session, user.id, "reset")
            self.tell(user, f"Your account {user.name} has a new password.", user.mail)

    def tell(self, user: User, what: str, mail: str) -> None:
        """Tell the user what has changed."""
        if not self._post.on:
            return
        text = f"{what}\n\nIf that was not you, choose a new password at once: {self._post.link('/password/forgot')}"

        async def written() -> Sequence[Letter]:
            return [Letter(mail, f"Your account {user.name}", text)]

        self._post.later(written)

    async def sweep(self) -> None:
        """Forget links that don't work any more."""
        async with self._database.write(concurrent=True) as session:
            await links.delete_sent_before(session, now() - max(LASTS.values()))

    async def _link(self, user: User, purpose: str, mail: str, path: str) -> str:
        token = new_token()
        async with self._database.write() as session:
            await links.add(session, user.id, purpose, hashed(token), mail)
        return f"{self._post.link(path)}?token={token}"

    async def _take(self, session: Any, link: MailedLink) -> None:
        if not await links.take(session, link.id):
            raise Refused(GONE)

    async def _found(self, purpose: str, token: str) -> tuple[MailedLink, User]:
        async with self._database.read() as session:
            found = await links.find(session, purpose, hashed(token), sent_after=now() - LASTS[purpose])
        if found is None:
            tell("link refused", purpose=purpose)
            raise Refused(GONE)
        return found
