"""Recipes: the library calls that trusted code makes, told as plain data, and made again so that a worker is warm.

Only calls of functions that JAX, Flax or Optax compile are kept: their name, the shapes and dtypes of arrays, and static
options such as an axis; and which of their modules were imported. Not kept: values of arrays and numbers, and every function
that the author wrote. A function that is differentiated while it runs is cut into pieces that are compiled each on its own,
so that such a call is told apart from one that only runs.
"""

import enum
import importlib
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax._src import core, pjit
from jax._src.interpreters import ad
from jax._src.lax import slicing

MOST = 400
_LIBRARIES = ("jax", "flax", "optax")
# Objects that calls are given as options are found again by their name in one of these.
_NAMED = ("jax.numpy", "jax._src.prng", "jax._src.random.prng", "jax._src.random", "jax.nn", "jax.lax")
_RECORDS = {
    one.__name__: one for one in (slicing.GatherDimensionNumbers, slicing.ScatterDimensionNumbers)
} | {"ConvDimensionNumbers": jax.lax.ConvDimensionNumbers}
_ENUMS = {one.__name__: one for one in (slicing.GatherScatterMode, jax.lax.Precision, jax.lax.RoundingMethod)}

Entry = list[Any]
_Compiled: Any = type(jnp.sin)
_DIFFERENTIATED = (ad.JVPTracer, ad.LinearizeTracer)


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
        fresh = [one for one in sys.modules if one not in self._modules and _of_library(one)]
        return [*(["imported", one, [], {}] for one in fresh), *self._entries.values()]


recorder = Recorder()


def _of_library(module: str) -> bool:
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
    compiled = _function(name)
    if getattr(compiled, "_fun", None) is not fun:
        raise Untold
    static = set(compiled._jit_info.static_argnums or ())
    names = set(compiled._jit_info.static_argnames or ())
    told = [_option(one) if i in static else _shape(one) for i, one in enumerate(args)]
    options = {key: _option(one) if key in names else _shape(one) for key, one in kwargs.items()}
    moved = [i for i, one in enumerate(args) if _moved(one)]
    if moved:
        return ["differentiated", name, told, options, moved]
    return ["traced" if traced else "called", name, told, options]


def _run(args: Any, kwargs: Any) -> bool:
    """Whether what is called is run at once: nothing is being traced, or it is called beside what is differentiated."""
    if core.trace_state_clean():
        return True
    if any(isinstance(one, core.Tracer) for one in jax.tree.leaves((args, kwargs))):
        return False
    trace: Any = core.trace_ctx.trace
    while isinstance(trace, (ad.JVPTrace, ad.LinearizeTrace)):
        trace = trace.parent_trace
    return isinstance(trace, core.EvalTrace)


def _moved(value: Any) -> bool:
    """Whether an argument is being differentiated by, with its value known: what is called then is run, piece by piece."""
    return isinstance(value, _DIFFERENTIATED) and not isinstance(value.primal, core.Tracer)


def _function(name: str) -> Any:
    """The library's compiled function of that name, or something else that happens to have it."""
    module, _, path = name.partition(":")
    if not _of_library(module) or "<" in path:
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
    if isinstance(value, np.dtype):
        return ["dtype", str(value)]
    if isinstance(value, enum.Enum) and type(value).__name__ in _ENUMS:
        return ["enum", type(value).__name__, value.name]
    if type(value).__name__ in _RECORDS and isinstance(value, _RECORDS[type(value).__name__]):
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


def replay(entries: list[Entry]) -> int:
    """Make the calls again on zeros; gives how many could be made. Whatever one raises, the others are made."""
    primitives = {one.name: one for one in _primitives()}
    return sum(_made(primitives, *entry) for entry in entries)


def _made(
    primitives: dict[str, Any],
    kind: str,
    name: str,
    args: list[Any],
    options: dict[str, Any],
    moved: Sequence[int] = (),
) -> bool:
    try:
        values = [_value(one) for one in args]
        named = {key: _value(one) for key, one in options.items()}
        if kind == "primitive":
            primitives[name].bind(*values, **named)
            return True
        if kind == "imported":
            if _of_library(name):
                importlib.import_module(name)
            return True
        function = _function(name)
        if not isinstance(function, _Compiled):
            return False
        if kind == "differentiated":
            _differentiate(function, values, named, moved)
        elif kind == "called":
            function(*values, **named)
        else:
            function.trace(*values, **named)
    except Exception:
        # One call that can't be made must not cost the others.
        return False
    return True


def _differentiate(function: Any, values: list[Any], named: dict[str, Any], moved: Sequence[int]) -> None:
    """Call it and go back, as the gradient of what calls it does."""

    def of(*given: Any) -> Any:
        called = list(values)
        for place, value in zip(moved, given, strict=True):
            called[place] = value
        return function(*called, **named)

    results, back = jax.vjp(of, *(values[place] for place in moved))
    back(jax.tree.map(jnp.zeros_like, results))


def _primitives() -> Iterator[Any]:
    for name, module in list(sys.modules.items()):
        if name.startswith("jax._src"):
            yield from (one for one in list(vars(module).values()) if isinstance(one, core.Primitive))


def _value(told: Any) -> Any:
    kind, *rest = told
    return _MAKERS[kind](*rest)


def _array(shape: list[int], dtype: str, weak: bool) -> Any:
    array = jax.device_put(np.zeros(shape, jnp.dtype(dtype)))
    return jax._src.lax.lax._convert_element_type(array, jnp.dtype(dtype), weak_type=True) if weak else array


_MAKERS: dict[str, Callable[..., Any]] = {
    "plain": lambda value: value,
    "none": lambda: None,
    "number": lambda name: {"bool": False, "int": 1, "float": 1.0}[name],
    "list": lambda items: [_value(one) for one in items],
    "tuple": lambda items: tuple(_value(one) for one in items),
    "key": lambda shape: jax.random.wrap_key_data(jax.device_put(np.zeros((*shape, 2), np.uint32))),
    "array": _array,
    "numpy": lambda shape, dtype: np.zeros(shape, jnp.dtype(dtype)),
    "dtype": jnp.dtype,
    "enum": lambda kind, name: _ENUMS[kind][name],
    "record": lambda kind, fields: _RECORDS[kind](**{key: _value(one) for key, one in fields.items()}),
    "named": lambda module, name: getattr(importlib.import_module(module), name),
}
