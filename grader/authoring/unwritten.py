"""Finds what an author has marked as still to be written; reads no file."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from grader.package.model import Problem, ProblemFile, Track

MARK = re.compile(r"\bWRITE:[ \t]*([^\n]*)")


@dataclass(frozen=True)
class Mark:
    """A marked place: a file with its line, or with the key in problem.yaml, and what is asked for there."""

    where: str
    wanted: str


def unwritten(problem: Problem, tracks: Iterable[Track] = ()) -> Iterator[Mark]:
    """Every mark of a problem and of its track, in the order in which they are read."""
    for track in tracks:
        for found in MARK.finditer(track.summary) if track.slug == problem.track else ():
            yield Mark("track.yaml: summary", found[1])
    for where, text in _values(problem.model_dump(include=set(ProblemFile.model_fields)), ""):
        for found in MARK.finditer(text):
            yield Mark(f"problem.yaml: {where}", found[1])
    texts = {f"{name}.md": getattr(problem, name) for name in ("statement", "editorial")}
    texts |= {f"{name}.py": getattr(problem, name) for name in ("reference", "starter")}
    texts |= {f"submissions/{one.verdict}/{one.name}.py": one.code for one in problem.submissions}
    for name, text in texts.items():
        for found in MARK.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            yield Mark(f"{name}:{line}", found[1])


def _values(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _values(item, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _values(item, f"{path}[{index}]")
