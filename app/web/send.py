"""Sends a run or a submission on its way, for pages and API alike; expects it to be checked already."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from app.submissions.intake import Sender
from app.web.services import services
from app.web.viewer import address_of, has_cookie, set_cookie, viewer_of
from grader.package import Problem


@dataclass(frozen=True)
class Sent:
    """What was stored, and the cookie that will prove whose it is."""

    id: str
    token: str | None

    def keep(self, request: Request, response: Response) -> Response:
        """The response, with the cookie when the sender needs one."""
        if self.token is not None:
            set_cookie(request, response, self.token)
        return response


async def send(
    request: Request, problem: Problem, kind: str, code: str, cases: list[dict[str, Any]] | None
) -> Sent:
    """Store and queue what the viewer sends. Errors: TooOften, QueueFull."""
    parts = services(request)
    parts.intake.refuse_while_full()
    parts.lens.give_way()
    viewer, address, token = await viewer_of(request), address_of(request), None
    await parts.limits.submission(address)
    if viewer.user is None and viewer.session_id is None:
        viewer, token = await parts.sessions.start_anonymous(viewer)
    cookieless = viewer.user is None and not has_cookie(request)
    key = viewer.owner.queue_key
    if cookieless:
        # Every such request looks like a new learner; its address is all that tells a flood from many.
        key = (
            "address " + hashlib.blake2b(address.encode(), key=parts.address_key, digest_size=16).hexdigest()
        )
    id = await parts.intake.submit(Sender(viewer.owner, key, cookieless), problem, kind, code, cases)
    return Sent(id, token)
