"""The proxy's file, tried with a real nginx before a real server: TLS, where people come from, and streams as they happen."""

from __future__ import annotations

import os
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import trustme

from app.bench.proxy import FOLDERS
from tests.serving import PASSWORD, ROOT, Server, free_port, sent_events, until

NAME = "dojo.school.example"
RIGHT = "def double(x):\n    return x + x\n"
# What an operator of a whole nginx has, and a test that is no service has not.
AROUND = (
    """{user}daemon off;
pid {folder}/nginx.pid;
events {{}}
http {{
  access_log off;
"""
    + FOLDERS
    + """  include {folder}/jaxdojo.conf;
}}
"""
)
pytestmark = pytest.mark.slow


class Front:
    """nginx with our file, whose ports and addresses are this test's."""

    def __init__(self, folder: Path, program: str, server: Server) -> None:
        self.plain, self.port = free_port(), free_port()
        signed = trustme.CA()
        issued = signed.issue_cert(NAME)
        issued.private_key_pem.write_to_path(folder / "key.pem")
        for part in issued.cert_chain_pems:
            part.write_to_path(folder / "full-chain.pem", append=True)
        self._trusted = ssl.create_default_context()
        signed.configure_trust(self._trusted)
        text = (ROOT / "deploy" / "nginx" / "jaxdojo.conf").read_text()
        for shipped, here in {
            "    server 127.0.0.1:8000 ": f"    server {server.url.removeprefix('http://')} ",
            "listen 80;": f"listen 127.0.0.1:{self.plain};",
            "listen 443 ssl;": f"listen 127.0.0.1:{self.port} ssl;",
            "    listen [::]:80;\n": "",
            "    listen [::]:443 ssl;\n": "",
            "/etc/ssl/jaxdojo/": f"{folder}/",
        }.items():
            assert shipped in text, shipped
            text = text.replace(shipped, here)
        (folder / "jaxdojo.conf").write_text(text)
        user = "user root;\n" if os.geteuid() == 0 else ""
        (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user))
        command = [program, "-c", str(folder / "nginx.conf"), "-e", str(folder / "log")]
        checked = subprocess.run([*command, "-t", "-q"], capture_output=True, text=True, check=False)
        assert (checked.returncode, checked.stderr) == (0, ""), checked.stderr
        self.process = subprocess.Popen(command)
        until(self._answers, "nginx answers")

    def _answers(self) -> bool:
        try:
            return httpx.get(f"http://127.0.0.1:{self.plain}/", headers={"Host": NAME}).status_code == 301
        except httpx.ConnectError:
            return False

    def client(self) -> httpx.Client:
        """A browser that trusts the certificate, and finds the name here."""
        return _Here(self.port, verify=self._trusted, base_url=f"https://{NAME}", timeout=120)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=30)


class _Here(httpx.Client):
    """Connects to this machine whatever the name."""

    def __init__(self, port: int, **options: object) -> None:
        super().__init__(**options)  # type: ignore[arg-type]  # handed on as they are
        self._port = port

    def build_request(self, *arguments: object, **options: object) -> httpx.Request:
        request = super().build_request(*arguments, **options)  # type: ignore[arg-type]  # handed on
        request.extensions["sni_hostname"] = NAME
        request.url = request.url.copy_with(host="127.0.0.1", port=self._port)
        return request


@pytest.fixture
def front(tmp_path: Path) -> Iterator[Front]:
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        pytest.skip("no nginx is installed, so the proxy's file was not tried: apt-get install nginx-light")
    server = Server(tmp_path / "data")
    try:
        front = Front(tmp_path, program, server)
        try:
            server.ready()
            yield front
        finally:
            front.stop()
    finally:
        server.stop()


def test_people_come_by_tls_and_follow_their_submissions(front: Front) -> None:
    plain = httpx.get(f"http://127.0.0.1:{front.plain}/profile?a=b", headers={"Host": NAME})
    assert plain.headers["location"] == f"https://{NAME}/profile?a=b"
    with front.client() as alice:
        joined = alice.post(
            "/sign-up", data={"name": "alice", "password": PASSWORD}, headers={"Origin": f"https://{NAME}"}
        )
        assert joined.status_code == 303
        # The server knows that the browser came by TLS.
        assert all("; secure" in one.lower() for one in joined.headers.get_list("set-cookie"))
        assert "max-age=" in alice.get("/").headers["strict-transport-security"]
        sent = alice.post("/api/v1/problems/toy/double/submissions", json={"code": RIGHT}).json()
        with alice.stream("GET", sent["events_url"]) as answer:
            events = [one["event"] for one in sent_events(answer.iter_lines())]
        assert events[0] == "status" and events[-1] == "verdict"
        assert alice.get(sent["url"]).json()["verdict"] == "accepted"
        # What is too large is refused by the server's own words.
        large = alice.post("/api/v1/problems/toy/double/submissions", json={"code": "#" * 1_500_000})
        assert large.status_code == 413 and large.headers["content-type"] == "application/json"
