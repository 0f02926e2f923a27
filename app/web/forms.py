"""What becomes of a form: done, or shown again with a sentence and all that was filled in; must not render it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response

from app.accounts.limits import TooOften
from app.accounts.people import Refused
from app.web.body import read_form

Fields = Mapping[str, str]
T = TypeVar("T")


@dataclass(frozen=True)
class No:
    """A form that was not accepted: what it held, and why not."""

    fields: Fields
    error: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)

    def on(self, page: Response) -> Response:
        """The page that says so."""
        page.headers.update(self.headers)
        return page


async def tried(request: Request, work: Callable[[Fields], Awaitable[T]], status: int = 422) -> T | No:
    """What `work` makes of the fields, or why it would not, for which the answer has that status."""
    fields, unreadable = await read_form(request)
    if unreadable:
        return No(fields, " ".join(unreadable), status)
    try:
        return await work(fields)
    except Refused as refused:
        return No(fields, str(refused), status)
    except TooOften as often:
        return No(fields, str(often), 429, {"Retry-After": str(often.retry_after_s)})
