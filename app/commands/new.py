"""Write a complete small problem, with the parts marked that are yours to write; asks nothing, judges nothing."""

from __future__ import annotations

import argparse
import os
import shlex
from pathlib import Path

from app.settings import BUILT_IN, StartRefused, data_folder, read_settings
from grader.authoring.scaffold import Scaffold, ScaffoldRefused, scaffold, shapes

ROOT = Path(__file__).resolve().parents[2]
ABOUT = {
    "array": "a function of arrays",
    "tree": "a function of a tree of parameters",
    "training": "a training run",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("name", metavar="TRACK/SLUG", help="the problem's track and its own name in it")
    parser.add_argument(
        "--shape",
        choices=shapes(data_folder("scaffold")),
        default="array",
        help="; ".join(f"{shape}: {about}" for shape, about in ABOUT.items()),
    )
    parser.add_argument("--problems", metavar="DIR", help="folder of tracks; made when it is not there")


def run(arguments: argparse.Namespace) -> int:
    """Write it and say what comes next. Errors: StartRefused with the reason why nothing was written."""
    pack = _pack(arguments.problems)
    try:
        made = scaffold(data_folder("scaffold"), pack, arguments.name, arguments.shape)
    except ScaffoldRefused as refused:
        raise StartRefused(str(refused)) from None
    print(_next(arguments.name, made, arguments.problems))
    return 0


def _pack(given: str | None) -> Path:
    """The folder of tracks to write into: never the one inside an installed program, which an update replaces."""
    if given is not None:
        return Path(given).expanduser().absolute()
    settings = read_settings()
    own = [
        folder
        for part, folder in zip(settings.problems, settings.problem_folders, strict=True)
        if part != BUILT_IN
    ]
    if own:
        return own[0]
    problems = data_folder("problems")
    if problems.parent != ROOT:
        raise StartRefused(
            "There is no folder of problems that is yours. Name one with --problems; it is made when it is not there."
        )
    return problems


def _next(name: str, made: Scaffold, given: str | None) -> str:
    program = _program()
    more = f" --problems {shlex.quote(given)}" if given is not None else ""
    steps = [
        (f"{program} check {name}{more}", "what is left to write, and whether the problem is sound"),
        (f"{program} preview {name}{more}", "the page as learners see it, as you save"),
        (f"{program} calibrate {name}{more}", "tolerance and limits, measured"),
    ]
    width = max(len(command) for command, _ in steps)
    track = ["", f"The track is new: {made.folder.parent / 'track.yaml'} says what it is about."]
    return "\n".join(
        [
            f"{made.folder} holds a whole problem in {len(made.files)} files.",
            "What is marked WRITE: is yours to write; docs/authoring.md goes through it step by step.",
            *(track if made.new_track else []),
            "",
            "Next:",
            *(f"  {command:<{width}}  {about}" for command, about in steps),
        ]
    )


def _program() -> str:
    """What to type for this program where the author stands."""
    wrapper = ROOT / "jaxdojo"
    if not wrapper.is_file():
        return "jaxdojo"
    path = os.path.relpath(wrapper)
    return path if path.startswith("..") else f"./{path}"
