"""A program as rows that can be shown: every equation, those within others too, with types and lines. Runs nothing."""

import itertools
import json
import string
from collections.abc import Iterator
from typing import Any

from jax._src import core
from jax._src.state.types import AbstractRef

from grader.worker.inspection import Held, Lines
from grader.worker.jaxprs import opened
from grader.worker.observed import Observed
from grader.worker.shown import MOST_ROWS

MOST_TEXT = 160
_MOST_PARAMETERS = 800
# What says how JAX lowers an equation, not what it computes.
_DULL = {
    *(
        "compiler_options_kvs",
        "ctx_mesh",
        "donated_invars",
        "in_layouts",
        "in_shardings",
        "inline",
        "jvp_jaxpr_fun",
    ),
    *(
        "jvp_jaxpr_thunk",
        "keep_unused",
        "out_layouts",
        "out_sharding",
        "out_shardings",
        "sharding",
        "symbolic_zeros",
    ),
    *("bwd", "effects", "fwd", "fwd_jaxpr_thunk", "out_trees", "_split_transpose", "linear"),
    *("out_avals", "tree"),
}


def listing(held: Held | Observed) -> dict[str, Any]:
    """The whole program; as text, since its parts would be too many for the wire."""
    return {"text": json.dumps(_Lister(held.line_of).listed(held.made, held.consts))}


class _Lister:
    """Lists a program and those within it, each once, the inner ones first."""

    def __init__(self, line_of: Lines) -> None:
        self._line_of = line_of
        self._types: dict[str, int] = {}
        self._known: dict[int, int] = {}
        self._kept: list[Any] = []
        self._programs: list[dict[str, Any]] = []
        self._rows = 0
        self._left_out = 0

    def listed(self, jaxpr: Any, consts: list[Any]) -> dict[str, Any]:
        main = self._program(jaxpr, 0)
        return {
            "types": list(self._types),
            "programs": self._programs,
            "main": main,
            "left_out": self._left_out,
        }

    def _program(self, traced: Any, line: int) -> int:
        jaxpr, _ = opened(traced)
        if id(jaxpr) in self._known:
            return self._known[id(jaxpr)]
        # Held, so that no other gets its id.
        self._kept.append(jaxpr)
        names: dict[Any, str] = {}
        fresh = _names()
        inputs = [self._made(one, names, fresh) for one in jaxpr.invars]
        constants = [self._made(one, names, fresh) for one in jaxpr.constvars]
        rows = []
        for equation in jaxpr.eqns:
            if self._rows >= MOST_ROWS:
                self._left_out += 1
                continue
            self._rows += 1
            rows.append(self._row(equation, names, fresh, line))
        self._programs.append(
            {
                "inputs": inputs,
                "constants": constants,
                "rows": rows,
                "outputs": [self._read(one, names) for one in jaxpr.outvars],
            }
        )
        self._known[id(jaxpr)] = len(self._programs) - 1
        return len(self._programs) - 1

    def _row(self, equation: Any, names: dict[Any, str], fresh: Iterator[str], line: int) -> list[Any]:
        here = self._line_of(equation) or line
        inner = []
        plain = []
        for name, value in equation.params.items():
            programs = list(core.jaxprs_in_params({name: value}))
            if programs:
                labels = (
                    [name] if len(programs) == 1 else [f"{name} {index}" for index in range(len(programs))]
                )
                inner += [
                    [label, self._program(one, here)] for label, one in zip(labels, programs, strict=True)
                ]
            elif name == "grid_mapping":
                plain += _grid(value)
            elif name not in _DULL and (text := _text(value)):
                plain.append(f"{name}={text}")
        given = [self._read(one, names) for one in equation.invars]
        made = [self._made(one, names, fresh) for one in equation.outvars]
        return [equation.primitive.name, made, given, " ".join(plain)[:_MOST_PARAMETERS], here, inner]

    def _made(self, variable: Any, names: dict[Any, str], fresh: Iterator[str]) -> list[Any]:
        if isinstance(variable, core.DropVar):
            return ["_", self._type(variable.aval)]
        names[variable] = next(fresh)
        return [names[variable], self._type(variable.aval)]

    def _read(self, atom: Any, names: dict[Any, str]) -> Any:
        if isinstance(atom, core.Literal):
            return [_text(atom.val), self._type(atom.aval)]
        # Not there when what made it was left out.
        return names.get(atom, "_")

    def _type(self, aval: Any) -> int:
        weak = " weak" if getattr(aval, "weak_type", False) else ""
        shape = ",".join(map(str, getattr(aval, "shape", ())))
        told = f"{aval.dtype}[{shape}]{weak}" if hasattr(aval, "dtype") else str(aval)[:MOST_TEXT]
        if isinstance(aval, AbstractRef):
            # What a kernel reads and writes is no array but a reference to one.
            told = f"Ref {told}"
        return self._types.setdefault(told, len(self._types))


def _names() -> Iterator[str]:
    """a to z, then aa, ab, …, as JAX itself names variables."""
    for length in itertools.count(1):
        yield from map("".join, itertools.product(string.ascii_lowercase, repeat=length))


def _grid(mapping: Any) -> list[str]:
    """Over which grid a kernel runs, and how large its blocks are, inputs first."""
    blocks = [
        "(" + ", ".join(str(getattr(size, "block_size", size)) for size in one.block_shape) + ")"
        for one in mapping.block_mappings
    ]
    return [f"grid={_text(mapping.grid)}" if mapping.grid else "grid=()", f"blocks=[{', '.join(blocks)}]"]


def _text(value: Any) -> str:
    """What is said of a parameter or a literal; nothing where it says nothing."""
    if value is None or value is False or callable(value) or (isinstance(value, tuple) and not value):
        return ""
    text = " ".join(str(value).split())
    return text if len(text) <= MOST_TEXT else text[:MOST_TEXT] + "…"
