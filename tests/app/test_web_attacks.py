"""Attacks on accounts and on the server by way of the web, each with the promise that it does not keep."""

from __future__ import annotations

import gzip
import http.server
import json
import socket
import threading
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from app.accounts.passwords import Passwords
from tests.house import House
from tests.serving import PASSWORD, ROOT, name_of, words

COOKIE = "jaxdojo_session"
RUNS = "/api/v1/problems/toy/double/runs"
EVIL = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "/\r\nLocation: https://evil.example",
]


@pytest.fixture
def house(start_house: Callable[..., House], tmp_path: Path) -> House:
    """A server on which alice has an account, and GitHub can vouch for people."""
    sign_in = tmp_path / "sign-in.toml"
    sign_in.write_text('[github]\nclient_id = "x"\nclient_secret = "y"\n')
    house = start_house(sign_in=sign_in)
    with house.client() as client:
        client.post("/sign-up", data={"name": "alice", "password": PASSWORD})
    return house


def enter(client: httpx.Client, path: str) -> httpx.Response:
    name = "alice" if path == "/sign-in" else "carol"
    return client.post(path, data={"name": name, "password": PASSWORD})


@pytest.mark.parametrize("path", ["/sign-in", "/sign-up"])
@pytest.mark.parametrize(
    "known", [True, False], ids=["a session of the attacker's", "a token that is made up"]
)
def test_a_planted_session_is_not_signed_in_with(house: House, path: str, known: bool) -> None:
    with house.client() as attacker, httpx.Client(base_url=house.url) as victim:
        if known:
            house.post(attacker, "x")
        planted = attacker.cookies[COOKIE] if known else "A" * 43
        victim.cookies.set(COOKIE, planted)
        answer = enter(victim, path)
        assert (answer.status_code, planted in answer.headers["set-cookie"]) == (303, False)
        attacker.cookies.set(COOKIE, planted)
        assert name_of(attacker) is None


@pytest.mark.parametrize("path", ["/sign-in", "/sign-up"])
def test_nobody_is_sent_to_another_site(house: House, path: str) -> None:
    with house.client() as client:
        for after in EVIL:
            form = client.get(path, params={"next": after})
            wrong = client.post(path, data={"name": "", "password": "", "next": after})
            assert all('name="next" value="/"' in page.text for page in (form, wrong)), after
        for after in EVIL:
            given = {"name": "alice" if path == "/sign-in" else f"carol-{EVIL.index(after)}", "next": after}
            answer = client.post(path, data={"password": PASSWORD, **given})
            assert (answer.status_code, answer.headers["location"]) == (303, "/"), after


def test_a_provider_brings_nobody_back_to_another_site(house: House) -> None:
    """What is kept on the way is signed, so what is not one of our pages must not get in."""
    with house.client() as client:
        cookies = [
            client.get("/sign-in/with/github", params={"next": after}).headers["set-cookie"] for after in EVIL
        ]
        assert all("ZXZpbC5" not in cookie for cookie in cookies)
        # The address to come back to is ours, whatever else is asked for.
        leave = client.get("/sign-in/with/github", params={"redirect_uri": EVIL[0]}).headers["location"]
        assert leave.startswith("https://github.com/login/oauth/authorize?") and "evil" not in leave


class Impostor(http.server.BaseHTTPRequestHandler):
    """Says that it is another provider."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        other = {"issuer": "https://login.school.example", "authorization_endpoint": "https://evil.example/"}
        self.wfile.write(json.dumps(other).encode())

    def log_message(self, *_: object) -> None:
        pass


def test_a_provider_that_says_it_is_another_one_vouches_for_nobody(
    start_house: Callable[..., House], tmp_path: Path
) -> None:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Impostor)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sign_in = tmp_path / "sign-in.toml"
    issuer = f"http://127.0.0.1:{server.server_port}"
    sign_in.write_text(f'[school]\ntitle = "S"\nissuer = "{issuer}"\nclient_id = "x"\nclient_secret = "y"\n')
    with start_house(sign_in=sign_in).client() as client:
        answer = client.get("/sign-in/with/school")
    server.shutdown()
    server.server_close()
    assert answer.status_code == 502 and "gave an answer that can't be trusted" in words(answer.text)


def test_what_is_kept_on_the_way_is_closed_to_scripts_and_over_https_bound_to_it(house: House) -> None:
    with house.client() as client:
        plain = client.get("/sign-in/with/github").headers["set-cookie"]
        bound = client.get("/sign-in/with/github", headers={"X-Forwarded-Proto": "https"}).headers
    assert plain.startswith("jaxdojo_on_the_way=") and "httponly" in plain.lower()
    assert bound["set-cookie"].startswith("__Host-jaxdojo_on_the_way=")
    assert {"secure", "httponly", "samesite=lax", "path=/"} <= {
        part.strip().lower() for part in bound["set-cookie"].split(";")
    }


def test_no_page_says_whether_somebody_has_an_account(house: House) -> None:
    """Signing up has to, and is limited; nothing else does."""
    with house.client() as client:
        for path in ("/people/{}/badge.svg", "/people/{}", "/profile/{}"):
            answers = [client.get(path.format(name)) for name in ("alice", "nobody")]
            told = [(one.status_code, words(one.text).replace("alice", "nobody")) for one in answers]
            assert told[0] == told[1] and told[0][0] == 404
        form = [
            client.post("/sign-in", data={"name": name, "password": "x" * 9}) for name in ("alice", "nobody")
        ]
        sent = [client.post("/password/forgot", data={"name": name}) for name in ("alice", "nobody")]
    for one, other in (form, sent):
        assert (one.status_code, words(one.text).replace("alice", "nobody")) == (
            other.status_code,
            words(other.text),
        )


def test_signing_in_does_the_same_work_whatever_is_wrong(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted through the whole of a request, since a shortcut anywhere before the hash would tell as well."""
    hashed: list[str] = []
    verify = Passwords._matches

    async def counted(self: Passwords, stored: str, password: str) -> bool:
        hashed.append("$".join(stored.split("$")[:4]))
        return await verify(self, stored, password)

    monkeypatch.setattr(Passwords, "_matches", counted)
    work = []
    with house.client() as client:
        for name, password in (
            ("alice", "not this one"),
            ("nobody", "not this one"),
            ("-", ""),
            ("", PASSWORD),
        ):
            hashed.clear()
            assert client.post("/sign-in", data={"name": name, "password": password}).status_code == 401
            work.append(list(hashed))
    assert work == [["$argon2id$v=19$m=65536,t=3,p=4"]] * 4


