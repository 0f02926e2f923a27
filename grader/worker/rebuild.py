"""Makes programs of plain data, as `program` tells them, into functions again; only in a process that holds nothing else.

Nothing that is said about a value is believed: each equation is bound anew, and JAX itself finds shapes and dtypes.
"""

import enum
import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

import jax
import jax.numpy as jnp
from jax import lax
from jax._src import core

from grader.protocol import Key
from grader.worker.jaxprs import CLOSED, GENERATORS, LIBRARY, fields_of

# The scope of an equation's name in the rebuilt program: the place at which it was told, from 1 on.
PLACE = "told_"
_NUMBERS = {"float": float, "int": int, "bool": bool, "complex": lambda two: complex(*two)}


class Rebuilt:
    """A program that can be called with its flat arguments."""

    def __init__(self, told: dict[str, Any]) -> None:
        read = json.loads(told["text"])
        self._programs: list[dict[str, Any]] = read["programs"]
        self._arrays = [_constant(one) for one in told["arrays"]]
        self._compiled: dict[tuple[int, str], Any] = {}
        self._primitives = {one.name: one for one in _primitives()}
        self._main: int = read["main"]
        self.silent: list[list[Any]] = read["silent"]
        self.out: Any = told["out"]
        self.shapes = [_shape(*one[1:]) for one in self._programs[self._main]["in"]]

    def __call__(self, *arguments: Any) -> list[Any]:
        return self._run(self._main, len(self._programs), arguments)

    def _run(self, index: int, below: int, arguments: Any) -> list[Any]:
        """Run a program; it may hold only those that were told before it, so that none holds itself."""
        if not 0 <= index < below:
            raise ValueError(f"The program {index} is not there yet.")
        program = self._programs[index]
        known = dict(zip((one[0] for one in program["in"]), arguments, strict=True))
        known |= {name: self._arrays[place] for name, place in program["consts"]}

        def read(atom: Any) -> Any:
            if isinstance(atom, dict):
                return _literal(*atom["literal"]) if "literal" in atom else self._arrays[atom["array"]]
            return known[atom]

        for name, inputs, outputs, parameters, place in program["equations"]:
            apply = _HOW.get(name, Rebuilt._bind)
            with jax.named_scope(f"{PLACE}{int(place)}"):
                results = apply(self, name, [read(one) for one in inputs], parameters, index)
            known |= dict(zip(outputs, results, strict=True))
        return [read(one) for one in program["out"]]

    def _bind(self, name: str, inputs: list[Any], parameters: dict[str, Any], below: int) -> list[Any]:
        primitive = self._primitives[name]
        values = {key: self._value(one, below) for key, one in parameters.items()}
        result = primitive.bind(*inputs, **values)
        return list(result) if primitive.multiple_results else [result]

    def _jit(self, _: str, inputs: list[Any], parameters: dict[str, Any], below: int) -> list[Any]:
        index = parameters["program"]
        key = (index, str(parameters["name"]))
        if key not in self._compiled:

            def function(*arguments: Any) -> list[Any]:
                return self._run(index, below, arguments)

            function.__name__ = key[1]
            donated = tuple(place for place, given in enumerate(parameters["donated"]) if given)
            self._compiled[key] = jax.jit(function, donate_argnums=donated)
        return list(self._compiled[key](*inputs))

    def _scan(self, _: str, inputs: list[Any], parameters: dict[str, Any], below: int) -> list[Any]:
        first, last = parameters["consts"], parameters["consts"] + parameters["carry"]
        consts = inputs[:first]

        def body(carry: Any, x: Any) -> Any:
            results = self._run(parameters["program"], below, [*consts, *carry, *x])
            return tuple(results[: last - first]), tuple(results[last - first :])

        carry, ys = lax.scan(
            body,
            tuple(inputs[first:last]),
            tuple(inputs[last:]),
            length=parameters["length"],
            reverse=parameters["reverse"],
            unroll=max(1, parameters["unroll"]),
        )
        return [*carry, *ys]

    def _remat(self, _: str, inputs: list[Any], parameters: dict[str, Any], below: int) -> list[Any]:
        return list(jax.checkpoint(lambda *given: self._run(parameters["program"], below, given))(*inputs))

    def _custom(self, name: str, inputs: list[Any], parameters: dict[str, Any], below: int) -> list[Any]:
        def function(*given: Any) -> list[Any]:
            return self._run(parameters["program"], below, given)

        if name == "custom_jvp_call":
            made: Any = jax.custom_jvp(function)
            made.defjvp(_no_rule)
        else:
            made = jax.custom_vjp(function)
            made.defvjp(_no_rule, _no_rule)
        return list(made(*inputs))

    def _reduce(self, name: str, inputs: list[Any], parameters: dict[str, Any], below: int) -> list[Any]:
        index = parameters["jaxpr"]["program"]
        known = {key: self._value(one, below) for key, one in parameters.items()}
        results = self._primitives[name].bind(
            *inputs, **known, computation=lambda *given: self._run(index, below, given)
        )
        return list(results)

    def _value(self, told: Any, below: int) -> Any:
        if not isinstance(told, dict):
            return told
        ((kind, value),) = told.items()
        if kind == "program":
            return self._jaxpr(value, below)
        if kind == "array":
            return self._arrays[value]
        if kind == "record":
            module, name, fields = value
            return _class(module, name)(**{key: self._value(one, below) for key, one in fields.items()})
        if kind == "dict":
            return {self._value(key, below): self._value(one, below) for key, one in value}
        if kind in _COLLECTIONS:
            return _COLLECTIONS[kind](self._value(one, below) for one in value)
        return _PLAIN[kind](value)

    def _jaxpr(self, index: int, below: int) -> Any:
        """An inner program as a jaxpr of JAX's own making."""
        program = self._programs[index]
        shapes = [_shape(*one[1:]) for one in program["in"]]
        made = jax.make_jaxpr(lambda *given: self._run(index, below, given))(*shapes)
        if program["closed"] or not isinstance(made, CLOSED):
            return made
        if made.consts:
            raise ValueError("A program that must be closed has constants.")
        return made.jaxpr


