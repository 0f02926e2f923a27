"""What an author is told about values that a file may not have: where, the value, what it must be, the nearest word."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from grader.literals import show
from grader.package import describe
from grader.package.words import ELSEWHERE
from grader.package.yaml_lines import Document, Path

SHOWN = 60
# Of one folder. An author mends a few at a time; a page with thousands is of no use to anybody.
MOST = 100


class ProblemError(ValueError):
    """Mistakes of an author; each message names file, line, value and what it must be."""

    def __init__(self, messages: list[str]) -> None:
        super().__init__("\n".join(messages))
        self.messages = messages


@dataclass(frozen=True)
class Mistakes:
    """The mistakes of one file, told by the lines of its values."""

    where: str
    document: Document

    def at(self, path: Path, message: str) -> str:
        """A message about the value at a path."""
        return f"{self.where}:{self.document.line(path)}: {message}"

    def of(self, error: ValidationError, model: type[BaseModel]) -> list[str]:
        """Every mistake that a model found, in the order of the file and once each."""
        spoilt = [path for path, _, _ in self.document.faults]
        found = [(self._path(one), one) for one in error.errors()]
        # Where something was read over, its value is not the author's.
        found = [(path, one) for path, one in found if not any(path[: len(bad)] == bad for bad in spoilt)]
        # That a mapping is not `true` says nothing where it may be a mapping, and something in it is wrong.
        inside = {path[:size] for path, _ in found for size in range(len(path))}
        found = [(path, one) for path, one in found if one["type"] != "bool_type" or path not in inside]
        found.sort(key=lambda one: self.document.line(one[0]))
        told = [self.at(path, _sentence(path, one, model)) for path, one in found]
        return list(dict.fromkeys(told))

    def _path(self, fault: Any) -> Path:
        """The place in the file; pydantic's own adds names of alternatives, which are nowhere in it."""
        path: Path = ()
        value = self.document.data
        *parts, last = fault["loc"] or ("",)
        for part in (*parts, last):
            inside = isinstance(value, dict) and part in value
            if inside or (isinstance(value, list) and isinstance(part, int) and part < len(value)):
                value, path = value[part], (*path, part)
        return (*path, last) if fault["type"] == "missing" else path


def _sentence(path: Path, fault: Any, model: type[BaseModel]) -> str:
    root = describe.schema_of(model)
    if fault["type"] == "extra_forbidden":
        return _unknown_key(path, root)
    if fault["type"] == "value_error":
        return f"{str(fault['ctx']['error']).rstrip('.')}."
    schema = describe.at(path, root)
    must = describe.must(schema, root)
    if fault["type"] == "missing":
        return f"the key `{named(path)}` is missing. Add it: {must}."
    if not path:
        return f"it holds {_held(fault['input'])}. It must be {must}."
    if fault["input"] is None:
        return f"`{named(path)}` has no value. It must be {must}."
    near = nearest(fault["input"], schema.get("enum", ()))
    return f"`{named(path)}` is {show(fault['input'], SHOWN)}. It must be {must}.{near}"


def _unknown_key(path: Path, root: describe.Schema) -> str:
    key = str(path[-1])
    known = describe.keys(describe.at(path[:-1], root), root)
    here = ".".join(str(part) for part in path[:-1] if not isinstance(part, int))
    near = _elsewhere(key, here, root) if key in ELSEWHERE else nearest(key, known)
    near = near or _elsewhere(key, here, root)
    return f"unknown key `{key}`.{near} Keys: {describe.listed(known).removeprefix('of ')}."


def _elsewhere(key: str, here: str, root: describe.Schema) -> str:
    """A key that belongs in another place, or that other systems call by this name."""
    places: dict[str, str] = {}
    for name, _, _ in describe.all_keys(root):
        above, _, last = name.rpartition(".")
        places.setdefault(last, above.removesuffix("[]"))
    meant = {name: name for name in places} | {old: new for old, new in ELSEWHERE.items() if new in places}
    near = difflib.get_close_matches(key, list(meant), n=1, cutoff=0.8)
    if not near:
        return ""
    word = meant[near[0]]
    under = f" under `{places[word]}`" if places[word] not in ("", here) else ""
    return f" Did you mean `{word}`{under}?"


def _held(value: Any) -> str:
    if value is None:
        return "nothing"
    return "a list" if isinstance(value, list) else show(value, SHOWN)


def named(path: Path) -> str:
    """A path as people write it: `cases[0].name`."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".")


def capped(messages: list[str]) -> list[str]:
    """The messages, and where they are too many to be read, the first of them and how many more there are."""
    if len(messages) <= MOST:
        return messages
    return [*messages[:MOST], f"{len(messages) - MOST} more mistakes are not shown. Mend these first."]


def nearest(word: Any, known: Iterable[Any], cutoff: float = 0.6) -> str:
    """A question after the word that was probably meant, with a space before it; empty when none is near."""
    words = [str(one) for one in known]
    near = difflib.get_close_matches(str(word)[:80].lower(), words, n=1, cutoff=cutoff) if words else []
    return f" Did you mean `{near[0]}`?" if near else ""
