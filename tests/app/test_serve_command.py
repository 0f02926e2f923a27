"""`jaxdojo serve`: says where it is, says why it can't, and stops at once."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app import cli
from app.main import create_app
from app.settings import Settings, StartRefused
from tests.house import House, StandIn
from tests.serving import CLEAN, ROOT, TOYS, Server, sent_events


def refused(*arguments: str, **settings: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-m", "app", *arguments],
        cwd=ROOT,
        env={**CLEAN, **settings},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    return ran.stderr


def test_a_port_in_use_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        said = refused("serve", "--port", str(port), "--data", str(tmp_path), "--problems", str(TOYS))
    assert said == (
        f"jaxdojo: Port {port} on 127.0.0.1 is in use by another program. "
        f"Stop that one, or choose another port: jaxdojo serve --port {port + 1}\n"
    )


def test_a_data_folder_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    said = refused("serve", "--port", "0", "--data", str(file), "--problems", str(TOYS))
    assert said == (
        f"jaxdojo: The data folder {file} can't be written: file exists. "
        "Choose another folder with --data or JAXDOJO_DATA.\n"
    )


def test_a_data_folder_is_served_by_one_process(server: Server) -> None:
    said = refused("serve", "--port", "0", "--data", str(server.data), "--problems", str(TOYS))
    assert said == (
        f"jaxdojo: The data folder {server.data} is already served by process {server.process.pid}. "
        "Stop that one, or choose another folder with --data.\n"
    )


def test_a_bad_setting_is_told(tmp_path: Path) -> None:
    said = refused("serve", "--data", str(tmp_path), "--problems", str(TOYS), JAXDOJO_WORKERS="two")
    assert said == "jaxdojo: JAXDOJO_WORKERS is 'two'. It must be a whole number from 1 to 64.\n"


def test_an_address_of_another_machine_is_told(tmp_path: Path) -> None:
    arguments = ("--port", "0", "--data", str(tmp_path), "--problems", str(TOYS))
    said = refused("serve", "--host", "192.0.2.1", *arguments)
    assert said == (
        "jaxdojo: --host is '192.0.2.1'. It must be an address of this machine, such as 127.0.0.1.\n"
    )


def test_the_first_page_is_there_while_the_grader_still_starts(server: Server) -> None:
    """The address was printed, so pages answer; the real grader takes longer than that."""
    with server.client() as client:
        assert client.get("/").status_code == 200


def test_it_stops_within_seconds_though_somebody_listens(
    start_server: Callable[..., Server], right: str
) -> None:
    server = start_server()
    with server.client() as client:
        client.get("/problems/toy/double")
        sent = client.post("/api/v1/problems/toy/double/submissions", json={"code": right}).json()
        with client.stream("GET", sent["events_url"]) as answer:
            incoming = sent_events(answer.iter_lines())
            assert next(incoming)["event"] == "status"
            begun = time.monotonic()
            assert server.stop() == 0
    assert time.monotonic() - begun < 15


REFUSAL = (
    "This machine gives tier 'local', not 'container'. Layer landlock does not hold: why. To get it: how."
)


@pytest.mark.parametrize(
    ("settings", "tier", "said"),
    [
        (
            {"host": "0.0.0.0"},
            "local",
            f"The host is 0.0.0.0, which others can reach. {REFUSAL} Or serve on 127.0.0.1. More: docs/security.md.",
        ),
        (
            {"host": "0.0.0.0"},
            None,
            (
                "The host is 0.0.0.0, which others can reach. The grader has not told yet what isolates submissions here. "
                "Or serve on 127.0.0.1. More: docs/security.md."
            ),
        ),
        ({"require_tier": "container"}, "local", f"The tier 'container' is required. {REFUSAL}"),
    ],
)
def test_it_does_not_start_with_less_isolation_than_is_required(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    settings: dict[str, str],
    tier: str | None,
    said: str,
) -> None:
    grader = StandIn()
    grader.tier, grader.refusal = tier, REFUSAL  # type: ignore[assignment]

    async def start() -> None:
        app = create_app(Settings(**settings, data=tmp_path, problems=[str(TOYS)]), grader.start)
        async with app.router.lifespan_context(app):
            raise AssertionError("it started")

    monkeypatch.setattr("app.grading.TIER_S", 0.5)
    with pytest.raises(StartRefused) as told:
        asyncio.run(start())
    assert str(told.value) == said


def test_others_may_reach_it_when_code_is_isolated(start_house: Callable[..., House]) -> None:
    house = start_house(host="0.0.0.0")
    with house.client() as client:
        assert client.get("/healthz").json()["tier"] == "full"


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["--help"])
    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert "serve" in said and "Start the server." in said
    assert [name for name in cli.names() if name not in said] == []
