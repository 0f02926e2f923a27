"""How often one address or one name may try; in memory, for one process; must not store addresses."""

from __future__ import annotations

import math
import time

from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import FixedWindowRateLimiter

from app.accounts.events import tell
from app.settings import Settings

NOTES = RateLimitItemPerMinute(60)
EXPORTS = RateLimitItemPerHour(30)
REMARKS = RateLimitItemPerHour(30)
MAILS = RateLimitItemPerHour(5)
MAILS_FROM_ADDRESS = RateLimitItemPerHour(30)


class TooOften(Exception):
    """The limit is reached."""

    def __init__(self, what: str, item: RateLimitItem, retry_after_s: int) -> None:
        period = "minute" if item.get_expiry() == 60 else "hour"
        super().__init__(
            f"There were {item.amount} {what} within one {period}, which is the most. "
            f"Try again in {retry_after_s} seconds."
        )
        self.retry_after_s = retry_after_s


class Limits:
    """The limits of one server."""

    def __init__(self, settings: Settings) -> None:
        self._limiter = FixedWindowRateLimiter(MemoryStorage())
        self._sign_ins = RateLimitItemPerMinute(settings.sign_ins_per_minute)
        self._sign_ups = RateLimitItemPerHour(settings.sign_ups_per_hour)
        self._submissions = RateLimitItemPerMinute(settings.submissions_per_minute)

    async def sign_in(self, address: str, name: str) -> None:
        """Count a sign-in. Errors: TooOften, by the address first, so that it can't lock out many names."""
        await self._hit("sign-ins from your address", self._sign_ins, "sign-in", address)
        await self._hit("sign-ins with this name", self._sign_ins, "name", name.strip().lower()[:64])

    async def sign_up(self, address: str) -> None:
        """Count a sign-up. Errors: TooOften."""
        await self._hit("sign-ups from your address", self._sign_ups, "sign-up", address)

    async def note(self, learner: str) -> None:
        """Count a note that is saved, which a page does every other second at most. Errors: TooOften."""
        await self._hit("saved notes", NOTES, "note", learner)

    async def export(self, learner: str) -> None:
        """Count an export. Errors: TooOften."""
        await self._hit("exports", EXPORTS, "export", learner)

    async def remark(self, address: str) -> None:
        """Count a remark on a problem. Errors: TooOften."""
        await self._hit("remarks from your address", REMARKS, "remark", address)

    async def mail(self, address: str, to: str) -> None:
        """Count a mail that is asked for, to a name or a mail address. Errors: TooOften."""
        await self._hit("mails asked for from your address", MAILS_FROM_ADDRESS, "mail", address)
        await self._hit("mails asked for with this name", MAILS, "mailed", to.strip().lower()[:254])

    async def submission(self, address: str) -> None:
        """Count a run or a submission. Errors: TooOften."""
        await self._hit("runs and submissions from your address", self._submissions, "submission", address)

    async def _hit(self, what: str, item: RateLimitItem, *key: str) -> None:
        if not await self._limiter.hit(item, *key):
            tell("too often", what=what)
            window = await self._limiter.get_window_stats(item, *key)
            raise TooOften(what, item, max(1, math.ceil(window.reset_time - time.time())))
