"""Grader services for the corpus: one for each tier that this machine can provide, and what a service leaves behind."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from grader.client import Grader
from tests.grading.conftest import Judging
from tests.grading.test_processes import pool_is_full, until


@contextmanager
def serving(kind: type[Grader], problems: Path, workers: int = 1) -> Iterator[tuple[Judging, Path]]:
    """A service with a full pool, and its state folder, which is removed afterwards."""
    # Not below a folder that only the tests' user may enter: the service is somebody else when root runs the tests.
    folder = Path(tempfile.mkdtemp(prefix="jaxdojo-hostile-", dir="/var/tmp"))
    folder.chmod(0o711)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    context = kind.start(problems=[problems], state=folder / "state", workers=workers)
    grader = asyncio.run_coroutine_threadsafe(context.__aenter__(), loop).result(timeout=60)
    judging = Judging(grader, loop)
    try:
        until(lambda: is_settled(judging))
        yield judging, folder / "state"
    finally:
        asyncio.run_coroutine_threadsafe(context.__aexit__(None, None, None), loop).result(timeout=60)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
        shutil.rmtree(folder)


def is_settled(judging: Judging) -> bool:
    """Whether the answers are computed, those who computed them are gone, and the pool is full."""
    if not pool_is_full(judging):
        return False
    building = judging.health()["building"]
    return bool(building["done"] == building["total"] and not building["unrehearsed"])
