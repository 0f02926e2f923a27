"""What checks look at: the programs that a function is traced to, as plain data, found and run outside its process."""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from grader import protocol, report, sentences
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

    def cost(self, name: str) -> float:
        """One figure of XLA's analysis."""
        return float(self.facts["cost"][name])

    def read(self, facts: Any) -> None:
        """Take what the inspecting process found. Errors: ProtocolViolation when that is nothing of the kind."""
        try:
            self.facts, counts = facts, facts["counts"]
            self.equations = int(counts["equations"])
            self.primitives = {
                str(name): (int(count), int(line) or None)
                for name, (count, line) in counts["primitives"].items()
            }
            self.scans = [
                (int(length), int(unroll), int(line) or None) for length, unroll, line in counts["scans"]
            ]
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise protocol.ProtocolViolation(f"The counts can't be read: {error}.") from None


class Undecided(Exception):
    """No program that could be looked at; the row of the check jit says why."""

    def __init__(self, row: report.Check) -> None:
        super().__init__(row.feedback)
        self.row = row


class Look:
    """The cases of one submission, and what was found about its function, once for all checks."""

    def __init__(
        self, workers: Workers, problem: Problem, code: str, cases: list[Case], every_case: bool
    ) -> None:
        self.workers = workers
        self.problem = problem
        self.code = code
        self.cases = cases
        self.every_case = every_case
        self.limits = problem.limits.model_copy(
            update={"output_kib": max(ARTIFACT_KIB, problem.limits.output_kib)}
        )
        self._reference: Look | None = None
        self._programs: list[Program] | Undecided | None = None
        # What the programs gave, by the place of the case.
        self.outputs: list[Any] = []

    @property
    def names(self) -> list[str]:
        return [parameter.name for parameter in self.problem.parameters]

    def session(self) -> AbstractAsyncContextManager[Session]:
        """A worker of its own, with the limits of a submission."""
        return Session.begin(self.workers, self.limits)

    async def load(self, session: Session) -> Outcome:
        """Load the learner's code."""
        return await session.load(self.code, "solution.py", self.problem.entry_point, self.names)

    async def programs(self) -> list[Program]:
        """The programs, inspected and run on every case. Errors: Undecided."""
        if self._programs is None:
            try:
                programs = await self._traced()
                await self._inspected(programs)
                self._programs = programs
            except Undecided as why:
                self._programs = why
        if isinstance(self._programs, Undecided):
            raise self._programs
        return self._programs

    def blanks(self) -> list[Program]:
        """The different ways in which the cases are seen while they are traced."""
        found: dict[bytes, Program] = {}
        static = self.problem.checks.static
        for case in self.cases:
            seen = {name: value if name in static else blank(value) for name, value in case.arguments.items()}
            found.setdefault(protocol.encode(seen), Program([], seen)).cases.append(case)
        return list(found.values())

    async def _traced(self) -> list[Program]:
        """The learner's worker is shown shapes and static arguments only, never what a program is then run on."""
        programs = self.blanks()
        async with self.session() as session:
            loaded = await self.load(session)
            if loaded.kind != "result":
                raise Undecided(failed("jit", loaded, code=self.code))
            for program in programs:
                traced = await session.call(
                    "program", arguments=program.blank, static=self.problem.checks.static
                )
                if traced.kind != "result" or not isinstance(traced.tree, dict):
                    raise Undecided(failed("jit", traced, code=self.code))
                program.told = traced.tree
        return programs

    def _wanted(self) -> list[str]:
        """What is asked about each program, which costs time, and so only what a check reads."""
        checks = self.problem.checks
        asked = {
            "keys": checks.keys,
            "arrays": checks.memory,
            "cost": checks.memory and checks.memory.temporaries,
        }
        return ["counts", *(name for name, needed in asked.items() if needed)]

    async def reference(self) -> list[Program]:
        """The reference's programs for the same cases, in the same order. Errors: Undecided."""
        if self._reference is None:
            self._reference = Look(
                self.workers, self.problem, self.problem.reference, self.cases, self.every_case
            )
        return await self._reference.programs()

    def sizes(self, program: Program) -> dict[str, int]:
        """What symbols and static parameters stand for in a program."""
        arguments = program.cases[0].arguments
        static = {name: arguments[name] for name in self.problem.checks.static}
        return {**self.problem.sizes(arguments), **static}

    async def _inspected(self, programs: list[Program]) -> None:
        """Another worker, without the learner's code, inspects the programs and runs them."""
        outputs: dict[int, Any] = {}
        async with self.session() as session:
            loaded = await session.load("", "empty.py", None, [])
            if loaded.kind != "result":
                raise Undecided(failed("jit", loaded))
            for index, program in enumerate(programs):
                counted = await session.call("hold", program=program.told, facts=self._wanted())
                if counted.kind != "result":
                    raise Undecided(failed("jit", counted, CAN_NOT_BE_RUN))
                try:
                    program.read(counted.tree)
                except protocol.ProtocolViolation as violation:
                    raise Undecided(
                        report.Check("jit", "check_failed", f"{CAN_NOT_BE_RUN} {violation}")
                    ) from None
                for case in program.cases:
                    ran = await session.call("run", index=index, arguments=self.traced(case.arguments))
                    if ran.kind != "result":
                        raise Undecided(failed("jit", ran, CAN_NOT_BE_RUN))
                    outputs[id(case)] = ran.tree
        self.outputs = [outputs[id(case)] for case in self.cases]

    def traced(self, arguments: dict[str, Any]) -> list[Any]:
        """The arguments that are not static, in call order."""
        return [value for name, value in arguments.items() if name not in self.problem.checks.static]


CAN_NOT_BE_RUN = "The traced program can't be run where your code is not:"


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


def failed(
    name: str, outcome: Outcome, begin: str = "Under jax.jit the function raises", *, code: str | None = None
) -> report.Check:
    """The row of a check whose process gave nothing: it raised, or ended; with its `code` the error is explained."""
    told = outcome.told or {}
    line = f" (line {told['line']})" if isinstance(told.get("line"), int) else ""
    if told.get("kind") == "untellable":
        what = sentences.visible(str(told.get("what")), 200)
        return report.Check(
            name,
            "check_failed",
            f"The traced program holds {what}{line}, which can't leave your process to be looked at.",
        )
    first = str(told.get("message", "")).strip().splitlines()[:1]
    why = f"{told.get('type', outcome.reason)}: {first[0] if first else ''}{line}"
    explanation = report.explained(outcome, code) if code is not None else None
    sentence = sentences.visible(f"{begin} {why}", 800)
    return report.Check(name, "check_failed", sentence, explanation=explanation)


def at(line: int | None) -> str:
    """Where in the learner's code, in brackets."""
    return f" (line {line})" if line else ""
