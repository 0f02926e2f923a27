"""Print or write the JSON Schemas of problem.yaml, track.yaml and pack.yaml, with which editors complete keys."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.settings import StartRefused
from grader.package import schema


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "kind", choices=list(schema.FILES), nargs="?", default="problem", help="which file's to print"
    )
    parser.add_argument(
        "--write",
        metavar="DIR",
        type=Path,
        help="write all of them into this folder, a pack's, as KIND.schema.json",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print one, or write all. Errors: StartRefused for a folder that can't be written."""
    if arguments.write is None:
        print(schema.schema(arguments.kind), end="")
        return 0
    for kind in schema.FILES:
        path = arguments.write / f"{kind}.schema.json"
        try:
            path.write_text(schema.schema(kind), encoding="utf-8")
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise StartRefused(f"{path} can't be written: {reason}. Choose another folder.") from None
        print(path)
    return 0
