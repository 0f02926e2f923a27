"""Packs: several folders of tracks served together, each with its own licence and authors."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.settings import StartRefused, read_settings
from tests.house import House
from tests.serving import TOYS, words

ABOUT = """\
title: A course at a school
licence: CC-BY-4.0
authors: [Ada L., "Blaise <b>P.</b>"]
url: https://example.org/course
"""


def pack(folder: Path, track: str, about: str | None = ABOUT) -> str:
    """A pack with one track of two toy problems."""
    (folder / track).mkdir(parents=True)
    for slug in ("double", "trees"):
        shutil.copytree(TOYS / "toy" / slug, folder / track / slug)
    (folder / track / "track.yaml").write_text(
        f"title: {track.title()}\nsummary: Small.\nproblems: [double, trees]\n"
    )
    if about is not None:
        (folder / "pack.yaml").write_text(about)
    return str(folder)


def test_a_packs_licence_and_authors_stand_on_its_pages(
    start_house: Callable[..., House], tmp_path: Path
) -> None:
    house = start_house(problems=[pack(tmp_path / "course", "algebra"), str(TOYS)])
    with house.client() as client:
        for path in ("/tracks/algebra", "/problems/algebra/double"):
            page = client.get(path).text
            sentence = "From A course at a school, by Ada L., Blaise <b>P.</b>. Licence: CC-BY-4.0"
            assert sentence in words(page)
            assert '<a href="https://example.org/course" rel="noreferrer">A course at a school</a>' in page
            assert "<b>P.</b>" not in page
        assert "Licence:" not in client.get("/tracks/toy").text


def test_the_api_tells_them_too(start_house: Callable[..., House], tmp_path: Path) -> None:
    house = start_house(problems=[pack(tmp_path / "course", "algebra"), str(TOYS)])
    with house.client() as client:
        about = client.get("/api/v1/problems/algebra/double").json()["pack"]
        tracks = {one["slug"]: one["pack"] for one in client.get("/api/v1/problems").json()["tracks"]}
    assert (about["licence"], about["authors"][0]) == ("CC-BY-4.0", "Ada L.")
    assert tracks["algebra"] == about
    assert tracks["toy"] is None


def test_of_two_packs_with_one_track_the_first_is_served_and_both_folders_are_named(
    start_house: Callable[..., House], tmp_path: Path
) -> None:
    first, second = pack(tmp_path / "one", "algebra"), pack(tmp_path / "two", "algebra")
    pack(tmp_path / "two", "geometry", None)
    house = start_house(problems=[first, second])
    with house.client() as client:
        page = words(client.get("/").text)
        listed = [one["id"] for one in client.get("/api/v1/problems").json()["problems"]]
    assert f"the track `algebra` is in {first}/algebra and in {second}/algebra. Rename or unload one." in page
    assert listed == ["algebra/double", "algebra/trees", "geometry/double", "geometry/trees"]


def test_packs_of_one_name_are_told_apart_by_their_paths(
    start_house: Callable[..., House], tmp_path: Path
) -> None:
    folders = [pack(tmp_path / "a" / "problems", "algebra"), pack(tmp_path / "b" / "problems", "geometry")]
    (tmp_path / "b" / "problems" / "geometry" / "trees" / "statement.md").unlink()
    house = start_house(problems=folders)
    with house.client() as client:
        page = words(client.get("/").text)
    assert f"{folders[1]}/geometry/trees/statement.md: the file is missing." in page


def test_a_pack_that_is_named_twice_is_one(start_house: Callable[..., House], tmp_path: Path) -> None:
    folder = pack(tmp_path / "course", "algebra")
    (tmp_path / "link").symlink_to(folder)
    house = start_house(problems=[folder, str(tmp_path / "link")])
    with house.client() as client:
        assert "Rename" not in client.get("/").text
        assert len(client.get("/api/v1/problems").json()["problems"]) == 2


def test_a_pack_whose_description_is_wrong_is_served_all_the_same(
    start_house: Callable[..., House], tmp_path: Path
) -> None:
    house = start_house(problems=[pack(tmp_path / "course", "algebra", "title: T\nurl: javascript:x\n")])
    with house.client() as client:
        assert "course: served, with mistakes" in words(client.get("/").text).replace("`", "")
        assert "javascript" not in client.get("/tracks/algebra").text


def test_learners_meet_tracks_in_the_order_of_their_pack(
    start_house: Callable[..., House], tmp_path: Path
) -> None:
    for track in ("algebra", "geometry"):
        folder = pack(tmp_path / "course", track, "title: T\ntracks: [geometry]\n")
    house = start_house(problems=[folder])
    with house.client() as client:
        found = client.get("/api/v1/problems").json()
        assert 'href="/problems/geometry/double">Start' in client.get("/").text
    assert [track["slug"] for track in found["tracks"]] == ["geometry", "algebra"]
    assert [one["id"] for one in found["problems"]][:2] == ["geometry/double", "geometry/trees"]


def test_our_own_first_track_is_the_one_that_needs_nothing(start_house: Callable[..., House]) -> None:
    house = start_house(problems=["builtin"])
    with house.client() as client:
        tracks = [track["slug"] for track in client.get("/api/v1/problems").json()["tracks"]]
    assert (tracks[0], tracks[-1]) == ("first-look", "bridge")


def test_a_tracks_page_says_what_each_problem_builds_on(start_house: Callable[..., House]) -> None:
    house = start_house(problems=["builtin"])
    with house.client() as client:
        page = client.get("/tracks/first-look").text
        assert "and XOR: one training step" in words(page)
        assert '<a href="/problems/first-look/xor-train-step">' in page
        assert "Builds on" not in client.get("/").text


def test_our_own_problems_name_their_licence(start_house: Callable[..., House]) -> None:
    house = start_house(problems=["builtin"])
    with house.client() as client:
        packs = [track["pack"] for track in client.get("/api/v1/problems").json()["tracks"]]
    assert packs and all(one["licence"] == "Apache-2.0" for one in packs)


def test_a_setting_names_many_packs_and_ours_by_a_word(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    mine = pack(tmp_path / "mine", "algebra")
    monkeypatch.setenv("JAXDOJO_PROBLEMS", f"{mine}:builtin")
    assert [folder.name for folder in read_settings().problem_folders] == ["mine", "problems"]
    # What is given on the command line is all there is: the word `builtin` keeps ours.
    assert read_settings(problems=[mine]).problem_folders == [Path(mine)]


def test_a_pack_that_is_no_folder_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StartRefused, match=r"--problems names .*file\. It must be a folder that exists"):
        read_settings(problems=[str(tmp_path / "file")])
