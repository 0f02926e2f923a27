"""Hashes and checks passwords with Argon2id, off the event loop; must not reveal whether a name exists."""

from __future__ import annotations

import asyncio

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

# A check takes about a tenth of a second and 64 MiB: more at once would let a flood of sign-ins starve the rest.
AT_ONCE = 2


class Passwords:
    """Argon2id with the library's parameters, which follow RFC 9106."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher()
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._nobody: str | None = None

    async def hash(self, password: str) -> str:
        """The hash to store."""
        async with self._slots:
            return await asyncio.to_thread(self._hasher.hash, password)

    async def verify(self, stored: str | None, password: str) -> bool:
        """Whether the password is the one; takes as long when there is no such name."""
        if self._nobody is None:
            self._nobody = await self.hash("nobody has this password")
        right = await self._matches(stored or self._nobody, password)
        return right and stored is not None

    async def _matches(self, stored: str, password: str) -> bool:
        async with self._slots:
            try:
                return await asyncio.to_thread(self._hasher.verify, stored, password)
            except (VerificationError, InvalidHashError):
                return False

    def stale(self, stored: str) -> bool:
        """Whether the hash was made with parameters that are no longer used."""
        return self._hasher.check_needs_rehash(stored)
