"""The command line: finds the command's module and hands over to it; holds no command itself."""

from __future__ import annotations

import argparse
import pkgutil
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

from app import __version__, commands
from app.settings import StartRefused

REFUSED = 2


class Command(Protocol):
    """What a module in app.commands offers; its file's name is the command's."""

    __doc__: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do it; the answer is the exit status."""


def names() -> list[str]:
    """Every command, as typed."""
    return sorted(found.name.replace("_", "-") for found in pkgutil.iter_modules(commands.__path__))


def _command(name: str) -> Command:
    return cast(Command, import_module(f"{commands.__name__}.{name.replace('-', '_')}"))


def _about(command: Command) -> str:
    """The first line of the module says what it is for; what follows a semicolon is for programmers."""
    return command.__doc__.strip().splitlines()[0].partition(";")[0].rstrip(".") + "."


def make_parser(typed: Sequence[str]) -> argparse.ArgumentParser:
    """The parser, with only the command that was typed where that is clear: the others need not be imported."""
    parser = argparse.ArgumentParser(
        prog="jaxdojo",
        description="Learn JAX by solving problems in the browser, on your own machine or for a whole school.",
        epilog="jaxdojo COMMAND --help says more about one. Start with: jaxdojo serve",
    )
    parser.add_argument("--version", action="version", version=f"jaxdojo {__version__}")
    known = names()
    wanted = [typed[0]] if typed and typed[0] in known else known
    metavar = "COMMAND"
    sub = parser.add_subparsers(title="commands", metavar=metavar, required=True)
    for name in wanted:
        command = _command(name)
        one = sub.add_parser(name, help=_about(command), description=_about(command))
        command.add_arguments(one)
        one.set_defaults(run=command.run)
    return parser


def main(typed: Sequence[str] | None = None) -> int:
    """Run one command. A refusal is one sentence on stderr and exit status 2."""
    typed = sys.argv[1:] if typed is None else typed
    arguments = make_parser(typed).parse_args(typed)
    try:
        return int(arguments.run(arguments))
    except StartRefused as refused:
        print(f"jaxdojo: {refused}", file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
