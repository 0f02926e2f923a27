"""Recipes: the library calls that trusted code makes, told as plain data, for other workers to make ahead.

Only calls of functions that JAX, Flax or Optax compile are kept: their name, the shapes and dtypes of arrays, and static
options such as an axis; and which of their modules were imported. Not kept: values of arrays and numbers, and every function
that the author wrote. A function that is differentiated while it runs is cut into pieces that are compiled each on its own,
so that such a call is told apart from one that only runs.
"""

import enum
import importlib
import sys
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax._src import core, pjit
from jax._src.interpreters import ad, batching
from jax._src.lax import slicing

MOST = 400
_LIBRARIES = ("jax", "flax", "optax")
# Objects that calls are given as options are found again by their name in one of these.
_NAMED = ("jax.numpy", "jax._src.prng", "jax._src.random.prng", "jax._src.random", "jax.nn", "jax.lax")
RECORDS = {one.__name__: one for one in (slicing.GatherDimensionNumbers, slicing.ScatterDimensionNumbers)} | {
    "ConvDimensionNumbers": jax.lax.ConvDimensionNumbers
}
ENUMS = {one.__name__: one for one in (slicing.GatherScatterMode, jax.lax.Precision, jax.lax.RoundingMethod)}

Entry = list[Any]
# Compiled anew in each call, so that it is told as a call of what compiles it.
EINSUM = "jax.numpy:einsum"
_EINSUM = "jax._src.numpy.einsum:_einsum"
# Transformations whose functions are run at once: their tracers, where those hold the value, and its axis.
INSIDE: dict[str, tuple[Any, str, str]] = {
    "differentiated": (ad.LinearizeTracer, "primal", ""),
    "forward": (ad.JVPTracer, "primal", ""),
    "batched": (batching.BatchTracer, "val", "batch_dim"),
}


class Untold(Exception):
    """A call that can't be told as plain data."""


class Recorder:
    """Listens to every call that misses JAX's cache of compiled calls, from `start` on."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}
        self._modules: set[str] = set()

    def start(self) -> None:
        """Listen; in a process of trusted code only, for it slows each first call a little."""
        run = pjit._run_python_pjit

        def heard(p: Any, args_flat: Any, fun: Any, args: Any, kwargs: Any) -> Any:
            self._hear(fun, args, kwargs)
            return run(p, args_flat, fun, args, kwargs)

        pjit._run_python_pjit = heard
        self.forget()

    def _hear(self, fun: Any, args: Any, kwargs: Any) -> None:
        if len(self._entries) >= MOST:
            return
        try:
            entry = _entry(fun, args, kwargs)
        except Untold:
            return
        self._entries.setdefault(repr(entry), entry)

    def forget(self) -> None:
        """Begin anew."""
        self._entries.clear()
        self._modules = set(sys.modules)

    def entries(self) -> list[Entry]:
        """The library's modules that were imported since, then what was heard so far, each call once, in order."""
        fresh = [one for one in sys.modules if one not in self._modules and of_library(one)]
        return [*(["imported", one, [], {}] for one in fresh), *self._entries.values()]


recorder = Recorder()


def of_library(module: str) -> bool:
    return module.partition(".")[0] in _LIBRARIES


def _entry(fun: Any, args: Any, kwargs: Any) -> Entry:
    traced = not _run(args, kwargs)
    if getattr(fun, "_apply_primitive", False):
        if traced:
            raise Untold
        cells = dict(zip(fun.__code__.co_freevars, fun.__closure__, strict=True))
        prim, params = cells["prim"].cell_contents, cells["params"].cell_contents
        return [
            "primitive",
            prim.name,
            [_shape(one) for one in args],
            {k: _option(v) for k, v in params.items()},
        ]
    # Anything that can be called can be compiled, also what has no name.
    name = f"{fun.__module__}:{getattr(fun, '__qualname__', '<no name>')}"
    compiled = function_of(name)
    if name == _EINSUM and compiled is fun:
        name, args, kwargs, static, names = EINSUM, *_einsum(*args)
    elif getattr(compiled, "_fun", None) is fun:
        static = set(compiled._jit_info.static_argnums or ())
        names = set(compiled._jit_info.static_argnames or ())
    else:
        raise Untold
    leaves, structure = jax.tree.flatten(list(args))
    transformed = {kind: found for kind in INSIDE if (found := _transformed(kind, leaves))}
    bare = jax.tree.unflatten(structure, [_bare(one) for one in leaves]) if transformed else args
    told = [_option(one) if i in static else _shape(one) for i, one in enumerate(bare)]
    options = {key: _option(one) if key in names else _shape(one) for key, one in kwargs.items()}
    if len(transformed) == 1:
        # It is run at once too, but as other programs: those of its derivative, or one for a whole batch.
        ((kind, places),) = transformed.items()
        return [kind, name, told, options, places]
    return ["traced" if traced else "called", name, told, options]


