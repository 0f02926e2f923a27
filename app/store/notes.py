"""What learners write down about problems; a note that was changed elsewhere meanwhile must not be overwritten."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.store.columns import now
from app.store.models import Note
from app.store.owners import Owner, belongs

BETWEEN = "\n\n---\n\n"
"""What stands between two texts of which neither may be lost."""


async def find(session: AsyncSession, owner: Owner, problem: str) -> Note | None:
    """The learner's note on a problem."""
    return await session.scalar(select(Note).where(belongs(Note, owner), Note.problem == problem))


async def save(
    session: AsyncSession, owner: Owner, problem: str, text: str, edition: int | None
) -> tuple[Note, bool]:
    """The note as it is now, and whether it is this text.

    It is not when another edition than the one that the text was written over has been saved meanwhile; None
    overwrites whichever there is.
    """
    query = select(Note).where(belongs(Note, owner), Note.problem == problem)
    row = await session.scalar(query.with_for_update())
    if row is None:
        row = Note(user_id=owner.user_id, session_id=owner.session_id, problem=problem, text="", edition=0)
        session.add(row)
    if row.text == text and row.edition:
        return row, True
    if edition is not None and edition != row.edition:
        return row, False
    row.text, row.edition, row.saved = text, row.edition + 1, now()
    await session.flush()
    return row, True


async def adopt(session: AsyncSession, anonymous: Owner, user: Owner) -> None:
    """Move the notes of a learner who signs in to the user's own, under those that are there."""
    for row in (await session.scalars(select(Note).where(belongs(Note, anonymous)))).all():
        kept = await find(session, user, row.problem)
        if kept is None:
            row.user_id, row.session_id = user.user_id, None
        else:
            texts = [text for text in (kept.text, row.text) if text.strip()]
            kept.text = BETWEEN.join(dict.fromkeys(texts))
            kept.edition, kept.saved = kept.edition + 1, now()
            await session.delete(row)
