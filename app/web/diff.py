"""Two codes line by line, with what changed within a line marked; must not know whose they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, zip_longest

from markupsafe import Markup, escape

from app.catalogue.highlight import Piece, python_lines

MAX_LINES = 1000
"""What is longer would take seconds where two codes are made to be hard to compare."""
CONTEXT = 3
# Beyond these, lines are shown without marks in them.
MAX_PAIR = 10_000
MAX_PAIRS = 500_000
MAX_BLOCK = 400
LEAST_LIKENESS = 0.3


class TooLong(Exception):
    """A code has more lines than can be compared."""


@dataclass(frozen=True)
class Line:
    """One line of one side."""

    number: int
    html: Markup


@dataclass(frozen=True)
class Row:
    """Two lines side by side, one of them missing where it was removed or added; or how many alike are left out."""

    left: Line | None = None
    right: Line | None = None
    same: bool = False
    left_out: int = 0


@dataclass(frozen=True)
class Change:
    """One line of the unified form: `same`, `removed`, `added`, or how many alike are left out."""

    kind: str
    row: Row


@dataclass(frozen=True)
class Diff:
    """What became of one code in another."""

    rows: list[Row]
    removed: int
    added: int

    @property
    def unified(self) -> Iterator[Change]:
        """The same rows, each block of changed ones as what was removed and then what was added."""
        for changed, block in groupby(self.rows, key=lambda row: not row.same and not row.left_out):
            rows = list(block)
            if not changed:
                yield from (Change("left out" if row.left_out else "same", row) for row in rows)
                continue
            yield from (Change("removed", row) for row in rows if row.left)
            yield from (Change("added", row) for row in rows if row.right)


def diff(before: str, after: str, *, whole: bool = False) -> Diff:
    """Compare two codes; unless `whole`, lines far from any change are left out. Errors: TooLong."""
    left, right = python_lines(before), python_lines(after)
    longest = max(len(left), len(right))
    if longest > MAX_LINES:
        raise TooLong(f"One of the two has {longest} lines, and up to {MAX_LINES} can be compared.")
    rows = list(_rows(left, right))
    removed = sum(not row.same and row.left is not None for row in rows)
    added = sum(not row.same and row.right is not None for row in rows)
    return Diff(rows if whole else list(_near(rows)), removed, added)


def _rows(left: list[list[Piece]], right: list[list[Piece]]) -> Iterator[Row]:
    budget = MAX_PAIRS
    matcher = SequenceMatcher(None, [_text(line) for line in left], [_text(line) for line in right])
    for kind, a, a_end, b, b_end in matcher.get_opcodes():
        for i, j in _paired(left, right, range(a, a_end), range(b, b_end)):
            if i is None or j is None or kind == "equal":
                yield Row(_line(left, i), _line(right, j), same=kind == "equal")
                continue
            budget -= (size := len(left[i]) * len(right[j]))
            marks = _marks(left[i], right[j]) if size <= MAX_PAIR and budget > 0 else (set(), set())
            yield Row(_line(left, i, marks[0]), _line(right, j, marks[1]))


def _paired(
    left: list[list[Piece]], right: list[list[Piece]], ours: range, theirs: range
) -> Iterator[tuple[int | None, int | None]]:
    """Which lines of a block stand beside which: those that are most alike, then what is before and after them."""
    if len(ours) == len(theirs) or not 0 < len(ours) * len(theirs) <= MAX_BLOCK:
        yield from zip_longest(ours, theirs)
        return
    likeness, i, j = max(
        ((_matcher(left[i], right[j]).ratio(), i, j) for i in ours for j in theirs), key=lambda one: one[0]
    )
    if likeness < LEAST_LIKENESS:
        yield from zip_longest(ours, theirs)
        return
    yield from _paired(left, right, range(ours.start, i), range(theirs.start, j))
    yield i, j
    yield from _paired(left, right, range(i + 1, ours.stop), range(j + 1, theirs.stop))


def _matcher(left: list[Piece], right: list[Piece]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, [text for _, text in left], [text for _, text in right], autojunk=False)


def _near(rows: list[Row]) -> Iterator[Row]:
    """The rows near a change, and in place of the others how many they are."""
    start = 0
    for same, block in groupby(rows, key=lambda row: row.same):
        run = list(block)
        head = CONTEXT if start else 0
        start += len(run)
        tail = CONTEXT if start < len(rows) else 0
        # In place of a single line the line itself is as short.
        if not same or len(run) <= head + tail + 1:
            yield from run
            continue
        yield from run[:head]
        yield Row(left_out=len(run) - head - tail)
        yield from run[len(run) - tail :]


def _marks(left: list[Piece], right: list[Piece]) -> tuple[set[int], set[int]]:
    """Which pieces of two lines differ; none where the lines have little in common."""
    matcher = _matcher(left, right)
    if matcher.ratio() < LEAST_LIKENESS:
        return set(), set()
    changed = [codes for codes in matcher.get_opcodes() if codes[0] != "equal"]
    return (
        {index for _, start, end, _, _ in changed for index in range(start, end)},
        {index for _, _, _, start, end in changed for index in range(start, end)},
    )


def _line(lines: Sequence[list[Piece]], index: int | None, marked: set[int] | None = None) -> Line | None:
    if index is None:
        return None
    html = Markup()
    for mark, pieces in groupby(enumerate(lines[index]), key=lambda one: one[0] in (marked or ())):
        spans = Markup().join(_span(*piece) for _, piece in pieces)
        html += Markup("<mark>{}</mark>").format(spans) if mark else spans
    return Line(index + 1, html)


def _span(css: str, text: str) -> Markup:
    return Markup('<span class="{}">{}</span>').format(css, text) if css else escape(text)


def _text(line: list[Piece]) -> str:
    return "".join(text for _, text in line)
