"""Secrets come from files and the environment, and go into no log: planted everywhere, used every way, then looked for."""

from __future__ import annotations

import json
import re
import secrets
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, get_args

import httpx
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from app.accounts import events
from app.bench.cluster import Cluster
from tests import stored
from tests.house import House
from tests.mailing import Box, written
from tests.serving import CLEAN, PASSWORD, ROOT, Server, free_port, until
from tests.stored import change, rows

SUBMIT = "/api/v1/problems/toy/double/submissions"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def planted(what: str) -> str:
    return f"planted-{what}-{secrets.token_hex(8)}"


class Planted:
    """What must be in no line, by what it is."""

    def __init__(self) -> None:
        self.all: dict[str, str] = {}

    def new(self, what: str) -> str:
        return self.add(what, planted(what))

    def add(self, what: str, value: str) -> str:
        assert len(value) > 8, what
        self.all[what] = value
        return value

    def found_in(self, log: str) -> list[str]:
        return [what for what, value in self.all.items() if value in log]


@pytest.fixture
def secret() -> Planted:
    return Planted()


def settings(folder: Path, form: str, port: int, secret: Planted) -> dict[str, str]:
    """Every setting that can hold a secret or name a file that does."""
    client = folder / "client-secret"
    client.write_text(secret.new("client-secret-in-a-file"))
    sign_in = folder / "sign-in.toml"
    sign_in.write_text(
        f'[github]\nclient_id = "x"\nclient_secret_file = "{client}"\nurl = "http://127.0.0.1:9"\n'
        f'api = "http://127.0.0.1:9"\n\n[school]\ntitle = "School"\nissuer = "http://127.0.0.1:9"\n'
        f'client_id = "x"\nclient_secret = "{secret.new("client-secret")}"\n'
    )
    mail = written(
        folder, port, 'user = "dojo"', 'security = "none"', f'password = "{secret.new("mail-password")}"'
    )
    return {
        "JAXDOJO_LOG": form,
        "JAXDOJO_SIGN_IN": str(sign_in),
        "JAXDOJO_MAIL": str(mail),
        "JAXDOJO_LENS": "off",
    }


def account(client: httpx.Client, secret: Planted) -> None:
    """Sign up, in, wrongly, and in again; change the password; make a token and use it."""
    first, second = secret.new("password"), secret.new("new-password")
    wrong = secret.new("wrong-password")
    name = "ada"
    assert client.post("/sign-up", data={"name": name, "password": first}).status_code == 303
    secret.add("session", client.cookies["jaxdojo_session"])
    assert client.post("/sign-in", data={"name": name, "password": wrong}).status_code == 401
    # Somebody types the password where the name belongs, sooner or later.
    assert client.post("/sign-in", data={"name": wrong, "password": wrong}).status_code == 401
    change = {"password": first, "new_password": second}
    assert client.post("/profile/password", data=change).status_code == 303
    secret.add("second session", client.cookies["jaxdojo_session"])
    page = client.post("/profile/tokens", data={"name": "a program"}).text
    token = secret.add("token", page.partition('<code class="secret">')[2].partition("<")[0])
    bearer = {"Authorization": f"Bearer {token}"}
    assert httpx.get(f"{client.base_url}/api/v1/me", headers=bearer).json()["name"] == name
    unknown = secret.new("unknown-token")
    bearer = {"Authorization": f"Bearer {unknown}"}
    assert httpx.get(f"{client.base_url}/api/v1/me", headers=bearer).status_code == 401
    assert client.post("/profile/delete", data={"password": wrong}).status_code == 403
    # By way of providers who can't be asked.
    for provider in ("github", "school"):
        client.get(f"/sign-in/with/{provider}")
        state = secret.new(f"state-{provider}")
        client.get(
            f"/sign-in/with/{provider}/back", params={"state": state, "code": secret.new(f"code-{provider}")}
        )


def mailed(client: httpx.Client, box: Box, secret: Planted) -> None:
    """Ask for links, use one, and try one that is not there."""
    address = secret.add("mail address", "ada@planted.example.org")
    given = {"mail": address, "password": secret.all["new-password"]}
    assert client.post("/profile/mail", data=given).status_code == 200
    text = box.wait(1).get_content()
    found = re.search(r"token=([\w-]+)", text)
    assert found is not None
    token = secret.add("mailed link", found.group(1))
    assert client.get("/mail/confirm", params={"token": token}).status_code == 200
    assert client.post("/mail/confirm", data={"token": token}).status_code == 303
    assert client.get("/password/reset", params={"token": secret.new("unknown-link")}).status_code == 410


def broken(client: httpx.Client, url: str, secret: Planted) -> None:
    """What is no request, no form and no JSON."""
    field = secret.new("odd-password")
    client.post("/sign-in", content=f"password={field}%FF&name=x".encode(), headers=FORM)
    client.post(SUBMIT, content=f'{{"code": "{field}'.encode())
    client.post("/sign-in", files={"password": field.encode()})
    client.get(f"/nothing/{field}", params={"token": field})
    host, port = url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as line:
        line.sendall(f"GET / HTTP/1.1\r\nHost: x\r\nAuthorization Bearer {field}\r\n\r\n".encode())
        assert b"400" in line.recv(4096)


