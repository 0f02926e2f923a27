"""Programs over several devices, simulated on the processor: exported with split arguments; compiled, read and run."""

import re
from collections.abc import Callable
from typing import Any

import jax
import numpy as np
from jax.extend.backend import clear_backends
from jax.sharding import AxisType, NamedSharding, PartitionSpec

from grader.worker import exports

_jit, _put, _make_mesh = jax.jit, jax.device_put, jax.make_mesh
_ready: Callable[[Any], Any] = jax.block_until_ready
_SETTING = "jax_num_cpu_devices"
# The program that was compiled last.
_kept: dict[tuple[bytes, str], Any] = {}
# `%all-gather.1 = f32[8,8]{1,0} all-gather(%x), …, metadata={op_name="jit(f)/dot_general" …}`; some come as a start and a done.
_INSTRUCTION = re.compile(
    r"= (?P<shape>\(.*?\)|\S+) "
    r"(?P<kind>all-gather|all-reduce|all-to-all|collective-broadcast|collective-permute|reduce-scatter)(?:-start)?\("
)
_ARRAY = re.compile(r"([a-z]+)(\d+)?\w*\[([\d,]*)\]")
_OF = re.compile(r'op_name="([^"]*)"')


def simulate(count: int) -> None:
    """Have JAX see so many devices; everything that was compiled or put on one before is gone."""
    if jax.device_count() != count:
        _kept.clear()
        clear_backends()
        jax.config.update(_SETTING, count)
        jax.devices()


def exported(entry: Callable[..., Any], arguments: dict[str, Any], static: list[str], how: Any) -> bytes:
    """The program for arguments that are split as `how` says, as plain data; it sees their shapes only."""
    mesh = _mesh(how)
    names = list(arguments)
    given = [
        value if name in static else _placed(value, _split(mesh, how, name))
        for name, value in arguments.items()
    ]
    places = tuple(names.index(name) for name in static)
    return exports.told(entry, given, places)


def run(artifact: bytes, arguments: dict[str, Any], how: Any) -> tuple[Any, dict[str, Any]]:
    """What such a program gives, and what XLA made of it; only ever asked of a process that holds nothing else."""
    mesh = _mesh(how)
    given = [_placed(value, _split(mesh, how, name)) for name, value in arguments.items()]
    compiled = _compiled(artifact, given, repr(how))
    result = _ready(compiled(*given))
    leaves = jax.tree.leaves(result)
    named = {name: one for name, one in zip(arguments, given, strict=True) if isinstance(one, jax.Array)}
    return result, {
        "collectives": collectives(compiled.as_text() or ""),
        "arguments": {name: _told(one) for name, one in named.items()},
        "split": [_told(leaf) for leaf in leaves],
        "as_asked": how["result"] is None or all(_is_split(leaf, mesh, how["result"]) for leaf in leaves),
    }


def _compiled(artifact: bytes, given: list[Any], how: str) -> Any:
    """Compiled once for all cases of a program: an artefact has one set of shapes."""
    if (artifact, how) not in _kept:
        _kept.clear()
        _kept[artifact, how] = _jit(exports.read(artifact)).lower(*given).compile()
    return _kept[artifact, how]


def collectives(hlo: str) -> list[list[Any]]:
    """Each collective of a compiled program: its kind, the bytes of its result on one device, and what it is part of."""
    found = []
    for line in hlo.splitlines():
        if instruction := _INSTRUCTION.search(line):
            of = _OF.search(line)
            path = of[1].split("/") if of else [""]
            found.append([instruction["kind"], _bytes(instruction["shape"]), path[-1]])
    return found


def _bytes(shape: str) -> int:
    """Bytes of an array, or of the largest of a tuple's: an asynchronous start holds its operand too."""
    sizes = [0]
    for kind, bits, dims in _ARRAY.findall(shape):
        width = 1 if kind == "pred" else int(bits or 8) // 8 or 1
        sizes.append(width * int(np.prod([int(one) for one in dims.split(",") if one], dtype=np.int64)))
    return max(sizes)


def _mesh(how: Any) -> Any:
    sizes = tuple(how["mesh"].values())
    return _make_mesh(sizes, tuple(how["mesh"]), axis_types=(AxisType.Auto,) * len(sizes))


def _split(mesh: Any, how: Any, name: str) -> NamedSharding:
    return NamedSharding(mesh, PartitionSpec(*how["place"].get(name, ())))


def _placed(tree: Any, split: NamedSharding) -> Any:
    return jax.tree.map(lambda x: _put(x, split), tree)


def _told(leaf: Any) -> list[Any]:
    """Shape, shape of the part on the first device, and on which part of the whole each device's part begins and ends."""
    places = leaf.sharding.devices_indices_map(leaf.shape)
    parts = [
        [list(one.indices(size)[:2]) for one, size in zip(place, leaf.shape, strict=True)]
        for place in places.values()
    ]
    return [list(leaf.shape), list(leaf.sharding.shard_shape(leaf.shape)), parts]


def _is_split(leaf: Any, mesh: Any, split: list[Any]) -> bool:
    wanted = NamedSharding(mesh, PartitionSpec(*split[: leaf.ndim]))
    return bool(leaf.sharding.is_equivalent_to(wanted, leaf.ndim))
