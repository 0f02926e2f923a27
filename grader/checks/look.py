"""What checks look at: the programs that a function is traced to, as plain data, found and run outside its process."""

import asyncio
import re
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from grader import protocol, report
from grader.bank import Answer
from grader.checks.apart import Apart, Record
from grader.checks.carry import CAN_NOT_BE_RUN, MALFORMED, Carried, Reference, Traced, Undecided, carry
from grader.checks.kept import Kept
from grader.known import Known
from grader.package.model import Problem
from grader.protocol import Key
from grader.session import Outcome, Session, Workers

ARTIFACT_KIB = 8 * 1024
UNTOLD = "Not looked at: see the check jit."


@dataclass(frozen=True)
class Case:
    """One case that was right when it was called directly."""

    name: str
    secret: bool
    arguments: dict[str, Any]
    want: Any

    @property
    def of(self) -> str:
        """The case in problem.yaml that this one was drawn for."""
        before, _, number = self.name.rpartition(" ")
        return before if number.isdigit() else self.name


def cases_of(answers: list[Answer]) -> list[Case]:
    """The cases that answers were computed for."""
    return [Case(one.name, not one.sample, one.arguments, one.want) for one in answers]


@dataclass
class Program:
    """What the function is traced to for some cases: those with the same shapes and static arguments."""

    cases: list[Case]
    blank: dict[str, Any]
    told: dict[str, Any] = field(default_factory=dict)
    equations: int = 0
    primitives: dict[str, tuple[int, int | None]] = field(default_factory=dict)
    scans: list[tuple[int, int, int | None]] = field(default_factory=list)
    # What else was asked about it, by name.
    facts: dict[str, Any] = field(default_factory=dict)
    # Where a NaN comes from, for each of its cases.
    origins: list[Any] = field(default_factory=list)

    def cost(self, name: str) -> float:
        """One figure of XLA's analysis."""
        return float(self.facts["cost"][name])

    def read(self, facts: Any) -> None:
        """Take what the inspecting process found. Errors: MALFORMED."""
        self.facts = facts
        if "counts" not in facts:
            return
        counts = facts["counts"]
        self.equations = int(counts["equations"])
        found = counts["primitives"].items()
        self.primitives = {str(name): (int(count), int(line) or None) for name, (count, line) in found}
        self.scans = [
            (int(length), int(unroll), int(line) or None) for length, unroll, line in counts["scans"]
        ]


# Words, and names with dots in them.
_WORD = re.compile(r"(?=([A-Za-z_][A-Za-z_0-9]*(?:\.[A-Za-z_][A-Za-z_0-9]*)*))")


