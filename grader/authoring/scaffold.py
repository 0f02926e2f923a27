"""Writes the folder of a new problem from a starting point, and names it in its track; runs nothing.

A starting point is a whole problem, whose parts to be written are marked as grader.authoring.unwritten says.
"""

import keyword
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import yaml

from grader.authoring import yaml_edit
from grader.package.model import PROBLEM_ID

TRACK_FILE = "track.yaml"
_WORD = re.compile(r"[A-Za-z_]\w*")


class ScaffoldRefused(ValueError):
    """Why nothing was written, in sentences for the author."""


@dataclass(frozen=True)
class Scaffold:
    """What was written."""

    folder: Path
    files: list[str]
    new_track: bool


def shapes(points: Path) -> list[str]:
    """The names of the starting points."""
    return sorted(file.parent.name for file in points.glob("*/problem.yaml"))


def scaffold(points: Path, pack: Path, name: str, shape: str) -> Scaffold:
    """Write a new problem into a folder of tracks.

    Errors: ScaffoldRefused, and then nothing is left behind.
    """
    track, slug = _split(name)
    folder = pack / track / slug
    if folder.exists() or folder.is_symlink():
        raise ScaffoldRefused(
            f"{folder} is there already. Choose another name, or move that folder away first."
        )
    file = pack / track / TRACK_FILE
    try:
        new_track = not file.exists()
        text = _track_text(points, file, slug)
        (pack / track).mkdir(parents=True, exist_ok=True)
        _write(points / shape, folder, entry_point(points / shape, slug))
        with file.open("w", encoding="utf-8", newline="") as opened:
            opened.write(text)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ScaffoldRefused(
            f"{error.filename or folder} can't be written: {reason}. Choose a folder of your own with --problems."
        ) from None
    files = sorted(str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file())
    return Scaffold(folder, files, new_track)


def _split(name: str) -> tuple[str, str]:
    if not re.fullmatch(PROBLEM_ID, name):
        likely = "/".join(re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-") for part in name.split("/"))
        meant = f" Did you mean {likely!r}?" if re.fullmatch(PROBLEM_ID, likely) else ""
        raise ScaffoldRefused(
            f"{name!r} names no problem.{meant} "
            "It must be track/slug in small letters, digits and dashes, such as 'linear-algebra/unit-rows'."
        )
    track, _, slug = name.partition("/")
    return track, slug


def entry_point(point: Path, slug: str) -> str:
    """A function's name made of the slug, which is none of the names that the starting point's code uses."""
    name = slug.replace("-", "_").strip("_")
    own = _given_entry_point(point)
    used = {word for file in point.rglob("*.py") for word in _WORD.findall(file.read_text("utf-8"))} - {own}
    plain = name.isidentifier() and yaml_edit.written(name) == name
    free = plain and not keyword.iskeyword(name) and name not in used
    return name if free else f"solve_{name}"


def _given_entry_point(point: Path) -> str:
    return str(yaml.safe_load((point / "problem.yaml").read_text("utf-8"))["entry_point"])


def _write(point: Path, folder: Path, name: str) -> None:
    """All files or none: they are made beside the track, where nobody looks, and moved in together."""
    own = re.compile(rf"\b{_given_entry_point(point)}\b")
    with tempfile.TemporaryDirectory(prefix=".new-", dir=folder.parent.parent) as temporary:
        made = Path(temporary) / folder.name
        shutil.copytree(point, made, copy_function=shutil.copyfile, ignore=shutil.ignore_patterns("__*"))
        for file in made.rglob("*.*"):
            file.write_text(own.sub(name, file.read_text("utf-8")), encoding="utf-8")
        made.rename(folder)


def _track_text(points: Path, file: Path, slug: str) -> str:
    """The track's file with the slug in its list, which keeps whatever else stands there."""
    item = yaml_edit.written(slug)
    if not file.exists():
        title = file.parent.name.replace("-", " ").capitalize()
        return (points / TRACK_FILE).read_text("utf-8").replace("TRACK", title) + f"  - {item}\n"
    try:
        with file.open(encoding="utf-8", newline="") as opened:
            text = opened.read()
        if slug in (yaml.safe_load(text) or {}).get("problems", []):
            return text
        return yaml_edit.append(text, ("problems",), item)
    except (UnicodeDecodeError, yaml.YAMLError, AttributeError, TypeError, yaml_edit.NotEditable) as error:
        reason = error if isinstance(error, yaml_edit.NotEditable) else "it can't be read as YAML"
        raise ScaffoldRefused(
            f"{file}: {reason}. It must have a title, a summary and a list `problems`; mend it first."
        ) from None
