"""Passwords that are tried first everywhere, as a list that comes with the program; must ask nobody."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path


@cache
def _passwords() -> frozenset[str]:
    text = gzip.decompress(Path(__file__).with_name("passwords.txt.gz").read_bytes()).decode()
    return frozenset(text.split())


def is_well_known(password: str) -> bool:
    """Whether the password is one of them, however it is capitalised."""
    return password.lower() in _passwords()
