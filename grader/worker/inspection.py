"""Runs and inspects programs that are plain data; what it finds is counted in the program that JAX rebuilt from them.

Only what a result depends on is counted: an equation whose value nobody uses is no part of it.
"""

import contextlib
import re
from collections.abc import Iterator
from typing import Any

import jax
from jax._src import core
from jax.interpreters import partial_eval

from grader.worker.program import opened
from grader.worker.rebuild import LINE, Rebuilt

# Equations that only hold others: what is in them counts, they don't.
HOLDERS = {"jit", "custom_jvp_call", "custom_vjp_call", "custom_lin", "closed_call", "remat2"}
_LINE = re.compile(rf"{LINE}(\d+)")


class Held:
    """One program, ready to be inspected and to be run."""

    def __init__(self, told: dict[str, Any]) -> None:
        self._rebuilt = Rebuilt(told)
        self._wide = bool(told["wide"])
        self._run: Any = jax.jit(self._rebuilt)
        with self.settings():
            made, consts = opened(jax.make_jaxpr(self._rebuilt)(*self._rebuilt.shapes))
            self.jaxpr, _ = partial_eval.dce_jaxpr(made, [True] * len(made.outvars), True)
        self.consts = consts

    @contextlib.contextmanager
    def settings(self) -> Iterator[None]:
        """JAX as wide as it was where the program comes from."""
        with jax.enable_x64(self._wide):
            yield

    def compiled(self) -> Any:
        """The program as XLA compiles it."""
        with self.settings():
            return self._run.lower(*self._rebuilt.shapes).compile()

    def run(self, arguments: Any) -> Any:
        """The result, in the structure that was told."""
        with self.settings():
            results = self._run(*jax.tree.leaves(arguments))
        return _filled(self._rebuilt.out, results)


def equations(jaxpr: Any, times: int = 1, line: int = 0) -> Iterator[tuple[Any, int, int]]:
    """Every equation, those within others too, with how often it stands in the lowered program and its line."""
    for equation in opened(jaxpr)[0].eqns:
        here = line_in(equation) or line
        yield equation, times, here
        copies = _copies(equation)
        for inner in core.jaxprs_in_params(equation.params):
            yield from equations(inner, times * copies, here)


def _copies(equation: Any) -> int:
    """How often a loop's body is written out."""
    if equation.primitive.name != "scan":
        return 1
    return max(1, min(int(equation.params["unroll"]), int(equation.params["length"])))


def line_in(equation: Any) -> int:
    """The learner's line that led to an equation of a rebuilt program, or 0."""
    lines = _LINE.findall(str(equation.source_info.name_stack))
    return int(lines[-1]) if lines else 0


def _filled(tree: Any, results: list[Any]) -> Any:
    if isinstance(tree, dict):
        return {key: _filled(item, results) for key, item in tree.items()}
    if isinstance(tree, (list, tuple)):
        return type(tree)(_filled(item, results) for item in tree)
    return None if tree is None else results[tree]
