"""Sends mail by way of the operator's own server; must not know what it is about.

Covered: TLS with the server's certificate checked, no password over a line that isn't encrypted, no line break in a
header. Not covered: a mail that the server took and lost.
"""

from __future__ import annotations

import asyncio
import logging
import smtplib
import ssl
import tomllib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from app.settings import LOOPBACK, StartRefused, first_mistake

PATIENCE_S = 20.0
AGAIN_S = (5.0, 60.0, 300.0)
MOST_WAITING = 1000
log = logging.getLogger("jaxdojo")


class MailServer(BaseModel):
    """The server that takes our mail, as an operator names it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    site: str = Field(pattern=r"^https?://[^/\s]+$")
    """Where people reach jaxdojo: what links in mails begin with, whatever a request says."""
    sender: str = Field(pattern=r"^[^\s]+@[^\s]+$")
    host: str = Field(min_length=1)
    port: int = Field(default=587, ge=1, le=65535)
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str | None = None
    password: str | None = None
    password_file: Path | None = None

    @model_validator(mode="after")
    def _signs_in_safely(self) -> MailServer:
        if self.password is not None and self.password_file is not None:
            raise ValueError("it must have either password or password_file")
        if (self.user is None) != (self.password is None and self.password_file is None):
            raise ValueError("it must have user and a password, or neither")
        if self.security == "none" and self.user is not None and self.host not in LOOPBACK:
            raise ValueError("security is none, so the password would be readable on its way")
        return self

    def secret(self) -> str:
        """The password, empty without one. Errors: OSError."""
        if self.password_file is not None:
            return self.password_file.read_text(encoding="utf-8").strip()
        return self.password or ""

    def connect(self) -> smtplib.SMTP:
        """A connection that is signed in. Errors: OSError, which smtplib's own are."""
        trust = ssl.create_default_context()
        if self.security == "tls":
            line: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=PATIENCE_S, context=trust)
        else:
            line = smtplib.SMTP(self.host, self.port, timeout=PATIENCE_S)
        try:
            if self.security == "starttls":
                line.starttls(context=trust)
            if self.user is not None:
                line.login(self.user, self.secret())
        except BaseException:
            line.close()
            raise
        return line


@dataclass(frozen=True)
class Letter:
    """A mail: to whom, its subject, and its text without greeting and end."""

    to: str
    subject: str
    text: str


Writing = Callable[[], Awaitable[Sequence[Letter]]]


class Post:
    """Sends letters in the background, one after the other, so that no answer says by its time whether there is one."""

    def __init__(self, server: MailServer | None) -> None:
        self._server = server
        self._waiting: asyncio.Queue[Writing] = asyncio.Queue(MOST_WAITING)

    @property
    def on(self) -> bool:
        """Whether there is a server to send with."""
        return self._server is not None

    def link(self, path: str) -> str:
        """The address of a page of ours, for a letter."""
        assert self._server is not None
        return self._server.site + path

    def later(self, writing: Writing) -> None:
        """Have letters written and sent; dropped, with a line in the log, when too many wait already."""
        try:
            self._waiting.put_nowait(writing)
        except asyncio.QueueFull:
            log.error("%d mails wait to be sent, which is the most; one was dropped.", MOST_WAITING)

    async def run(self) -> None:
        """Send, for as long as the server runs."""
        while True:
            writing = await self._waiting.get()
            try:
                letters = await writing()
            except Exception:
                log.exception("A mail could not be written.")
                continue
            for letter in letters:
                await self._send(letter)

    async def _send(self, letter: Letter) -> None:
        for again_s in (*AGAIN_S, None):
            try:
                await asyncio.to_thread(self._deliver, letter)
            except OSError as error:
                # Not to whom: what is in a log is read by more people than what is in the database.
                log.error("A mail could not be sent (%s): %s", letter.subject, error)
                lasting = isinstance(error, smtplib.SMTPResponseException) and error.smtp_code >= 500
                if again_s is None or lasting or isinstance(error, smtplib.SMTPRecipientsRefused):
                    return
                await asyncio.sleep(again_s)
            else:
                return

    def _deliver(self, letter: Letter) -> None:
        assert self._server is not None
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self._server.sender, letter.to, letter.subject
        message["Date"], message["Message-ID"] = (
            formatdate(),
            make_msgid(domain=self._server.sender.partition("@")[2]),
        )
        # So that nobody's absence answers us.
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(f"{letter.text}\n\n-- \njaxdojo, {self._server.site}\n")
        with self._server.connect() as line:
            line.send_message(message)


def read_mail(path: Path | None) -> MailServer | None:
    """What the file at JAXDOJO_MAIL names. Errors: StartRefused, with the file and what is wrong there."""
    if path is None:
        return None
    try:
        server = MailServer.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        server.secret()
    except ValidationError as error:
        raise StartRefused(f"{path}: {first_mistake(error, 'the file')}") from None
    except (OSError, ValueError) as error:
        raise StartRefused(f"JAXDOJO_MAIL names {path}, which can't be read: {error}.") from None
    return server
