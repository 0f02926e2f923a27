"""Where a finding belongs: the part of the page that it stands beside; must not judge what was found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from grader.authoring import Finding


@dataclass(frozen=True)
class Place:
    """A part of a problem, the tab that shows it, and what the names of findings about it open with."""

    name: str
    title: str
    tab: str
    words: tuple[str, ...]


PLACES = (
    Place("statement", "Statement", "statement", ("statement", "links", "spelling")),
    Place("cases", "Cases", "statement", ("cases", "problem.yaml: cases")),
    Place("tolerance", "Tolerance", "statement", ("compare", "margin", "problem.yaml: compare")),
    Place("hints", "Hints", "hints", ("hints", "problem.yaml: hints")),
    Place("reference", "Reference", "solution", ("reference", "mutants", "one thread", "a second run")),
    Place("editorial", "Editorial", "solution", ("editorial",)),
    Place("starter", "Starter", "", ("starter",)),
    Place("submissions", "Submissions", "submissions", ("submissions",)),
    Place("file", "problem.yaml", "", ()),
)


@dataclass
class Group:
    """The findings of one place."""

    place: Place
    unsound: list[Finding] = field(default_factory=list)
    sound: list[Finding] = field(default_factory=list)


def grouped(findings: Iterable[Finding]) -> list[Group]:
    """The findings by place, in the order of the page; places that nothing was found about are left out."""
    groups = {place.name: Group(place) for place in PLACES}
    for one in sorted(findings, key=_line):
        group = groups[place_of(one.what).name]
        (group.sound if one.sound else group.unsound).append(one)
    return [group for group in groups.values() if group.sound or group.unsound]


def _line(finding: Finding) -> int:
    """Findings about lines stand in their order, as the text does."""
    line = finding.what.rpartition(":")[2]
    return int(line) if line.isdigit() else 0


def place_of(what: str) -> Place:
    """The place that the name of a finding opens with; the file that declares all the rest where it names none."""
    return next((place for place in PLACES if what.startswith(place.words)), PLACES[-1])
