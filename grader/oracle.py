"""Knows the answers: computes inputs and expected outputs ahead of time, boxed, and keeps them where no worker can see.

It fills the compile cache on the way, since it alone runs trusted code. It never runs beside a submission.
"""

import asyncio
import hashlib
import json
import logging
import platform
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from grader import protocol
from grader.literals import show
from grader.package.model import ArgumentErrors, Limits, Problem
from grader.pool import Pool
from grader.session import Outcome, Session

log = logging.getLogger(__name__)

SEEDS = 8
FORMAT = 2
# More would warm a worker for longer than they save.
MOST_CALLS = 400
# Sentences told about one output.
MISFITS = 3
_LIMIT_S = 120.0
_LIMITS = Limits(wall_s=_LIMIT_S, memory_mib=8192, output_kib=65536, stdout_kib=1024)


class OracleFault(Exception):
    """An author's code that gives no answer; the message says which and why."""


@dataclass(frozen=True)
class Answer:
    """One case with its arguments and expected output."""

    name: str
    sample: bool
    arguments: dict[str, Any]
    want: Any
    seed: int | None


@dataclass(frozen=True)
class Mistake:
    """A known wrong submission and what it gives on the written cases, by case name."""

    name: str
    feedback: str
    results: dict[str, Any]


@dataclass(frozen=True)
class Bank:
    """Every answer to a problem: written cases once, generated ones for each seed.

    Answers are there first; the known mistakes and the recipe that warms a worker follow, and `complete` tells when.
    """

    written: dict[str, Answer]
    generated: dict[str, list[Answer]]
    mistakes: list[Mistake] = field(default_factory=list)
    recipe: list[Any] = field(default_factory=list)
    complete: asyncio.Event = field(default_factory=asyncio.Event)

    def answers(self, problem: Problem, seed: int, *, samples_only: bool) -> list[Answer]:
        """The cases of one submission, samples first."""
        found: list[Answer] = []
        for case in problem.cases:
            if case.arguments is not None:
                found.append(self.written[case.name])
            else:
                # A sample is shown on the page, so it is the same for everybody.
                index = 0 if case.sample else seed % SEEDS
                found += self.generated[case.name][index * case.count : (index + 1) * case.count]
        found = [one for one in found if one.sample or not samples_only]
        return sorted(found, key=lambda one: not one.sample)


class Oracle:
    """Builds banks in a box of its own and stores them by what they depend on."""

    def __init__(self, pool: Pool, folder: Path) -> None:
        self._pool = pool
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def _path(self, problem: Problem, versions: dict[str, str]) -> Path:
        mistakes = [[one.verdict, one.feedback, one.code] for one in problem.submissions]
        machine = [platform.processor(), platform.machine()]
        depends = [FORMAT, SEEDS, problem.digest, mistakes, versions, machine]
        digest = hashlib.sha256(json.dumps(depends, sort_keys=True).encode()).hexdigest()
        return self._folder / f"{problem.track}.{problem.slug}.{digest}.bank"

    def load(self, problem: Problem, versions: dict[str, str]) -> Bank | None:
        """The stored bank, or None when it must be built."""
        try:
            return read_bank(self._path(problem, versions))
        except FileNotFoundError:
            return None
        except (protocol.ProtocolViolation, KeyError, TypeError, OSError) as error:
            log.warning("bank of %s can't be read (%s); it is built again", problem.id, error)
            return None

    async def answer(self, problem: Problem) -> Bank:
        """Run the reference on every case and seed.

        Errors: OracleFault when it gives no answer.
        """
        async with self._author(problem.reference, "reference.py", problem) as session:
            return Bank(await self._written(problem, session), await self._generated(problem, session))

    async def complete(self, problem: Problem, bank: Bank, versions: dict[str, str]) -> None:
        """Run what is accepted and the known mistakes, keep what the mistakes give, and store the bank."""
        try:
            await self._try(problem, problem.reference, bank, record=True)
            for one in problem.submissions:
                if one.verdict in ("accepted", "wrong_answer"):
                    results = await self._try(problem, one.code, bank, record=one.verdict == "accepted")
                    if one.verdict == "wrong_answer" and one.feedback:
                        bank.mistakes.append(Mistake(one.name, one.feedback, results))
            path = self._path(problem, versions)
            temporary = path.with_suffix(".part")
            temporary.write_bytes(protocol.encode(_pack(bank)))
            for outdated in banks(self._folder, problem):
                outdated.unlink()
            temporary.replace(path)
        finally:
            bank.complete.set()

    @asynccontextmanager
    async def _author(self, code: str, filename: str, problem: Problem) -> AsyncIterator[Session]:
        names = [parameter.name for parameter in problem.parameters]
        async with self._pool.worker() as worker:
            session = Session(worker, _LIMITS, time.monotonic() + _LIMIT_S)
            try:
                loaded = await session.load(code, filename, problem.entry_point, names)
                if loaded.kind != "result":
                    raise OracleFault(f"{filename} of {problem.id} does not load: {_why(loaded)}")
                yield session
            finally:
                await session.close()

    async def _written(self, problem: Problem, session: Session) -> dict[str, Answer]:
        found: dict[str, Answer] = {}
        for case in problem.cases:
            if case.arguments is not None:
                arguments = problem.read_arguments(case.arguments)
                want = await _want(problem, session, case.name, arguments)
                found[case.name] = Answer(case.name, case.sample, arguments, want, None)
        return found

    async def _generated(self, problem: Problem, session: Session) -> dict[str, list[Answer]]:
        found: dict[str, list[Answer]] = {}
        for case in problem.cases:
            if case.generate is None:
                continue
            answers = found.setdefault(case.name, [])
            for seed in range(SEEDS * case.count):
                key = protocol.Key.from_seed(seed_of(problem, case.name, seed))
                outcome = await session.call("inputs", key=key, options=case.generate)
                arguments = _drawn(problem, case.name, _tree(outcome, problem, case.name))
                want = await _want(problem, session, case.name, arguments)
                name = case.name if case.count == 1 else f"{case.name} {seed % case.count + 1}"
                answers.append(Answer(name, case.sample, arguments, want, int(key.data[1])))
        return found

    async def _try(self, problem: Problem, code: str, bank: Bank, *, record: bool = False) -> dict[str, Any]:
        """What an author's code gives: run on everything it will meet, kept for the written cases.

        With `record`, the library calls that it made join the problem's recipe.
        """
        results: dict[str, Any] = {}
        try:
            async with self._author(code, "solution.py", problem) as session:
                for case in problem.cases:
                    answers = (
                        [bank.written[case.name]]
                        if case.arguments is not None
                        else bank.generated[case.name][:1]
                    )
                    for answer in answers:
                        outcome = await session.call("call", arguments=answer.arguments)
                        if outcome.kind == "result" and case.arguments is not None:
                            results[case.name] = outcome.tree
                if record:
                    recorded = await session.call("recorded")
                    bank.recipe.extend(one for one in recorded.tree or [] if one not in bank.recipe)
                    del bank.recipe[MOST_CALLS:]
        except OracleFault as fault:
            log.warning("%s", fault)
        return results


