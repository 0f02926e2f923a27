"""The corpus itself: every file states its promise and its verdict, and the counts in docs/security.md are its own."""

from __future__ import annotations

import re

from tests.hostile.corpus import GROUPS, corpus
from tests.hostile.tiers import CLONE

CORPUS = corpus()
PAGE = (CLONE / "docs" / "security.md").read_text()


def test_there_are_many_in_each_group_and_no_two_promise_the_same() -> None:
    assert len(CORPUS) >= 200
    assert {one.path.parent.name for one in CORPUS} == set(GROUPS)
    assert len({one.promise for one in CORPUS}) == len(CORPUS) == len({one.path.stem for one in CORPUS})


def test_the_page_on_security_counts_them() -> None:
    stated = {
        name: int(count)
        for name, count in re.findall(r"^\| `tests/hostile/(\w+)/` \| (\d+) \|", PAGE, re.MULTILINE)
    }
    assert stated == {group: sum(one.path.parent.name == group for one in CORPUS) for group in GROUPS}
    assert f"{len(CORPUS)} submissions" in PAGE
