"""Broken folders, each with the exact messages that its author is told in `expected.txt`."""

from pathlib import Path

import pytest

from grader import package

TOYS = Path(__file__).parents[1] / "problems"
FOLDERS = sorted(path.parent for path in (TOYS / "broken").glob("*/expected.txt"))


def told(*packs: Path) -> list[str]:
    return [message for broken in package.load(list(packs)).broken for message in broken.errors]


def test_there_are_sixty_at_least() -> None:
    assert len(FOLDERS) >= 60


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_broken_folder_is_told_in_these_words(folder: Path) -> None:
    assert told(folder) == (folder / "expected.txt").read_text().splitlines()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_what_lies_beside_it_is_served(folder: Path) -> None:
    alone, both = package.load([TOYS]), package.load([folder, TOYS])
    assert list(alone.problems) == [id for id in both.problems if id.startswith(("format/", "toy/"))]
    assert alone.broken == []


def test_every_message_names_its_place_and_says_what_to_do() -> None:
    for folder in FOLDERS:
        for message in (folder / "expected.txt").read_text().splitlines():
            where, _, sentence = message.partition(": ")
            assert (folder / where.partition("/")[2].partition(":")[0]).parent.is_dir(), message
            assert any(part in sentence for part in (" must ", ". ", "; ")) and sentence.endswith(
                (".", "?")
            ), message
