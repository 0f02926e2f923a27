"""Writes packs to measure with: many small problems, each with an answer of its own, or some of a pack; judges nothing."""

from __future__ import annotations

import argparse
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from app.settings import Settings, StartRefused
from grader import package

A_TRACK = 40
TRACK = """title: "Numbers {number}"
summary: "Small problems, of which a measurement needs many."
problems: [{slugs}]
"""
PROBLEM = """format: 1
title: "Times {factor}"
summary: "{factor} times the numbers, and {shift} more."
difficulty: {difficulty}
minutes: {minutes}
tags: [{tag}]
entry_point: line
{prerequisites}parameters:
  - {{name: x, type: "float32[n]", about: "Numbers."}}
returns: {{type: "float32[n]", about: "A line's height over each of them."}}
cases:
  - {{name: three, sample: true, arguments: {{x: [1, 2, 3]}}}}
  - {{name: two, arguments: {{x: [-1, 0.5]}}}}
limits: {{wall_s: 5, memory_mib: 512, output_kib: 64, stdout_kib: 4}}
hints: ["Multiply first.", "Then add {shift}.", "Arrays take numbers as they are."]
"""
STATEMENT = "Return ${factor} x + {shift}$ for each number `x`.\n\nAll numbers come in one array.\n"
TAGS = ("arrays", "broadcasting", "numbers", "lines", "warm-up")
DIFFICULTIES = ("easy", "medium", "hard")


_LISTED = re.compile(r"(?ms)^problems:.*?(?=^\S|\Z)")
_BEFORE = re.compile(r"(?m)^prerequisites: \[([^\]]*)\]\n")


def narrowed(arguments: argparse.Namespace, settings: Settings, folder: Path) -> Settings:
    """The same settings with none but the named problems, if any: nobody should wait for answers that are not asked for.

    Errors: StartRefused for a name that isn't there.
    """
    names: list[str] = getattr(arguments, "names", [])
    if not names:
        return settings
    known = package.load(settings.problem_folders).problems
    for name in names:
        if name not in known:
            raise StartRefused(f"There is no problem {name!r}. Problems: {', '.join(known)}.")
    for pack in settings.problem_folders:
        write_some(folder / "named", pack, [name for name in names if (pack / name).is_dir()])
    return settings.model_copy(update={"problems": [str(folder / "named")]})


def write_some(folder: Path, pack: Path, names: Sequence[str]) -> None:
    """Copy some problems of a pack; what they build on is left out where it isn't among them."""
    for track in dict.fromkeys(name.partition("/")[0] for name in names):
        slugs = [name.partition("/")[2] for name in names if name.startswith(f"{track}/")]
        for slug in slugs:
            shutil.copytree(pack / track / slug, folder / track / slug)
            written = folder / track / slug / "problem.yaml"
            text = written.read_text()
            before = _BEFORE.search(text)
            if before and not {one.strip() for one in before[1].split(",")} <= set(names):
                written.write_text(text.replace(before[0], ""))
        about = (pack / track / "track.yaml").read_text()
        listed = f"problems: [{', '.join(slugs)}]\n"
        (folder / track / "track.yaml").write_text(_LISTED.sub(listed, about))
    for one in (folder.parent, folder):
        # Where we are root the grader reads it as nobody.
        one.chmod(0o755)


def write_pack(folder: Path, count: int) -> None:
    """So many problems in tracks of forty; each but a track's first builds on the one before."""
    folder.mkdir(parents=True)
    # Where we are root the grader reads it as nobody.
    folder.chmod(0o755)
    for first in range(0, count, A_TRACK):
        numbers = range(first, min(first + A_TRACK, count))
        number = first // A_TRACK + 1
        track = folder / f"numbers-{number}"
        track.mkdir()
        slugs = ", ".join(map(_slug, numbers))
        (track / "track.yaml").write_text(TRACK.format(number=number, slugs=slugs))
        for one in numbers:
            before = f"{track.name}/{_slug(one - 1)}" if one > first else None
            _write(track / _slug(one), one, before)


def _slug(number: int) -> str:
    return f"line-{number + 1}"


def _write(folder: Path, number: int, before: str | None) -> None:
    factor, shift = number + 2, number % 7 + 1
    right = f"def line(x):\n    return {factor} * x + {shift}\n"
    texts = {
        "problem.yaml": PROBLEM.format(
            factor=factor,
            shift=shift,
            difficulty=DIFFICULTIES[number % len(DIFFICULTIES)],
            minutes=1 + number % 9,
            tag=TAGS[number % len(TAGS)],
            prerequisites=f"prerequisites: [{before}]\n" if before else "",
        ),
        "statement.md": STATEMENT.format(factor=factor, shift=shift),
        "starter.py": "def line(x):\n    ...\n",
        "reference.py": f'"""A line."""\n\n\n{right}',
        "editorial.md": f"Twice {factor // 2} and so on: one multiplication and one addition for the whole array.\n",
        "submissions/accepted/sum_of_terms.py": f"def line(x):\n    return {shift} + x * {factor}\n",
        "submissions/wrong_answer/no_shift.py": (
            f"# The shift is left out.\n# feedback: Add {shift} to each number.\n"
            f"def line(x):\n    return {factor} * x\n"
        ),
    }
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
