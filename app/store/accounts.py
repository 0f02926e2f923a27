"""Users, their passwords, sessions and API tokens; sees only hashes, never a password or a token."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.store.columns import now
from app.store.models import ApiToken, Identity, Session, Submission, User
from app.store.owners import Owner

PASSWORD = "password"  # noqa: S105  # the name of a provider


async def user_by_name(session: AsyncSession, name: str) -> User | None:
    """The user of that name, however it is capitalised."""
    return await session.scalar(select(User).where(User.name_key == name.lower()))


async def everybody(session: AsyncSession) -> Sequence[User]:
    """All users, by name."""
    return (await session.scalars(select(User).order_by(User.name_key))).all()


async def password_hash(session: AsyncSession, name: str) -> tuple[User, str] | None:
    """The user of that name and the hash of the password."""
    found = await session.execute(
        select(User, Identity.secret_hash)
        .join(Identity, Identity.user_id == User.id)
        .where(Identity.provider == PASSWORD, Identity.subject == name.lower())
    )
    row = found.first()
    return None if row is None or row[1] is None else (row[0], row[1])


async def add_user(session: AsyncSession, name: str, secret_hash: str | None = None) -> User | None:
    """A new user, with a password or without; None when the name is taken."""
    if await user_by_name(session, name) is not None:
        return None
    user = User(name=name, name_key=name.lower())
    session.add(user)
    await session.flush()
    if secret_hash is not None:
        await set_password_hash(session, user.id, secret_hash)
    return user


async def user_by_identity(session: AsyncSession, provider: str, subject: str) -> User | None:
    """The user that a provider knows by this subject."""
    return await session.scalar(
        select(User)
        .join(Identity, Identity.user_id == User.id)
        .where(Identity.provider == provider, Identity.subject == subject)
    )


def add_identity(session: AsyncSession, user_id: int, provider: str, subject: str) -> None:
    """Let a user sign in by a provider that knows them by this subject."""
    session.add(Identity(user_id=user_id, provider=provider, subject=subject))


async def delete_identity(session: AsyncSession, user_id: int, provider: str) -> None:
    """Let a user sign in by that no more."""
    await session.execute(delete(Identity).where(Identity.user_id == user_id, Identity.provider == provider))


async def ways(session: AsyncSession, user_id: int) -> Sequence[str]:
    """By which providers a user signs in, a password being one."""
    query = select(Identity.provider).where(Identity.user_id == user_id).order_by(Identity.id)
    return (await session.scalars(query)).all()


async def set_password_hash(session: AsyncSession, user_id: int, secret_hash: str) -> None:
    """Replace the hash of a user's password, or give the first one."""
    mine = (Identity.user_id == user_id, Identity.provider == PASSWORD)
    found = await session.scalar(select(Identity).where(*mine))
    if found is None:
        user = await session.get_one(User, user_id)
        found = Identity(user_id=user_id, provider=PASSWORD, subject=user.name_key)
        session.add(found)
    found.secret_hash = secret_hash
    await session.flush()


async def set_role(session: AsyncSession, user_id: int, role: str) -> None:
    """Make a user a teacher, or a learner again."""
    await session.execute(update(User).where(User.id == user_id).values(role=role))


async def show_badge(session: AsyncSession, user_id: int, *, shown: bool) -> None:
    """Let others see the user's badge, or no more."""
    await session.execute(update(User).where(User.id == user_id).values(badge=shown))


async def delete_user(session: AsyncSession, user_id: int) -> Sequence[str]:
    """Delete a user and, by the tables' own rules, every row of theirs; the ids of submissions that were not judged.

    SQLite would leave the content of deleted rows in its file until something else is written there.
    """
    mine = Submission.user_id == user_id, Submission.status != "judged"
    unjudged = (await session.scalars(select(Submission.id).where(*mine))).all()
    await _overwriting(session, "ON")
    await session.execute(delete(User).where(User.id == user_id))
    await _overwriting(session, "OFF")
    if not _is_sqlite(session):
        # Known by the learner's name in the queue only, which no rule of a table can follow.
        share = Owner(user_id=user_id).queue_key
        await session.execute(text("DELETE FROM shares WHERE learner = :share"), {"share": share})
    return unjudged


def _is_sqlite(session: AsyncSession) -> bool:
    return session.get_bind().dialect.name == "sqlite"


async def _overwriting(session: AsyncSession, switch: str) -> None:
    if _is_sqlite(session):
        await session.execute(text(f"PRAGMA secure_delete={switch}"))


async def empty_log(session: AsyncSession) -> None:
    """Move SQLite's log into its file, so that deleted content isn't in the log either; best effort, it may be in use."""
    if _is_sqlite(session):
        await session.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


async def add_session(session: AsyncSession, token_hash: str, user_id: int | None) -> Session:
    """A new session, signed in or not."""
    row = Session(token_hash=token_hash, user_id=user_id)
    session.add(row)
    await session.flush()
    return row


async def session_by_hash(session: AsyncSession, token_hash: str) -> tuple[Session, User | None] | None:
    """The session with that token, and its user."""
    found = await session.execute(
        select(Session, User)
        .outerjoin(User, User.id == Session.user_id)
        .where(Session.token_hash == token_hash)
    )
    row = found.first()
    return None if row is None else (row[0], row[1])


async def touch_session(session: AsyncSession, session_id: int) -> None:
    """Remember that the session was used."""
    await session.execute(update(Session).where(Session.id == session_id).values(last_seen=now()))


async def delete_session(session: AsyncSession, session_id: int) -> None:
    """Forget a session."""
    await session.execute(delete(Session).where(Session.id == session_id))


async def delete_sessions_of(session: AsyncSession, user_id: int) -> None:
    """Forget every session of a user."""
    await session.execute(delete(Session).where(Session.user_id == user_id))


async def delete_expired(session: AsyncSession, *, seen_before: datetime, created_before: datetime) -> None:
    """Forget sessions that were not used for long, or are old."""
    expired = or_(Session.last_seen < seen_before, Session.created < created_before)
    await session.execute(delete(Session).where(expired))


async def tokens_of(session: AsyncSession, user_id: int) -> Sequence[ApiToken]:
    """A user's API tokens, oldest first."""
    return (
        await session.scalars(select(ApiToken).where(ApiToken.user_id == user_id).order_by(ApiToken.id))
    ).all()


async def add_token(session: AsyncSession, user_id: int, name: str, token_hash: str) -> None:
    """A new API token."""
    session.add(ApiToken(user_id=user_id, name=name, token_hash=token_hash))


async def delete_token(session: AsyncSession, user_id: int, token_id: int) -> None:
    """Delete a user's own API token; another's stays."""
    await session.execute(delete(ApiToken).where(ApiToken.id == token_id, ApiToken.user_id == user_id))


async def token_by_hash(session: AsyncSession, token_hash: str) -> tuple[ApiToken, User] | None:
    """The API token with that hash, and its user."""
    found = await session.execute(
        select(ApiToken, User)
        .join(User, User.id == ApiToken.user_id)
        .where(ApiToken.token_hash == token_hash)
    )
    row = found.first()
    return None if row is None else (row[0], row[1])


async def touch_token(session: AsyncSession, token_id: int) -> None:
    """Remember that the token was used."""
    await session.execute(update(ApiToken).where(ApiToken.id == token_id).values(last_used=now()))
