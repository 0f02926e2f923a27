"""The process without the learner's code: runs and inspects what was traced elsewhere, unless what comes of it is known."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from grader.checks.kept import Asking, Begin, Kept
from grader.known import Known, key
from grader.session import Outcome, Session, Workers

_MOST_LINE = 1_000_000
Record = Callable[[str, Any], None]


@dataclass(frozen=True)
class Told:
    """A program that has left its process: what it is, and on which line of the learner's each equation stands."""

    program: dict[str, Any]
    lines: list[int]
    digest: str

    @classmethod
    def read(cls, tree: dict[str, Any]) -> "Told":
        """Read what a learner's process says. Errors: KeyError, TypeError."""
        lines = [one if type(one) is int and 0 <= one <= _MOST_LINE else 0 for one in tree["lines"]]
        program = {name: tree[name] for name in ("text", "arrays", "out", "wide")}
        return cls(program, lines, key("program", program))

    def tree(self) -> dict[str, Any]:
        """What `read` reads."""
        return {**self.program, "lines": self.lines}

    def line(self, place: Any) -> int:
        """The line of the equation that was told at a place, which somebody says; 0 where there is none."""
        known = type(place) is int and 0 < place <= len(self.lines)
        return self.lines[place - 1] if known else 0


class Apart:
    """Answers about programs that are plain data.

    `record` is told what is found, and may only be given where every program comes of an author's code: what a process says
    that a learner's program was in decides about nobody else.
    """

    def __init__(self, workers: Workers, begin: Begin, known: Known, record: Record | None) -> None:
        self._kept = Kept(workers, begin, _load_nothing)
        self._known = known
        self._record = record
        self._in: Session | None = None
        # The places of the programs that its process holds, and how many it was given.
        self._held: dict[str, int] = {}
        self._given = 0

    @asynccontextmanager
    async def asking(self) -> AsyncIterator["Questions"]:
        """Questions under one deadline; a worker is taken for the first one whose answer is not known."""
        async with self._kept.asking() as asking:
            yield Questions(self, asking)

    async def give_back(self) -> None:
        """End its process."""
        await self._kept.give_back()

    async def _answer(
        self, question: str, asking: Asking, ask: Callable[[Session], Awaitable[Outcome]]
    ) -> Outcome:
        if question in self._known:
            return Outcome("result", tree=self._known[question])
        session, loaded = await asking.session()
        if session is not self._in:
            self._in, self._held, self._given = session, {}, 0
        outcome = await ask(session) if loaded.kind == "result" else loaded
        if self._record is not None and outcome.kind == "result":
            self._record(question, outcome.tree)
        return outcome

    async def _hold(self, session: Session, told: Told, facts: list[str]) -> Outcome:
        outcome = await session.call("hold", program=told.program, facts=facts)
        if outcome.kind == "result":
            self._held[told.digest] = self._given
            self._given += 1
        else:
            # Whether it holds the program after all can't be known.
            session.over = True
        return outcome


class Questions:
    """What is asked about programs; an outcome that is no result says why there is none."""

    def __init__(self, apart: Apart, asking: Asking) -> None:
        self._apart = apart
        self._asking = asking

    async def facts(self, told: Told, names: list[str]) -> Outcome:
        """What a program consists of, with the places of its equations for lines."""
        question = key("facts", told.digest, names)
        return await self._apart._answer(
            question, self._asking, lambda session: self._apart._hold(session, told, names)
        )

    async def run(self, how: str, told: Told, arguments: list[Any]) -> Outcome:
        """What a program gives, or what else is found by running it."""
        apart = self._apart

        async def ask(session: Session) -> Outcome:
            if told.digest not in apart._held:
                held = await apart._hold(session, told, [])
                if held.kind != "result":
                    return held
            return await session.call(how, index=apart._held[told.digest], arguments=arguments)

        return await apart._answer(key(how, told.digest, arguments), self._asking, ask)

    async def exported(self, how: str, artifact: bytes, **call: Any) -> Outcome:
        """What a program gives that JAX itself has exported."""
        return await self._apart._answer(
            key(how, artifact, call),
            self._asking,
            lambda session: session.call(how, artifact=artifact, **call),
        )


async def _load_nothing(session: Session) -> Outcome:
    return await session.load("", "empty.py", None, [])
