"""JAXDOJO_TELEMETRY: one trace from a submission to its verdict, nothing about a person, and no harm from a collector."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from app import telemetry
from app.store.columns import new_id
from tests.app.test_many_machines import opened
from tests.collecting import Collector, Span, collecting, hanging
from tests.house import House
from tests.serving import CLEAN, PASSWORD, ROOT, TOYS, Server, free_port, judged, until
from tests.stored import database_of

SUBMIT = "/api/v1/problems/toy/double/submissions"
POST = "POST /api/v1/problems/{track}/{slug}/submissions"
OURS = (
    "submission submitted",
    "submission queued",
    "submission judged",
    "submission graded",
    "verdict stored",
)
# What tells of a person, wherever it is put.
MARK = "zanzibar"
PERSONAL = {
    "User-Agent": f"browser {MARK}",
    "X-Forwarded-For": f"{MARK}.example",
    "Referer": f"http://{MARK}.example/",
    "X-Request-ID": f"id-{MARK}",
    "traceparent": "00-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-bbbbbbbbbbbbbbbb-01",
}


@pytest.fixture
def collector() -> Iterator[Collector]:
    with collecting() as collector:
        yield collector


def of_one_submission(collector: Collector, service: str = "jaxdojo-web") -> list[Span]:
    """The trace of the only submission, with all that must be in it."""
    [root] = collector.named(POST)
    assert root.parent == "" and root.service == "jaxdojo-web" and root.attributes["http.route"] == POST[5:]
    [stored] = collector.named("verdict stored")
    trace = [span for span in collector.spans() if span.trace == root.trace]
    ours = {span.name: span for span in trace if span.name in OURS}
    assert set(ours) == set(OURS) and stored.service == service
    submitted, judged = ours["submission submitted"], ours["submission judged"]
    assert submitted.parent == root.id
    assert ours["submission queued"].parent == judged.parent == submitted.id
    assert ours["submission graded"].parent == stored.parent == judged.id
    assert submitted.begun <= ours["submission queued"].ended <= judged.begun + 10**6
    assert (
        judged.attributes["jaxdojo.problem"] == "toy/double"
        and judged.attributes["jaxdojo.kind"] == "submission"
    )
    assert judged.attributes["jaxdojo.verdict"] == "accepted" and judged.attributes["jaxdojo.judged_ms"] > 0
    statements = [span for span in trace if "db.statement" in span.attributes]
    assert {"INSERT", "UPDATE"} <= {span.name for span in statements}
    assert {span.parent for span in statements} <= {span.id for span in trace}
    return trace


def leave_traces(client: httpx.Client, code: str) -> str:
    """Do what tells of a person in every way that there is; the submission's id."""
    client.post("/sign-up", data={"name": MARK, "password": PASSWORD + MARK})
    client.get(f"/?q={MARK}")
    client.get(f"/people/{MARK}/badge.svg")
    client.get(f"/{MARK}")
    client.put("/api/v1/problems/toy/double/note", json={"text": MARK})
    # Refused by the database: the error that it gives holds the values.
    client.post("/sign-up", data={"name": MARK, "password": PASSWORD + MARK})
    client.request(MARK.upper(), "/")
    id: str = client.post(SUBMIT, json={"code": f"{code}\n# {MARK}\n"}).json()["id"]
    judged(client, id)
    client.get(f"/submissions/{id}")
    return id


def nothing_personal(collector: Collector, *words: str) -> None:
    everything = b"".join(collector.bodies).lower()
    assert everything
    for word in (MARK, "127.0.0.1", *words):
        assert word.lower().encode() not in everything, word


@pytest.mark.slow
def test_a_server_tells_of_a_submission_from_the_request_to_the_verdict_and_of_nobody(
    start_server: Callable[..., Server], collector: Collector, right: str, tmp_path: Path
) -> None:
    tmp_path.chmod(0o755)
    settings = {"JAXDOJO_TELEMETRY": collector.address, "JAXDOJO_LOG": "json"}
    server = start_server(settings=settings)
    server.ready()
    with server.client(headers=PERSONAL) as client:
        id = leave_traces(client, right)
    # What has not been sent is sent before it ends.
    assert server.stop() == 0
    trace = of_one_submission(collector)
    for name in ("GET /submissions/{id}", "GET unmatched", "OTHER /"):
        collector.named(name)
    nothing_personal(collector, id, str(tmp_path), str(server.data))
    assert trace[0].trace != "a" * 32
    lines = [json.loads(line) for line in server.errors.splitlines()]
    [verdict] = [line for line in lines if line.get("submission") == id]
    [answered] = [line for line in lines if line.get("route") == POST[5:]]
    assert verdict["trace_id"] == answered["trace_id"] == trace[0].trace


