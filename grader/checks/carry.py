"""Carries programs out of the learner's process as plain data, and has them run where its code is not."""

import hashlib
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any

from grader import protocol, report, sentences
from grader.session import Outcome, Session
from grader.worker.shown import OBSERVABLE

CAN_NOT_BE_RUN = "The traced program can't be run where your code is not:"
# What reading something that anybody may have written can raise.
MALFORMED = (AttributeError, IndexError, KeyError, TypeError, ValueError)
# What references came to, so that nobody waits for them twice.
_MOST_REFERENCES = 64
Begin = Callable[[], AbstractAsyncContextManager[Session]]


@dataclass
class Carried:
    """One program: what it is traced with and how, what it is run on, and what came of that."""

    blank: dict[str, Any]
    runs: list[list[Any]]
    how: dict[str, Any] = field(default_factory=dict)
    told: dict[str, Any] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    outputs: list[Any] = field(default_factory=list)
    # What else is asked of each run, and the answers.
    looks: list[str] = field(default_factory=list)
    looked: list[Any] = field(default_factory=list)


_references: dict[bytes, list[Carried]] = {}


class Undecided(Exception):
    """No program that could be looked at; the row says why."""

    def __init__(self, row: report.Check) -> None:
        super().__init__(row.feedback)
        self.row = row


@dataclass(frozen=True)
class Traced:
    """Where a function comes from: begins sessions, loads the code in one; the row to blame; what is static."""

    begin: Begin
    load: Callable[[Session], Any]
    code: str
    row: str
    static: list[str]
    words: str = "Under jax.jit the function raises"
    # The version of the problem when the function is its reference, which gives the same every time.
    reference_of: str | None = None


async def carry(source: Traced, programs: list[Carried], facts: list[str]) -> None:
    """Trace in a worker that is shown shapes and static arguments only; inspect and run in one without the code.

    Errors: Undecided.
    """
    if source.reference_of is None:
        await _carry(source, programs, facts)
        return
    asked = [[one.how, one.blank, one.runs, one.looks] for one in programs]
    key = hashlib.sha256(
        source.reference_of.encode() + protocol.encode([asked, source.static, facts])
    ).digest()
    if key not in _references:
        await _carry(source, programs, facts)
        _references[key] = programs
        while len(_references) > _MOST_REFERENCES:
            del _references[next(iter(_references))]
    for program, known in zip(programs, _references[key], strict=True):
        program.told, program.facts = known.told, known.facts
        program.outputs, program.looked = known.outputs, known.looked


async def _carry(source: Traced, programs: list[Carried], facts: list[str]) -> None:
    async with source.begin() as session:
        loaded = await source.load(session)
        if loaded.kind != "result":
            raise Undecided(failed(source.row, loaded, code=source.code))
        for program in programs:
            await _told(source, session, program, facts)
    apart = [one for one in programs if one.told]
    if not apart:
        return
    async with source.begin() as session:
        loaded = await session.load("", "empty.py", None, [])
        if loaded.kind != "result":
            raise Undecided(failed(source.row, loaded))
        for index, program in enumerate(apart):
            held = await session.call("hold", program=program.told, facts=facts)
            if held.kind != "result" or not isinstance(held.tree, dict):
                raise Undecided(failed(source.row, held, CAN_NOT_BE_RUN))
            program.facts = held.tree
            for arguments in program.runs:
                program.outputs.append(await _answer(session, source, "run", index, arguments))
                for name in program.looks:
                    program.looked.append(await _answer(session, source, name, index, arguments))


async def _told(source: Traced, session: Session, program: Carried, facts: list[str]) -> None:
    """Have one program traced and told; a reference that can't leave its process is looked at there. Errors: Undecided."""
    how = {"arguments": program.blank, "static": source.static}
    traced = await session.call("program", **how, derive=program.how)
    if (
        source.reference_of is not None
        and (traced.told or {}).get("kind") == "untellable"
        and not (program.how or program.runs)
        and set(facts) <= OBSERVABLE
    ):
        # Its author wrote it, so it may be believed.
        seen = await session.call("observed", **how, facts=facts)
        if seen.kind == "result" and isinstance(seen.tree, dict):
            program.facts = seen.tree
            return
    if traced.kind != "result" or not isinstance(traced.tree, dict):
        raise Undecided(failed(source.row, traced, source.words, code=source.code))
    program.told = traced.tree


async def _answer(session: Session, source: Traced, how: str, index: int, arguments: list[Any]) -> Any:
    """What a program that is held gives. Errors: Undecided."""
    outcome = await session.call(how, index=index, arguments=arguments)
    if outcome.kind != "result":
        raise Undecided(failed(source.row, outcome, CAN_NOT_BE_RUN))
    return outcome.tree


def failed(
    name: str,
    outcome: Outcome,
    begin: str = "Under jax.jit the function raises",
    *,
    code: str | None = None,
    secret: bool = False,
) -> report.Check:
    """The row of a check whose process gave nothing: it raised, or ended; with its `code` the error is explained.

    `secret` says that the process has met secret arguments: its own words could carry them out.
    """
    told = outcome.told or {}
    line = f" (line {told['line']})" if isinstance(told.get("line"), int) else ""
    if told.get("kind") == "untellable":
        what = sentences.visible(str(told.get("what")), 200)
        return report.Check(
            name,
            "check_failed",
            f"The traced program holds {what}{line}, which can't leave your process to be looked at.",
        )
    if secret and outcome.kind != "died":
        return report.Check(name, "check_failed", f"{begin} {report.withheld(told)[1]}")
    first = str(told.get("message", "")).strip().splitlines()[:1]
    why = f"{told.get('type', outcome.reason)}: {first[0] if first else ''}{line}"
    explanation = report.explained(outcome, code) if code is not None else None
    sentence = sentences.visible(f"{begin} {why}", 800)
    return report.Check(name, "check_failed", sentence, explanation=explanation)


def at(line: int | None) -> str:
    """Where in the learner's code, in brackets."""
    return f" (line {line})" if line else ""
