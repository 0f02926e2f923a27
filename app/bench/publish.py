"""Measure what is named, or the usual, and write docs/benchmarks.md, its plot and the results that they are made from."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.bench.pack import narrowed
from app.bench.page import KINDS, PLOT, page
from app.bench.plot import latency_svg
from app.bench.server import ROOT
from app.settings import Settings, StartRefused

RESULTS = "benchmarks.json"
# The usual ones take about an hour on two cores, most of it for the hundred rows of `latency`.
ARGUMENTS = {
    "start": [],
    "latency": ["--rounds", "5", "--naive-rounds", "1"],
    "lens": ["--problems", "6", "--rounds", "12"],
    "load": ["--learners", "8", "--seconds", "40"],
    "faults": ["--submissions", "1000", "--kills", "40"],
    "school": [],
    "overload": ["first-look/gradient-of-any-argument"],
    "scale": ["first-look/gradient-of-any-argument"],
    "distributed": ["first-look/gradient-of-any-argument", "--distributed"],
    "soak": ["--submissions", "10000", "--hostile", str(ROOT / "tests" / "hostile")],
}
# The soak takes as long as all others together; these need a machine of their own, or PostgreSQL.
# They have more servers than one, or a catalogue of their own.
APART = ("school", "scale", "distributed")
NAMED_ONLY = ("school", "overload", "scale", "distributed", "soak")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--only",
        metavar="KIND",
        nargs="*",
        choices=list(ARGUMENTS),
        help=f"what to measure; all but {', '.join(NAMED_ONLY)} when not given, nothing when given without a kind",
    )
    parser.add_argument(
        "--from",
        dest="files",
        metavar="FILE",
        type=Path,
        action="append",
        default=[],
        help="a result that was printed with --json; may be repeated",
    )
    parser.add_argument(
        "--into", metavar="DIR", type=Path, default=Path("docs"), help="folder to write to (docs)"
    )


def measure(
    arguments: argparse.Namespace, settings: Settings, folder: Path, told: Callable[[str], None]
) -> dict[str, Any]:
    """Measure, put the results beside those that were published before, and write the page."""
    results = _published(arguments.into)
    for path in arguments.files:
        found = _read(path)
        results[found["what"]] = found
    usual = [kind for kind in ARGUMENTS if kind not in NAMED_ONLY]
    kinds = usual if arguments.only is None else arguments.only
    before: Path | None = None
    for name in kinds:
        kind, parser = KINDS[name], argparse.ArgumentParser()
        kind.add_arguments(parser)

        def tell(words: str, name: str = name) -> None:
            told(f"{name}: {words}")

        here = folder / name
        if before is not None and name not in APART:
            _hand_on(before, here)
        asked = parser.parse_args(ARGUMENTS[name])
        results[name] = kind.measure(asked, narrowed(asked, settings, here), here, tell)
        before = before if name in APART else here
        # Written after each kind: an hour is long enough to be interrupted.
        _write(arguments.into, results)
    _write(arguments.into, results)
    return {"into": str(arguments.into), "measured": kinds, "results": results}


def _hand_on(before: Path, after: Path) -> None:
    """The answers to all problems and what is compiled, which take long and are the same for the next server."""
    state = after / "data" / "grader"
    state.parent.mkdir(parents=True)
    (before / "data" / "grader").rename(state)


def _published(folder: Path) -> dict[str, Any]:
    path = folder / RESULTS
    return dict(json.loads(path.read_text())) if path.exists() else {}


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text())
    except (OSError, ValueError) as error:
        raise StartRefused(
            f"{path} can't be read: {error}. It must be what `bench … --json` printed."
        ) from None
    if not isinstance(found, dict) or found.get("what") not in KINDS:
        raise StartRefused(f"{path} is no result of a measurement. It must be what `bench … --json` printed.")
    return found


def _write(folder: Path, results: dict[str, Any]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(results, indent=1, ensure_ascii=False)
    # One line for a list of numbers.
    text = re.sub(r"\[[-\d.,\s]+\]", lambda found: re.sub(r"\s+", " ", found[0]), text)
    (folder / RESULTS).write_text(text + "\n")
    (folder / "benchmarks.md").write_text(page(results))
    if "latency" in results:
        plot = folder / PLOT
        plot.parent.mkdir(exist_ok=True)
        plot.write_text(latency_svg(results["latency"]))


def failures(result: dict[str, Any]) -> list[str]:
    """What is not as it must be in anything that was measured."""
    return [
        f"{name}: {one}"
        for name in result["measured"]
        for one in KINDS[name].failures(result["results"][name])
    ]


def text(result: dict[str, Any]) -> str:
    """Where everything is now."""
    parts = [f"{name}\n\n{KINDS[name].text(result['results'][name])}\n" for name in result["measured"]]
    return "\n".join([*parts, f"Written: {result['into']}/benchmarks.md, its plot, and {RESULTS}."])
