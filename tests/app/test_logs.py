"""What a server writes to its log: as JSON each line is an object that says which request and submission it is about."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app import logs
from tests.house import House
from tests.serving import ROOT, TOYS, Server, judged, until

CODE = "def double(x):\n    return x + x\n"
SUBMIT = "/api/v1/problems/toy/double/submissions"


@pytest.mark.slow
def test_as_json_every_line_of_server_and_grader_is_an_object(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    server = Server(tmp_path / "data", problems=TOYS, settings={"JAXDOJO_LOG": "json"})
    try:
        server.ready()
        with server.client() as client:
            sent = client.post(SUBMIT, json={"code": CODE}, headers={"X-Request-ID": "from-the-proxy"})
            assert sent.headers["X-Request-ID"] == "from-the-proxy"
            id = sent.json()["id"]
            judged(client, id)
    finally:
        server.stop()
    lines = [json.loads(line) for line in server.errors.splitlines()]
    assert all(line["level"] and line["logger"] and line["timestamp"] for line in lines)
    [answered] = [line for line in lines if line.get("request") == "from-the-proxy"]
    assert (answered["method"], answered["status"]) == ("POST", 202)
    assert answered["route"] == "/api/v1/problems/{track}/{slug}/submissions"
    [verdict] = [line for line in lines if line.get("submission") == id]
    assert (verdict["verdict"], verdict["problem"]) == ("accepted", "toy/double")
    assert verdict["times_ms"]["judged"] > 0
    # Requests are told by route: who has an id may read what it is of.
    assert [line for line in lines if id in json.dumps(line)] == [verdict]


def test_the_grader_writes_its_own_lines_so_too() -> None:
    script = """
import logging
import subprocess
import sys
from grader.__main__ import write_log
write_log("json")
try:
    1 / 0
except ZeroDivisionError:
    logging.getLogger("grader.pool").exception("no worker could be made: %s", "why")
"""
    ran = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    line = json.loads(ran.stderr)
    assert (line["level"], line["logger"]) == ("ERROR", "grader.pool")
    assert line["message"] == "no worker could be made: why" and "ZeroDivisionError" in line["exc_info"]


@pytest.mark.parametrize("given", ["two words", "a" * 65, "<script>", ""])
def test_what_is_no_id_gets_one_of_ours(start_house: Callable[..., House], given: str) -> None:
    with start_house().client() as client:
        first, second = (client.get("/", headers={"X-Request-ID": given}).headers for _ in range(2))
        assert len(first["X-Request-ID"]) == 16
        assert first["X-Request-ID"] != second["X-Request-ID"]


def test_a_broken_page_and_the_log_have_the_same_number(
    start_house: Callable[..., House], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    house = start_house()
    numbers: list[dict[str, str]] = []
    caplog.handler.addFilter(lambda record: numbers.append(logs.about_now()) or True)
    with house.client() as client:
        monkeypatch.setattr(house.app.state.services.shelf, "track", None)
        answer = client.get("/tracks/toy")
        until(lambda: numbers, "the log has a line")
    number = answer.headers["X-Request-ID"]
    assert answer.status_code == 500 and f"Its number is {number}." in answer.text
    assert numbers == [{"request": number}]


def test_as_text_a_line_ends_with_what_it_is_about(capsys: pytest.CaptureFixture[str]) -> None:
    before = logging.getLogger().handlers[:]
    try:
        logs.set_up("text")
        with logs.about(request="r1"), logs.about(submission="s1"):
            logging.getLogger("jaxdojo").warning("something %s", "happened")
        logging.getLogger("jaxdojo").warning("nothing")
        logging.getLogger("jaxdojo.requests").info("answered")
    finally:
        logging.getLogger().handlers[:] = before
    said = capsys.readouterr().err.splitlines()
    assert said == [
        "WARNING jaxdojo: something happened [request r1] [submission s1]",
        "WARNING jaxdojo: nothing",
    ]