@contextmanager
def taking_any_password(box: Box) -> Iterator[int]:
    """The port of a mail server on this machine that asks for a password, and takes any."""

    def taken(*_: Any) -> AuthResult:
        return AuthResult(success=True)

    server = Controller(
        box, hostname="127.0.0.1", port=free_port(), authenticator=taken, auth_require_tls=False
    )
    server.start()
    yield server.port
    server.stop()


@pytest.mark.slow
@pytest.mark.parametrize("form", ["json", "text"])
def test_no_secret_is_in_any_line(tmp_path: Path, form: str, secret: Planted) -> None:
    box = Box()
    with taking_any_password(box) as port:
        server = Server(tmp_path / "data", settings=settings(tmp_path, form, port, secret))
        try:
            with server.client() as client:
                account(client, secret)
                mailed(client, box, secret)
                broken(client, server.url, secret)
                sent = client.post(SUBMIT, json={"code": f"raise SystemExit('{secret.new('code')}')\n"})
                assert sent.status_code == 202
        finally:
            server.stop()
    if not rows_of_hashes(tmp_path, secret):
        raise AssertionError("there are no hashes to look for")
    assert secret.found_in(server.errors) == []
    if form == "json":
        assert [line for line in server.errors.splitlines() if not line.startswith("{")] == []
        told = [json.loads(line) for line in server.errors.splitlines()]
        happened = {line["event"] for line in told if line["logger"] == "jaxdojo.security"}
        assert happened >= {"account made", "signed in", "password refused", "password set", "token made"}
        assert happened >= {"token refused", "link refused", "mail address confirmed"}
        assert happened <= set(get_args(events.Event))
        assert any("answered" in line["message"] for line in told)


def rows_of_hashes(folder: Path, secret: Planted) -> int:
    """Add what the database keeps in place of secrets: that is for nobody's eyes either."""
    found = [
        *rows(folder / "data", "SELECT secret_hash FROM identities"),
        *rows(folder / "data", "SELECT token_hash FROM sessions"),
        *rows(folder / "data", "SELECT token_hash FROM api_tokens"),
    ]
    for number, (value,) in enumerate(found):
        secret.add(f"hash {number}", value)
    return len(found)


@pytest.fixture
def own_cluster(cluster: Cluster) -> Iterator[Cluster]:
    """One that a test may end; asking for the shared one first tells whether PostgreSQL is there."""
    own = Cluster()
    yield own
    own.stop()


@pytest.mark.slow
def test_a_database_that_goes_away_is_told_without_its_password(
    own_cluster: Cluster, tmp_path: Path, secret: Planted
) -> None:
    password = secret.new("database-password")
    url = stored.migrated(own_cluster).replace("jaxdojo@", f"jaxdojo:{password}@")
    elsewhere = {"JAXDOJO_LOG": "json", "JAXDOJO_DATABASE": url, "JAXDOJO_GRADER": "elsewhere"}
    server = Server(tmp_path / "data", settings=elsewhere)
    try:
        with server.client() as client:
            account(client, secret)
            own_cluster.kill()
            given = {"name": "ada", "password": secret.all["new-password"]}
            assert client.post("/sign-in", data=given).status_code == 503
            until(lambda: "the database can't be reached" in server.errors, "the log says so")
    finally:
        server.kill()
    assert secret.found_in(server.errors) == []


def test_an_address_of_a_database_that_can_not_be_used_is_told_without_its_password(
    tmp_path: Path, secret: Planted
) -> None:
    for address in ("mysql://ada:{}@localhost/x", "postgresql://ada:{}@127.0.0.1:9/x?connect_timeout=1"):
        environment = {**CLEAN, "JAXDOJO_DATABASE": address.format(secret.new("database-password"))}
        for name in ("serve", "migrate"):
            ran = subprocess.run(
                [sys.executable, "-m", "app", name, *(["--data", str(tmp_path)] if name == "serve" else [])],
                cwd=ROOT,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            assert ran.returncode != 0 and "database" in (ran.stdout + ran.stderr).lower()
            assert secret.found_in(ran.stdout + ran.stderr) == []


def test_an_error_of_the_database_does_not_tell_what_was_stored(
    start_house: Callable[..., House], caplog: pytest.LogCaptureFixture
) -> None:
    """The driver's own message would quote all values of the statement that failed, hashes of passwords among them."""
    house = start_house()
    change(house.app.state.services.settings.data, "DROP TABLE identities")
    with house.client() as client:
        assert client.post("/sign-up", data={"name": "ada-lovelace", "password": PASSWORD}).status_code == 500
    until(lambda: "no such table" in caplog.text or "does not exist" in caplog.text, "the log has the error")
    assert "parameters hidden" in caplog.text and "ada-lovelace" not in caplog.text
