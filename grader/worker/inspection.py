"""Runs and inspects programs that are plain data; what it finds is counted in the program that JAX rebuilt from them.

Only what a result depends on is counted: an equation whose value nobody uses is no part of it.
"""

import contextlib
import functools
import re
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import jax
import jax.numpy as jnp
from jax._src import core
from jax.interpreters import partial_eval

from grader.worker.jaxprs import opened
from grader.worker.rebuild import PLACE, Rebuilt

# Equations that only hold others: what is in them counts, they don't.
HOLDERS = {"jit", "custom_jvp_call", "custom_vjp_call", "custom_lin", "closed_call", "remat2"}
_WITHIN = ("jaxpr", "call_jaxpr")
_PLACE = re.compile(rf"{PLACE}(\d+)")
# Tells the learner's line that led to an equation, or 0; of a rebuilt program, the place at which it was told.
Lines = Callable[[Any], int]


def line_in(equation: Any) -> int:
    """The place at which an equation of a rebuilt program was told, or 0: its line is not known here."""
    places = _PLACE.findall(str(equation.source_info.name_stack))
    return int(places[-1]) if places else 0


class Held:
    """One program, ready to be inspected and to be run."""

    line_of = staticmethod(line_in)

    def __init__(self, told: dict[str, Any]) -> None:
        self._rebuilt = Rebuilt(told)
        self._wide = bool(told["wide"])
        self._run: Any = jax.jit(self._rebuilt)
        self._compiled: Any = None
        self.silent = self._rebuilt.silent

    @functools.cached_property
    def _traced(self) -> tuple[Any, list[Any]]:
        # A program that is only run is not traced to be looked at.
        with self.settings():
            return opened(jax.make_jaxpr(self._rebuilt)(*self._rebuilt.shapes))

    @property
    def made(self) -> Any:
        """Every equation."""
        return self._traced[0]

    @property
    def consts(self) -> list[Any]:
        """The values of its constants."""
        return self._traced[1]

    @functools.cached_property
    def jaxpr(self) -> Any:
        """The equations that its result depends on."""
        with self.settings():
            return partial_eval.dce_jaxpr(self.made, [True] * len(self.made.outvars), True)[0]

    @contextlib.contextmanager
    def settings(self) -> Iterator[None]:
        """JAX as wide as it was where the program comes from."""
        with jax.enable_x64(self._wide):
            yield

    def compiled(self) -> Any:
        """The program as XLA compiles it."""
        if self._compiled is None:
            with self.settings():
                self._compiled = self._run.lower(*self._rebuilt.shapes).compile()
        return self._compiled

    def lowered_for(self, platform: str) -> None:
        """Lower the program for a platform that need not be there. Errors: whatever JAX raises."""
        with self.settings():
            self._run.trace(*self._rebuilt.shapes).lower(lowering_platforms=(platform,))

    def donated(self) -> tuple[list[int], int]:
        """Which flat arguments a compiled function within is given to keep, and how many bytes its results take over."""
        places: set[int] = set()
        taken_over = 0
        for equation in self.jaxpr.eqns:
            given = [place for place, kept in enumerate(equation.params.get("donated_invars", ())) if kept]
            if given:
                donated = [equation.invars[place] for place in given]
                places |= {
                    place
                    for place, one in enumerate(self.jaxpr.invars)
                    if any(one is other for other in donated)
                }
                taken_over += self._taken_over(equation, given)
        return sorted(places), taken_over

    def _taken_over(self, equation: Any, given: list[int]) -> int:
        avals: list[Any] = [one.aval for one in equation.invars]
        shapes = [jax.ShapeDtypeStruct(one.shape, one.dtype, weak_type=one.weak_type) for one in avals]
        function = jax.jit(core.jaxpr_as_fun(equation.params["jaxpr"]), donate_argnums=given)
        with self.settings(), warnings.catch_warnings():
            # That nothing takes it over is what we are about to tell.
            warnings.simplefilter("ignore")
            memory = function.lower(*shapes).compile().memory_analysis()
        return int(getattr(memory, "alias_size_in_bytes", 0))

    def origin(self, arguments: Any) -> list[Any] | None:
        """The primitive, and its line, that first makes a NaN out of numbers that are none."""
        with self.settings():
            return _walked(self.jaxpr, self.consts, jax.tree.leaves(arguments), 0)[1]

    def run(self, arguments: Any) -> Any:
        """The result, in the structure that was told."""
        with self.settings():
            results = self._run(*jax.tree.leaves(arguments))
        return _filled(self._rebuilt.out, results)


def equations(
    jaxpr: Any, line_of: Lines = line_in, times: int = 1, line: int = 0
) -> Iterator[tuple[Any, int, int]]:
    """Every equation, those within others too, with how often it stands in the lowered program and its line."""
    for equation in opened(jaxpr)[0].eqns:
        here = line_of(equation) or line
        yield equation, times, here
        copies = _copies(equation)
        for inner in core.jaxprs_in_params(equation.params):
            yield from equations(inner, line_of, times * copies, here)


def _walked(
    jaxpr: Any, consts: list[Any], arguments: list[Any], line: int
) -> tuple[list[Any], list[Any] | None]:
    """Run a program one equation at a time: what it gives, or where a NaN comes from."""
    known: dict[Any, Any] = dict(zip([*jaxpr.constvars, *jaxpr.invars], [*consts, *arguments], strict=True))

    def read(atom: Any) -> Any:
        return atom.val if isinstance(atom, core.Literal) else known[atom]

    for equation in jaxpr.eqns:
        given = [read(one) for one in equation.invars]
        here = line_in(equation) or line
        inner = next((equation.params[name] for name in _WITHIN if name in equation.params), None)
        if equation.primitive.name in HOLDERS and inner is not None:
            program, held = opened(inner)
            results, bad = _walked(program, held, given, here)
            if bad:
                return [], bad
        else:
            found = equation.primitive.bind(*given, **equation.params)
            results = list(found) if equation.primitive.multiple_results else [found]
            if any(map(_has_nan, results)) and not any(map(_has_nan, given)):
                return [], [equation.primitive.name, here]
        known |= dict(zip(equation.outvars, results, strict=True))
    return [read(one) for one in jaxpr.outvars], None


def _has_nan(value: Any) -> bool:
    dtype = getattr(value, "dtype", None)
    return dtype is not None and jnp.issubdtype(dtype, jnp.inexact) and bool(jnp.isnan(value).any())


def _copies(equation: Any) -> int:
    """How often a loop's body is written out."""
    if equation.primitive.name != "scan":
        return 1
    return max(1, min(int(equation.params["unroll"]), int(equation.params["length"])))


def _filled(tree: Any, results: list[Any]) -> Any:
    if isinstance(tree, dict):
        return {key: _filled(item, results) for key, item in tree.items()}
    if isinstance(tree, (list, tuple)):
        return type(tree)(_filled(item, results) for item in tree)
    return None if tree is None else results[tree]
