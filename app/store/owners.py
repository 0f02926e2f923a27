"""Who owns a row: a user, or the session of a learner who has not signed in; must not know of cookies."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, false

from app.store.models import Owned


@dataclass(frozen=True)
class Owner:
    """A learner, as rows know one; with neither id, nobody."""

    user_id: int | None = None
    session_id: int | None = None

    def owns(self, row: Owned) -> bool:
        """Whether the row belongs to this learner."""
        if row.user_id is not None:
            return row.user_id == self.user_id
        return row.session_id is not None and row.session_id == self.session_id

    @property
    def queue_key(self) -> str:
        """The share of the queue that this learner's submissions take."""
        return f"user {self.user_id}" if self.user_id is not None else f"session {self.session_id}"


NOBODY = Owner()


def belongs(model: type[Owned], owner: Owner) -> ColumnElement[bool]:
    """The condition that a row of `model` belongs to `owner`; nothing belongs to nobody."""
    if owner.user_id is not None:
        return model.user_id == owner.user_id
    if owner.session_id is not None:
        return model.session_id == owner.session_id
    return false()
