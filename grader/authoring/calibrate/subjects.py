"""What is measured: the reference, itself in other precisions, and the author's submissions. Draws no conclusion."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Literal

from grader.authoring.calibrate.rules import Axis
from grader.client import Grader
from grader.measure import runs
from grader.package import AuthorSubmission, Problem

Kind = Literal["right", "wider", "narrow", "wrong"]

# Rounded at its two ends, which every reference bears; to compute in another dtype throughout, many would have to change.
_ROUNDED = """

import functools as _functools
import jax as _jax
import jax.numpy as _jnp
_entry = {entry_point}

def _rounded(leaf):
    if getattr(leaf, "dtype", None) == _jnp.float32:
        return leaf.astype(_jnp.{dtype}).astype(_jnp.float32)
    return leaf

@_functools.wraps(_entry)
def {entry_point}(*arguments):
    return _jax.tree.map(_rounded, _entry(*_jax.tree.map(_rounded, arguments)))
"""
_WIDE_START = 'import jax as _jax; _jax.config.update("jax_enable_x64", True)\n'
_WIDE = """

import functools as _functools
import jax.numpy as _jnp
_entry = {entry_point}
_NARROW = {{"float64": "float32", "int64": "int32", "uint64": "uint32", "complex128": "complex64"}}

def _wide(leaf):
    return leaf.astype(_jnp.float64) if getattr(leaf, "dtype", None) == _jnp.float32 else leaf

def _narrow(leaf):
    narrow = _NARROW.get(str(getattr(leaf, "dtype", None)))
    return leaf.astype(narrow) if narrow else leaf

@_functools.wraps(_entry)
def {entry_point}(*arguments):
    return _jax.tree.map(_narrow, _entry(*_jax.tree.map(_wide, arguments)))
"""


@dataclass(frozen=True)
class Subject:
    """Code to measure. What is `right` is timed too; `wider` is right if it computes the same at all."""

    name: str
    kind: Kind
    code: str


@dataclass
class Measured:
    """A subject and its runs, one for each seed."""

    subject: Subject
    runs: list[dict[str, Any]] = field(default_factory=list)

    @property
    def why(self) -> str | None:
        """Why it gave no numbers, if it didn't."""
        return next((run["why"] for run in self.runs if run["why"]), None)

    def errors(self, index: int) -> list[float]:
        """Its error on one axis with each seed; of a reference in lower precision, in each leaf that it changes."""
        found = [run["shares"][index] for run in self.runs if run["shares"]]
        if self.subject.kind != "narrow":
            return [max(leaves.values(), default=0.0) for leaves in found]
        worst = [
            max(leaves[path] for leaves in found if path in leaves) for path in dict.fromkeys(chain(*found))
        ]
        return [error for error in worst if error > 0]

    def worst_case(self, index: int) -> str:
        """The name of the case in which its error is largest."""
        runs = [run for run in self.runs if run["shares"]]
        return str(max(runs, key=lambda run: max(run["shares"][index].values(), default=0.0))["cases"][index])


def subjects(problem: Problem) -> list[Subject]:
    """All of them, in the order in which they are shown."""

    def rounded(dtype: str) -> str:
        return problem.reference + _ROUNDED.format(entry_point=problem.entry_point, dtype=dtype)

    wide = _WIDE_START + problem.reference + _WIDE.format(entry_point=problem.entry_point)
    found = [Subject("reference.py", "right", problem.reference)]
    found += [_subject(one, "right") for one in problem.submissions if one.verdict == "accepted"]
    found += [Subject("reference in float64", "wider", wide)]
    found += [Subject("reference in float16", "narrow", rounded("float16"))]
    found += [Subject("reference in bfloat16", "narrow", rounded("bfloat16"))]
    wrong = [one for one in problem.submissions if one.verdict == "wrong_answer"]
    return found + [_subject(one, "wrong") for one in wrong]


def _subject(one: AuthorSubmission, kind: Kind) -> Subject:
    return Subject(f"{one.verdict}/{one.name}", kind, one.code)


def steps(problem: Problem) -> int:
    """How many runs `measured` makes."""
    return len(subjects(problem)) * runs(problem)


async def measured(
    grader: Grader, problem: Problem, axes: list[Axis]
) -> AsyncIterator[tuple[str, Measured | None]]:
    """Measure each in turn: its name after every run, and with it what was measured, once it is whole.

    Errors: NoAnswer, GraderGone.
    """
    rules = [axis.rule(problem.compare) for axis in axes]
    for subject in subjects(problem):
        found = Measured(subject)
        timed = subject.kind == "right"
        async for run in grader.measures(problem.id, subject.code, rules, timed=timed):
            found.runs.append(run)
            yield subject.name, None
        yield subject.name, found
