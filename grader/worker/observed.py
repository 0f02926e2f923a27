"""A program that can't be told as plain data, such as a Pallas kernel, looked at in the process that holds its code.

With JAX as it was before that code ran; what is found decides nothing.
"""

from typing import Any

import jax
from jax.interpreters import partial_eval

from grader.worker.jaxprs import line_of, opened

_jit = jax.jit
_unused_left_out = partial_eval.dce_jaxpr


class Observed:
    """One traced function, ready to be inspected as a program that is held."""

    def __init__(self, function: Any, arguments: dict[str, Any], static: list[str], filename: str) -> None:
        """Trace it. Errors: whatever the function raises."""
        places = tuple(index for index, name in enumerate(arguments) if name in static)
        self._traced: Any = _jit(function, static_argnums=places).trace(*arguments.values())
        self.made, self.consts = opened(self._traced.jaxpr)
        self.jaxpr, _ = _unused_left_out(self.made, [True] * len(self.made.outvars), True)
        self._compiled: Any = None
        self._filename = filename

    def line_of(self, equation: Any) -> int:
        """The learner's line that led to an equation, or 0."""
        return line_of(equation, self._filename) or 0

    def compiled(self) -> Any:
        """The program as XLA compiles it."""
        if self._compiled is None:
            self._compiled = self._traced.lower().compile()
        return self._compiled
