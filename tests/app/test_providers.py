"""Signing in by way of another site: a real provider on loopback, and GitHub's three addresses in its stead."""

from __future__ import annotations

import http.server
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from app.accounts.providers import read_providers
from app.settings import StartRefused
from tests.house import House
from tests.serving import PASSWORD, free_port, name_of, until, words
from tests.stored import rows

pytest.importorskip("oidc_provider_mock", reason="the provider that we test with needs Python 3.12")

START = "/sign-in/with/school"


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The address of a running OpenID provider."""
    port = free_port()
    known = {"ada-1": "Ada Lovelace", "grace@example.org": "grace@example.org", "linus@example.org": "linus"}
    users = [
        f"--user-claims={json.dumps({'sub': sub, 'preferred_username': name})}" for sub, name in known.items()
    ]
    process = subprocess.Popen(
        [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *users],
        stderr=subprocess.DEVNULL,
    )
    issuer = f"http://127.0.0.1:{port}"

    def answers() -> bool:
        try:
            return httpx.get(f"{issuer}/.well-known/openid-configuration").status_code == 200
        except httpx.HTTPError:
            return False

    until(answers, "the provider answers")
    yield issuer
    process.terminate()
    process.wait()


def written(folder: Path, text: str) -> Path:
    path = folder / "sign-in.toml"
    path.write_text(text)
    return path


@pytest.fixture
def house(start_house: Callable[..., House], provider: str, tmp_path: Path) -> House:
    """A server that trusts the provider."""
    (tmp_path / "secret").write_text("s3cret\n")
    text = f'[school]\ntitle = "The School"\nissuer = "{provider}"\nclient_id = "dojo"\n'
    text += f'client_secret_file = "{tmp_path / "secret"}"\n'
    return start_house(sign_in=written(tmp_path, text))


def go(client: httpx.Client, sub: str, path: str = START, **form: str) -> httpx.Response:
    """Go to the provider, say who one is there, and come back; our answer to that."""
    leave = client.get(path)
    assert leave.status_code == 302, leave.text
    with httpx.Client() as there:
        said = there.post(leave.headers["location"], data={"sub": sub, **form})
        assert said.status_code == 302, said.text
    return client.get(said.headers["location"])


def people(data: Path) -> list[str]:
    return [str(name) for (name,) in rows(data, "SELECT name FROM users ORDER BY id")]


def test_who_is_new_gets_an_account_called_nearly_as_they_are_there(house: House, tmp_path: Path) -> None:
    with house.client() as client:
        assert f'href="{START}?next=/profile">The School</a>' in client.get("/sign-in?next=/profile").text
        back = go(client, "ada-1", f"{START}?next=/profile")
        assert (back.status_code, back.headers["location"]) == (303, "/profile")
        assert name_of(client) == "Ada-Lovelace"
    with house.client() as again:
        go(again, "ada-1")
        assert name_of(again) == "Ada-Lovelace"
    with house.client() as other:
        go(other, "grace@example.org")
        assert name_of(other) == "grace"
    assert people(tmp_path / "data") == ["Ada-Lovelace", "grace"]


def test_a_taken_name_is_nobodys_account(house: House) -> None:
    with house.client() as first, house.client() as second:
        first.post("/sign-up", data={"name": "grace", "password": PASSWORD})
        go(second, "grace@example.org")
        assert (name_of(first), name_of(second)) == ("grace", "grace-2")


def test_what_was_done_before_signing_in_comes_along(house: House) -> None:
    with house.client() as client:
        client.put("/api/v1/problems/toy/double/note", json={"text": "kept"})
        go(client, "ada-1")
        assert client.get("/api/v1/problems/toy/double/note").json()["text"] == "kept"


def test_an_account_is_tied_and_untied_and_never_doubled(house: House, tmp_path: Path) -> None:
    with house.client() as client, house.client() as other:
        client.post("/sign-up", data={"name": "ada", "password": PASSWORD})
        back = go(client, "ada-1")
        assert (back.headers["location"], name_of(client)) == ("/profile#ways", "ada")
        assert "Disconnect" in client.get("/profile").text
        go(other, "ada-1")
        assert name_of(other) == "ada"
        assert people(tmp_path / "data") == ["ada"]

        other.post("/sign-out")
        other.post("/sign-up", data={"name": "bob", "password": PASSWORD})
        refused = go(other, "ada-1")
        assert refused.status_code == 403
        assert "This account there belongs to ada here." in words(refused.text)
        assert name_of(other) == "bob"

        assert client.post("/profile/ways/school/delete").headers["location"] == "/profile#ways"
        assert "Connect" in client.get("/profile").text


def test_without_a_password_it_is_the_only_way_until_there_is_one(house: House, tmp_path: Path) -> None:
    with house.client() as client:
        go(client, "grace@example.org")
        refused = client.post("/profile/ways/school/delete")
        assert refused.status_code == 409 and "Set a password first" in words(refused.text)
        assert "Set a password" in client.get("/profile/password").text
        client.post("/profile/password", data={"new_password": PASSWORD})
        assert client.post("/profile/ways/school/delete").status_code == 303
        client.post("/sign-out")
        client.post("/sign-in", data={"name": "grace", "password": PASSWORD})
        assert name_of(client) == "grace"
    with house.client() as client:
        go(client, "linus@example.org")
        assert client.post("/profile/delete", data={"password": "somebody"}).status_code == 403
        assert client.post("/profile/delete", data={"password": "linus"}).status_code == 200
    assert people(tmp_path / "data") == ["grace"]


def test_what_did_not_begin_in_this_browser_ends_nowhere(house: House) -> None:
    with house.client() as client, house.client() as victim:
        leave = client.get(START)
        with httpx.Client() as there:
            said = there.post(leave.headers["location"], data={"sub": "mallory"})
        answer = victim.get(said.headers["location"])
        assert answer.status_code == 403
        assert name_of(victim) is None
        # And the one that did begin there ends once.
        assert client.get(said.headers["location"]).status_code == 303
        client.post("/sign-out")
        assert client.get(said.headers["location"]).status_code == 403


def test_who_says_no_there_is_told(house: House) -> None:
    with house.client() as client:
        answer = go(client, "ada-1", action="deny")
        assert answer.status_code == 403
        assert "The School refused. Nothing was changed." in words(answer.text)
        assert name_of(client) is None


def test_a_way_that_leads_elsewhere_is_not_followed(house: House) -> None:
    with house.client() as client:
        assert go(client, "ada-1", f"{START}?next=https://example.org").headers["location"] == "/"


def test_a_provider_that_is_away_is_told(start_house: Callable[..., House], tmp_path: Path) -> None:
    text = f'[school]\ntitle = "S"\nissuer = "http://127.0.0.1:{free_port()}"\nclient_id = "d"\nclient_secret = "s"\n'
    with start_house(sign_in=written(tmp_path, text)).client() as client:
        answer = client.get(START)
        assert answer.status_code == 502 and "S could not be asked" in words(answer.text)
        assert client.get("/sign-in/with/nobody").status_code == 404


class GitHub(http.server.BaseHTTPRequestHandler):
    """The two addresses of GitHub that a server calls; it vouches for the code it is given."""

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["content-length"])).decode())
        assert form["code_verifier"] and form["code"] == ["good"]
        self._say({"access_token": "token", "token_type": "bearer"})

    def do_GET(self) -> None:
        assert self.headers["authorization"] == "Bearer token"
        self._say({"id": 583231, "login": "octocat"})

    def _say(self, told: dict[str, object]) -> None:
        body = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *said: object) -> None:
        """Nothing."""


def test_github_vouches_by_its_number(start_house: Callable[..., House], tmp_path: Path) -> None:
    github = http.server.ThreadingHTTPServer(("127.0.0.1", 0), GitHub)
    threading.Thread(target=github.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{github.server_port}"
    text = f'[github]\nclient_id = "d"\nclient_secret = "s"\nurl = "{url}"\napi = "{url}"\n'
    try:
        with start_house(sign_in=written(tmp_path, text)).client() as client:
            leave = client.get("/sign-in/with/github").headers["location"]
            assert leave.startswith(f"{url}/login/oauth/authorize?")
            asked = parse_qs(urlsplit(leave).query)
            assert asked["code_challenge_method"] == ["S256"]
            back = client.get(asked["redirect_uri"][0], params={"code": "good", "state": asked["state"][0]})
            assert (back.status_code, name_of(client)) == (303, "octocat")
    finally:
        github.shutdown()
        github.server_close()
    assert rows(tmp_path / "data", "SELECT provider, subject FROM identities") == [("github", "583231")]


BAD = {
    "no TOML": ("[school", "which can't be read"),
    "no issuer": ('[school]\ntitle = "S"\nclient_id = "d"\nclient_secret = "s"\n', "[school] has no issuer."),
    "two secrets": (
        '[github]\nclient_id = "d"\nclient_secret = "s"\nclient_secret_file = "f"\n',
        "it must have either client_secret or client_secret_file",
    ),
    "no such file": (
        '[github]\nclient_id = "d"\nclient_secret_file = "/no/where"\n',
        "[github] client_secret_file can't be read",
    ),
    "unknown key": ('[github]\nclient_id = "d"\nclient_secret = "s"\ncolour = "red"\n', "[github] colour: "),
    "bad name": ('["A b"]\n', "[A b] is no name of a provider."),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_can_not_be_used_is_told(name: str, tmp_path: Path) -> None:
    text, said = BAD[name]
    with pytest.raises(StartRefused) as told:
        read_providers(written(tmp_path, text))
    assert said in str(told.value) and str(tmp_path) in str(told.value)
