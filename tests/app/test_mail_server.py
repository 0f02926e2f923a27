"""The operator's mail server: how mail gets there, and what is told when it doesn't."""

from __future__ import annotations

import asyncio
import ssl
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from app.accounts.mail import Letter, MailServer, Post, read_mail
from app.settings import StartRefused
from tests.mailing import SITE, Box, written
from tests.serving import free_port, until

MAIL = b"Subject: hello\r\n\r\nhello"


@pytest.fixture
def authority() -> trustme.CA:
    return trustme.CA()


def test_a_server_gets_a_password_only_over_tls_that_is_trusted(
    box: Box, authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)

    class Starting(Controller):
        def factory(self) -> SMTP:
            return SMTP(
                box,
                tls_context=context,
                require_starttls=True,
                authenticator=box.authenticate,
                auth_required=True,
            )

    controller = Starting(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        (tmp_path / "secret").write_text("s3cret\n")
        signs_in = ['user = "dojo"', f'password_file = "{tmp_path / "secret"}"']
        server = read_mail(written(tmp_path, controller.port, *signs_in))
        assert server is not None
        with pytest.raises(ssl.SSLCertVerificationError):
            server.connect()
        assert box.signed_in == []
        with authority.cert_pem.tempfile() as trusted:
            monkeypatch.setenv("SSL_CERT_FILE", trusted)
            with server.connect() as line:
                line.sendmail("dojo@example.org", ["alice@example.org"], MAIL)
            assert box.wait(1)["Subject"] == "hello"
            wrong = server.model_copy(update={"password_file": None, "password": "wrong"})
            with pytest.raises(OSError, match="535"):
                wrong.connect()
    finally:
        controller.stop()


def test_mail_goes_over_tls_from_the_first_byte(
    authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proof, port, arrived = authority.issue_cert("127.0.0.1"), free_port(), tmp_path / "arrived"
    proof.cert_chain_pems[0].write_to_path(tmp_path / "certificate")
    proof.private_key_pem.write_to_path(tmp_path / "key")
    paths = ["--smtpscert", str(tmp_path / "certificate"), "--smtpskey", str(tmp_path / "key")]
    where = ["-n", "-l", f"127.0.0.1:{port}", "-c", "aiosmtpd.handlers.Mailbox", str(arrived)]
    process = subprocess.Popen([sys.executable, "-m", "aiosmtpd", *paths, *where], stderr=subprocess.DEVNULL)
    server = read_mail(written(tmp_path, port, 'security = "tls"'))
    assert server is not None

    def refused() -> bool:
        try:
            server.connect()
        except ssl.SSLCertVerificationError:
            return True
        except OSError:
            return False
        raise AssertionError("a certificate of nobody's was trusted")

    try:
        until(refused, "the server answers, and is not trusted")
        with authority.cert_pem.tempfile() as trusted:
            monkeypatch.setenv("SSL_CERT_FILE", trusted)
            with server.connect() as line:
                line.sendmail("dojo@example.org", ["alice@example.org"], MAIL)
        until(lambda: [*arrived.glob("new/*")], "the mail is there")
    finally:
        process.terminate()
        process.wait()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("site = 1", "site: Input should be a valid string"),
        (
            'site = "https://a.example/dojo"\nsender = "a@b.example"\nhost = "h"',
            "site: String should match pattern",
        ),
        (
            f'site = "{SITE}"\nsender = "a@b.example"\nhost = "h"\nuser = "u"',
            "it must have user and a password, or neither",
        ),
        (
            f'site = "{SITE}"\nsender = "a@b.example"\nhost = "h"\nuser = "u"\npassword = "p"\nsecurity = "none"',
            "the password would be readable on its way",
        ),
        (
            f'site = "{SITE}"\nsender = "a@b.example"\nhost = "h"\nuser = "u"\npassword_file = "/none"',
            "can't be read",
        ),
        ("site =", "can't be read"),
        (
            f'site = "{SITE}"\nsender = "a@b.example"\nhost = "h"\nprot = 25',
            "prot: Extra inputs are not permitted",
        ),
    ],
)
def test_a_mistake_in_the_file_stops_the_start(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "mail.toml"
    path.write_text(text)
    with pytest.raises(StartRefused) as refused:
        read_mail(path)
    assert str(path) in str(refused.value) and why in str(refused.value)


async def sent(post: Post, letters: list[Letter], done: Callable[[], bool]) -> None:
    """Send them in the background until something is so."""

    async def writing() -> list[Letter]:
        return letters

    post.later(writing)
    running = asyncio.create_task(post.run())
    while not done():
        await asyncio.sleep(0.01)
    running.cancel()


def test_what_cannot_be_sent_is_tried_again_and_given_up_when_it_never_will(
    box: Box, smtp: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("app.accounts.mail.AGAIN_S", (0.01, 0.01, 0.01))
    server = MailServer(site=SITE, sender="dojo@example.org", host="127.0.0.1", port=smtp, security="none")
    letter, later = (Letter("alice@example.org", f"the {which}", "text") for which in ("first", "second"))

    box.refuse = "451 come back later"
    asyncio.run(sent(Post(server), [letter], lambda: len(caplog.records) == 4))
    assert {record.getMessage().partition("(")[0] for record in caplog.records} == {
        "A mail could not be sent "
    }
    assert "alice" not in caplog.text

    caplog.clear()
    box.refuse = "554 never"
    asyncio.run(sent(Post(server), [letter], lambda: len(caplog.records) == 1))

    box.refuse = None
    asyncio.run(sent(Post(server), [letter, later], lambda: len(box.mails) == 2))
    assert [mail["Subject"] for mail in box.mails] == ["the first", "the second"]
