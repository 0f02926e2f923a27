"""A worker's host that is really cut off from the network: the same submission is judged elsewhere, and counted once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest

from app.bench import host, proxy, school
from app.bench.pack import write_pack
from app.bench.school import School
from app.bench.server import wait_until_full
from app.settings import Settings
from tests.serving import DEADLINE_S, ROOT, until

PROBLEM = "numbers-1/line-1"
SLOW = "import time\n\n\ndef line(x):\n    time.sleep(1.5)\n    return 2 * x + 1\n"
NOT_HERE = "this user may make no network namespace"


def ask(many: School, query: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(many.database) as connection:
        return connection.execute(query.encode()).fetchall()


@pytest.mark.slow
def test_what_a_host_judged_while_it_was_cut_off_has_no_second_effect(cluster: object) -> None:
    if not host.allowed():
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(NOT_HERE)
    # A folder with a short name, for sockets below it.
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        write_pack(Path(folder) / "pack", 1)
        settings = Settings(problems=[f"{folder}/pack"])
        with (
            school.opened(Path(folder), settings) as many,
            httpx.Client(base_url=many.url, timeout=DEADLINE_S) as client,
        ):
            wait_until_full(many.health)
            far, *others = many._machines["worker"]
            for one in others:
                one.kill()
            client.get(f"/problems/{PROBLEM}")
            id = client.post(f"/api/v1/problems/{PROBLEM}/submissions", json={"code": SLOW}).json()["id"]
            until(lambda: ask(many, "SELECT 1 FROM submissions WHERE status = 'running'"), "it runs")
            far.process.send_signal(host.CUT)
            others[0].start()
            verdict = "SELECT verdict, attempts, judged FROM submissions"
            first = until(lambda: [row for row in ask(many, verdict) if row[0]], "another judged it")
            far.process.send_signal(host.HEALED)
            healed = time.time()
            seen = f"SELECT 1 FROM graders WHERE extract(epoch FROM seen) > {healed} HAVING count(*) = 2"
            until(lambda: ask(many, seen), "both are heard of again")
            # What the far one has kept back is told or dropped by then.
            again = client.post(f"/api/v1/problems/{PROBLEM}/submissions", json={"code": SLOW}).json()["id"]
            until(lambda: ask(many, "SELECT 1 FROM progress WHERE submissions = 2"), f"{again} is judged too")
            many.stop()
            assert ask(many, f"{verdict} WHERE id = '{id}'") == first
            assert first[0][:2] == ("accepted", 2)
            assert ask(many, "SELECT submissions FROM progress") == [(2,)]


def test_packets_are_lost_while_a_host_is_cut_off_and_connections_live_on(
    cluster: Any, tmp_path: Path
) -> None:
    if not host.allowed():
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(NOT_HERE)
    log = tmp_path / "log"
    program = (
        "import psycopg, sys, time\n"
        f"c = psycopg.connect({cluster.far_url(cluster.url())!r}, autocommit=True)\n"
        "while True:\n"
        "    c.execute('SELECT 1'); open(sys.argv[1], 'a').write('.'); time.sleep(0.05)\n"
    )
    file = tmp_path / "beats.py"
    file.write_text(program)

    def beats() -> int:
        return len(log.read_text()) if log.exists() else 0

    command = [sys.executable, "-m", "app.bench.host", str(cluster.socket), sys.executable, str(file)]
    with subprocess.Popen([*command, str(log)], cwd=ROOT) as there:
        try:
            until(lambda: beats() > 3, "it beats")
            there.send_signal(host.CUT)
            until(lambda: _still(beats), "it is silent")
            before = beats()
            there.send_signal(host.HEALED)
            until(lambda: beats() > before + 3, "it beats again, over the same connection")
            assert there.poll() is None
        finally:
            there.send_signal(signal.SIGTERM)


def _still(beats: Callable[[], int]) -> bool:
    before = beats()
    time.sleep(0.5)
    return beats() == before


@pytest.mark.parametrize("name", ["nginx", "haproxy", proxy.OURS])
def test_a_proxy_begins_with_what_is_written_for_it(name: str, tmp_path: Path) -> None:
    here = proxy.found()
    assert here in ("nginx", "haproxy", proxy.OURS)
    if name != proxy.OURS and proxy._where(name) is None:
        (pytest.fail if os.environ.get("CI") == "true" and name == "nginx" else pytest.skip)(proxy.WANTED)
    ports = school._free_ports(3)
    machine = school._Machine(
        proxy.command(name, tmp_path, ports[0], ports[1:]), {}, tmp_path / "log", ports[0]
    )
    try:
        machine.ready()
        machine.kill()
        machine.start()
    finally:
        machine.kill()
