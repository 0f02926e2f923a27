"""Who keeps a worker for later, and is asked to give it back when somebody else waits for one."""

import contextlib
from collections.abc import Awaitable, Callable, Iterator

GiveBack = Callable[[], Awaitable[None]]


class Keepers:
    """Those that keep workers which nobody works with at the moment: no job may wait for another one's later."""

    def __init__(self) -> None:
        self._all: dict[GiveBack, None] = {}

    @contextlib.contextmanager
    def keeping(self, give_back: GiveBack) -> Iterator[None]:
        """While a worker is kept; `give_back` is asked for whenever one is missing."""
        self._all[give_back] = None
        try:
            yield
        finally:
            del self._all[give_back]

    async def ask(self) -> None:
        """Have all be given back that are idle, and the others as soon as they are."""
        for give_back in list(self._all):
            await give_back()