@pytest.mark.slow
def test_a_trace_goes_on_in_the_worker_that_judges(
    collector: Collector, right: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    with opened(tmp_path, request.getfixturevalue("cluster")) as school:
        told = {"JAXDOJO_TELEMETRY": collector.address}
        web = {"JAXDOJO_DATABASE": school.url, "JAXDOJO_GRADER": "elsewhere", **told}
        school.servers.append(Server(tmp_path / "web", settings=web))
        school.work(**told)
        school.servers[0].ready()
        with school.servers[0].client(headers=PERSONAL) as client:
            id = leave_traces(client, right)
        trace = of_one_submission(collector, "jaxdojo-worker")
        assert {span.service for span in trace} == {"jaxdojo-web", "jaxdojo-worker"}
    nothing_personal(collector, id, school.url)


@pytest.fixture
def told_house(start_house: Callable[..., House]) -> Iterator[Callable[[str], House]]:
    """A server within the test's process that sends traces to an address."""
    with ExitStack() as stack:

        def start(address: str) -> House:
            stack.enter_context(telemetry.telling(address, "web", new_id))
            house = start_house()
            stack.callback(house.stop)
            return house

        yield start


def test_each_submission_has_a_trace_of_its_own(
    told_house: Callable[[str], House], collector: Collector
) -> None:
    house = told_house(collector.address)
    with house.client() as client:
        ids = [house.post(client, code).json()["id"] for code in ("right", "wrong", "die")]
        for id in ids:
            judged(client, id)
        attempts = collector.named("submission graded", 5)
    stored = collector.named("verdict stored", 2)
    assert len({span.trace for span in collector.named("submission submitted", 3)}) == 3
    # The one that died three times is told of three times, and given up.
    assert len({span.trace for span in attempts}) == 3 and len(stored) == 2


def test_a_form_is_told_by_its_route_and_what_broke_without_a_word(
    told_house: Callable[[str], House], collector: Collector
) -> None:
    told_house(collector.address)
    with pytest.raises(ValueError, match=MARK), telemetry.now().span("breaks"):
        raise ValueError(MARK)
    [span] = collector.named("breaks")
    assert span.attributes == {} and MARK.encode() not in b"".join(collector.bodies)


def judges(house: House) -> None:
    """Pages are answered and submissions judged, whatever becomes of traces."""
    with house.client() as client:
        for _ in range(3):
            assert judged(client, house.post(client, "right").json()["id"])["verdict"] == "accepted"
        assert client.get("/profile").status_code == 200


def test_a_collector_that_is_away_or_refuses_is_told_once_and_breaks_nothing(
    told_house: Callable[[str], House], collector: Collector, caplog: pytest.LogCaptureFixture
) -> None:
    collector.status = 400
    house = told_house(collector.address)
    judges(house)
    until(lambda: "takes no traces" in caplog.text, "the operator is told")
    judges(house)
    collector.status = 200
    judges(house)
    until(lambda: "takes traces again" in caplog.text, "and told again")
    assert caplog.text.count("takes no traces") == 1


def test_nobody_listening_breaks_nothing(told_house: Callable[[str], House]) -> None:
    judges(told_house(f"http://127.0.0.1:{free_port()}"))


@pytest.mark.slow
def test_a_collector_that_hangs_holds_up_neither_a_verdict_nor_the_end(
    start_server: Callable[..., Server], right: str
) -> None:
    with hanging() as (address, held):
        server = start_server(settings={"JAXDOJO_TELEMETRY": address})
        server.ready()
        with server.client() as client:
            until(lambda: held, "it is being sent to")
            sent = client.post(SUBMIT, json={"code": right}).json()
            assert judged(client, sent["id"])["verdict"] == "accepted"
        # It still has what it took, and has answered nothing.
        assert server.stop() == 0 and held


def serve(tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "app",
            "serve",
            "--port",
            "0",
            "--data",
            str(tmp_path),
            "--problems",
            str(TOYS),
        ],
        cwd=ROOT,
        env={**CLEAN, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_missing_package_stops_the_start_and_says_how_to_get_it(tmp_path: Path) -> None:
    missing = tmp_path / "opentelemetry"
    missing.mkdir()
    (missing / "__init__.py").write_text("raise ModuleNotFoundError('there is none', name='opentelemetry')\n")
    environment = {"PYTHONPATH": f"{tmp_path}:{ROOT}", "JAXDOJO_TELEMETRY": "http://127.0.0.1:4318"}
    ran = serve(tmp_path / "data", **environment)
    assert ran.returncode == 2
    assert ran.stderr == (
        "jaxdojo: JAXDOJO_TELEMETRY names a collector, and opentelemetry is not installed. "
        "Install it with pip install 'jaxdojo[telemetry]'.\n"
    )


def test_an_address_that_is_none_stops_the_start_and_is_not_told(tmp_path: Path) -> None:
    ran = serve(tmp_path, JAXDOJO_TELEMETRY="ftp://user:secret@collector")
    assert ran.returncode == 2
    assert ran.stderr == (
        "jaxdojo: JAXDOJO_TELEMETRY is something else. It must be the address of a collector that takes OTLP over HTTP, "
        "such as http://127.0.0.1:4318.\n"
    )


def test_nothing_of_it_is_imported_when_it_is_off(tmp_path: Path) -> None:
    """FastAPI imports the interface, which does nothing without these."""
    if database_of(tmp_path) is not None:
        pytest.skip("the database is not in the folder")
    program = (
        "import sys; import app.main, app.worker; from app.settings import Settings; from pathlib import Path; "
        f"app.main.create_app(Settings(data=Path({str(tmp_path)!r}))); "
        "parts = ('sdk', 'exporter', 'instrumentation', 'proto'); "
        "print([part for part in parts if f'opentelemetry.{part}' in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=CLEAN, capture_output=True, text=True, check=True
    )
    assert ran.stdout == "[]\n"
