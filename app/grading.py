"""A grader for commands that judge without a server; wires settings to the grader's client."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import AsyncIterator

from app.settings import Settings, StartRefused, read_settings
from grader import package
from grader.client import Grader, GraderUnfit


def settings_for_authors(arguments: argparse.Namespace) -> Settings:
    """The settings of a command with `--problems` and `--data`. Errors: StartRefused."""
    return read_settings(problems=arguments.problems, data=arguments.data)


def find_problem(settings: Settings, name: str) -> package.Problem:
    """The problem of that name, `track/slug`. Errors: StartRefused, with what is wrong with its folder."""
    catalogue = package.load(settings.problem_folders)
    if name in catalogue.problems:
        return catalogue.problems[name]
    for broken in catalogue.broken:
        if broken.folder.endswith(name):
            raise StartRefused("\n  ".join([f"{name} is broken:", *broken.errors]))
    known = ", ".join(catalogue.problems) or "none"
    raise StartRefused(f"There is no problem {name!r}. Problems: {known}.")


@contextlib.asynccontextmanager
async def offline_grader(settings: Settings, *, workshop: bool = False) -> AsyncIterator[Grader]:
    """A grader on the settings' problems, with its answers kept in the data folder; a workshop tries authors' sources.

    Errors: StartRefused.
    """
    state = settings.data / "grader"
    try:
        state.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise StartRefused(
            f"The data folder {settings.data} can't be written: {reason}. Choose one with --data."
        ) from None
    async with Grader.start(
        problems=settings.problem_folders, state=state, workers=settings.workers, workshop=workshop
    ) as grader:
        try:
            await grader.ready()
        except GraderUnfit as why:
            raise StartRefused(f"Nothing can be judged here: {why}.") from None
        yield grader
