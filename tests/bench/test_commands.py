"""Every measurement from end to end, on a real server, with numbers so small that they mean nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from app.bench import proxy
from app.bench.pack import write_some
from tests.serving import CLEAN, ROOT, TOYS

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Few problems, so that a server is ready soon: one that looks at numbers, and one at programs."""
    pack = tmp_path_factory.mktemp("pack")
    write_some(pack, TOYS, ["toy/double", "toy/traced"])
    return pack


@pytest.fixture(autouse=True)
def _served(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAXDOJO_PROBLEMS", str(pack))


def bench(*arguments: str) -> dict[str, Any]:
    """A measurement's JSON; what it must not be would be on stderr, and its status 1."""
    # A folder with a short name: there is a socket below it, whose path has a limit.
    with tempfile.TemporaryDirectory() as temporary:
        ran = subprocess.run(
            [sys.executable, "-m", "app.cli", "bench", *arguments, "--json"],
            cwd=ROOT,
            env={
                **CLEAN,
                "JAXDOJO_PROBLEMS": os.environ["JAXDOJO_PROBLEMS"],
                "JAXDOJO_WORKERS": "2",
                "PYTHONPATH": str(ROOT),
                "TMPDIR": temporary,
            },
            capture_output=True,
            text=True,
            timeout=280,
            check=False,
        )
        assert list(Path(temporary).iterdir()) == []
    assert (ran.returncode, ran.stderr) == (0, "")
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def test_latency_is_measured_beside_naive_and_the_floor() -> None:
    asked = ["toy/double", "toy/traced", "--rounds", "2", "--naive-rounds", "1", "--mistakes"]
    result = bench("latency", *asked)
    assert [(one["verdict"], len(one["taken_ms"]), len(one["naive_ms"])) for one in result["rows"]] == [
        ("accepted", 2, 1),
        ("wrong_answer", 2, 1),
        ("accepted", 2, 1),
    ]
    # Only where checks look at programs is there another program to be met.
    assert [one["otherwise_p50_ms"] is not None for one in result["rows"]] == [False, False, True]
    assert all(one["floor_ms"][0] > 0 for one in result["rows"])
    assert (
        result["command"]
        == "jaxdojo bench latency toy/double toy/traced --rounds 2 --naive-rounds 1 --mistakes"
    )
    assert {"jax", "python", "jaxdojo"} <= result["versions"].keys()


def test_load_is_measured_beside_naive_and_under_a_flood() -> None:
    result = bench("load", "toy/double", "--learners", "2", "--seconds", "12")
    assert all(result[name]["verdicts"] > 0 for name in ("busy", "naive", "calm", "flooded"))
    assert result["times_naive"] > 0 and result["p95_under_flood"] > 0


def test_an_overload_is_refused_politely() -> None:
    result = bench("overload", "toy/double", "--seconds", "6", "--times", "10")
    assert result["answers"]["202"] == result["ledger"]["accepted_by_the_server"] > 0
    assert result["answers"]["503"] > 0 and result["refused_without_retry_after"] == 0


def test_workers_the_queue_and_notices_are_measured_apart(cluster: object) -> None:
    result = bench("scale", "toy/double", "--seconds", "5")
    assert list(result["graded"]) == list(result["queue"]) == ["1", "2", "4"]
    assert sum(one["a_second"] for one in result["queue"].values()) > 0 and result["core_ms"] > 0
    assert [one["lost"] for one in result["notices"].values()] == [0, 0, 0]


def test_a_school_works_for_a_while_without_errors() -> None:
    numbers = [
        "--learners",
        "5",
        "--problems",
        "4",
        "--submissions",
        "50",
        "--seconds",
        "8",
        "--thinks",
        "0.2",
    ]
    result = bench("school", *numbers)
    assert result["taken"]["verdict: submit"]["count"] > 0 and result["taken"]["page: profile"]["count"] > 0


def test_a_soak_ends_with_a_verdict_for_everything() -> None:
    result = bench("soak", "toy/double", "--submissions", "30", "--learners", "3")
    assert (result["ledger"]["stored"], result["ledger"]["stuck"], result["ledger"]["lost"]) == (30, 0, 0)
    assert sum(result["hostile_verdicts"].values()) == 3
    assert result["series"]["judged"][-1] == 30 and min(result["series"]["web_mib"]) > 10


def test_a_siege_loses_nothing() -> None:
    result = bench("faults", "toy/double", "--submissions", "30", "--kills", "6", "--learners", "3")
    assert sum(result["killed"].values()) == 6
    assert result["ledger"]["accepted_by_the_server"] == result["streams"]["heard_the_verdict"] == 30


def test_a_siege_of_many_machines_loses_nothing(cluster: object) -> None:
    result = bench("faults", "--distributed", "--submissions", "20", "--kills", "3", "--learners", "4")
    assert sum(result["killed"].values()) == 3
    assert result["ledger"]["accepted_by_the_server"] == result["streams"]["heard_the_verdict"] == 20
    assert result["proxy"] == proxy.found() and (result["replicas"], result["learners"]) == (3, 4)


def test_what_is_published_is_written_and_kept_for_the_next_time(tmp_path: Path) -> None:
    into = tmp_path / "docs"
    result = bench("publish", "--only", "start", "--into", str(into))
    assert result["results"]["start"]["warm_first_page_s"] > 0
    first = json.loads((into / "benchmarks.json").read_text())
    (tmp_path / "more.json").write_text(json.dumps({**first["start"], "what": "start", "command": "another"}))
    bench("publish", "--only", "--from", str(tmp_path / "more.json"), "--into", str(into))
    assert "`another`" in (into / "benchmarks.md").read_text()


def test_a_check_is_measured_on_copies_of_a_new_problem() -> None:
    result = bench("check", "--problems", "1")
    assert {way: one["unchanged"] for way, one in result["ways"].items()} == {
        "empty data folder": 0,
        "all again": 0,
        "nothing changed": 1,
    }
    assert result["ways"]["all again"]["mutants"] > 10