def test_what_is_compressed_is_not_unpacked(house: House) -> None:
    """A hundred kilobytes that would be a hundred megabytes are what they are: no JSON."""
    bomb = gzip.compress(b'{"code": "' + b"#" * 100_000_000, 9)
    with house.client() as client:
        answer = client.post(RUNS, content=bomb, headers={"Content-Encoding": "gzip"})
    assert (answer.status_code, answer.json()["error"]) == (
        422,
        "The request's body: byte 2 is 0x8b, which is not UTF-8. Send UTF-8 text.",
    )


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "text/plain", "application/json"])
def test_a_form_is_a_form(house: House, kind: str) -> None:
    """Other types could be sent by another site's form, or would have to be parsed."""
    with house.client() as client:
        answer = client.post("/sign-in", content=b"name=alice", headers={"Content-Type": kind})
    assert answer.status_code == 415


@pytest.mark.parametrize(
    "request_line", [b"GET /" + b"a" * 100_000, b"GET / HTTP/1.1\r\nX: " + b"a" * 100_000]
)
def test_headers_have_a_most(house: House, request_line: bytes) -> None:
    host, port = house.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=30) as line:
        line.sendall(request_line)
        assert line.recv(4096).startswith(b"HTTP/1.1 400")


@pytest.mark.parametrize(
    "both",
    [
        b"Content-Length: 5\r\nContent-Length: 6\r\n",
        b"Transfer-Encoding: chunked, identity\r\n",
        b"Content-Length: +5\r\n",
        b"Content-Length : 5\r\n",
    ],
)
def test_a_body_whose_end_two_could_see_differently_is_refused(house: House, both: bytes) -> None:
    """Else a proxy and we could take different parts for the next request."""
    host, port = house.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=30) as line:
        line.sendall(b"POST /sign-in HTTP/1.1\r\nHost: here\r\n" + both + b"\r\nhello")
        assert line.recv(4096).split(b" ")[1] in (b"400", b"501")


@pytest.mark.parametrize(
    ("password", "taken"),
    [
        ("password1", False),
        ("1Q2W3E4R5T", False),
        ("iloveyou", False),
        ("correct horse", True),
        ("ÄÖÜß 1234 💡", True),
    ],
)
def test_a_password_that_is_tried_first_everywhere_is_refused(
    house: House, password: str, taken: bool
) -> None:
    with house.client() as client:
        answer = client.post("/sign-up", data={"name": "erin", "password": password})
    assert answer.status_code == (303 if taken else 422)
    assert taken or "The password is one that is tried first everywhere." in words(answer.text)


def test_answers_of_the_api_are_kept_by_nobody_and_headers_isolate(house: House) -> None:
    with house.client() as client:
        headers = client.get("/api/v1/me").headers
        assert headers["cache-control"] == "no-store"
        enter(client, "/sign-in")
        assert client.get("/profile").headers["cache-control"] == "no-store"
    for name in ("cross-origin-opener-policy", "cross-origin-resource-policy"):
        assert headers[name] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert "access-control-allow-origin" not in headers


def test_the_list_of_passwords_has_its_licence_beside_it() -> None:
    licence = (ROOT / "app" / "accounts" / "well_known" / "LICENSE").read_text()
    assert "Redistribution and use" in licence and "passwords.txt.gz" in licence


def test_another_site_can_not_have_somebody_look_a_solution_up(house: House) -> None:
    """It is kept that somebody did, and a link from elsewhere brings their cookie along."""
    path = "/api/v1/problems/toy/double/solution"
    with house.client() as client:
        enter(client, "/sign-in")
        assert client.get(path, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
        assert client.get("/api/v1/me").json()["revealed"] == []
        assert client.get(path, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 200


def test_a_path_makes_no_line_of_its_own_in_the_log(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(house.app.state.services.shelf, "track", None)
    with house.client() as client:
        assert client.get("/tracks/x%0D%0AWARNING%20jaxdojo:%20forged").status_code == 500
    [message] = [one.getMessage() for one in caplog.records if one.name == "jaxdojo.web"]
    assert message == "GET /tracks/x%0D%0AWARNING%20jaxdojo:%20forged"
