"""Knows the answers: computes inputs and expected outputs ahead of time, boxed, and keeps them where no worker can see.

It fills the compile cache on the way, since it alone runs trusted code. It never runs beside a submission.
"""

import hashlib
import json
import logging
import platform
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from grader import protocol
from grader.author import LIMITS, OracleFault, answered, drawn, limit_s, opinion_on, why
from grader.bank import FORMAT, SEEDS, Answer, Bank, Mistake, banks, pack, read_bank
from grader.known import weight
from grader.package.model import Problem
from grader.pool import Pool, Shared
from grader.session import Outcome, Session, Workers

log = logging.getLogger(__name__)

# Of all answers to one problem: they are held in the judge's memory.
_BANK_MIB = 256


class Oracle:
    """Builds banks in a box of its own and stores them by what they depend on."""

    def __init__(self, pool: Pool, folder: Path) -> None:
        self._pool = pool
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def key(self, problem: Problem, versions: dict[str, str]) -> str:
        """What the bank of a problem depends on, as the name of its file."""
        mistakes = [[one.verdict, one.feedback, one.code] for one in problem.submissions]
        machine = [platform.processor(), platform.machine()]
        depends = [FORMAT, SEEDS, problem.digest, mistakes, versions, machine]
        digest = hashlib.sha256(json.dumps(depends, sort_keys=True).encode()).hexdigest()
        return f"{problem.track}.{problem.slug}.{digest}.bank"

    def _path(self, problem: Problem, versions: dict[str, str]) -> Path:
        return self._folder / self.key(problem, versions)

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
        async with self._author(self._pool, problem.reference, "reference.py", problem) as session:
            scale = _Scale(problem)
            written = await self._written(problem, session, scale)
            return Bank(written, await self._generated(problem, session, scale))

    async def complete(self, problem: Problem, bank: Bank, versions: dict[str, str]) -> None:
        """Run what is accepted and the known mistakes, keep what the mistakes give, and store the bank."""
        try:
            async with Shared(self._pool) as shared:
                for code in accepted(problem):
                    await self._try(shared, problem, code, bank, record=True)
                # After what is recorded: a worker remembers every call since it began.
                for one in problem.submissions:
                    if one.verdict == "wrong_answer" and one.feedback:
                        results = await self._try(shared, problem, one.code, bank)
                        bank.mistakes.append(Mistake(one.name, one.feedback, results))
            self.store(problem, bank, versions)
        finally:
            bank.complete.set()

    def store(self, problem: Problem, bank: Bank, versions: dict[str, str]) -> None:
        """Keep the bank in place of every earlier one of the problem."""
        path = self._path(problem, versions)
        temporary = path.with_suffix(".part")
        temporary.write_bytes(protocol.encode(pack(bank)))
        temporary.replace(path)
        for outdated in banks(self._folder, problem):
            if outdated != path:
                outdated.unlink()

    @asynccontextmanager
    async def _author(
        self, workers: Workers, code: str, filename: str, problem: Problem
    ) -> AsyncIterator[Session]:
        names = [parameter.name for parameter in problem.parameters]
        # As many devices as a submission sees: what is compiled for another number is of no use to it.
        limits = LIMITS.model_copy(update={"devices": problem.limits.devices})
        async with Session.begin(workers, limits, wall_s=limit_s(problem)) as session:
            loaded = await session.load(code, filename, problem.entry_point, names)
            if loaded.kind != "result":
                raise OracleFault(
                    f"{filename} of {problem.id} does not load: {why(loaded, limit_s(problem))}"
                )
            yield session

    async def _written(self, problem: Problem, session: Session, scale: "_Scale") -> dict[str, Answer]:
        found: dict[str, Answer] = {}
        for case in problem.cases:
            if case.arguments is not None:
                arguments = problem.read_arguments(case.arguments)
                want = await answered(session, problem, case.name, arguments)
                if case.expected is not None:
                    want = problem.read_expected(arguments, case.expected)
                scale.add(arguments, want)
                found[case.name] = Answer(case.name, case.sample, arguments, want, None)
        return found

    async def _generated(
        self, problem: Problem, session: Session, scale: "_Scale"
    ) -> dict[str, list[Answer]]:
        found: dict[str, list[Answer]] = {}
        for case in problem.cases:
            if case.generate is None:
                continue
            answers = found.setdefault(case.name, [])
            for seed in range(SEEDS * case.count):
                key = protocol.Key.from_seed(seed_of(problem, case.name, seed))
                arguments = await drawn(session, problem, case.name, key)
                want = await answered(session, problem, case.name, arguments)
                scale.add(arguments, want)
                name = case.names[seed % case.count]
                answers.append(Answer(name, case.sample, arguments, want, int(key.data[1])))
        return found

    async def _try(
        self, workers: Workers, problem: Problem, code: str, bank: Bank, *, record: bool = False
    ) -> dict[str, Any]:
        """What an author's code gives on the written cases.

        With `record` it is run on everything it will meet, and the library calls that it made join the problem's recipe.
        """
        results: dict[str, Any] = {}
        try:
            async with self._author(workers, code, "solution.py", problem) as session:
                for case in problem.cases:
                    if case.arguments is None and not record:
                        continue
                    answers = (
                        [bank.written[case.name]]
                        if case.arguments is not None
                        else bank.generated[case.name][:1]
                    )
                    for answer in answers:
                        outcome = await session.call("call", arguments=answer.arguments)
                        if outcome.kind == "result" and case.arguments is not None:
                            results[case.name] = outcome.tree
                        if record and problem.compare.by == "check":
                            # Asked of every submission; what it calls is to be warm too.
                            await opinion_on(session, answer.arguments, answer.want, problem.reference)
                if record:
                    recorded = await session.call("recorded")
                    bank.extend_recipe(recorded.tree)
        except OracleFault as fault:
            log.warning("%s", fault)
        return results


def accepted(problem: Problem) -> list[str]:
    """The reference and the author's other accepted answers."""
    return [problem.reference, *(one.code for one in problem.submissions if one.verdict == "accepted")]


async def expected(workers: Workers, problem: Problem, arguments: list[dict[str, Any]]) -> list[Outcome]:
    """What the reference gives for a learner's own arguments, in a worker of its own."""
    outcomes: list[Outcome] = []
    names = [parameter.name for parameter in problem.parameters]
    async with Session.begin(workers, problem.limits, problem=problem.id) as session:
        loaded = await session.load(problem.reference, "reference.py", problem.entry_point, names)
        for one in arguments:
            ready = loaded.kind == "result" and not (outcomes and outcomes[-1].kind == "died")
            outcomes.append(await session.call("call", arguments=one) if ready else loaded)
    return outcomes


def seed_of(problem: Problem, case: str, index: int) -> int:
    """The seed of a generated case: spread over 32 bits, and the same wherever the problem is served."""
    digest = hashlib.sha256(f"{problem.id}\n{case}\n{index}".encode()).digest()
    return int.from_bytes(digest[:4], "big")


class _Scale:
    """Weighs the answers to a problem while they are collected."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._bytes = 0

    def add(self, *trees: Any) -> None:
        self._bytes += sum(map(weight, trees))
        if self._bytes > _BANK_MIB * 1024 * 1024:
            raise OracleFault(
                f"the cases of {self._problem.id} and their answers take over {_BANK_MIB} MiB. "
                "Draw smaller arguments, or fewer cases."
            )
