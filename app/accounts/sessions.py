"""Server-side sessions and API tokens: random, stored as hashes, revocable; must not know of cookies.

Covered: a stolen database yields no session; signing in changes the token; idle and old sessions end.
Not covered: a stolen cookie works until its session ends.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import timedelta

from app.accounts.events import tell
from app.store import accounts, progress
from app.store.columns import now
from app.store.database import Database
from app.store.models import Session, User
from app.store.owners import NOBODY, Owner

IDLE = timedelta(days=30)
ABSOLUTE = timedelta(days=180)
TOUCH = timedelta(hours=1)
TOKEN_PREFIX = "jaxdojo_"  # noqa: S105  # lets secret scanners find a token that was published
_SHAPE = re.compile(r"[A-Za-z0-9_-]{43}")


@dataclass(frozen=True)
class Viewer:
    """Who asks: a user, a session of somebody not signed in, or nobody yet."""

    user: User | None = None
    session_id: int | None = None
    cookie: str | None = None
    """The session's token as the browser sent it; its session may not exist yet."""
    by_token: bool = False

    @property
    def owner(self) -> Owner:
        """As rows know the viewer."""
        if self.user is not None:
            return Owner(user_id=self.user.id)
        return Owner(session_id=self.session_id) if self.session_id is not None else NOBODY


def new_token() -> str:
    """256 random bits."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """What is stored of a token; it is random, so one round is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


class Sessions:
    """Finds, starts and ends sessions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, token: str | None) -> Viewer:
        """The viewer with that session token."""
        if token is None or not _SHAPE.fullmatch(token):
            return Viewer()
        async with self._database.read() as session:
            found = await accounts.session_by_hash(session, hashed(token))
        if found is None or _expired(found[0]):
            return Viewer(cookie=token)
        row, user = found
        if row.last_seen < now() - TOUCH:
            async with self._database.write(concurrent=True) as session:
                await accounts.touch_session(session, row.id)
        return Viewer(user, row.id, token)

    async def start_anonymous(self, viewer: Viewer) -> tuple[Viewer, str]:
        """A session for somebody who has sent something without being signed in, and its token.

        A page gives out a token and stores nothing, so that a crawler fills no table; the session begins here.
        Whoever could plant a token in a browser could plant that of a stored session as well, and signing in
        changes it in any case.
        """
        token = viewer.cookie or new_token()
        async with self._database.write() as session:
            found = await accounts.session_by_hash(session, hashed(token))
            if found is not None and (found[0].user_id is not None or _expired(found[0])):
                token, found = new_token(), None
            row = found[0] if found else await accounts.add_session(session, hashed(token), None)
        return Viewer(None, row.id, token), token

    async def sign_in(self, viewer: Viewer, user: User) -> str:
        """Start the user's session in place of the one before, whose work becomes the user's; its token."""
        token = new_token()
        async with self._database.write() as session:
            if viewer.session_id is not None:
                if viewer.user is None:
                    await progress.adopt(session, viewer.session_id, user.id)
                await accounts.delete_session(session, viewer.session_id)
            await accounts.add_session(session, hashed(token), user.id)
        tell("signed in", user)
        return token

    async def sign_out(self, viewer: Viewer) -> None:
        """End the viewer's session."""
        if viewer.session_id is not None:
            async with self._database.write() as session:
                await accounts.delete_session(session, viewer.session_id)
            tell("signed out", viewer.user)

    async def sign_out_everywhere(self, user: User) -> None:
        """End every session of the user."""
        async with self._database.write() as session:
            await accounts.delete_sessions_of(session, user.id)
        tell("signed out everywhere", user)

    async def sweep(self) -> None:
        """Forget the sessions that have ended."""
        async with self._database.write(concurrent=True) as session:
            await accounts.delete_expired(session, seen_before=now() - IDLE, created_before=now() - ABSOLUTE)

    async def find_by_token(self, token: str) -> Viewer | None:
        """The viewer with that API token; None when there is none."""
        async with self._database.read() as session:
            found = await accounts.token_by_hash(session, hashed(token))
        if found is None:
            tell("token refused")
            return None
        row, user = found
        if row.last_used is None or row.last_used < now() - TOUCH:
            async with self._database.write(concurrent=True) as session:
                await accounts.touch_token(session, row.id)
        return Viewer(user, by_token=True)

    async def make_token(self, user: User, name: str) -> str:
        """A new API token, to be shown once."""
        token = TOKEN_PREFIX + new_token()
        async with self._database.write() as session:
            await accounts.add_token(session, user.id, name, hashed(token))
        tell("token made", user)
        return token


def _expired(session: Session) -> bool:
    return session.last_seen < now() - IDLE or session.created < now() - ABSOLUTE
