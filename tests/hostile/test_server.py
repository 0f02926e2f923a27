"""Attacks on a whole server: what a submission or a stranger finds of its environment, its database, other people."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import signed_up
from tests.hostile.canaries import KEPT, NUMBERS, filled, found, loot_size
from tests.hostile.corpus import HERE, read
from tests.serving import Server, judged

GUARDED = "/api/v1/problems/trial/guarded/submissions"
PATIENT = "/api/v1/problems/trial/patient/submissions"
COLLECTORS = [
    "the_environment_is_empty",
    "known_paths_are_closed",
    "proc_tells_nothing",
    "frames_hold_no_secret",
]
LOOP = "def double(x):\n    while True:\n        pass\n"
RIGHT = "def double(x):\n    return 2 * x\n"
PLANTED = "canary-of-the-database-5b1d"


@pytest.fixture
def server(start_server: Callable[..., Server], tmp_path: Path) -> Server:
    """One with a secret in its environment."""
    return start_server(problems=HERE / "problems", settings={"JAXDOJO_SECRET": "canary-of-the-server-77e0"})


def test_a_submission_collects_nothing_of_the_server_or_its_people(server: Server) -> None:
    with signed_up(server, "alice") as alice, signed_up(server, "bob") as bob:
        planted = f'NOTE = "{PLANTED}"\n{RIGHT}'
        sent = alice.post(GUARDED, json={"code": planted}).json()
        assert judged(alice, sent["id"])["verdict"] == "accepted"
        paths = [server.data, *sorted(server.data.rglob("*"))]
        assert any(path.name.endswith((".db", ".sqlite", ".sqlite3")) for path in paths)
        assert any(PLANTED.encode() in path.read_bytes() for path in paths if path.is_file())
        for name in COLLECTORS:
            code = filled(read(HERE / "leak" / f"{name}.py").code, paths)
            id = bob.post(GUARDED, json={"code": code}).json()["id"]
            answer = judged(bob, id)
            assert answer["verdict"] == "accepted", answer["report"]["feedback"]
            assert loot_size(answer["report"]) > 0
            assert found(answer["report"]) == []


def test_what_is_secret_is_in_no_answer_of_the_web(server: Server) -> None:
    with signed_up(server, "alice") as alice, signed_up(server, "bob") as bob:
        id = alice.post(GUARDED, json={"code": f"# {PLANTED}\ndef double(x):\n    return x + 1\n"}).json()[
            "id"
        ]
        judged(alice, id)
        mine = [f"/api/v1/submissions/{id}{part}" for part in ("", "/receipt", "/events")]
        pages = [f"/submissions/{id}", "/problems/trial/guarded", "/api/v1/problems/trial/guarded"]
        texts = [alice.get(path).text for path in [*mine, *pages]]
        assert [number for number in NUMBERS for text in texts if number in text] == []
        assert [text for text in texts if str(float(KEPT[0])) in text] == []
        for path in (*mine, f"/submissions/{id}"):
            answer = bob.get(path)
            assert answer.status_code == 404 and PLANTED not in answer.text


def test_a_flood_of_loops_delays_others_by_one_of_them_only(server: Server) -> None:
    brief = "/api/v1/problems/trial/brief/submissions"
    with signed_up(server, "mallory") as mallory, signed_up(server, "bob") as bob:
        # Their answers are there and a worker is ready: what is measured is the queue.
        for problem in (brief, PATIENT):
            judged(bob, bob.post(problem, json={"code": RIGHT}).json()["id"])
        flood = [mallory.post(brief, json={"code": LOOP}).json()["id"] for _ in range(12)]
        assert judged(bob, bob.post(PATIENT, json={"code": RIGHT}).json()["id"])["verdict"] == "accepted"
        waiting = [mallory.get(f"/api/v1/submissions/{id}").json()["status"] for id in flood]
        assert waiting.count("queued") >= 6, waiting
        last = judged(mallory, flood[-1])
        assert last["verdict"] == "time_limit_exceeded"


def test_nobody_but_the_judge_ends_a_submission(server: Server) -> None:
    with signed_up(server, "alice") as alice, signed_up(server, "bob") as bob:
        id = alice.post(PATIENT, json={"code": RIGHT}).json()["id"]
        told = bob.post(f"/api/v1/submissions/{id}", json={"status": "judged", "verdict": "accepted"})
        assert told.status_code in (404, 405)
        assert bob.delete(f"/api/v1/submissions/{id}").status_code in (404, 405)
        assert json.dumps(judged(alice, id)["report"]).count('"accepted"') >= 4