def _no_rule(*_: Any) -> Any:
    raise NotImplementedError("A rule of differentiation is no part of a told program.")


def _primitives() -> Iterator[Any]:
    for name, module in list(sys.modules.items()):
        if name.startswith("jax._src"):
            yield from (one for one in list(vars(module).values()) if isinstance(one, core.Primitive))


def _class(module: str, name: str) -> Any:
    """One of JAX's records or enumerations, and nothing else."""
    found: Any = sys.modules[module] if module.startswith(LIBRARY) else None
    for part in name.split("."):
        found = getattr(found, part)
    if not isinstance(found, type) or (fields_of(found) is None and not issubclass(found, enum.Enum)):
        raise ValueError(f"{module}.{name} is no record.")
    return found


def _constant(value: Any) -> Any:
    return jax.random.wrap_key_data(jnp.asarray(value.data)) if isinstance(value, Key) else value


def _shape(dtype: str, shape: list[int], weak: bool) -> Any:
    # Found by tracing: a key that is made where another program is being traced would become a part of it.
    kind = jax.eval_shape(jax.random.key, 0).dtype if dtype == "key<fry>" else jnp.dtype(dtype)
    return jax.ShapeDtypeStruct(tuple(shape), kind, weak_type=weak)


def _literal(dtype: str, weak: bool, value: Any) -> Any:
    number = complex(*value) if isinstance(value, list) else value
    if weak:
        return number
    return jnp.dtype(dtype).type(number)


_COLLECTIONS: dict[str, Callable[[Any], Any]] = {
    "tuple": tuple,
    "list": list,
    "set": set,
    "frozenset": frozenset,
}
_PLAIN: dict[str, Callable[[Any], Any]] = {
    "dtype": jnp.dtype,
    "scalar": lambda told: _literal(told[0], False, told[1]),
    "generator": lambda name: GENERATORS[name],
    "enum": lambda told: _class(told[0], told[1])[told[2]],
}
_HOW: dict[str, Any] = {
    "jit": Rebuilt._jit,
    "scan": Rebuilt._scan,
    "remat2": Rebuilt._remat,
    "custom_jvp_call": Rebuilt._custom,
    "custom_vjp_call": Rebuilt._custom,
    "reduce": Rebuilt._reduce,
}
