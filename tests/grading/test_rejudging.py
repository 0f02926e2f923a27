"""`jaxdojo rejudge` on real submissions, judged by the real grader, before and after their problem changes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.serving import CLEAN, PASSWORD, ROOT, TOYS, Server, judged, until, words
from tests.stored import database_of, rows

pytestmark = pytest.mark.slow
RIGHT = "def double(x):\n    return x + x\n"
NEARLY = "def double(x):\n    return (x + x) * 1.0001\n"
WRONG = "def double(x):\n    return x\n"
SLOW = "import time\n\n\ndef double(x):\n    time.sleep(0.3)\n    return x + x\n"


@pytest.fixture
def problems(tmp_path: Path) -> Path:
    """One toy problem, which accepts what is off by a ten thousandth."""
    folder = tmp_path / "problems"
    shutil.copytree(TOYS / "toy" / "double", folder / "toy" / "double")
    shutil.rmtree(folder / "toy" / "double" / "submissions")
    (folder / "toy" / "track.yaml").write_text("title: Toys\nsummary: One.\nproblems: [double]\n")
    tolerate(folder, 1e-2)
    return folder


def tolerate(problems: Path, rtol: float) -> None:
    """Change how exact an answer to toy/double must be."""
    file = problems / "toy" / "double" / "problem.yaml"
    kept = [line for line in file.read_text().splitlines() if not line.startswith("compare:")]
    file.write_text("\n".join([*kept, f"compare: {{rtol: {rtol:.1e}, atol: 0.0}}"]) + "\n")


def command(data: Path, problems: Path, *arguments: str) -> list[str]:
    place = ["--data", str(data), "--problems", str(problems)]
    return [sys.executable, "-m", "app", "rejudge", "toy/double", *place, *arguments]


def environment(data: Path) -> dict[str, str]:
    database = database_of(data)
    return {**CLEAN, "PYTHONPATH": str(ROOT), **({"JAXDOJO_DATABASE": database} if database else {})}


def rejudge(data: Path, problems: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(data, problems, *arguments),
        env=environment(data),
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )


def submit(client: httpx.Client, code: str) -> str:
    id = str(client.post("/api/v1/problems/toy/double/submissions", json={"code": code}).json()["id"])
    judged(client, id)
    return id


@pytest.fixture
def alice(start_server: Callable[..., Server], problems: Path) -> Iterator[tuple[Server, httpx.Client]]:
    """A server of the test's own, and somebody who is signed in there."""
    server = start_server(problems=problems)
    with server.client() as client:
        client.post("/sign-up", data={"name": "alice", "password": PASSWORD})
        yield server, client


def test_a_verdict_of_an_earlier_version_is_marked_judged_again_beside_the_server_and_kept(
    alice: tuple[Server, httpx.Client], start_server: Callable[..., Server], problems: Path
) -> None:
    server, client = alice
    nearly, wrong = submit(client, NEARLY), submit(client, WRONG)
    before = client.get(f"/api/v1/submissions/{nearly}").json()
    assert (before["verdict"], before["current"], before["earlier_verdicts"]) == ("accepted", True, [])

    server.stop()
    tolerate(problems, 1e-5)
    server = start_server(problems=problems)
    with server.client(cookies=client.cookies) as client:
        marked = client.get(f"/api/v1/submissions/{nearly}").json()
        page = words(client.get(f"/submissions/{nearly}").text)
        tab = words(client.get("/problems/toy/double?tab=submissions").text)
        card = words(client.get("/profile").text)
        assert (marked["verdict"], marked["current"]) == ("accepted", False)
        assert f"This verdict is of version `{before['version'][:8]}`. The problem has changed since." in page
        assert tab.count("earlier version") == 3  # two lines of the history, and the mark beside the title
        assert "Solved on an earlier version" in card

        ran = rejudge(server.data, problems)
        digest = client.get("/api/v1/problems/toy/double").json()["digest"]
        assert ran.returncode == 0, ran.stderr
        assert ran.stdout == (
            f"toy/double: 2 judged again on version {digest[:8]}, 1 with the same verdict\n"
            "       1  accepted is now wrong_answer\n"
        )
        after = client.get(f"/api/v1/submissions/{nearly}").json()
        assert (after["verdict"], after["current"], after["version"]) == ("wrong_answer", True, digest)
        (kept,) = after["earlier_verdicts"]
        assert (kept["verdict"], kept["version"]) == ("accepted", before["version"])
        assert client.get(f"/api/v1/submissions/{nearly}/receipt").json()["earlier_verdicts"] == [kept]
        assert "Judged before" in client.get(f"/submissions/{wrong}").text
        # Who solved an earlier version has solved it, and it says so; it counts once.
        one = client.get("/api/v1/problems/toy/double").json()
        assert (one["status"], one["outdated"]) == ("solved", True)
        assert rows(server.data, "SELECT submissions FROM progress") == [(2,)]

        submit(client, RIGHT)
        one = client.get("/api/v1/problems/toy/double").json()
        assert (one["status"], one["outdated"]) == ("solved", False)


