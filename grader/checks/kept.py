"""A worker that is kept for the next question of the same look, instead of being made ready for each of them anew."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager

from grader.session import Outcome, Session, Workers

Begin = Callable[[], AbstractAsyncContextManager[Session]]
Load = Callable[[Session], Awaitable[Outcome]]


class Kept:
    """Begins a session when it is first needed and loads its code once; given back as soon as somebody waits for a worker.

    Each time it is asked it has a whole deadline again, as a session of its own would have.
    """

    def __init__(self, workers: Workers, begin: Begin, load: Load) -> None:
        self._workers = workers
        self._begin = begin
        self._load = load
        self._stack = AsyncExitStack()
        self._session: Session | None = None
        self._loaded = Outcome("result")
        self._busy = False
        self._wanted = False

    @asynccontextmanager
    async def asking(self) -> AsyncIterator["Asking"]:
        """A few questions in a row, during which it is not given back; a worker is taken with the first."""
        try:
            yield Asking(self)
        finally:
            self._busy = False
            if self._wanted:
                await self.give_back()

    async def give_back(self) -> None:
        """End the session, now or when it is done; the next question begins another."""
        self._wanted = self._busy
        if not self._busy:
            stack, self._stack, self._session = self._stack, AsyncExitStack(), None
            await stack.aclose()

    async def _opened(self) -> tuple[Session, Outcome]:
        self._busy = True
        if self._session is not None and not self._session.over:
            self._session.renew()
            return self._session, self._loaded
        await self._stack.aclose()
        self._session = None
        stack = self._stack = AsyncExitStack()
        session = await stack.enter_async_context(self._begin())
        stack.enter_context(self._workers.keeping(self.give_back))
        self._loaded = await self._load(session)
        self._session = session
        return session, self._loaded


class Asking:
    """Questions that belong together, under one deadline."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._opened: tuple[Session, Outcome] | None = None

    async def session(self) -> tuple[Session, Outcome]:
        """The session, and what loading its code came to."""
        if self._opened is None:
            self._opened = await self._kept._opened()
        return self._opened
