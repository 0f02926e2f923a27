"""Carries programs out of the learner's process as plain data, and has them run where its code is not."""

from dataclasses import dataclass, field
from typing import Any

from grader import report, sentences
from grader.checks.apart import Apart, Questions, Record, Told
from grader.checks.kept import Kept
from grader.known import Known, key
from grader.session import Outcome, Session
from grader.worker.shown import OBSERVABLE

CAN_NOT_BE_RUN = "The traced program can't be run where your code is not:"
# What reading something that anybody may have written can raise.
MALFORMED = (AttributeError, IndexError, KeyError, TypeError, ValueError)


@dataclass
class Carried:
    """One program: what it is traced with and how, what it is run on, and what came of that."""

    blank: dict[str, Any]
    runs: list[list[Any]]
    how: dict[str, Any] = field(default_factory=dict)
    told: Told | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    outputs: list[Any] = field(default_factory=list)
    # Where each run first makes a NaN, where that is asked.
    origins: list[Any] | None = None


class Undecided(Exception):
    """No program that could be looked at; the row says why, and whether it is that it can't be told in our words."""

    def __init__(self, row: report.Check, *, untellable: bool = False) -> None:
        super().__init__(row.feedback)
        self.row = row
        self.untellable = untellable


@dataclass(frozen=True)
class Reference:
    """A reference in a learner's place: the version of its problem, what is known of it, and where that is told."""

    digest: str
    known: Known
    record: Record


@dataclass(frozen=True)
class Traced:
    """Where a function comes from: the worker that traces it, the one that runs what was traced; who is to blame, what is static."""

    tracer: Kept
    apart: Apart
    code: str
    row: str
    static: list[str]
    words: str = "Under jax.jit the function raises"
    # An author's code may be believed, and gives the same every time.
    reference: Reference | None = None


async def carry(source: Traced, programs: list[Carried], facts: list[str]) -> None:
    """Trace in a worker that is shown shapes and static arguments only; inspect and run in one without the code.

    Errors: Undecided.
    """
    async with source.tracer.asking() as asking:
        for program in programs:
            if not _known(source, program, facts):
                session, loaded = await asking.session()
                if loaded.kind != "result":
                    raise Undecided(failed(source.row, loaded, code=source.code))
                await _trace(source, session, program, facts)
    async with source.apart.asking() as questions:
        for program in programs:
            if program.told is not None:
                await _run(source, questions, program, program.told, facts)


def _question(source: Traced, reference: Reference, program: Carried, facts: list[str]) -> str:
    return key(
        "traced", reference.digest, program.how, program.blank, source.static, facts, bool(program.runs)
    )


def _known(source: Traced, program: Carried, facts: list[str]) -> bool:
    """Take what a reference was traced to before; whether it was."""
    reference = source.reference
    if reference is None:
        return False
    question = _question(source, reference, program, facts)
    if question not in reference.known:
        return False
    told, program.facts = reference.known[question]
    program.told = None if told is None else Told.read(told)
    return True


async def _trace(source: Traced, session: Session, program: Carried, facts: list[str]) -> None:
    """Have one program traced and told; a reference that can't leave its process is looked at there. Errors: Undecided."""
    how = {"arguments": program.blank, "static": source.static}
    traced = await session.call("program", **how, derive=program.how)
    reference = source.reference
    untellable = (traced.told or {}).get("kind") == "untellable"
    if (
        reference is not None
        and untellable
        and not (program.how or program.runs)
        and set(facts) <= OBSERVABLE
    ):
        seen = await session.call("observed", **how, facts=facts)
        if seen.kind == "result" and isinstance(seen.tree, dict):
            program.facts = seen.tree
            reference.record(_question(source, reference, program, facts), [None, program.facts])
            return
    try:
        if traced.kind != "result":
            row = failed(source.row, traced, source.words, code=source.code)
            raise Undecided(row, untellable=untellable)
        program.told = Told.read(traced.tree)
    except MALFORMED as error:
        raise Undecided(_unreadable(source.row, error)) from None
    if reference is not None:
        reference.record(_question(source, reference, program, facts), [program.told.tree(), {}])


async def _run(source: Traced, questions: Questions, program: Carried, told: Told, facts: list[str]) -> None:
    """Inspect one program, and run it on all that it is to be run on. Errors: Undecided."""
    try:
        if facts:
            program.facts = placed(_tree(source, await questions.facts(told, facts)), told)
        for arguments in program.runs:
            program.outputs.append(_tree(source, await questions.run("run", told, arguments)))
            if program.origins is not None:
                found = _tree(source, await questions.run("origin", told, arguments))
                program.origins.append(found and [found[0], told.line(found[1])])
    except MALFORMED as error:
        raise Undecided(_unreadable(source.row, error)) from None


def _tree(source: Traced, outcome: Outcome) -> Any:
    if outcome.kind != "result":
        raise Undecided(failed(source.row, outcome, CAN_NOT_BE_RUN))
    return outcome.tree


def _unreadable(row: str, error: Exception) -> report.Check:
    return report.Check(row, "check_failed", f"{CAN_NOT_BE_RUN} what it consists of can't be read ({error}).")


def placed(facts: dict[str, Any], told: Told) -> dict[str, Any]:
    """The same facts with the learner's lines for the places of equations. Errors: MALFORMED."""
    found = dict(facts)
    if "counts" in found:
        counts = found["counts"]
        primitives = {name: [count, told.line(at)] for name, (count, at) in counts["primitives"].items()}
        scans = [[length, unroll, told.line(at)] for length, unroll, at in counts["scans"]]
        found["counts"] = {**counts, "primitives": primitives, "scans": scans}
    if "arrays" in found:
        found["arrays"] = [[*rest, told.line(at)] for *rest, at in found["arrays"]]
    if "dtypes" in found:
        made = {dtype: [name, told.line(at)] for dtype, (name, at) in found["dtypes"]["made"].items()}
        found["dtypes"] = {**found["dtypes"], "made": made}
    if "keys" in found:
        places = {
            name: told.line(found["keys"][name]) for name in ("line", "before") if name in found["keys"]
        }
        found["keys"] = {**found["keys"], **places}
    if "silent" in found:
        found["silent"] = [[name, told.line(at)] for name, at in found["silent"]]
    return found


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
