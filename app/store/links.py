"""Links that were sent by mail; sees only hashes of what is in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.store.models import MailedLink, User
from app.store.submissions import changed


async def add(session: AsyncSession, user_id: int, purpose: str, token_hash: str, mail: str) -> None:
    """Remember a link that is about to be sent, in place of one before it."""
    await forget(session, user_id, purpose)
    session.add(MailedLink(user_id=user_id, purpose=purpose, token_hash=token_hash, mail=mail))


async def find(
    session: AsyncSession, purpose: str, token_hash: str, *, sent_after: datetime
) -> tuple[MailedLink, User] | None:
    """The link of that purpose with that hash, unless it is too old, and its user."""
    found = await session.execute(
        select(MailedLink, User)
        .join(User, User.id == MailedLink.user_id)
        .where(
            MailedLink.purpose == purpose,
            MailedLink.token_hash == token_hash,
            MailedLink.created > sent_after,
        )
    )
    row = found.first()
    return None if row is None else (row[0], row[1])


async def take(session: AsyncSession, link_id: int) -> bool:
    """Use a link up; False when somebody else just did."""
    return bool(await changed(session, delete(MailedLink).where(MailedLink.id == link_id)))


async def forget(session: AsyncSession, user_id: int, *purposes: str) -> None:
    """Forget what was sent to a user for these purposes."""
    mine = MailedLink.user_id == user_id, MailedLink.purpose.in_(purposes)
    await session.execute(delete(MailedLink).where(*mine))


async def delete_sent_before(session: AsyncSession, moment: datetime) -> None:
    """Forget what nobody can use any more."""
    await session.execute(delete(MailedLink).where(MailedLink.created < moment))


async def set_mail(session: AsyncSession, user_id: int, mail: str | None) -> None:
    """Give a user another mail address, or none."""
    key = None if mail is None else mail.lower()
    await session.execute(update(User).where(User.id == user_id).values(mail=mail, mail_key=key))


async def known_as(session: AsyncSession, called: str, most: int) -> Sequence[User]:
    """The users with that name or that mail address who have one, `most` at most."""
    key = called.lower()
    same = or_(User.name_key == key, User.mail_key == key)
    return (
        await session.scalars(select(User).where(User.mail.is_not(None), same).order_by(User.id).limit(most))
    ).all()
