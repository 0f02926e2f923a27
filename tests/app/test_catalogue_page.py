"""GET / and GET /tracks/{track}."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import httpx

from tests.house import House
from tests.serving import TOYS, judged, words


def test_it_lists_every_track_and_problem(client: httpx.Client) -> None:
    page = client.get("/").text
    assert "Small problems that the tests judge; no learner meets them." in page
    for path in ("/tracks/toy", "/problems/toy/double", "/problems/toy/trees", "/problems/toy/traced"):
        assert f'href="{path}"' in page


def test_it_shows_what_the_viewer_has_solved(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as client, house.client() as other:
        judged(client, house.post(client, "right").json()["id"])
        for path in ("/", "/tracks/toy"):
            assert "1 of 4 solved" in client.get(path).text
            assert "0 of 4 solved" in other.get(path).text


def test_a_track_that_is_not_there_is_404(client: httpx.Client) -> None:
    answer = client.get("/tracks/nothing")
    assert answer.status_code == 404
    assert "There is no track &#39;nothing&#39;." in answer.text


def broken(tmp_path: Path) -> Path:
    pack = tmp_path / "pack"
    shutil.copytree(TOYS, pack)
    (pack / "toy" / "trees" / "problem.yaml").write_text("format: 2\n")
    return pack


def test_a_broken_folder_is_shown_to_its_author_and_the_rest_is_served(
    start_house: Callable[..., House], tmp_path: Path
) -> None:
    house = start_house(problems=[str(broken(tmp_path))])
    with house.client() as client:
        page = words(client.get("/").text)
        assert "pack/toy/trees" in page and "problem.yaml:1: `format` is 2." in page
        assert client.get("/problems/toy/double").status_code == 200
        assert client.get("/problems/toy/trees").status_code == 404


def test_a_broken_folder_is_no_business_of_others(start_house: Callable[..., House], tmp_path: Path) -> None:
    house = start_house(problems=[str(broken(tmp_path))], host="0.0.0.0")
    with house.client() as client:
        assert "problem.yaml" not in client.get("/").text
