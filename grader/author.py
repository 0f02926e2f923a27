"""Asks an author's code in a boxed worker: for arguments, answers and opinions; holds them to what the problem declares.

The learner's code is never in that worker, nor is the author's ever in the learner's.
"""

import logging
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader import protocol, sentences
from grader.bank import SEEDS
from grader.compare import incomparable
from grader.literals import show
from grader.package.model import ArgumentErrors, Limits, Problem
from grader.session import Outcome, Session, Workers

log = logging.getLogger(__name__)

# Sentences told about one output.
MISFITS = 3
MAX_SENTENCE = 600
# A submission makes each of its calls within the problem's wall time; the reference makes them for every seed. Compiling,
# with nothing in the cache yet, comes on top.
_COMPILE_S = 20.0
_LIMIT_S = 120.0
LIMITS = Limits(wall_s=_LIMIT_S, memory_mib=8192, output_kib=65536, stdout_kib=1024)


class OracleFault(Exception):
    """An author's code that gives no answer; the message says which and why."""


@dataclass(frozen=True)
class Opinion:
    """What check() says of an output: right or not, perhaps in a sentence; or the `fault` for which it says nothing."""

    right: bool = False
    sentence: str | None = None
    fault: str | None = None
    # The worker that was asked is gone with it.
    ended: bool = False


def limit_s(problem: Problem) -> float:
    """How long a problem's reference may take for all cases of all seeds."""
    return min(_LIMIT_S, _COMPILE_S + SEEDS * problem.limits.wall_s)


async def drawn(session: Session, problem: Problem, case: str, key: protocol.Key) -> dict[str, Any]:
    """What `inputs` draws for a case, as arguments of the declared types: the reference meets what learners meet.

    Errors: OracleFault.
    """
    options = next(one.generate for one in problem.cases if one.name == case)
    if problem.data:
        options = {**(options or {}), "data": problem.data}
    tree = _tree(await session.call("inputs", key=key, options=options), problem, case, "inputs()")
    where = f"inputs() of {problem.id} returns no arguments for case `{case}`"
    if not isinstance(tree, dict):
        raise OracleFault(
            f"{where}: {show(tree, 60)}. It must return a dict with a value for each parameter."
        )
    try:
        return problem.read_arguments(tree)
    except ArgumentErrors as errors:
        raise OracleFault(f"{where}: {errors}") from None


async def answered(session: Session, problem: Problem, case: str, arguments: dict[str, Any]) -> Any:
    """What the reference gives: of the declared type, fit to be compared, and right in the opinion of check().

    Errors: OracleFault.
    """
    want = _tree(await session.call("call", arguments=arguments), problem, case)
    if misfits := problem.misfits(arguments, want):
        raise OracleFault(
            f"the reference of {problem.id} does not return its `returns.type` on case `{case}`: {_few(misfits)}"
        )
    if reasons := incomparable(want, problem.compare, cases=problem.comparisons):
        raise OracleFault(f"case `{case}` of {problem.id} can't be compared: {_few(reasons)}")
    if problem.compare.by == "check":
        opinion = await opinion_on(session, arguments, want)
        if not opinion.right:
            why = opinion.fault or opinion.sentence or "it returns False"
            raise OracleFault(f"check() of {problem.id} refuses the reference itself on case `{case}`: {why}")
    return want


def _few(found: list[str]) -> str:
    return " ".join(found[:MISFITS])


def _tree(outcome: Outcome, problem: Problem, case: str, what: str = "the reference") -> Any:
    if outcome.kind != "result":
        gives = "arguments" if what == "inputs()" else "answer"
        reason = why(outcome, limit_s(problem))
        raise OracleFault(f"{what} of {problem.id} gives no {gives} on case `{case}`: {reason}")
    return outcome.tree


def why(outcome: Outcome, wall_limit_s: float) -> str:
    """Why an author's code gave nothing, for the log."""
    told = outcome.told or {}
    if outcome.kind == "died":
        ended = {
            "time": f"it took over {wall_limit_s:g} s for the cases of all seeds",
            "memory": f"it took over {LIMITS.memory_mib} MiB of memory",
            "output": f"it returned over {LIMITS.output_kib // 1024} MiB",
            "flood": "it printed without end",
            "channel": "it wrote where only its answer may go",
        }
        return ended.get(str(outcome.reason), f"its process ended with status {outcome.code}")
    return str(told.get("traceback") or {key: value for key, value in told.items() if key != "stage"})


async def opinions(
    workers: Workers, problem: Problem, asked: list[tuple[dict[str, Any], Any]]
) -> list[Opinion]:
    """What check() says of outputs, each with its arguments; one worker for all, with the problem's own limits.

    The outputs have the structure, shapes and dtypes of the reference's. A check() that raises, takes too long or
    answers with something else is its author's fault, and is logged.
    """
    found: list[Opinion] = []
    async with Session.begin(workers, problem.limits, problem=problem.id) as session:
        loaded = await session.load(problem.reference, "reference.py", None, [])
        opinion = Opinion() if loaded.kind == "result" else _none(loaded, ended=True)
        for arguments, output in asked:
            # What ended the worker is answered for all outputs that are left.
            if not opinion.ended:
                opinion = await opinion_on(session, arguments, output)
                if opinion.fault:
                    log.error("check() of %s gives no opinion: %s", problem.id, opinion.fault)
            found.append(opinion)
    return found


async def opinion_on(
    session: Session, arguments: dict[str, Any], output: Any, reference: str | None = None
) -> Opinion:
    """What check() says of one output, in a session that holds the reference, or else an author's code beside it."""
    outcome = await session.call("check", arguments=arguments, output=output, source=reference)
    if outcome.kind != "result":
        return _none(outcome, ended=outcome.kind == "died")
    said = outcome.tree
    if isinstance(said, np.ndarray) and said.dtype == np.bool_ and said.ndim == 0:
        said = bool(said)
    if said is None or said is True or said == "":
        return Opinion(right=True)
    if said is False:
        return Opinion()
    if isinstance(said, str):
        return Opinion(sentence=sentences.visible(said, MAX_SENTENCE))
    return Opinion(fault=f"it returns {show(said, 60)}. It must return None, True, False or a sentence.")


def _none(outcome: Outcome, *, ended: bool) -> Opinion:
    if outcome.kind == "died":
        reasons = {"time": "it took longer than the problem's `wall_s`", "memory": "it took too much memory"}
        return Opinion(fault=reasons.get(str(outcome.reason), "its process ended"), ended=True)
    told = outcome.told or {}
    return Opinion(fault=str(told.get("traceback") or told.get("kind")), ended=ended)
