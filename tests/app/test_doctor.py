"""`jaxdojo doctor`: what is well, what is wrong, and the way out of each."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.store.migrate import migrate
from tests.collecting import collecting
from tests.mailing import written
from tests.serving import CLEAN, ROOT, TOYS, Server, free_port
from tests.stored import database_of


def doctor(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "app", "doctor", *arguments],
        cwd=ROOT,
        env={**CLEAN, "JAXDOJO_PORT": "0", "JAXDOJO_PROBLEMS": str(TOYS), **settings},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def findings(*arguments: str, **settings: str) -> tuple[int, dict[str, dict[str, Any]]]:
    ran = doctor("--json", *arguments, **settings)
    return ran.returncode, {one["what"]: one for one in json.loads(ran.stdout)}


@pytest.fixture(autouse=True)
def _file_only(tmp_path: Path) -> None:
    if database_of(tmp_path) is not None:
        pytest.skip("the database is not in the folder")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """One sound problem, so that only what a test breaks is wrong."""
    shutil.copytree(TOYS / "toy" / "double", tmp_path / "pack" / "toy" / "double")
    (tmp_path / "pack" / "toy" / "track.yaml").write_text("title: T\nsummary: S\nproblems: [double]\n")
    tmp_path.chmod(0o755)
    return tmp_path / "pack"


def test_a_machine_that_is_well_is_told_so(tmp_path: Path, pack: Path) -> None:
    ran = doctor("--data", str(tmp_path / "data"), "--problems", str(pack))
    assert ran.returncode == 0, ran.stdout + ran.stderr
    lines = ran.stdout.splitlines()
    assert f"   ok  data folder: {tmp_path / 'data'}, to be made." in lines
    assert "   ok  problems: 1 in 1 tracks." in lines
    assert any(line.strip().startswith(("ok  isolation: tier", "look  isolation: tier")) for line in lines)
    assert "WRONG" not in ran.stdout


def test_everything_that_is_wrong_is_told_with_its_way_out(tmp_path: Path, pack: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    migrate(data)
    file = data / "jaxdojo.sqlite3"
    file.write_bytes(file.read_bytes()[:4096] + b"\xff" * 40_000)
    (pack / "toy" / "double" / "problem.yaml").write_text("format: 1\n")
    sign_in = tmp_path / "sign-in.toml"
    sign_in.write_text("[school]\n")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        status, found = findings(
            *("--data", str(data), "--port", port, "--problems", str(pack)),
            JAXDOJO_SIGN_IN=str(sign_in),
            JAXDOJO_TELEMETRY=f"http://127.0.0.1:{free_port()}",
            JAXDOJO_MAIL=str(written(tmp_path, free_port(), 'security = "none"')),
        )
    assert status == 1
    wrong = {what for what, one in found.items() if one["state"] == "wrong"}
    assert {"database", "port", "problem", "problems", "signing in", "mail"} <= wrong
    assert found["telemetry"]["state"] == "warning"
    assert found["telemetry"]["found"].startswith("the collector takes no traces: ")
    assert all(found[what]["way_out"] for what in wrong)
    assert "jaxdojo restore" in found["database"]["way_out"]
    assert "in use" in found["port"]["found"]


def test_a_running_server_is_left_alone(server: Server) -> None:
    _, found = findings("--data", str(server.data))
    assert found["server"]["found"] == f"process {server.process.pid} serves this folder."
    assert found["isolation"]["found"] == "the running server says it at /healthz."


def test_a_collector_is_asked_whether_it_takes_traces(server: Server) -> None:
    with collecting() as collector:
        address = f"{collector.address}/"
        for status, state in ((200, "good"), (404, "warning")):
            collector.status = status
            _, found = findings("--data", str(server.data), JAXDOJO_TELEMETRY=address)
            assert found["telemetry"]["state"] == state
    assert "404" in found["telemetry"]["found"] and "JAXDOJO_TELEMETRY" in found["telemetry"]["way_out"]
