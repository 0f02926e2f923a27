"""Problems of another system, converted into a pack outside the tree: served over HTTP, and checked from elsewhere."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from grader import package
from tests.grading.katas import KATAS, convert, write_katas
from tests.serving import CLEAN, ROOT, Server, judged, until, words


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack, in a folder that has nothing to do with jaxdojo's."""
    folder = tmp_path_factory.mktemp("elsewhere")
    write_katas(folder / "katas")
    convert(folder / "katas", folder / "course")
    return folder / "course"


def test_it_has_five_problems_and_no_mistake(pack: Path) -> None:
    catalogue = package.load([pack])
    assert len(catalogue.problems) == len(KATAS) == 5
    assert catalogue.broken == []


def built(client: httpx.Client) -> bool:
    building = client.get("/healthz").json()["building"]
    return building["done"] == building["total"] == len(KATAS) and not building["unrehearsed"]


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_it_is_served_over_http_and_its_authors_sentences_reach_learners(
    start_server: Callable[..., Server], pack: Path
) -> None:
    server = start_server(problems=pack, cwd=pack)
    with server.client() as client:
        page = words(client.get("/problems/katas/steps").text)
        assert "From Five katas, by A. Kata writer. Licence: CC0-1.0" in page
        # What explains mistakes is computed after the answers.
        until(lambda: built(client), "the mistakes are known", deadline_s=400)
        verdicts = {}
        for name in ("accepted/diff.py", "wrong_answer/lengths.py"):
            code = (pack / "katas/steps/submissions" / name).read_text()
            sent = client.post("/api/v1/problems/katas/steps/submissions", json={"code": code}).json()
            verdicts[name] = judged(client, sent["id"])
    assert verdicts["accepted/diff.py"]["verdict"] == "accepted"
    assert verdicts["wrong_answer/lengths.py"]["verdict"] == "wrong_answer"
    assert "A step back is negative." in str(verdicts["wrong_answer/lengths.py"]["report"])


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_check_finds_it_sound_from_another_folder(pack: Path, tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "app", "check", "--problems", str(pack), "--data", "data", "--json"],
        cwd=tmp_path,
        env={**CLEAN, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    tree = json.loads(ran.stdout)
    unsound = [
        (one["problem"], finding)
        for one in tree["problems"]
        for finding in one["findings"]
        if not finding["sound"]
    ]
    assert unsound == []
    assert (ran.returncode, tree["sound"], len(tree["problems"])) == (0, True, 5)
