"""An answer that is not the one hoped for; must not know how it is shown."""

from __future__ import annotations

from collections.abc import Mapping

from app.accounts.limits import TooOften
from app.submissions.input import BadInput
from app.submissions.intake import QueueFull


class Refusal(Exception):
    """An answer that is not the one hoped for, with a sentence for each reason."""

    def __init__(self, status: int, *errors: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(" ".join(errors))
        self.status, self.headers = status, dict(headers or {})
        # What a sentence quotes can hold half of a surrogate pair, which no answer can.
        self.errors = [error.encode(errors="backslashreplace").decode() for error in errors]

    @classmethod
    def of(cls, error: BadInput | QueueFull | TooOften) -> Refusal:
        """The refusal that one of the errors below the web stands for."""
        if isinstance(error, BadInput):
            return cls(error.status, *error.errors)
        status = error.status if isinstance(error, QueueFull) else 429
        return cls(status, str(error), headers={"Retry-After": str(error.retry_after_s)})
