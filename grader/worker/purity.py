"""Calls a learner's function twice on the same arguments, and looks what else it did; what is seen is advice."""

import random
import types
from collections.abc import Callable
from typing import Any

import jax
import numpy as np

from grader.worker.convert import to_wire
from grader.worker.jaxprs import line_of, opened

MOST_NAMES = 16
_Array, _Tracer = jax.Array, jax.core.Tracer
_make_jaxpr = jax.make_jaxpr
_block: Callable[[Any], Any] = jax.block_until_ready
_state = random.getstate
_asarray, _key_data = np.asarray, jax.random.key_data
_issubdtype, _prng_key = jax.numpy.issubdtype, jax.dtypes.prng_key
_numpy_state: Any = np.random.get_state
# What may be compared by its value.
_VALUES = (bool, int, float, complex, str, bytes, type(None))
_HELD = (types.ModuleType, types.FunctionType, type)


def twice(
    module: types.ModuleType, entry: Callable[..., Any], fresh: Callable[[], Any], filename: str
) -> dict[str, Any]:
    """Both results; which arguments and globals were changed; which effects and constants its program has."""
    globals_before = _kept(vars(module))
    generators = (_drawn(_numpy_state()), _state())
    arguments, untouched = fresh(), fresh()
    results = [to_wire(_block(entry(*arguments.values()))) for _ in range(2)]
    mutated = [name for name in arguments if _contents(arguments[name]) != _contents(untouched[name])]
    drawn = [
        name
        for name, before, now in zip(
            ("numpy.random", "random"), generators, (_drawn(_numpy_state()), _state()), strict=True
        )
        if before != now
    ]
    after = _kept(vars(module))
    changed = [name for name in after if globals_before.get(name) != after[name]]
    effects, baked = _traced(module, entry, fresh(), filename)
    return {
        "results": results,
        "mutated": mutated,
        "globals": [str(name) for name in changed[:MOST_NAMES]],
        "drawn": drawn,
        "effects": effects[:MOST_NAMES],
        "baked": baked[:MOST_NAMES],
        "leaked": [name for name, value in vars(module).items() if _holds_tracer(value)][:MOST_NAMES],
    }


def _drawn(state: Any) -> str:
    return repr([one.tobytes() if isinstance(one, np.ndarray) else one for one in state])


def _kept(names: dict[str, Any]) -> dict[str, Any]:
    own = names.get("__name__")
    return {
        name: _contents(
            vars(value) if type(value).__module__ == own and hasattr(value, "__dict__") else value
        )
        for name, value in names.items()
        if not name.startswith("__") and not isinstance(value, (*_HELD, types.BuiltinFunctionType))
    }


def _contents(value: Any, depth: int = 0) -> Any:
    """A value as something that can be compared with what it is later: contents of containers, identities of the rest."""
    if isinstance(value, _VALUES):
        return repr(value)
    if depth < 8 and isinstance(value, dict):
        return {repr(key): _contents(one, depth + 1) for key, one in value.items()}
    if depth < 8 and isinstance(value, (list, tuple, set)):
        return [_contents(one, depth + 1) for one in value]
    if isinstance(value, np.ndarray):
        return value.dtype.str, value.shape, value.tobytes()
    if isinstance(value, _Array) and not isinstance(value, _Tracer):
        return value.shape, str(value.dtype), _asarray(_numbers(value)).tobytes()
    return id(value)


def _holds_tracer(value: Any, depth: int = 0) -> bool:
    if depth < 4 and isinstance(value, dict):
        return any(_holds_tracer(one, depth + 1) for one in value.values())
    if depth < 4 and isinstance(value, (list, tuple, set)):
        return any(_holds_tracer(one, depth + 1) for one in value)
    return isinstance(value, _Tracer)


def _numbers(value: Any) -> Any:
    return _key_data(value) if _issubdtype(value.dtype, _prng_key) else value


def _traced(
    module: types.ModuleType, entry: Callable[..., Any], arguments: dict[str, Any], filename: str
) -> tuple[list[list[Any]], list[list[Any]]]:
    """The effects of its program with their lines, and the arrays that it holds with the names they have in the file."""
    try:
        jaxpr, consts = opened(_make_jaxpr(entry)(*arguments.values()))
    except Exception:
        # What can't be traced has no program; whether it must be traceable is another check.
        return [], []
    effects = [
        [equation.primitive.name, line_of(equation, filename) or 0]
        for equation in jaxpr.eqns
        if equation.effects
    ]
    named = {id(value): name for name, value in vars(module).items()}
    baked = [
        [named[id(one)], f"{one.dtype}[{','.join(map(str, one.shape))}]"]
        for one in consts
        if id(one) in named
    ]
    return effects, baked
