"""The API answers as its own document says: requests made from it, right and wrong ones, by schemathesis.

Every check that schemathesis has is on: no 5xx, only statuses, types, headers and shapes that are in the document, wrong data
refused and right data taken, no way around signing in, other methods refused with what is allowed. The answers of one
call are put into the next one.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from tests.house import House
from tests.serving import CLEAN, PASSWORD, Server

CONFIG = Path(__file__).with_name("schemathesis.toml")
# So many that what is limited is answered both ways.
ROOMY = {"submissions_per_minute": 1_000_000, "learner_queue_limit": 100_000, "queue_limit": 1_000_000}


def held_to_the_document(url: str, where: Path, *options: str) -> str:
    """What schemathesis says when it has found nothing wrong."""
    command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(CONFIG), "run"]
    ran = subprocess.run(
        [*command, f"{url}/api/v1/openapi.json", "--checks", "all", "--no-color", *options],
        cwd=where,
        env=CLEAN,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def token_of(client: httpx.Client) -> str:
    page = client.post("/profile/tokens", data={"name": "a program"}).text
    return page.partition('<code class="secret">')[2].partition("<")[0]


@pytest.mark.slow
@pytest.mark.parametrize("signed_in", [True, False])
def test_every_call_answers_as_the_document_says(
    start_house: Callable[..., House], tmp_path: Path, signed_in: bool
) -> None:
    house = start_house(**ROOMY)
    options: list[str] = []
    if signed_in:
        with house.client() as alice:
            alice.post("/sign-up", data={"name": "alice", "password": PASSWORD})
            options = ["--header", f"Authorization: Bearer {token_of(alice)}"]
    said = held_to_the_document(house.url, tmp_path, *options)
    calls = sum(map(len, house.app.openapi()["paths"].values()))
    assert f"{calls} selected / {calls} total" in said
    # What was sent got past the checks, to where a grader is.
    assert len(set(house.grader.judged)) >= 5


@pytest.mark.slow
def test_so_it_does_with_the_real_grader_behind_it(
    server: Server, alice: httpx.Client, tmp_path: Path
) -> None:
    """One call after the other, by what the one before answered, on verdicts and receipts of real submissions."""
    token = token_of(alice)
    options = ["--phases", "examples,stateful", "--max-examples", "3", "--mode", "positive"]
    said = held_to_the_document(server.url, tmp_path, "--header", f"Authorization: Bearer {token}", *options)
    assert "API Links:" in said
