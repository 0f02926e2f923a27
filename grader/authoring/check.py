"""Proves that a problem is sound, by judging what ships with it through the grader service."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from grader.authoring.examples import Example, examples
from grader.authoring.unwritten import unwritten
from grader.client import Grader
from grader.package import AuthorSubmission, Problem

LEAST_ACCEPTED = 2
LEAST_WRONG = 3
LEAST_HINTS = 3

# The reference with the precision of bfloat16 at its two ends: what a tolerance must not let pass.
_ROUNDED = """

import functools as _functools
import jax as _jax
import jax.numpy as _jnp
_entry = {entry_point}

def _rounded(leaf):
    if getattr(leaf, "dtype", None) == _jnp.float32:
        return leaf.astype(_jnp.bfloat16).astype(_jnp.float32)
    return leaf

@_functools.wraps(_entry)
def {entry_point}(*arguments):
    return _jax.tree.map(_rounded, _entry(*_jax.tree.map(_rounded, arguments)))
"""


@dataclass(frozen=True)
class Finding:
    """One thing that was proved or found wanting."""

    what: str
    sound: bool
    message: str


async def check(grader: Grader, problem: Problem) -> AsyncIterator[Finding]:
    """Judge everything that ships with a problem and give a finding for each."""
    yield await _accepted(grader, problem, "reference.py", problem.reference)
    for one in problem.submissions:
        name = f"submissions/{one.verdict}/{one.name}.py"
        if one.verdict == "accepted":
            yield await _accepted(grader, problem, name, one.code)
        else:
            yield await _refused(grader, problem, name, one)
    yield await _starter(grader, problem)
    yield await _tolerance(grader, problem)
    yield _enough(problem)
    yield _texts(problem)
    yield _cases_differ(problem)
    for example in examples(problem.statement):
        yield await _example(grader, example)
    for mark in unwritten(problem):
        yield Finding(mark.where, False, f"to be written: {mark.wanted}")


async def _judged(grader: Grader, problem: Problem, code: str) -> dict[str, Any]:
    report: dict[str, Any] = {}
    async for event in grader.judge(problem=problem.id, code=code, mode="submit"):
        if event["event"] == "verdict":
            report = event["report"]
    return report


def shown_text(report: dict[str, Any]) -> str:
    """Every sentence that a learner is shown about a submission."""
    parts = [report.get("feedback"), report.get("traceback")]
    for row in (*report["cases"], *report["checks"]):
        parts += [row.get("feedback"), row.get("traceback")]
    return "\n".join(part for part in parts if part)


async def _accepted(grader: Grader, problem: Problem, name: str, code: str) -> Finding:
    report = await _judged(grader, problem, code)
    if report["verdict"] == "accepted":
        slowest = report["times_ms"].get("judged", 0)
        return Finding(name, True, f"accepted in {slowest:.0f} ms")
    return Finding(name, False, f"{report['verdict']}: {report['feedback']}. It must be accepted.")


async def _refused(grader: Grader, problem: Problem, name: str, one: AuthorSubmission) -> Finding:
    report = await _judged(grader, problem, one.code)
    if report["verdict"] != one.verdict:
        return Finding(name, False, f"{report['verdict']}: {report['feedback']}. It must be {one.verdict}.")
    if one.feedback and one.feedback not in " ".join(shown_text(report).split()):
        return Finding(
            name, False, f"the learner is shown {report['feedback']!r}. It must say {one.feedback!r}."
        )
    return Finding(name, True, f"{one.verdict}, with the stated feedback")


async def _starter(grader: Grader, problem: Problem) -> Finding:
    report = await _judged(grader, problem, problem.starter)
    if report["verdict"] in ("accepted", "compile_error"):
        why = report["feedback"] or "it solves the problem"
        return Finding("starter.py", False, f"{report['verdict']}: {why}. It must load and not be accepted.")
    return Finding("starter.py", True, f"loads and is not accepted ({report['verdict']})")


async def _tolerance(grader: Grader, problem: Problem) -> Finding:
    code = problem.reference + _ROUNDED.format(entry_point=problem.entry_point)
    report = await _judged(grader, problem, code)
    if report["verdict"] == "accepted":
        return Finding("compare", False, "the reference in bfloat16 is accepted. Tighten rtol and atol.")
    if report["verdict"] != "wrong_answer":
        return Finding(
            "compare", False, f"the reference in bfloat16 gives {report['verdict']}: {report['feedback']}."
        )
    return Finding("compare", True, "the reference in bfloat16 is refused")


def _enough(problem: Problem) -> Finding:
    accepted = sum(one.verdict == "accepted" for one in problem.submissions)
    wrong = len(problem.submissions) - accepted
    if accepted < LEAST_ACCEPTED or wrong < LEAST_WRONG:
        wanted = f"It must have {LEAST_ACCEPTED} accepted ones and {LEAST_WRONG} others at least."
        return Finding("submissions", False, f"{accepted} accepted, {wrong} others. {wanted}")
    return Finding("submissions", True, f"{accepted} accepted, {wrong} others")


def _texts(problem: Problem) -> Finding:
    if len(problem.hints) < LEAST_HINTS:
        wanted = f"It must have {LEAST_HINTS} at least, from a nudge to nearly the answer."
        return Finding("hints", False, f"{len(problem.hints)} hints. {wanted}")
    if not problem.editorial:
        return Finding("editorial.md", False, "there is none. Say why the reference works and what it costs.")
    return Finding("hints and editorial", True, f"{len(problem.hints)} hints, and an editorial")


def _cases_differ(problem: Problem) -> Finding:
    seen: dict[str, str] = {}
    for case in problem.cases:
        if case.arguments is not None:
            arguments = repr(sorted(case.arguments.items()))
            if arguments in seen:
                message = f"`{case.name}` has the arguments of `{seen[arguments]}`. Each case must differ."
                return Finding("cases", False, message)
            seen[arguments] = case.name
    if all(case.sample for case in problem.cases):
        return Finding(
            "cases", False, "all are samples. At least one must be secret, or an answer can be typed in."
        )
    return Finding("cases", True, "they differ, and some are secret")


async def _example(grader: Grader, example: Example) -> Finding:
    name = f"statement.md:{example.line}"
    printed = await grader.script(example.code)
    if printed.strip() == example.output.strip():
        return Finding(name, True, "the example prints what it says")
    return Finding(
        name, False, f"the example prints {printed.strip()!r}. The statement says {example.output.strip()!r}."
    )
