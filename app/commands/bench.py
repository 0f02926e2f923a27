"""Measure this machine: time to verdict, load, a whole school, overload, what more machines give, faults, and a long soak."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from rich.console import Console

from app.bench import catalogue, crowd, faults, latency, lens, load, overload, publish, scale, soak, start
from app.bench.pack import narrowed
from app.settings import read_settings

KINDS: dict[str, ModuleType] = {
    "latency": latency,
    "lens": lens,
    "load": load,
    "overload": overload,
    "scale": scale,
    "school": crowd,
    "soak": soak,
    "faults": faults,
    "start": start,
    "publish": publish,
    "check": catalogue,
}
FAILED = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the kinds and their arguments."""
    kinds = parser.add_subparsers(dest="kind", metavar="KIND", required=True, title="kinds")
    for name, module in KINDS.items():
        about = str(module.__doc__).splitlines()[0]
        kind = kinds.add_parser(name, help=about, description=about)
        module.add_arguments(kind)
        kind.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace) -> int:
    """Measure and print; 1 when something is not as it must be, which is said on stderr."""
    settings, kind = read_settings(), KINDS[arguments.kind]
    # Told to end, it still ends the server that it started.
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    console = Console(stderr=True)
    with (
        tempfile.TemporaryDirectory(prefix="jaxdojo-bench-") as folder,
        console.status(arguments.kind) as status,
    ):
        settings = narrowed(arguments, settings, Path(folder))
        result = kind.measure(arguments, settings, Path(folder), _teller(console, status.update))
    print(json.dumps(result, indent=2) if arguments.json else kind.text(result))
    found = kind.failures(result)
    for one in found:
        print(f"jaxdojo: bench {arguments.kind}: {one}.", file=sys.stderr)
    return FAILED if found else 0


def _teller(console: Console, update: Callable[[str], None]) -> Callable[[str], None]:
    """Where the progress goes: one line that changes on a terminal, and nowhere else."""
    return update if console.is_terminal else lambda _: None
