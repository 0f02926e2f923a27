"""docs/asvs.md and docs/security.md are held to what is there: every requirement once, every file that they name."""

from __future__ import annotations

import re

import pytest

from tests.serving import ROOT

PAGE = (ROOT / "docs" / "asvs.md").read_text()
# Of levels 1 and 2 of ASVS 5.0.0; "1.2.1-3" is three of them.
REQUIREMENTS = """
1.1.1-2 1.2.1-9 1.3.1-11 1.4.1-3 1.5.1-2 2.1.1-3 2.2.1-3 2.3.1-4 2.4.1 3.2.1-2 3.3.1-4 3.4.1-6
3.5.1-5 3.7.1-2 4.1.1-3 4.2.1 4.3.1-2 4.4.1-4 5.1.1 5.2.1-3 5.3.1-2 5.4.1-3 6.1.1-3 6.2.1-12 6.3.1-4
6.4.1-4 6.5.1-5 6.6.1-3 6.8.1-4 7.1.1-3 7.2.1-4 7.3.1-2 7.4.1-5 7.5.1-2 7.6.1-2 8.1.1-2 8.2.1-3
8.3.1 8.4.1 9.1.1-3 9.2.1-4 10.1.1-2 10.2.1-2 10.3.1-4 10.4.1-11 10.5.1-5 10.6.1-2 10.7.1-3 11.1.1-2
11.2.1-3 11.3.1-3 11.4.1-4 11.5.1 11.6.1 12.1.1-3 12.2.1-2 12.3.1-4 13.1.1 13.2.1-5 13.3.1-2
13.4.1-5 14.1.1-2 14.2.1-4 14.3.1-3 15.1.1-3 15.2.1-3 15.3.1-7 16.1.1 16.2.1-5 16.3.1-4 16.4.1-3
16.5.1-3 17.1.1 17.2.1-4 17.3.1-2
"""
STATES = {"met", "not met", "not applicable"}


def asked() -> list[str]:
    found = []
    for one in REQUIREMENTS.split():
        chapter, _, numbers = one.rpartition(".")
        first, _, last = numbers.partition("-")
        found += [f"{chapter}.{number}" for number in range(int(first), int(last or first) + 1)]
    return found


def rows() -> list[list[str]]:
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in PAGE.splitlines()
        if re.match(r"\| \d", line)
    ]


def test_every_requirement_is_answered_once() -> None:
    told = [number for row in rows() for number in row[0].split(", ")]
    assert len(told) == len(set(told)) == 253
    assert set(told) == set(asked())


def test_every_answer_is_one_of_three_and_says_why() -> None:
    assert [row for row in rows() if len(row) != 3 or row[1] not in STATES or len(row[2]) < 5] == []


def test_security_md_counts_as_it_is() -> None:
    count = {state: sum(len(row[0].split(", ")) for row in rows() if row[1] == state) for state in STATES}
    said = f"{count['met']} are met, {count['not applicable']} don't apply, {count['not met']} are not met"
    assert said in (ROOT / "docs" / "security.md").read_text().replace("\n", " ")


@pytest.mark.parametrize("page", ["asvs", "security"])
def test_every_file_that_is_named_is_there(page: str) -> None:
    text = (ROOT / "docs" / f"{page}.md").read_text()
    named = re.findall(r"`((?:app|deploy|docs|grader|scripts|static|templates|tests)/[^`*…]*)`", text)
    assert len(named) > 20
    assert [path for path in named if not (ROOT / path.partition("::")[0]).exists()] == []