@dataclass(eq=False)
class Look:
    """The cases of one submission, and what was found about its function, once for all checks.

    `known` is what is known of the problem's programs; `record` tells it more, and only of an author's code. `priced` says
    that what programs cost is asked for by more than a check.
    """

    workers: Workers
    problem: Problem
    code: str
    cases: list[Case]
    every_case: bool
    known: Known = field(default_factory=Known)
    record: Record | None = None
    priced: bool = False

    def __post_init__(self) -> None:
        self.limits = self.problem.limits.model_copy(
            update={"output_kib": max(ARTIFACT_KIB, self.problem.limits.output_kib)}
        )
        # With the code, shown shapes only; and without it.
        self.tracer = Kept(self.workers, self.session, self.load)
        self.apart = Apart(self.workers, self.session, self.known, self.record)
        self._reference: Look | None = None
        self._of_reference: Reference | None = None
        self._programs: list[Program] | Undecided | None = None
        # What the programs gave, by the place of the case.
        self.outputs: list[Any] = []
        # What the checks say, where that is found beside the direct calls.
        self.rows: asyncio.Task[list[report.Check]] | None = None

    @property
    def names(self) -> list[str]:
        return [parameter.name for parameter in self.problem.parameters]

    def writes(self, name: Any) -> bool:
        """Whether a name that the learner's process tells is a word of the learner's own code; other words may be secrets."""
        return isinstance(name, str) and name in set(_WORD.findall(self.code))

    def session(self) -> AbstractAsyncContextManager[Session]:
        """A worker of its own, with the limits of a submission."""
        return Session.begin(self.workers, self.limits, problem=self.problem.id)

    async def load(self, session: Session) -> Outcome:
        """Load the learner's code."""
        return await session.load(self.code, "solution.py", self.problem.entry_point, self.names)

    async def programs(self) -> list[Program]:
        """The programs, inspected and run on every case. Errors: Undecided."""
        if self._programs is None:
            try:
                self._programs = await self._looked_at()
            except Undecided as why:
                self._programs = why
        if isinstance(self._programs, Undecided):
            raise self._programs
        return self._programs

    async def _looked_at(self) -> list[Program]:
        programs = self.blanks()
        carried = [
            Carried(
                one.blank,
                [self.traced(case.arguments) for case in one.cases],
                origins=[] if self.problem.checks.no_nan else None,
            )
            for one in programs
        ]
        await carry(self.source("jit"), carried, self._wanted())
        outputs: dict[int, Any] = {}
        for program, found in zip(programs, carried, strict=True):
            try:
                program.read(found.facts)
            except MALFORMED as error:
                told = f"{CAN_NOT_BE_RUN} what it consists of can't be read ({error})."
                raise Undecided(report.Check("jit", "check_failed", told)) from None
            program.origins = found.origins or []
            outputs |= {id(case): output for case, output in zip(program.cases, found.outputs, strict=True)}
        self.outputs = [outputs[id(case)] for case in self.cases]
        return programs

    def blanks(self) -> list[Program]:
        """The different ways in which the cases are seen while they are traced."""
        found: dict[bytes, Program] = {}
        static = self.problem.checks.static
        for case in self.cases:
            seen = {name: value if name in static else blank(value) for name, value in case.arguments.items()}
            found.setdefault(protocol.encode(seen), Program([], seen)).cases.append(case)
        return list(found.values())

    def source(self, row: str, words: str = "Under jax.jit the function raises") -> Traced:
        """Where its programs come from, for a check whose row is to blame when there are none."""
        static = self.problem.checks.static
        return Traced(self.tracer, self.apart, self.code, row, static, words, self._of_reference)

    async def close(self) -> None:
        """Give its workers back."""
        for one in (self, *([self._reference] if self._reference else [])):
            await one.tracer.give_back()
            await one.apart.give_back()

    def _wanted(self) -> list[str]:
        """What is asked about each program, which costs time, and so only what a check reads."""
        checks = self.problem.checks
        asked = {
            "counts": self.priced or checks.forbid or checks.require or checks.equations,
            "keys": checks.keys,
            "arrays": checks.memory,
            "cost": self.priced or checks.cost or (checks.memory and checks.memory.temporaries),
            "dtypes": checks.dtypes,
            "lowers": checks.lowers,
            "donated": checks.donate,
        }
        return [name for name, needed in asked.items() if needed]

    async def reference(self) -> list[Program]:
        """The reference's programs for the same cases, in the same order. Errors: Undecided."""
        return await self.of_reference().programs()

    def of_reference(self) -> "Look":
        """A look at the reference, in workers of its own."""
        if self._reference is None:
            record = self.record or self.known.remember
            self._reference = Look(
                self.workers,
                self.problem,
                self.problem.reference,
                self.cases,
                self.every_case,
                known=self.known,
                record=record,
            )
            self._reference._of_reference = Reference(self.problem.digest, self.known, record)
        return self._reference

    def sizes(self, program: Program) -> dict[str, int]:
        """What symbols and static parameters stand for in a program."""
        arguments = program.cases[0].arguments
        static = {name: arguments[name] for name in self.problem.checks.static}
        return {**self.problem.sizes(arguments), **static}

    def traced(self, arguments: dict[str, Any]) -> list[Any]:
        """The arguments that are not static, in call order."""
        return [value for name, value in arguments.items() if name not in self.problem.checks.static]


def blank(tree: Any) -> Any:
    """The same tree with zeros for all numbers: the shapes and dtypes that tracing needs, and nothing else."""
    if isinstance(tree, dict):
        return {key: blank(item) for key, item in tree.items()}
    if isinstance(tree, (list, tuple)):
        return type(tree)(blank(item) for item in tree)
    if isinstance(tree, np.ndarray):
        return np.zeros_like(tree)
    if isinstance(tree, Key):
        return Key(np.zeros_like(tree.data))
    return type(tree)() if isinstance(tree, (bool, int, float, str)) else tree
