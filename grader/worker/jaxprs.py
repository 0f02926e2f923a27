"""What a jaxpr is made of, the same way for every line of JAX that is supported; traces nothing and runs nothing."""

from typing import Any

import jax
import jax.extend.random as generators
from jax._src import core

# Where JAX's own records and enumerations are.
LIBRARY = ("jax._src.", "jaxlib.")
# One line of JAX has a class for a jaxpr with its constants, the other one class for both.
CLOSED: Any = getattr(core, "ClosedJaxpr", ())
GENERATORS = {
    one.name: one
    for one in (
        generators.threefry_prng_impl,
        generators.rbg_prng_impl,
        generators.unsafe_rbg_prng_impl,
    )
}


def opened(program: Any) -> tuple[Any, list[Any]]:
    """A jaxpr and its constants, whichever of JAX's classes hold them."""
    return getattr(program, "jaxpr", program), list(getattr(program, "consts", ()))


def line_of(equation: Any, filename: str) -> int | None:
    """The innermost line of a file that led to an equation."""
    trace = equation.source_info.traceback
    codes, places = trace.raw_frames() if trace else ([], [])
    for code, place in zip(codes, places, strict=True):
        if code.co_filename == filename:
            return int(type(trace).code_addr2line(code, place))
    return None


def nowhere(value: Any) -> bool:
    """Whether a value is a sharding over one device, which says nothing."""
    return isinstance(value, jax.sharding.NamedSharding) and (value.mesh.empty or value.mesh.size == 1)


def shardings(parameters: dict[str, Any]) -> list[Any]:
    return [*parameters["in_shardings"], *parameters["out_shardings"]]


def fields_of(kind: type) -> list[str] | None:
    """The fields of one of JAX's own records, with which it can be made again; None for anything else."""
    if not kind.__module__.startswith(LIBRARY):
        return None
    named = getattr(kind, "_fields", None) or getattr(kind, "__dataclass_fields__", None)
    return list(named) if named is not None else None
