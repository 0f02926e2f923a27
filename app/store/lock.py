"""Makes sure that one process at a time serves a data folder, or judges again in it; must not touch what is in it."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.settings import StartRefused

NAME = "jaxdojo.lock"
REJUDGING = "rejudge.lock"


class _Held(Exception):
    """Another process holds the lock; the text is its number."""


@contextmanager
def served(data: Path) -> Iterator[None]:
    """Hold the folder, made if it isn't there; the system lets go of it however the process ends.

    Errors: StartRefused when it can't be written, or another process serves it.
    """
    _make_writable(data)
    try:
        with _hold(data / NAME):
            yield
    except _Held as held:
        raise StartRefused(
            f"The data folder {data} is already served by process {held}. "
            "Stop that one, or choose another folder with --data."
        ) from None


@contextmanager
def rejudging(data: Path) -> Iterator[None]:
    """Hold the right to judge again what is stored in the folder; a server may serve it all the while.

    Errors: StartRefused when another process has it.
    """
    try:
        with _hold(data / REJUDGING):
            yield
    except _Held as held:
        raise StartRefused(
            f"Process {held} is judging again in the data folder {data}. Wait for it, or stop it: what it has "
            "not done yet is done by the next."
        ) from None


def server_of(data: Path) -> str | None:
    """The number of the process that serves the folder, if one does."""
    try:
        with _hold(data / NAME):
            return None
    except _Held as held:
        return str(held)


@contextmanager
def _hold(path: Path) -> Iterator[None]:
    with open(path, "a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise _Held(file.read().strip() or "unknown") from None
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


def _make_writable(data: Path) -> None:
    try:
        data.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=data):
            pass
        with open(data / NAME, "a"):
            pass
    except OSError as error:
        reason = (error.strerror or "unknown").lower()
        raise StartRefused(
            f"The data folder {data} can't be written: {reason}. Choose another folder with --data or JAXDOJO_DATA."
        ) from None
