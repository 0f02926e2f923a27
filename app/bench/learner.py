"""A learner in front of a browser: sends code, listens, comes back when the line drops. Judges and measures nothing."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any, NamedTuple, Self

import httpx

from app.bench.mix import Sample
from app.web.viewer import COOKIE

ANSWER_S = 30.0
BACK_S = 0.2


class Refused(Exception):
    """The server takes nothing more from this learner for now, and says when it will."""

    def __init__(self, status: int, retry_after_s: float) -> None:
        super().__init__(f"{status}, try again in {retry_after_s:g} s")
        self.status, self.retry_after_s = status, retry_after_s


class Lost(Exception):
    """A submission that was accepted is not known any more, or has no verdict in time."""


class Sent(NamedTuple):
    """What the server accepted."""

    id: str
    events_url: str
    at: float


class Event(NamedTuple):
    """One server-sent event."""

    name: str
    id: str
    data: Any


@dataclass
class Heard:
    """What came of a submission."""

    id: str
    verdict: str
    took_ms: float
    dropped: int
    """How often the stream broke off and was resumed."""


class Learner:
    """One browser with a cookie of its own."""

    def __init__(self, url: str, token: str | None = None) -> None:
        """With the token of a session it is signed in."""
        # Nobody speaks TLS here, and a context for it takes longer to make than a request.
        self._client = httpx.AsyncClient(base_url=url, timeout=ANSWER_S, verify=False)  # noqa: S501
        if token is not None:
            self._client.cookies.set(COOKIE, token)
        self._entered = token is not None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.aclose()

    async def open(self, path: str) -> None:
        """Read a page. Errors: httpx.HTTPError."""
        (await self._client.get(path)).raise_for_status()

    async def send(self, sample: Sample, kind: str = "submissions") -> Sent:
        """Submit, or run with the kind `runs`. Errors: Refused; httpx.TransportError when the server can't be reached."""
        await self._enter(sample)
        at = time.perf_counter()
        answer = await self._client.post(
            f"/api/v1/problems/{sample.problem.id}/{kind}", json={"code": sample.code}
        )
        # A proxy whose servers are away says 503 too, and not when to come back.
        if answer.status_code in (429, 503) and "retry-after" in answer.headers:
            raise Refused(answer.status_code, float(answer.headers["retry-after"]))
        answer.raise_for_status()
        told = answer.json()
        return Sent(told["id"], told["events_url"], at)

    async def _enter(self, sample: Sample) -> None:
        if not self._entered:
            (await self._client.get(f"/problems/{sample.problem.id}")).raise_for_status()
            self._entered = True

    async def post_form(self, sample: Sample) -> httpx.Response:
        """Submit as a browser without JavaScript does; what the server answers."""
        await self._enter(sample)
        fields = {"code": sample.code, "action": "submit"}
        return await self._client.post(f"/problems/{sample.problem.id}", data=fields)

    async def listen(self, sent: Sent, patience_s: float) -> Heard:
        """Follow the events to the verdict, resuming after the last one whenever the stream breaks off.

        Errors: Lost.
        """
        last, dropped, deadline = "", 0, time.perf_counter() + patience_s
        while time.perf_counter() < deadline:
            try:
                async for event in self._events(sent.events_url, last):
                    last = event.id or last
                    if event.name == "verdict":
                        took_ms = (time.perf_counter() - sent.at) * 1000
                        return Heard(sent.id, event.data["verdict"], took_ms, dropped)
            except httpx.HTTPStatusError as error:
                if error.response.status_code < 500:
                    raise Lost(f"{sent.id}: {error.response.status_code} for its events") from None
            except httpx.TransportError:
                pass
            dropped += 1
            await asyncio.sleep(BACK_S)
        raise Lost(f"{sent.id}: no verdict in {patience_s:g} s")

    async def _events(self, path: str, last: str) -> AsyncIterator[Event]:
        headers = {"Last-Event-ID": last} if last else {}
        async with self._client.stream("GET", path, headers=headers) as answer:
            answer.raise_for_status()
            name = id = data = ""
            async for line in answer.aiter_lines():
                field, _, value = line.partition(": ")
                if field == "event":
                    name = value
                elif field == "id":
                    id = value
                elif field == "data":
                    data += value
                elif not line and name:
                    yield Event(name, id, json.loads(data))
                    name = id = data = ""

    async def status(self, id: str) -> dict[str, Any] | None:
        """The submission as the API tells it; None when there is none."""
        answer = await self._client.get(f"/api/v1/submissions/{id}")
        return None if answer.status_code == 404 else dict(answer.raise_for_status().json())
