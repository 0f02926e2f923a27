"""What a name and a password must be, said in sentences; must not look anything up."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator

from app.accounts.well_known import is_well_known

NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,30}[A-Za-z0-9])?")
SHORTEST_PASSWORD = 8
LONGEST_PASSWORD = 1024
LONGEST_TOKEN_NAME = 60


def name_error(name: str) -> str | None:
    """Why the name can't be used, if it can't."""
    if not name:
        return "The name is empty. It must have 1 to 32 letters or digits."
    if not NAME.fullmatch(name):
        shown = name if len(name) <= 40 else name[:39] + "…"
        return (
            f"The name is {shown!r}. It must have 1 to 32 letters, digits, dots, dashes or underscores, "
            "and begin and end with a letter or a digit."
        )
    return None


def names_like(called: str) -> Iterator[str]:
    """Names that can be used, the nearest to what somebody is called elsewhere first; there is always another."""
    plain = unicodedata.normalize("NFKD", called.partition("@")[0]).encode("ascii", "ignore").decode()
    base = re.sub(r"[^A-Za-z0-9._-]+", "-", plain)[:24].strip("._-") or "learner"
    yield base
    yield from (f"{base}-{number}" for number in itertools.count(2))


def password_error(name: str, password: str) -> str | None:
    """Why the password can't be used, if it can't."""
    if len(password) < SHORTEST_PASSWORD:
        return f"The password has {len(password)} characters. It must have at least {SHORTEST_PASSWORD}."
    if len(password) > LONGEST_PASSWORD:
        return f"The password has {len(password)} characters. It must have at most {LONGEST_PASSWORD}."
    if is_well_known(password):
        return "The password is one that is tried first everywhere. It must be something that others can't guess."
    if password.lower() == name.lower():
        return "The password is the name. It must be something that others can't guess."
    return None


def token_name_error(name: str) -> str | None:
    """Why a token can't have that name, if it can't."""
    if not name:
        return "The token's name is empty. Name the program that will use it."
    if len(name) > LONGEST_TOKEN_NAME:
        return f"The token's name has {len(name)} characters. It must have at most {LONGEST_TOKEN_NAME}."
    return None
