"""Two codes line by line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.web.diff import MAX_LINES, Diff, TooLong, diff
from tests.serving import words

BEFORE = "import jax\n\n\ndef f(x):\n    y = x + 1\n    return y\n"
AFTER = "import jax\n\n\ndef f(x):\n    y = x + 2\n    z = y\n    return y\n"
# Not what Python breaks lines at, but what Pygments does.
CODE = st.lists(
    st.sampled_from(["a = 1", "b", "", '"""', "def f(x):", "\x0c", "\u2028", "<i>&", "\t# é"])
).map("\n".join)


def sides(found: Diff) -> tuple[list[str], list[str]]:
    """The lines of both sides, as they read, in the order of their rows."""
    return (
        [words(str(row.left.html)) for row in found.rows if row.left],
        [words(str(row.right.html)) for row in found.rows if row.right],
    )


def test_what_changed_stands_beside_what_it_was() -> None:
    found = diff(BEFORE, AFTER, whole=True)
    changed = [row for row in found.rows if not row.same]
    assert [row.left and row.left.number for row in changed] == [5, None]
    assert [row.right and row.right.number for row in changed] == [5, 6]
    assert (found.removed, found.added) == (1, 2)


def test_the_words_that_changed_are_marked_and_coloured() -> None:
    (row, _) = [row for row in diff(BEFORE, AFTER).rows if not row.same]
    assert row.left and row.right
    assert '<mark><span class="mi">1</span></mark>' in row.left.html
    assert '<mark><span class="mi">2</span></mark>' in row.right.html
    assert "<mark>" not in str(row.left.html).replace('<mark><span class="mi">1</span></mark>', "")


def test_of_unlike_numbers_of_lines_those_most_alike_stand_together() -> None:
    before = "# why\ny = 2\nreturn first * f(x, second)\n"
    found = diff(before, "return first * f(x, third)\n")
    assert [(row.left and row.left.number, row.right and row.right.number) for row in found.rows] == [
        (1, None),
        (2, None),
        (3, 1),
    ]


def test_lines_with_little_in_common_are_not_marked() -> None:
    (row,) = diff("import os\n", "x = [y for y in z]\n").rows
    assert row.left and row.right and "<mark>" not in row.left.html + row.right.html


def test_the_unified_form_tells_what_was_removed_before_what_was_added() -> None:
    found = diff("a\nb\nc\nd\n", "a\nB\nC\nd\n")
    kinds = [change.kind for change in found.unified]
    assert kinds == ["same", "removed", "removed", "added", "added", "same"]


def test_lines_far_from_a_change_are_left_out() -> None:
    before = "".join(f"line{number}\n" for number in range(30))
    found = diff(before, before.replace("line15\n", "other\n"))
    assert (found.rows[0].left_out, found.rows[-1].left_out) == (12, 11)
    assert [row.left.number for row in found.rows if row.left] == list(range(13, 20))
    assert len(diff(before, before, whole=True).rows) == 30


def test_a_single_line_is_never_left_out() -> None:
    before = "".join(f"line{number}\n" for number in range(5))
    found = diff(before, before.replace("line4\n", "other\n"))
    assert not [row for row in found.rows if row.left_out]


def test_equal_codes_have_no_change() -> None:
    found = diff(BEFORE, BEFORE)
    assert (found.removed, found.added) == (0, 0)
    assert {change.kind for change in found.unified} <= {"same", "left out"}


@given(CODE, CODE)
def test_both_codes_are_there_in_full_and_nothing_in_them_is_markup(before: str, after: str) -> None:
    found = diff(before, after, whole=True)
    assert sides(found) == tuple(
        code.removesuffix("\n").split("\n") if code else [""] for code in (before, after)
    )
    for row in found.rows:
        assert row.same == bool(row.left and row.right and words(row.left.html) == words(row.right.html))


def test_too_many_lines_are_refused() -> None:
    with pytest.raises(TooLong, match=f"One of the two has {MAX_LINES + 1} lines"):
        diff("x\n" * (MAX_LINES + 1), "x\n")


def test_codes_made_to_be_hard_are_compared(subtests: pytest.Subtests) -> None:
    hard = (
        ("x\n" * MAX_LINES, "x\ny\n" * (MAX_LINES // 2)),
        (
            "".join(f"{number}\n" for number in range(MAX_LINES)),
            "".join(f"{number}\n" for number in reversed(range(MAX_LINES))),
        ),
    )
    for before, after in hard:
        with subtests.test():
            assert diff(before, after, whole=True).rows
