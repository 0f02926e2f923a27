"""What the measured learners send: references, known mistakes, and the naive way to judge the same. Measures nothing itself."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.settings import Settings
from grader import package
from grader.authoring import banks
from grader.package import Problem

_ROOT = Path(__file__).resolve().parent.parent.parent
_OTHERWISE = """

import functools as _functools
import jax as _jax

_written = {entry_point}


def _otherwise(leaf):
    return _jax.lax.optimization_barrier(leaf) if isinstance(leaf, _jax.Array) else leaf


@_functools.wraps(_written)
def {entry_point}(*arguments):
    return _jax.tree.map(_otherwise, _written(*arguments))
"""


@dataclass(frozen=True)
class Sample:
    """One submission, and the verdicts that it may get; any when there are none."""

    problem: Problem
    name: str
    code: str
    verdicts: tuple[str, ...] = ()
    hostile: bool = False

    def may_be(self, verdict: str) -> bool:
        """Whether this verdict is the code's own."""
        return not self.verdicts or verdict in self.verdicts


def every(settings: Settings) -> list[Problem]:
    """All problems that there are to be measured."""
    return list(package.load(settings.problem_folders).problems.values())


def samples(problems: Sequence[Problem], *, mistakes: bool = True) -> list[Sample]:
    """Each problem's reference and, with `mistakes`, its first known mistake."""
    found: list[Sample] = []
    for problem in problems:
        found.append(Sample(problem, "reference", problem.reference, ("accepted",)))
        if mistakes:
            found += [
                Sample(problem, one.name, one.code, ("wrong_answer",)) for one in problem.wrong_answers[:1]
            ]
    return found


def otherwise(problem: Problem) -> Sample | None:
    """The reference as another program that gives the same; None where no check looks at programs.

    What a reference is traced to is known before anybody submits. Most learners write something else.
    """
    if not problem.checks.asked:
        return None
    code = problem.reference + _OTHERWISE.format(entry_point=problem.entry_point)
    return Sample(problem, "otherwise", code)


def judge_naively(sample: Sample, data: Path) -> float:
    """Milliseconds of a new process that imports JAX and Flax, runs the same cases, compares and exits."""
    (bank,) = banks(data / "grader" / "bank", sample.problem)
    with tempfile.NamedTemporaryFile("w", suffix=".py") as file:
        file.write(sample.code)
        file.flush()
        command = [sys.executable, "-m", "grader.authoring.naive", sample.problem.entry_point, file.name]
        environment = {**os.environ, "PYTHONPATH": str(_ROOT), "JAX_PLATFORMS": "cpu"}
        start = time.perf_counter()
        subprocess.run([*command, str(bank)], env=environment, check=True, stdout=subprocess.DEVNULL)
        return (time.perf_counter() - start) * 1000