def _einsum(
    operands: list[Any], contractions: Any, precision: Any, dtype: Any, *_: Any
) -> tuple[list[Any], dict[str, Any], set[int], set[str]]:
    """Arguments and options of `einsum`, and which are static, for the one contraction that it comes to."""
    if len(contractions) != 1:
        raise Untold
    ((places, _, text),) = contractions
    taken, result = text.split("->")
    terms = dict(zip(places, taken.split(","), strict=True))
    spec = f"{','.join(terms[place] for place in range(len(operands)))}->{result}"
    options = {"precision": precision, "preferred_element_type": dtype}
    return [spec, *operands], options, {0}, set(options)


def _run(args: Any, kwargs: Any) -> bool:
    """Whether what is called is run at once: nothing is being traced, or it is called beside what is transformed."""
    if core.trace_state_clean():
        return True
    if any(isinstance(one, core.Tracer) for one in jax.tree.leaves((args, kwargs))):
        return False
    trace: Any = core.trace_ctx.trace
    while isinstance(trace, (ad.JVPTrace, ad.LinearizeTrace, batching.BatchTrace)):
        trace = trace.parent_trace
    return isinstance(trace, core.EvalTrace)


def _transformed(kind: str, leaves: list[Any]) -> list[list[Any]]:
    """Which arguments a transformation stands around, and along which axis, where their values are known."""
    tracers, inside, axis = INSIDE[kind]
    return [
        [place, getattr(one, axis) if axis else None]
        for place, one in enumerate(leaves)
        if isinstance(one, tracers) and not isinstance(getattr(one, inside), core.Tracer)
    ]


def _bare(value: Any) -> Any:
    for tracers, inside, _ in INSIDE.values():
        if isinstance(value, tracers):
            return getattr(value, inside)
    return value


def function_of(name: str) -> Any:
    """The library's compiled function of that name, or something else that happens to have it."""
    module, _, path = name.partition(":")
    if not of_library(module) or "<" in path:
        raise Untold
    found: Any = importlib.import_module(module)
    for part in path.split("."):
        found = getattr(found, part, None)
    # Behind jnp.add and its like stands the compiled function that does the work.
    return getattr(found, "_ufunc__static_props", {}).get("call") if isinstance(found, jnp.ufunc) else found


def _shape(value: Any) -> Any:
    """An argument by its shape and dtype; numbers by their type."""
    if isinstance(value, (tuple, list)) and type(value) in (tuple, list):
        return ["list" if type(value) is list else "tuple", [_shape(one) for one in value]]
    if type(value) in (bool, int, float):
        return ["number", type(value).__name__]
    if value is None:
        return ["none"]
    aval = getattr(value, "aval", None)
    if aval is not None and jnp.issubdtype(aval.dtype, jax.dtypes.prng_key):
        return ["key", list(aval.shape)]
    if aval is not None:
        return ["array", list(aval.shape), str(aval.dtype), bool(aval.weak_type)]
    if isinstance(value, (np.ndarray, np.generic)):
        return ["numpy", list(value.shape), str(value.dtype)]
    raise Untold


def _option(value: Any) -> Any:
    """A static option: plain values, dtypes, and the few objects that JAX's own functions take."""
    if value is None or type(value) in (bool, int, float, str):
        return ["plain", value]
    if type(value) in (tuple, list):
        return ["list" if type(value) is list else "tuple", [_option(one) for one in value]]
    if isinstance(value, np.integer):
        # Sizes that JAX has computed; they are equal to plain numbers, also as keys.
        return ["plain", int(value)]
    if type(value) is frozenset:
        return ["frozenset", sorted(_option(one) for one in value)]
    if isinstance(value, np.dtype):
        return ["dtype", str(value)]
    if isinstance(value, enum.Enum) and type(value).__name__ in ENUMS:
        return ["enum", type(value).__name__, value.name]
    if type(value).__name__ in RECORDS and isinstance(value, RECORDS[type(value).__name__]):
        fields = {name: _option(getattr(value, name)) for name in _fields(type(value))}
        return ["record", type(value).__name__, fields]
    return ["named", *_name_of(value)]


def _fields(kind: Any) -> list[str]:
    named = getattr(kind, "_fields", None) or getattr(kind, "__dataclass_fields__", None)
    if named is None:
        named = kind.__init__.__code__.co_varnames[1 : kind.__init__.__code__.co_argcount]
    return list(named)


def _name_of(value: Any) -> tuple[str, str]:
    for module in _NAMED:
        for name, one in vars(sys.modules.get(module, jnp)).items():
            if one is value:
                return module, name
    raise Untold
