"""Two web replicas and two workers as real processes on one PostgreSQL: nothing is lost and nothing is judged twice."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.bench.cluster import Cluster
from tests.serving import CLEAN, PASSWORD, ROOT, TOYS, Server, free_port, judged, sent_events, until
from tests.stored import migrated, rows_at

pytestmark = pytest.mark.slow
SLOW = "import time\n\n\ndef double(x):\n    time.sleep(0.7)\n    return x + x\n"
PRIVATE = ("identities", "sessions", "api_tokens", "mailed_links", "notes", "drafts", "remarks", "secrets")
SUBMIT = "/api/v1/problems/toy/double/submissions"


class Worker:
    """`jaxdojo worker` with a data folder of its own."""

    def __init__(self, data: Path, url: str, cwd: Path = ROOT, **settings: str) -> None:
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "app",
                "worker",
                "--data",
                str(data),
                "--problems",
                str(TOYS),
                "--workers",
                "1",
            ],
            cwd=cwd,
            env={**CLEAN, "PYTHONPATH": str(ROOT), "JAXDOJO_DATABASE": url, **settings},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said = ""
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said += line

    def end(self, number: int) -> int:
        """Send it a signal; how it ended."""
        self.process.send_signal(number)
        status = self.process.wait(timeout=120)
        self._reader.join(timeout=60)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return status


class School:
    """One database, and what a test starts on it."""

    def __init__(self, folder: Path, cluster: Cluster) -> None:
        self.cluster = cluster
        self.url = migrated(cluster)
        self._folder = folder
        self.servers: list[Server] = []
        self.workers: list[Worker] = []

    def serve(self) -> Server:
        data = self._folder / f"web{len(self.servers)}"
        settings = {"JAXDOJO_DATABASE": self.url, "JAXDOJO_GRADER": "elsewhere"}
        self.servers.append(Server(data, settings=settings))
        return self.servers[-1]

    def work(self, url: str | None = None, **settings: str) -> Worker:
        folder = self._folder / f"worker{len(self.workers)}"
        self.workers.append(Worker(folder, url or self.url, **settings))
        return self.workers[-1]

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return rows_at(self.url, query)

    def close(self) -> None:
        for worker in self.workers:
            if worker.process.poll() is None:
                worker.end(signal.SIGTERM)
        for server in self.servers:
            if server.process.poll() is None:
                server.stop()


@contextmanager
def opened(folder: Path, cluster: Cluster) -> Iterator[School]:
    school = School(folder, cluster)
    try:
        yield school
    finally:
        school.close()


@pytest.fixture
def start_school(tmp_path: Path, cluster: Cluster) -> Iterator[Callable[[], School]]:
    with opened(tmp_path, cluster) as school:
        yield lambda: school


def test_what_one_replica_takes_another_shows_case_by_case(
    start_school: Callable[[], School], right: str
) -> None:
    school = start_school()
    one, other = school.serve(), school.serve()
    school.work(), school.work()
    other.ready()
    with one.client() as alice:
        sent = alice.post(SUBMIT, json={"code": right}).json()
        # Sent without a cookie, so whoever knows its id may follow it.
        with other.client() as page, page.stream("GET", sent["events_url"]) as answer:
            names = [event["event"] for event in sent_events(answer.iter_lines())]
        health = alice.get("/healthz").json()
    assert names[0] == "status" and "case" in names and names[-1] == "verdict"
    assert (health["graders"], health["pool"]["size"] > 0) == (2, True)


def test_the_doctor_knows_pages_that_have_no_folder(start_school: Callable[[], School]) -> None:
    school = start_school()
    port = school.serve().url.rpartition(":")[2]
    ran = subprocess.run(
        [sys.executable, "-m", "app", "doctor", "--port", port, "--problems", str(TOYS)],
        cwd=ROOT,
        env={**CLEAN, "JAXDOJO_DATABASE": school.url, "JAXDOJO_GRADER": "elsewhere"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert f"   ok  server: jaxdojo answers at 127.0.0.1:{port}." in ran.stdout.splitlines(), ran.stdout


def test_what_a_killed_worker_had_is_judged_once_by_another(start_school: Callable[[], School]) -> None:
    school = start_school()
    web, first = school.serve(), school.work()
    web.ready()
    with web.client() as client:
        client.get("/problems/toy/double")
        sent = client.post(SUBMIT, json={"code": SLOW}).json()
        until(lambda: school.rows("SELECT 1 FROM submissions WHERE status = 'running'"), "it runs")
        first.end(signal.SIGKILL)
        school.work()
        with client.stream("GET", sent["events_url"]) as answer:
            assert list(sent_events(answer.iter_lines()))[-1]["event"] == "verdict"
        assert judged(client, sent["id"])["verdict"] == "accepted"
    assert school.rows("SELECT attempts FROM submissions") == [(2,)]
    assert school.rows("SELECT submissions FROM progress") == [(1,)]
    until(lambda: school.rows("SELECT count(*) FROM procrastinate_jobs") == [(0,)], "its job is gone")


def test_a_worker_that_is_told_to_stop_finishes_what_runs(start_school: Callable[[], School]) -> None:
    school = start_school()
    web, worker = school.serve(), school.work()
    web.ready()
    with web.client() as client:
        client.get("/problems/toy/double")
        first, second = (client.post(SUBMIT, json={"code": SLOW}).json() for _ in range(2))
        until(lambda: school.rows("SELECT 1 FROM submissions WHERE status = 'running'"), "one runs")
        assert worker.end(signal.SIGTERM) == 0, worker.said
        assert client.get(first["url"]).json()["verdict"] == "accepted"
        assert client.get(second["url"]).json()["status"] == "queued"
        assert school.rows("SELECT attempts FROM submissions ORDER BY created") == [(1,), (0,)]


def test_a_stream_outlives_the_database(tmp_path: Path, cluster: Cluster) -> None:
    """On a cluster of its own, for it is killed."""
    own = Cluster()
    try:
        with opened(tmp_path, own) as school:
            web = school.serve()
            school.work()
            web.ready()
            with web.client() as client:
                client.get("/problems/toy/double")
                sent = client.post(SUBMIT, json={"code": SLOW}).json()
                with client.stream("GET", sent["events_url"]) as answer:
                    incoming = sent_events(answer.iter_lines())
                    assert next(incoming)["event"] == "status"
                    until(
                        lambda: school.rows("SELECT 1 FROM submissions WHERE status = 'running'"), "it runs"
                    )
                    own.kill()
                    with pytest.raises(httpx.HTTPStatusError):
                        client.post(SUBMIT, json={"code": SLOW}).raise_for_status()
                    own.start()
                    assert list(incoming)[-1]["event"] == "verdict"
                assert judged(client, sent["id"])["verdict"] == "accepted"
                # The second time everything is connected anew.
                again = client.post(SUBMIT, json={"code": SLOW}).json()
                assert judged(client, again["id"])["verdict"] == "accepted"
            assert school.rows("SELECT submissions FROM progress") == [(2,)]
    finally:
        own.stop()


def let_judge(school: School) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "app", "migrate", "--worker-role", "judge"],
        cwd=ROOT,
        env={**CLEAN, "JAXDOJO_DATABASE": school.url},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_worker_with_a_role_of_its_own_judges_and_reads_nothing_about_people(
    start_school: Callable[[], School], right: str
) -> None:
    import psycopg

    school = start_school()
    port = free_port()
    with psycopg.connect(school.url, autocommit=True) as owner:
        owner.execute("DROP ROLE IF EXISTS judge")
        said = let_judge(school)
        assert said.returncode == 2 and "createuser --pwprompt judge" in said.stderr
        owner.execute("CREATE ROLE judge LOGIN")
    said = let_judge(school)
    assert said.stdout.splitlines()[-1] == "judge may judge, and read nothing about people."
    as_judge = school.url.replace("jaxdojo@", "judge@")
    try:
        web = school.serve()
        school.work(as_judge, JAXDOJO_METRICS=f"127.0.0.1:{port}")
        web.ready()
        with web.client() as client:
            client.post("/sign-up", data={"name": "alice", "password": PASSWORD})
            client.post("/problems/toy/double/leaderboard", data={"compared": "yes"})
            sent = client.post(SUBMIT, json={"code": right}).json()
            assert judged(client, sent["id"])["verdict"] == "accepted"
            until(lambda: school.rows("SELECT 1 FROM prices"), "the answer is priced")
        told = httpx.get(f"http://127.0.0.1:{port}/metrics").text
        assert 'jaxdojo_verdicts_total{kind="submission",verdict="accepted"} 1.0' in told
        assert "jaxdojo_grader_ready 1.0" in told
        assert "ERROR" not in school.workers[0].said
        with psycopg.connect(as_judge, autocommit=True) as judge:
            judge.execute("SELECT id, compared FROM users")
            columns = (f"{column} FROM users" for column in ("name", "mail", "role"))
            for what in (*columns, *(f"* FROM {table}" for table in PRIVATE)):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    judge.execute(f"SELECT {what}")
            for statement in (
                "UPDATE users SET compared = true",
                "DELETE FROM submissions",
                "DROP TABLE prices",
            ):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    judge.execute(statement)
    finally:
        school.close()
        with psycopg.connect(school.url, autocommit=True) as owner:
            owner.execute("DROP OWNED BY judge")
            owner.execute("DROP ROLE judge")


def test_a_worker_without_a_database_to_share_says_so(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "app", "worker", "--data", str(tmp_path), "--problems", str(TOYS)],
        cwd=ROOT,
        env=CLEAN,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (
        2,
        (
            "jaxdojo: JAXDOJO_DATABASE is not set. It must be the PostgreSQL database that the servers use. "
            "Set it, or start jaxdojo serve, which judges by itself.\n"
        ),
    )
