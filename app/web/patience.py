"""How long a client may take to send a request, and to read its answer; must not look at what is in them.

Covered: connections on which no request comes, headers and bodies that trickle, an answer that is not read.
Not covered: many connections at once, each of which is quick; that is for a proxy or the system.
"""

from __future__ import annotations

import asyncio

import h11
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from app.web.refusal import Refusal

SLOW = "The request took too long to arrive, more than {:g} seconds. Send it again, all at once."


class PatientProtocol(H11Protocol):
    """uvicorn's, with the deadlines that it lacks: it waits for headers, and for readers, without end."""

    limit_s = 30.0
    _due: asyncio.TimerHandle | None = None
    _unread: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._watch()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        # Between requests uvicorn has a deadline of its own, which the first byte that comes ends.
        if self.conn.trailing_data[0]:
            self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        self._in_time()
        self._is_read()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._unread = self._unread or self.loop.call_later(self.limit_s, self.transport.abort)

    def resume_writing(self) -> None:
        self._is_read()
        super().resume_writing()

    def _watch(self) -> None:
        """Count from when a request is waited for; what trickles in meanwhile gains no time."""
        cycle: RequestResponseCycle | None = self.cycle
        if cycle is not None and not cycle.response_complete:
            self._in_time()
        elif self._due is None and not self.transport.is_closing():
            self._due = self.loop.call_later(self.limit_s, self._too_slow)

    def _in_time(self) -> None:
        if self._due is not None:
            self._due.cancel()
        self._due = None

    def _is_read(self) -> None:
        if self._unread is not None:
            self._unread.cancel()
        self._unread = None

    def _too_slow(self) -> None:
        self._due = None
        if self.transport.is_closing():
            return
        # A connection that a browser made ahead of need, and never used, is closed without a word.
        some = self.conn.trailing_data[0]
        if some and self.conn.our_state is h11.IDLE:
            headers = [("content-type", "text/plain; charset=utf-8"), ("connection", "close")]
            self.transport.write(self.conn.send(h11.Response(status_code=408, headers=headers)) or b"")
            self.transport.write(self.conn.send(h11.Data(data=SLOW.format(self.limit_s).encode())) or b"")
            self.transport.write(self.conn.send(h11.EndOfMessage()) or b"")
        self.transport.close()


def patient(limit_s: float) -> type[PatientProtocol]:
    """The protocol with that limit, as uvicorn takes one."""
    return type("PatientProtocol", (PatientProtocol,), {"limit_s": limit_s})


class BodyDeadline:
    """Answers 408 when a body has not arrived in time; the time begins when it is first asked for."""

    def __init__(self, app: ASGIApp, limit_s: float) -> None:
        self.app = app
        self.limit_s = limit_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        due: float | None = None
        whole = False

        async def timely() -> Message:
            nonlocal due, whole
            if whole:
                # What comes now is that the client has gone, for which a stream waits as long as it lasts.
                return await receive()
            due = due or asyncio.get_running_loop().time() + self.limit_s
            try:
                async with asyncio.timeout_at(due):
                    message = await receive()
            except TimeoutError:
                raise Refusal(408, SLOW.format(self.limit_s), headers={"Connection": "close"}) from None
            whole = not message.get("more_body", False)
            return message

        await self.app(scope, timely, send)
