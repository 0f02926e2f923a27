"""Where a program uses a random key that was used already; a rebuilt program is looked at, and nothing is run."""

import re
from collections.abc import Sequence
from typing import Any

import jax.experimental.key_reuse
from jax._src import core
from jax.experimental.key_reuse._core import check_key_reuse_jaxpr

from grader.worker.inspection import HOLDERS, equations, line_in

# Between keys and the numbers that they are made of: in numbers, no use can be told from another.
_UNTYPED = ("random_wrap", "random_unwrap")
_CONSUMED = re.compile(r"argument (\d+) is already consumed")
_LOOPS = {"scan", "while"}


def reused(jaxpr: Any) -> dict[str, Any]:
    """What is wrong with a program's keys: `untyped`, `again` or `loop`, with lines; `used` is whether it has any."""
    every = list(equations(jaxpr))
    for equation, _, line in every:
        if equation.primitive.name in _UNTYPED:
            return {"used": True, "wrong": "untyped", "line": line}
    used = any(equation.primitive.name.startswith("random_") for equation, _, _ in every)
    return {"used": used, **(_first(jaxpr, 0) or {})}


def _first(jaxpr: Any, line: int) -> dict[str, Any] | None:
    """The first equation that uses a key again, those within others looked into."""
    if _fault(jaxpr, len(jaxpr.eqns)) is None:
        return None
    low, high = 0, len(jaxpr.eqns)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _fault(jaxpr, middle) is not None else (middle, high)
    equation = jaxpr.eqns[low]
    here = line_in(equation) or line
    if equation.primitive.name in HOLDERS | {"cond"}:
        for inner in core.jaxprs_in_params(equation.params):
            if found := _first(getattr(inner, "jaxpr", inner), here):
                return found
    if equation.primitive.name in _LOOPS and not _CONSUMED.search(_fault(jaxpr, high) or ""):
        return {"wrong": "loop", "line": here}
    place = _CONSUMED.search(_fault(jaxpr, high) or "")
    key = equation.invars[int(place[1])] if place else None
    before = [line_in(one) for one in jaxpr.eqns[:low] if any(key is given for given in one.invars)]
    return {"wrong": "again", "line": here, "before": before[0] if before else 0}


def _fault(jaxpr: Any, count: int) -> str | None:
    """What JAX finds wrong with the first equations of a program."""
    try:
        check_key_reuse_jaxpr(_beginning(jaxpr, count))
    except jax.errors.KeyReuseError as error:
        return str(error)
    return None


def _beginning(jaxpr: Any, count: int) -> Any:
    known = {*jaxpr.invars, *jaxpr.constvars}
    kept: Sequence[Any] = jaxpr.eqns[:count]
    for equation in kept:
        known.update(equation.outvars)
    outputs = [one for one in jaxpr.outvars if isinstance(one, core.Literal) or one in known]
    debug = jaxpr.debug_info._replace(result_paths=None)
    return jaxpr.replace(eqns=list(kept), outvars=outputs, debug_info=debug)
