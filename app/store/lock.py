"""Makes sure that one process at a time serves a data folder; must not touch what is in it."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.settings import StartRefused

NAME = "jaxdojo.lock"


@contextmanager
def served(data: Path) -> Iterator[None]:
    """Hold the folder, made if it isn't there; the system lets go of it however the process ends.

    Errors: StartRefused when it can't be written, or another process serves it.
    """
    _make_writable(data)
    with open(data / NAME, "a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise StartRefused(
                f"The data folder {data} is already served by process {file.read().strip() or 'unknown'}. "
                "Stop that one, or choose another folder with --data."
            ) from None
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
