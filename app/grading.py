"""Graders for servers, workers and commands; wires settings to the grader's client."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, suppress

from app.settings import Settings, StartRefused, read_settings
from app.submissions.grading import Client, Grading
from grader import package
from grader.client import Grader, GraderUnfit

TIER_S = 60.0
StartGrader = Callable[[], AbstractAsyncContextManager[Client]]


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


def real_grader(settings: Settings) -> StartGrader:
    """Starts the grader that the settings ask for, for a server or a worker."""
    return lambda: Grader.start(
        problems=settings.problem_folders,
        state=settings.data / "grader",
        workers=settings.workers,
        require_tier=settings.least_tier,
        log_form=settings.log,
    )


async def refuse_without_isolation(settings: Settings, grading: Grading) -> None:
    """Wait until the grader knows what isolates submissions. Errors: StartRefused when that is too little."""
    with suppress(TimeoutError):
        async with asyncio.timeout(TIER_S):
            await grading.known()
    refusal = grading.refusal
    if refusal is None:
        return
    if settings.require_tier:
        raise StartRefused(f"The tier '{settings.require_tier}' is required. {refusal}")
    raise StartRefused(
        f"The host is {settings.host}, which others can reach. {refusal} Or serve on 127.0.0.1. More: docs/security.md."
    )
