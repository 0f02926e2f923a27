"""A mail server on loopback that keeps what it is sent, and the file that names it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from tests.serving import free_port, until

SITE = "https://dojo.example.org"


class Box:
    """Where mail arrives."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.signed_in: list[bytes] = []
        self.refuse: str | None = None

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # aiosmtpd's name
        if self.refuse is not None:
            return self.refuse
        found = message_from_bytes(envelope.content.replace(b"\r\n", b"\n"), policy=policy.default)
        assert isinstance(found, EmailMessage)
        self.mails.append(found)
        return "250 taken"

    def authenticate(self, server: Any, session: Any, envelope: Any, mechanism: str, auth: Any) -> AuthResult:
        self.signed_in.append(auth.password)
        return AuthResult(success=auth.password == b"s3cret", handled=False)

    def wait(self, count: int) -> EmailMessage:
        """The newest mail, once there are that many."""
        until(lambda: len(self.mails) >= count, f"{count} mails have arrived")
        assert len(self.mails) == count
        return self.mails[-1]


@contextmanager
def listening(box: Box) -> Iterator[int]:
    """The port of a server without TLS that puts mail into the box."""
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def written(folder: Path, port: int, *more: str) -> Path:
    """The file that an operator would write."""
    path = folder / "mail.toml"
    lines = [f'site = "{SITE}"', 'sender = "dojo@example.org"', 'host = "127.0.0.1"', f"port = {port}", *more]
    path.write_text("\n".join(lines))
    return path
