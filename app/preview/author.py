"""What an author sees of each problem: its mistakes and findings as they are now; runs one check at a time."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing, asynccontextmanager, contextmanager, suppress
from pathlib import Path

from app.catalogue.shelf import Shelf
from app.preview.drafts import Draft, drafts_of, id_of
from app.preview.proving import Proving
from app.preview.watch import REST, Stamps, changes, stamps
from grader.client import Grader, GraderGone
from grader.package import Broken, load

RELOAD_S = 5.0
RETRY_S = 1.0
log = logging.getLogger("jaxdojo.preview")


class Author:
    """The problems of a preview; `only` is the one that is checked unasked, all are when there is none."""

    def __init__(self, folders: list[Path], proving: Proving, only: str | None = None) -> None:
        self._folders = folders
        self._proving = proving
        self._only = only
        self._grader: Grader | None = None
        self._started = asyncio.Event()
        self._watched: Counter[str] = Counter()
        self._current: tuple[str, asyncio.Task[None]] | None = None
        self._news = asyncio.Event()
        self.closing = False
        # The look comes first: what is saved while they are read is seen as a change.
        self._stamps = stamps(folders)
        self._catalogue = load(folders)
        self.drafts = drafts_of(self._catalogue, self._stamps)

    @asynccontextmanager
    async def grading(self, grader: Grader) -> AsyncIterator[Grader]:
        """Use this grader for the length of the block."""
        self._grader = grader
        self._started.set()
        try:
            yield grader
        finally:
            self._grader = None
            self._started.clear()

    async def run(self, shelf: Shelf) -> None:
        """Keep the shelf as the folders are, and check what has changed; until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._watch(shelf))
            tasks.create_task(self._check_all())

    def draft(self, id: str) -> Draft | None:
        """A problem by its id, `track/slug`, whether it can be loaded or not."""
        return self.drafts.get(id)

    def errors(self, id: str) -> list[str]:
        """Why the problem can't be shown: its own mistakes, or else those of its track."""
        if draft := self.drafts.get(id):
            return [] if draft.served else draft.errors
        track = id.partition("/")[0]
        return [error for one in self.elsewhere if one.folder.endswith(f"/{track}") for error in one.errors]

    @property
    def elsewhere(self) -> list[Broken]:
        """What is wrong beside the problems: with tracks and packs."""
        return [one for one in self._catalogue.broken if id_of(one) not in self._stamps]

    def stamp(self, id: str) -> str:
        """What a page about the problem was made of; another one means that it must be made anew."""
        return f"{self._stamps.get(id, '')}-{self._stamps.get(REST, '')}"

    @contextmanager
    def watching(self, id: str) -> Iterator[None]:
        """Somebody has the problem's page open: it is checked before the others."""
        self._watched[id] += 1
        self._give_way(id)
        try:
            yield
        finally:
            self._watched[id] -= 1

    async def news(self, wait_s: float) -> None:
        """Return when something may have changed, after so long at the latest, and at once when we are closing."""
        with suppress(TimeoutError):
            async with asyncio.timeout(wait_s):
                await self._news.wait()

    def tell(self) -> None:
        """Let every listener look again."""
        news, self._news = self._news, asyncio.Event()
        news.set()
        if self.closing:
            self._news.set()

    def close(self) -> None:
        """End all listening, so that the server can stop."""
        self.closing = True
        self._news.set()

    async def _watch(self, shelf: Shelf) -> None:
        async for now in changes(self._folders):
            try:
                if now != self._stamps:
                    await self._take(now, shelf)
            except Exception:
                # Whatever a folder holds, the next save is looked at.
                log.exception("The problems could not be read again.")

    async def _take(self, now: Stamps, shelf: Shelf) -> None:
        same = {id for id, stamp in now.items() if self._stamps.get(id) == stamp}
        catalogue = await asyncio.to_thread(load, self._folders)
        # At one moment with what they are the stamps of: a page made between the two would never be made anew.
        self._stamps = now
        before, self.drafts = self.drafts, drafts_of(catalogue, now)
        for id, draft in self.drafts.items():
            kept = before.get(id)
            if kept and id in same and (kept.errors, kept.served) == (draft.errors, draft.served):
                self.drafts[id] = kept
            elif self._current and self._current[0] == id:
                self._current[1].cancel()
        self._catalogue = catalogue
        shelf.fill(catalogue)
        if self._grader is not None:
            with suppress(GraderGone, TimeoutError):
                async with asyncio.timeout(RELOAD_S):
                    await self._grader.reload()
        self.tell()

    async def _check_all(self) -> None:
        # Once we are closing no news is waited for, and a loop that waits for nothing would never let go.
        while not self.closing:
            await self._started.wait()
            id = self._next()
            if id is None:
                await self.news(RETRY_S)
                continue
            task = asyncio.create_task(self._check(id))
            self._current = (id, task)
            try:
                await asyncio.wait({task})
            finally:
                task.cancel()
                self._current = None
            if not task.cancelled() and (error := task.exception()) is not None:
                self._fail(id, error)

    def _next(self) -> str | None:
        left = [id for id, draft in self.drafts.items() if draft.served and not draft.checked]
        open_ = [id for id in left if self._watched[id]]
        rest = [id for id in left if self._only in (None, id)]
        return next(iter([*open_, *rest]), None)

    def _give_way(self, id: str) -> None:
        draft = self.drafts.get(id)
        if self._current and draft and not draft.checked and not self._watched[self._current[0]]:
            self._current[1].cancel()

    async def _check(self, id: str) -> None:
        draft, grader, catalogue = self.drafts[id], self._grader, self._catalogue
        if grader is None:
            return
        problem = catalogue.problems[id]
        draft.findings, draft.fault, draft.checking = [], None, True
        self.tell()
        try:
            found = self._proving.findings(grader, problem, catalogue)
            async with aclosing(found) as findings:  # type: ignore[type-var]
                async for finding in findings:
                    draft.findings.append(finding)
                    self.tell()
        except GraderGone:
            draft.findings = []
            await asyncio.sleep(RETRY_S)
            return
        finally:
            draft.checking = False
        draft.checked = True
        self.tell()
        if (await asyncio.to_thread(stamps, self._folders)).get(id) == self._stamps.get(id):
            await asyncio.to_thread(self._proving.write, problem)

    def _fail(self, id: str, error: BaseException) -> None:
        log.error("The check of %s broke off.", id, exc_info=error)
        if draft := self.drafts.get(id):
            draft.checked = True
            draft.fault = f"The check broke off: {error}. Save a file to run it again."
        self.tell()
