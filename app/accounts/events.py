"""Tells the operator's log what happens to accounts; must tell neither names nor addresses, nor anything that was typed.

Each line has the request's id, by which a proxy's own log has the address.
"""

from __future__ import annotations

import logging
from typing import Literal

from app.store.models import User

Event = Literal[
    "account deleted",
    "account made",
    "another site refused",
    "link refused",
    "mail address confirmed",
    "mail address forgotten",
    "password refused",
    "password set",
    "sign-in tied",
    "sign-in untied",
    "signed in",
    "signed out",
    "signed out everywhere",
    "token deleted",
    "token made",
    "token refused",
    "too often",
]
log = logging.getLogger("jaxdojo.security")


def tell(event: Event, user: User | None = None, **more: str) -> None:
    """Write one line, with the user's number where the user is known."""
    log.info(event, extra={"event": event, "user": user.id if user else None, **more})
