"""The parts that a running server is made of, for whoever answers a request; must create none of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from starlette.requests import HTTPConnection

from app.accounts.limits import Limits
from app.accounts.mail import Post
from app.accounts.people import People
from app.accounts.providers import Providers
from app.accounts.recovery import Recovery
from app.accounts.sessions import Sessions
from app.catalogue.shelf import Shelf
from app.settings import Settings
from app.store.database import Database
from app.submissions.events import Events
from app.submissions.intake import Intake
from app.submissions.lens import Lens
from app.submissions.pricing import Pricing
from app.submissions.reading import Reading
from app.web.dress import Dress
from app.web.metrics import Metrics

if TYPE_CHECKING:
    from app.preview.author import Author


class Ahead(Protocol):
    """What is known of the grader without asking it, and what it's good for it to know."""

    @property
    def health(self) -> dict[str, Any]:
        """Ready, tier, pool, building and versions."""

    def expect(self, problem: str) -> None:
        """Somebody opened this problem; takes no time and never fails."""


@dataclass(frozen=True)
class Services:
    """One server's parts."""

    settings: Settings
    database: Database
    shelf: Shelf
    sessions: Sessions
    people: People
    providers: Providers
    post: Post
    recovery: Recovery
    limits: Limits
    intake: Intake
    reading: Reading
    events: Events
    grader: Ahead
    lens: Lens
    pricing: Pricing
    dress: Dress
    metrics: Metrics
    address_key: bytes
    author: Author | None = None
    """Only in `jaxdojo preview`."""

    def close_streams(self) -> None:
        """End every stream, so that the server can stop."""
        self.events.close()
        if self.author is not None:
            self.author.close()


def services(request: HTTPConnection) -> Services:
    """The parts of the server that got this request."""
    found: Services = request.app.state.services
    return found
