"""The release before, as real processes, gives way to this one while submissions are in flight: none is lost or judged twice.

It is taken from git's history; a copy of the project without it can't try this.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import tarfile
from pathlib import Path

import httpx
import pytest

from app.bench.cluster import Cluster
from app.store.migrate import HEAD, postgresql_revision
from tests import stored
from tests.app.test_many_machines import SLOW, SUBMIT, Worker
from tests.serving import CLEAN, ROOT, TOYS, Server, judged, sent_events, until

pytestmark = pytest.mark.slow
# The last one of before, whose schema is revision 0008.
BEFORE = "4bab246"
IN_FLIGHT = 6


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The code of the release before."""
    folder = tmp_path_factory.mktemp("before")
    # Whoever judges for root must be able to read it.
    for above in (folder, folder.parent):
        above.chmod(0o711)
    packed = folder / "before.tar"
    parts = ["app", "grader", "templates", "static", "pyproject.toml"]
    taken = subprocess.run(
        ["git", "archive", "--output", str(packed), BEFORE, *parts],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if taken.returncode:
        pytest.skip(f"git's history is not here, so the release before was not tried: {taken.stderr.strip()}")
    with tarfile.open(packed) as archive:
        archive.extractall(folder, filter="data")
    # It asks for its own catalogue, whichever it is told to serve.
    (folder / "problems").mkdir()
    return folder


def migrate(code: Path, url: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "app", "migrate"],
        cwd=code,
        env={**CLEAN, "PYTHONPATH": str(code), "JAXDOJO_DATABASE": url, "JAXDOJO_PROBLEMS": str(TOYS)},
        timeout=120,
        check=True,
    )


def submitted(client: httpx.Client, code: str = SLOW) -> dict[str, str]:
    answer = client.post(SUBMIT, json={"code": code})
    answer.raise_for_status()
    sent: dict[str, str] = answer.json()
    return sent


def test_replicas_and_workers_are_replaced_one_by_one(before: Path, tmp_path: Path, cluster: Cluster) -> None:
    url = cluster.create()
    migrate(before, url)
    assert postgresql_revision(url) == "0008"

    def serve(code: Path, name: str) -> Server:
        settings = {"JAXDOJO_DATABASE": url, "JAXDOJO_GRADER": "elsewhere", "PYTHONPATH": str(code)}
        return Server(tmp_path / name, settings=settings, cwd=code)

    def work(code: Path, name: str) -> Worker:
        return Worker(tmp_path / name, url, cwd=code, PYTHONPATH=str(code))

    servers, workers = [serve(before, "web")], [work(before, "worker")]
    try:
        servers[0].ready()
        with servers[0].client() as old:
            old.get("/problems/toy/double")
            sent = [submitted(old) for _ in range(IN_FLIGHT)]
            with old.stream("GET", sent[-1]["events_url"]) as stream:
                # The schema goes first, under the feet of those who run.
                migrate(ROOT, url)
                assert postgresql_revision(url) == HEAD
                sent.append(submitted(old))
                assert old.get("/profile").status_code == old.get(sent[0]["url"]).status_code == 200
                # A worker of each, then of this release only.
                workers.append(work(ROOT, "worker-new"))
                servers.append(serve(ROOT, "web-new"))
                servers[1].ready()
                cookies = dict(old.cookies)
                with servers[1].client(cookies=cookies) as new:
                    sent.append(submitted(new))
                    until(lambda: new.get("/healthz").json()["graders"] == 2, "the new worker judges")
                    assert workers[0].end(signal.SIGTERM) == 0, workers[0].said
                    # What was followed at the old replica while the old worker judged ends there all the same.
                    assert list(sent_events(stream.iter_lines()))[-1]["event"] == "verdict"
                    assert servers[0].stop() == 0
                    reports = [judged(new, one["id"]) for one in sent]
                    assert [one["verdict"] for one in reports] == ["accepted"] * len(sent)
                    assert new.get("/profile").status_code == 200
        assert stored.rows_at(url, "SELECT count(*), sum(attempts) FROM submissions") == [
            (len(sent), len(sent))
        ]
        assert stored.rows_at(url, "SELECT sum(submissions) FROM progress") == [(len(sent),)]
    finally:
        for worker in workers:
            if worker.process.poll() is None:
                worker.end(signal.SIGTERM)
        for server in servers:
            if server.process.poll() is None:
                server.stop()


@pytest.mark.skipif("config.getoption('--postgresql')", reason="the file of one machine")
def test_on_one_machine_what_was_in_flight_is_judged_after_the_start(before: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    old = Server(data, settings={"PYTHONPATH": str(before)}, cwd=before)
    old.ready()
    with old.client() as client:
        client.get("/problems/toy/double")
        cookies = dict(client.cookies)
        sent = [submitted(client) for _ in range(IN_FLIGHT)]
        until(lambda: stored.rows(data, "SELECT 1 FROM submissions WHERE status = 'running'"), "one runs")
    old.kill()
    new = Server(data)
    try:
        with new.client(cookies=cookies) as client:
            reports = [judged(client, one["id"]) for one in sent]
            assert [one["verdict"] for one in reports] == ["accepted"] * IN_FLIGHT
            assert client.get("/profile").status_code == 200
        assert stored.rows(data, "SELECT sum(submissions) FROM progress") == [(IN_FLIGHT,)]
    finally:
        new.stop()