async def expected(pool: Pool, problem: Problem, arguments: list[dict[str, Any]]) -> list[Outcome]:
    """What the reference gives for a learner's own arguments, in a worker of its own."""
    outcomes: list[Outcome] = []
    names = [parameter.name for parameter in problem.parameters]
    async with pool.worker(problem.id) as worker:
        session = Session(worker, problem.limits, time.monotonic() + problem.limits.wall_s)
        try:
            loaded = await session.load(problem.reference, "reference.py", problem.entry_point, names)
            for one in arguments:
                ready = loaded.kind == "result" and not (outcomes and outcomes[-1].kind == "died")
                outcomes.append(await session.call("call", arguments=one) if ready else loaded)
        finally:
            await session.close()
    return outcomes


def seed_of(problem: Problem, case: str, index: int) -> int:
    """The seed of a generated case: spread over 32 bits, and the same wherever the problem is served."""
    digest = hashlib.sha256(f"{problem.id}\n{case}\n{index}".encode()).digest()
    return int.from_bytes(digest[:4], "big")


def _drawn(problem: Problem, case: str, tree: Any) -> dict[str, Any]:
    """What `inputs` returned as arguments of the declared types, so that the reference meets what learners meet."""
    where = f"inputs() of {problem.id} returns no arguments for case `{case}`"
    if not isinstance(tree, dict):
        raise OracleFault(
            f"{where}: {show(tree, 60)}. It must return a dict with a value for each parameter."
        )
    try:
        return problem.read_arguments(tree)
    except ArgumentErrors as errors:
        raise OracleFault(f"{where}: {errors}") from None


async def _want(problem: Problem, session: Session, case: str, arguments: dict[str, Any]) -> Any:
    """What the reference gives, held to the type that the problem declares."""
    want = _tree(await session.call("call", arguments=arguments), problem, case)
    if misfits := problem.misfits(arguments, want):
        sentences = " ".join(misfits[:MISFITS])
        raise OracleFault(
            f"the reference of {problem.id} does not return its `returns.type` on case `{case}`: {sentences}"
        )
    return want


def _tree(outcome: Outcome, problem: Problem, case: str) -> Any:
    if outcome.kind != "result":
        raise OracleFault(f"the reference of {problem.id} gives no answer on case `{case}`: {_why(outcome)}")
    return outcome.tree


def _why(outcome: Outcome) -> str:
    told = outcome.told or {}
    if outcome.kind == "died":
        return f"its process ended ({outcome.reason})"
    return str(told.get("traceback") or {key: value for key, value in told.items() if key != "stage"})


def _pack(bank: Bank) -> dict[str, Any]:
    def one(answer: Answer) -> list[Any]:
        return [answer.name, answer.sample, answer.arguments, answer.want, answer.seed]

    return {
        "written": {name: one(answer) for name, answer in bank.written.items()},
        "generated": {name: [one(answer) for answer in answers] for name, answers in bank.generated.items()},
        "recipe": bank.recipe,
        "mistakes": [[mistake.name, mistake.feedback, mistake.results] for mistake in bank.mistakes],
    }


def _unpack(tree: dict[str, Any]) -> Bank:
    bank = Bank(
        {name: Answer(*answer) for name, answer in tree["written"].items()},
        {name: [Answer(*answer) for answer in answers] for name, answers in tree["generated"].items()},
        [Mistake(*mistake) for mistake in tree["mistakes"]],
        tree["recipe"],
    )
    bank.complete.set()
    return bank


def read_bank(path: Path) -> Bank:
    """Read a stored bank.

    Errors: OSError, protocol.ProtocolViolation, KeyError or TypeError when it is none.
    """
    return _unpack(protocol.decode(path.read_bytes()))


def banks(folder: Path, problem: Problem) -> list[Path]:
    """The stored banks of a problem, of this and of earlier versions."""
    return sorted(folder.glob(f"{problem.track}.{problem.slug}.*.bank"))
