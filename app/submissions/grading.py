"""The line to the grader's service: started in the background, watched, and asked to judge; must hold no submission."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

from app.store.models import Submission
from app.submissions.judging import JudgeGone
from grader.client import GraderGone

WATCH_STARTING_S = 0.2
WATCH_READY_S = 0.5
# More than these at a time would tell the grader nothing new.
MOST_TOLD = 4
ANSWER_S = 10.0
RESTART_S = 1.0
STARTING: dict[str, Any] = {
    "ready": False,
    "tier": None,
    "layers": {},
    "pool": {"ready": 0, "size": 0},
    "building": {"done": 0, "total": 0, "unrehearsed": 0},
    "versions": {},
}
log = logging.getLogger("jaxdojo.grading")


class Client(Protocol):
    """What grader.client offers once it is started."""

    def judge(
        self, *, problem: str, code: str, mode: str, cases: list[dict[str, Any]] | None
    ) -> AsyncIterator[dict[str, Any]]: ...

    def lens(
        self, *, problem: str, code: str, cases: list[dict[str, Any]] | None, reference: bool
    ) -> AsyncIterator[dict[str, Any]]: ...

    async def price(self, problem: str, code: str) -> dict[str, Any] | None: ...

    async def expect(self, problem: str) -> None: ...

    async def coming(self) -> None: ...

    async def health(self) -> dict[str, Any]: ...


class Grading:
    """One grader service, and what is known of it."""

    def __init__(self, start: Callable[[], AbstractAsyncContextManager[Client]], version: str) -> None:
        self._start = start
        self._client: Client | None = None
        self._ready = asyncio.Event()
        self._known = asyncio.Event()
        self._telling: set[asyncio.Task[None]] = set()
        self.version = version
        self.health: dict[str, Any] = STARTING

    @property
    def tier(self) -> str | None:
        """How well submissions are isolated; None until the grader has found out."""
        tier: str | None = self.health.get("tier")
        return tier

    @property
    def refusal(self) -> str | None:
        """Why the grader judges nothing: less isolation than is required, or none that was found yet."""
        if self.tier is None:
            return "The grader has not told yet what isolates submissions here."
        refusal: str | None = self.health.get("refusal")
        return refusal

    @property
    def jax(self) -> str:
        """The version of JAX that it judges with; empty until it has told."""
        return str(self.health["versions"].get("jax", ""))

    @property
    def building(self) -> dict[str, int] | None:
        """How many problems are prepared."""
        building: dict[str, int] | None = self.health.get("building")
        return building

    async def run(self) -> None:
        """Start the grader and watch it, and start it again should that fail; until cancelled."""
        while True:
            try:
                async with self._start() as client:
                    self._client = client
                    await self._watch(client)
            except (OSError, GraderGone):
                log.exception("The grader could not be started; it is tried again.")
            finally:
                self._client = None
                self._ready.clear()
            await asyncio.sleep(RESTART_S)

    async def _watch(self, client: Client) -> None:
        while True:
            try:
                # A service that is being started again takes the connection and answers later.
                async with asyncio.timeout(ANSWER_S):
                    self.health = {**STARTING, **await client.health()}
            except (TimeoutError, GraderGone):
                pool = {**self.health["pool"], "ready": 0}
                self.health = {**self.health, "ready": False, "pool": pool}
            if self.health["tier"] is not None:
                self._known.set()
            if self.health["ready"]:
                # It stays set when the service is started again: jobs wait in its socket meanwhile.
                self._ready.set()
            await asyncio.sleep(WATCH_READY_S if self.health["ready"] else WATCH_STARTING_S)

    async def ready(self) -> None:
        """Return once submissions can be judged."""
        await self._ready.wait()

    async def known(self) -> str | None:
        """The tier, once it is known."""
        await self._known.wait()
        return self.tier

    def expect(self, problem: str) -> None:
        """Tell the grader, in the background, that somebody opened this problem."""
        self._tell(lambda client: client.expect(problem))

    def coming(self) -> None:
        """Tell the grader, in the background, that there will be something to judge in a moment."""
        self._tell(lambda client: client.coming())

    def _tell(self, telling: Callable[[Client], Coroutine[Any, Any, None]]) -> None:
        if self._client is None or len(self._telling) >= MOST_TOLD:
            return
        task = asyncio.create_task(telling(self._client))
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    async def judge(self, submission: Submission) -> AsyncIterator[dict[str, Any]]:
        """The grader's events for one submission. Errors: JudgeGone when it dies before the verdict."""
        if self._client is None:
            raise JudgeGone
        mode = "run" if submission.kind == "run" else "submit"
        try:
            async for event in self._client.judge(
                problem=submission.problem, code=submission.code, mode=mode, cases=submission.cases
            ):
                yield event
        except GraderGone:
            raise JudgeGone from None

    async def lens(self, run: Submission, *, reference: bool) -> AsyncIterator[dict[str, Any]]:
        """What the grader finds of a run, part by part; the reference's program too for those who may see it.

        Errors: JudgeGone when it dies before the end.
        """
        if self._client is None:
            raise JudgeGone
        try:
            async for event in self._client.lens(
                problem=run.problem, code=run.code, cases=run.cases, reference=reference
            ):
                yield event
        except GraderGone:
            raise JudgeGone from None

    async def price(self, submission: Submission) -> dict[str, Any] | None:
        """What an accepted submission costs; None when the grader had no time for that. Errors: JudgeGone."""
        if self._client is None:
            raise JudgeGone
        try:
            return await self._client.price(submission.problem, submission.code)
        except GraderGone:
            raise JudgeGone from None
