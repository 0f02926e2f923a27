"""Programs as plain data: the equations that a function was traced to, told so that another process can run and inspect them.

A program is numbers, names and shapes. Not told: code, and so callbacks and rules of differentiation; what can't be told
without them is refused by name. Each equation says at which place it was told, and which line that is stands beside the
program: whoever writes the same in other lines has told the same program.
"""

import enum
import functools
import json
from typing import Any

import jax
import numpy as np
from jax._src import core

from grader.protocol import Key, supported
from grader.worker.convert import to_wire
from grader.worker.jaxprs import CLOSED, GENERATORS, fields_of, line_of, nowhere, opened, shardings

MOST_EQUATIONS = 100_000
# Calls into Python that give nothing back: the numbers are the same without them.
SILENT = {"debug_callback", "debug_print"}
# What holds code, or runs on references to arrays.
_CODE = {
    "io_callback": "a function of Python's",
    "pallas_call": "a kernel",
    "pure_callback": "a function of Python's",
}
_make_jaxpr = jax.make_jaxpr
_leaves, _structure, _unflatten = jax.tree.leaves, jax.tree.structure, jax.tree.unflatten
_key_data, _asarray = jax.random.key_data, np.asarray


class Untellable(Exception):
    """A program that can't leave its process: what stands in the way, and the learner's line."""

    def __init__(self, what: str, line: int | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.line = line


def told(function: Any, arguments: dict[str, Any], static: list[str], filename: str) -> dict[str, Any]:
    """Trace a function and tell its program; `static` arguments are seen by value.

    Errors: Untellable; whatever the function raises.
    """
    places = tuple(index for index, name in enumerate(arguments) if name in static)
    traced, shapes = _make_jaxpr(function, static_argnums=places, return_shape=True)(*arguments.values())
    teller = _Teller(filename)
    main = teller.program(traced)
    tree = _unflatten(_structure(shapes), range(len(_leaves(shapes))))
    return {
        "text": json.dumps({"programs": teller.programs, "main": main, "silent": teller.silent}),
        # Apart, since two programs are the same wherever they are written.
        "lines": teller.lines,
        "arrays": teller.arrays,
        "out": to_wire(tree),
        "wide": bool(jax.config.jax_enable_x64),
    }


class _Teller:
    """Tells a program and those within it, each once, the inner ones first."""

    def __init__(self, filename: str) -> None:
        self._filename = filename
        self._known: dict[int, int] = {}
        self._kept: list[Any] = []
        self._line: int | None = None
        self.programs: list[Any] = []
        self.arrays: list[Any] = []
        self.silent: list[list[Any]] = []
        # The learner's line of each equation, or 0, by the place at which it is told.
        self.lines: list[int] = []

    def program(self, traced: Any) -> int:
        jaxpr, consts = opened(traced)
        if id(traced) in self._known:
            return self._known[id(traced)]
        # Held, so that no other gets its id.
        self._kept.append(traced)
        names: dict[Any, int] = {}
        inputs = [self._typed(names, one) for one in jaxpr.invars]
        constants = [
            [self._named(names, one), self._array(value)]
            for one, value in zip(jaxpr.constvars, consts, strict=True)
        ]
        equations = [told for one in jaxpr.eqns if (told := self._equation(names, one)) is not None]
        outputs = [self._atom(names, one) for one in jaxpr.outvars]
        self.programs.append(
            {
                "in": inputs,
                "consts": constants,
                "equations": equations,
                "out": outputs,
                "closed": isinstance(traced, CLOSED),
            }
        )
        self._known[id(traced)] = len(self.programs) - 1
        return len(self.programs) - 1

    def _named(self, names: dict[Any, int], variable: Any) -> int:
        return names.setdefault(variable, len(names))

    def _typed(self, names: dict[Any, int], variable: Any) -> list[Any]:
        return [self._named(names, variable), *self._aval(variable.aval)]

    def _aval(self, aval: Any) -> list[Any]:
        if type(aval) is not core.ShapedArray:
            raise Untellable(f"a value of type {type(aval).__name__}", self._line)
        return [str(aval.dtype), [self._size(one) for one in aval.shape], bool(aval.weak_type)]

    def _size(self, size: Any) -> int:
        if type(size) is not int:
            raise Untellable("an array whose size is not known", self._line)
        return size

    def _equation(self, names: dict[Any, int], equation: Any) -> list[Any] | None:
        self._line = line_of(equation, self._filename) or self._line
        self.lines.append(self._line or 0)
        place = len(self.lines)
        if place > MOST_EQUATIONS:
            raise Untellable(f"more than {MOST_EQUATIONS} equations", self._line)
        name, line = equation.primitive.name, self._line
        if name in SILENT:
            self.silent.append([name, place])
            return None
        if name in _CODE:
            raise Untellable(f"`{name}` with {_CODE[name]}", line)
        inputs = [self._atom(names, one) for one in equation.invars]
        try:
            if name in _TAKEN_APART:
                name, parameters = "jit", _TAKEN_APART[name](self, equation)
            else:
                parameters = _PARAMETERS.get(name, _Teller._all)(self, equation.params)
        except Untellable as reason:
            raise Untellable(f"`{name}` with {reason.what}", reason.line or line) from None
        self._line = line
        return [name, inputs, [self._named(names, one) for one in equation.outvars], parameters, place]

    def _atom(self, names: dict[Any, int], atom: Any) -> Any:
        if not isinstance(atom, core.Literal):
            return names[atom]
        aval: Any = atom.aval
        value = _asarray(atom.val)
        if value.ndim:
            return {"array": self._array(atom.val)}
        return {"literal": [str(aval.dtype), bool(aval.weak_type), _number(value.item())]}

    def _array(self, value: Any) -> int:
        """Keep an array; gives its place."""
        dtype = getattr(value, "dtype", None)
        if str(dtype).startswith("key<"):
            if str(dtype) != "key<fry>":
                raise Untellable(f"a key of type {dtype}", self._line)
            self.arrays.append(Key(_asarray(_key_data(value))))
        else:
            array = np.array(_asarray(value))
            if not supported(array.dtype):
                raise Untellable(f"an array of dtype {array.dtype}", self._line)
            self.arrays.append(array)
        return len(self.arrays) - 1

    def _all(self, parameters: dict[str, Any]) -> dict[str, Any]:
        return {name: None if nowhere(value) else self._value(value) for name, value in parameters.items()}

    def _value(self, value: Any) -> Any:
        if value is None or type(value) in (bool, int, float, str):
            return value
        if type(value) in (tuple, list, frozenset, set):
            return {type(value).__name__: [self._value(one) for one in value]}
        if type(value) is dict:
            return {"dict": [[self._value(key), self._value(one)] for key, one in value.items()]}
        if isinstance(value, (core.Jaxpr, CLOSED)):
            return {"program": self.program(value)}
        if isinstance(value, (np.ndarray, jax.Array)):
            return {"array": self._array(value)}
        return self._object(value)

    def _object(self, value: Any) -> Any:
        if isinstance(value, np.generic):
            return {"scalar": [str(value.dtype), _number(value.item())]}
        if isinstance(value, np.dtype) or (isinstance(value, type) and issubclass(value, np.generic)):
            return {"dtype": str(np.dtype(value))}
        if any(value is one for one in GENERATORS.values()):
            return {"generator": value.name}
        kind = [type(value).__module__, type(value).__qualname__]
        if isinstance(value, enum.Enum):
            return {"enum": [*kind, value.name]}
        fields = fields_of(type(value))
        if fields is None:
            raise Untellable(f"a {type(value).__name__}", self._line)
        return {"record": [*kind, {name: self._value(getattr(value, name)) for name in fields}]}

    def _jit(self, parameters: dict[str, Any]) -> dict[str, Any]:
        if any(type(one).__name__ != "UnspecifiedValue" for one in shardings(parameters)):
            raise Untellable("shardings", self._line)
        return {
            "program": self.program(parameters["jaxpr"]),
            "name": str(parameters["name"]),
            "donated": list(map(bool, parameters["donated_invars"])),
        }

    def _expanded(self, equation: Any) -> dict[str, Any]:
        """A function of the library's that JAX keeps whole until it is lowered, such as `searchsorted`."""
        avals: list[Any] = [one.aval for one in equation.invars]
        shapes = [
            jax.ShapeDtypeStruct(one.shape, one.dtype, weak_type=bool(getattr(one, "weak_type", False)))
            for one in avals
        ]
        lower = functools.partial(equation.primitive.to_lojax, **equation.params)
        inner = self.program(_make_jaxpr(lower)(*shapes))
        name = type(equation.params["_prim"]).__name__
        return {"program": inner, "name": name, "donated": [False] * len(shapes)}

    def _unbatched(self, equation: Any) -> dict[str, Any]:
        """A function with a rule for batches, which was applied already where there is a batch."""
        inner = self.program(equation.params["call"])
        return {"program": inner, "name": "custom_vmap", "donated": [False] * len(equation.invars)}

    def _reverse_only(self, _: dict[str, Any]) -> Any:
        raise TypeError("can't apply forward-mode differentiation (jvp) to a custom_vjp function.")

    def _scan(self, parameters: dict[str, Any]) -> dict[str, Any]:
        if "ft_in" in parameters:
            consts, carry, _ = (len(part) for part in parameters["ft_in"].unpack())
        else:
            consts, carry = parameters["num_consts"], parameters["num_carry"]
        told: dict[str, Any] = {name: int(parameters[name]) for name in ("length", "unroll")}
        return told | {
            "program": self.program(parameters["jaxpr"]),
            "reverse": bool(parameters["reverse"]),
            "consts": consts,
            "carry": carry,
        }

    def _remat(self, parameters: dict[str, Any]) -> dict[str, Any]:
        return {"program": self.program(parameters["jaxpr"])}

    def _custom(self, parameters: dict[str, Any]) -> dict[str, Any]:
        """The function itself; its rule is code, and was applied already where the program is a derivative."""
        return {"program": self.program(parameters["call_jaxpr"])}

    def _reduce(self, parameters: dict[str, Any]) -> dict[str, Any]:
        """Without `computation`, the function that became `jaxpr`."""
        return self._all({name: value for name, value in parameters.items() if name != "computation"})


def _number(value: Any) -> Any:
    return [value.real, value.imag] if isinstance(value, complex) else value


_PARAMETERS: dict[str, Any] = {
    "jit": _Teller._jit,
    "scan": _Teller._scan,
    "remat2": _Teller._remat,
    "custom_jvp_call": _Teller._custom,
    "custom_vjp_call": _Teller._custom,
    "custom_lin": _Teller._reverse_only,
    "reduce": _Teller._reduce,
}
_TAKEN_APART: dict[str, Any] = {
    "call_hi_primitive": _Teller._expanded,
    "custom_vmap_call": _Teller._unbatched,
}
