"""What lies between those who send and those who judge: in this process, or on the database that many share."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext, suppress
from dataclasses import dataclass
from logging import getLogger
from typing import Any

from app.queue import Queue
from app.queue.embedded import Embedded
from app.settings import Settings
from app.store import jobs
from app.store.database import Database, Unreachable
from app.submissions.budget import Budget, SharedBudget
from app.submissions.events import Events

AGAIN_S = 2.0
log = getLogger("jaxdojo")
Health = Callable[[], dict[str, Any]]


@dataclass(frozen=True)
class Between:
    """The queue and the events; `running` is the work that they need beside them."""

    queue: Queue
    events: Events
    budget: Budget
    running: AbstractAsyncContextManager[None]


def between(settings: Settings, database: Database, health: Health, drain_s: float = 0.0) -> Between:
    """The parts that the settings ask for; `health` is what is told of a grader here, to those who have none."""
    bucket = (settings.learner_cpu_s, settings.learner_cpu_back)
    if settings.database is None:
        queue = Embedded(database, settings.learner_workers)
        return Between(queue, Events(queue.place), Budget(*bucket), nullcontext())
    from app.queue.shared import Shared
    from app.submissions.relay import Relay

    shared = Shared(database, settings.database, settings.learner_workers, health=health, drain_s=drain_s)
    relay = Relay(database, settings.database, shared.place)
    return Between(shared, relay, SharedBudget(*bucket), background(relay.run, "relay"))


@asynccontextmanager
async def background(work: Callable[[], Awaitable[None]], name: str) -> AsyncIterator[None]:
    """Do some work beside the rest, again whenever it breaks off, and end it with the block."""
    task = asyncio.create_task(_enduring(work, name), name=name)
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _enduring(work: Callable[[], Awaitable[None]], name: str) -> None:
    """A server whose queue had stopped would take submissions and never judge one."""
    while True:
        try:
            return await work()
        except Unreachable as error:
            log.debug("The %s can't reach the database: %s", name, error)
        except Exception:
            log.critical("The %s stopped; it is started again.", name, exc_info=True)
        await asyncio.sleep(AGAIN_S)


async def shared_secret(database: Database, name: str, fresh: bytes) -> bytes:
    """What all servers on the database know under that name: this one's, if it is the first."""
    async with database.write() as session:
        return await jobs.secret(session, name, fresh)
