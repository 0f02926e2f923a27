"""GET / and GET /tracks/{track}."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from grader.package import Catalogue, load
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


def titles(page: str) -> list[str]:
    """The problems that a page lists, by their address, in order."""
    return re.findall(r'class="card__title" href="/problems/([^"]*)"', page)


TOY = load([TOYS])
(ORDER,) = (track for track in TOY.tracks if track.slug == "toy")


def three(house: House) -> None:
    """Three problems that differ in all that is filtered."""
    told = {
        "rope": {"title": "Rotary positions", "tags": ["attention", "gpt"], "difficulty": "hard"},
        "mask": {"title": "Sliding mask", "tags": ["attention"], "difficulty": "easy"},
        "keys": {"title": "Keys, not state", "tags": ["random"], "statement": "A rotary dial."},
    }
    problems = {
        f"toy/{slug}": TOY.problems["toy/double"].model_copy(update={"slug": slug, **changes})
        for slug, changes in told.items()
    }
    house.app.state.services.shelf.fill(Catalogue([replace(ORDER, slugs=list(told))], problems, []))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=rotary", ["toy/rope", "toy/keys"]),
        ("q=Roatry&tag=random", ["toy/keys"]),
        ("difficulty=easy&tag=attention", ["toy/mask"]),
        ("track=toy&tag=attention", ["toy/rope", "toy/mask"]),
        ("status=solved", []),
        ("status=new&q=mask", ["toy/mask"]),
        ("track=nothing&difficulty=odd&tag=&page=x&q=mask", ["toy/mask"]),
    ],
)
def test_the_server_filters_without_a_script(
    start_house: Callable[..., House], asked: str, found: list[str]
) -> None:
    house = start_house()
    three(house)
    with house.client() as client:
        page = client.get(f"/?{asked}").text
        assert titles(page) == found
        assert titles(client.get(f"/listed?{asked}").text) == found
        assert (f"{len(found)} problem" in words(page)) and ("No problem has all of this" in page) == (
            not found
        )


def test_the_form_comes_back_as_it_was_asked_and_what_was_typed_is_text(client: httpx.Client) -> None:
    page = client.get("/", params={"q": '"><i>double', "difficulty": "easy"}).text
    assert 'value="&#34;&gt;&lt;i&gt;double"' in page
    assert '<option value="easy" selected>Easy</option>' in page


def test_a_word_that_was_mistyped_is_told_with_what_was_taken_for_it(client: httpx.Client) -> None:
    assert "for doubel, which no problem has, those with double" in words(client.get("/?q=doubel").text)


def test_the_next_problem_follows_what_was_solved(start_house: Callable[..., House]) -> None:
    house = start_house()
    house.app.state.services.shelf.fill(Catalogue([ORDER], TOY.problems, []))
    with house.client() as client:
        assert re.search(r'/problems/toy/double">\s*Start: ', client.get("/").text)
        judged(client, house.post(client, "def double(x): wrong").json()["id"])
        assert re.search(r'/problems/toy/double">\s*Go on: ', client.get("/tracks/toy").text)
        judged(client, house.post(client, "def double(x): right").json()["id"])
        assert re.search(r'/problems/toy/trees">\s*Start: ', client.get("/").text)
        assert titles(client.get("/?status=solved").text) == ["toy/double"]


def thousand(tracks: int) -> Catalogue:
    """A catalogue of 1,000 problems with long texts, each of which builds on the two before it."""
    model, order = TOY.problems["toy/double"], ORDER
    found, problems, each = [], {}, 1000 // tracks
    for t in range(tracks):
        slugs = [f"a-problem-of-an-ordinary-name-{n}" for n in range(each)]
        found.append(replace(order, slug=f"track-{t}", title=f"A track of many problems {t}", slugs=slugs))
        found[-1] = replace(found[-1], summary="A sentence about what this track is for. " * 8)
        for n, slug in enumerate(slugs):
            needs = [f"track-{t}/{before}" for before in slugs[max(0, n - 2) : n]]
            changes = {"track": f"track-{t}", "slug": slug, "prerequisites": needs}
            texts = {"title": f"An ordinary title of a problem, {n}", "summary": "What is asked here. " * 7}
            problems[f"track-{t}/{slug}"] = model.model_copy(update=changes | texts)
    return Catalogue(found, problems, [])


@pytest.mark.parametrize("tracks", [1, 8, 200])
def test_a_page_stays_under_100_kib_with_1000_problems(
    start_house: Callable[..., House], tracks: int
) -> None:
    house = start_house()
    house.app.state.services.shelf.fill(thousand(tracks))
    with house.client() as client:
        for path in (
            "/",
            "/?q=ordinary",
            "/?page=2",
            "/?status=new&page=7",
            "/tracks/track-0",
            "/tracks/track-0?page=3",
        ):
            page = client.get(path)
            assert page.status_code == 200
            assert len(page.content) < 100 * 1024, (path, len(page.content))
        assert len(titles(client.get("/?q=ordinary").text)) == 30


def test_every_one_of_1000_problems_is_on_some_page(start_house: Callable[..., House]) -> None:
    house = start_house()
    house.app.state.services.shelf.fill(thousand(8))
    with house.client() as client:
        found = {id for page in range(1, 35) for id in titles(client.get(f"/?q=ordinary&page={page}").text)}
        on_tracks = {
            id
            for t in range(8)
            for page in range(1, 5)
            for id in titles(client.get(f"/tracks/track-{t}?page={page}").text)
        }
    assert len(found) == len(on_tracks) == 1000