def test_killed_with_9_it_goes_on_where_it_was_and_judges_none_twice(
    alice: tuple[Server, httpx.Client], problems: Path
) -> None:
    server, client = alice
    for _ in range(8):
        submit(client, SLOW)
    server.stop()
    tolerate(problems, 1e-5)
    done = "SELECT submission_id FROM earlier_verdicts"

    first = subprocess.Popen(
        command(server.data, problems, "--workers", "1"),
        env=environment(server.data),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    until(lambda: len(rows(server.data, done)) >= 3, "three are judged again")
    first.kill()
    first.wait()
    half = len(rows(server.data, done))
    assert 3 <= half < 8

    ran = rejudge(server.data, problems)
    assert ran.returncode == 0, ran.stderr
    assert f"{8 - half} judged again" in ran.stdout and f"{half} before this was broken off" in ran.stdout
    assert len(rows(server.data, done)) == len(set(rows(server.data, done))) == 8
    assert len(set(rows(server.data, "SELECT version FROM submissions"))) == 1
    assert rows(server.data, "SELECT submissions, solved_version FROM progress") == [
        (8, rows(server.data, "SELECT version FROM submissions")[0][0])
    ]


def test_all_judges_those_of_this_version_too_and_a_second_order_of_all_does_so_again(
    alice: tuple[Server, httpx.Client], problems: Path
) -> None:
    server, client = alice
    submit(client, WRONG)
    server.stop()
    nothing = rejudge(server.data, problems)
    assert (nothing.returncode, "every verdict is of version" in nothing.stdout) == (0, True)
    for count in (1, 2):
        assert "1 judged again" in rejudge(server.data, problems, "--all").stdout
        assert len(rows(server.data, "SELECT 1 FROM earlier_verdicts")) == count
    assert rows(server.data, "SELECT verdict FROM submissions") == [("wrong_answer",)]


def test_what_can_not_be_judged_keeps_its_verdict(alice: tuple[Server, httpx.Client], problems: Path) -> None:
    server, client = alice
    submit(client, RIGHT)
    server.stop()
    reference = problems / "toy" / "double" / "reference.py"
    reference.write_text(reference.read_text() + "\n\ndef double(x):\n    raise ValueError\n")
    ran = rejudge(server.data, problems)
    assert (ran.returncode, "1  could not be judged and kept what they had" in ran.stdout) == (1, True)
    assert rows(server.data, "SELECT verdict FROM submissions") == [("accepted",)]
    assert rows(server.data, "SELECT finished FROM rejudgings") == [(None,)]


def test_without_a_database_it_says_where_to_look(tmp_path: Path, problems: Path) -> None:
    ran = rejudge(tmp_path / "nowhere", problems)
    assert (ran.returncode, (tmp_path / "nowhere").exists()) == (2, False)
    assert ran.stderr == (
        f"jaxdojo: There are no submissions in {tmp_path / 'nowhere'}. "
        "Name the folder that the server keeps its data in: --data DIR.\n"
    )
