"""What a learner had accepted comes along into the editor of the problems that build on it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.house import House
from tests.serving import TOYS, judged, words

MINE = "def double(x):\n    return x + x\n"
ON_TOP = "# Yours, from toy/double\ndef double(x):\n    return x + x\n\n\n"


@pytest.fixture
def house(tmp_path: Path, start_house: Callable[..., House]) -> House:
    """A server with three problems of which each builds on the one before."""
    track = tmp_path / "pack" / "toy"
    for slug in ("double", "trees", "traced"):
        shutil.copytree(TOYS / "toy" / slug, track / slug)
    for slug, needs in (("trees", "double"), ("traced", "trees")):
        with (track / slug / "problem.yaml").open("a") as file:
            file.write(f"\nprerequisites: [toy/{needs}]\n")
    (track / "track.yaml").write_text("title: Toys\nsummary: Three.\nproblems: [double, trees, traced]\n")
    return start_house(problems=[str(tmp_path / "pack")])


@pytest.fixture
def client(house: House) -> Iterator[httpx.Client]:
    with house.client() as client:
        yield client


def solve(house: House, client: httpx.Client, code: str = MINE) -> None:
    judged(client, house.post(client, code).json()["id"])


def test_it_is_offered_where_it_is_built_on_and_only_once_it_is_solved(
    house: House, client: httpx.Client
) -> None:
    assert "Bring along" not in client.get("/problems/toy/trees").text
    solve(house, client)
    for slug in ("trees", "traced"):
        assert f"/problems/toy/{slug}?bring=toy/double#work" in client.get(f"/problems/toy/{slug}").text
    assert "Bring along" not in client.get("/problems/toy/double").text


def test_the_link_puts_what_was_accepted_last_above_the_code(house: House, client: httpx.Client) -> None:
    solve(house, client, "def double(x):\n    return 2 * x\n")
    solve(house, client)
    page = client.get("/problems/toy/trees?bring=toy/double").text
    assert f"\n{ON_TOP}" in page and "def step(" in page.partition(ON_TOP)[2]


def test_a_script_gets_it_as_text(house: House, client: httpx.Client) -> None:
    solve(house, client)
    answer = client.get("/problems/toy/double/yours")
    assert (answer.text, answer.headers["content-type"]) == (ON_TOP, "text/plain; charset=utf-8")


def test_nobody_gets_what_is_not_theirs(house: House, client: httpx.Client) -> None:
    solve(house, client)
    with house.client() as other:
        answer = other.get("/problems/toy/double/yours")
        assert (answer.status_code, "Nothing of yours was accepted" in words(answer.text)) == (404, True)
        assert MINE not in other.get("/problems/toy/trees?bring=toy/double").text


def test_what_was_not_accepted_is_not_brought(house: House, client: httpx.Client) -> None:
    solve(house, client, MINE + "# wrong\n")
    assert client.get("/problems/toy/double/yours").status_code == 404
