"""What can be asked about a program that is held, each by its name; the judge reads it, and decides."""

import re
from typing import Any

from grader.worker.inspection import HOLDERS, Held, equations
from grader.worker.keys import reused
from grader.worker.listing import listing
from grader.worker.observed import Observed
from grader.worker.shown import MOST_HLO, OBSERVABLE

__all__ = [
    "KNOWN",
    "arrays",
    "asked",
    "cost",
    "counts",
    "donated",
    "dtypes",
    "hlo",
    "keys",
    "listing",
    "lowers",
    "silent",
]

# What a learner may be told of in one check.
MOST = 64
PLATFORMS = ("tpu", "cuda")
KNOWN = ("counts", "keys", "arrays", "cost", "dtypes", "lowers", "donated", "listing", "silent", "hlo")
# Where in our own files each part comes from, which tells a learner nothing.
_TABLES = re.compile(r"^(?:FileNames|FunctionNames|FileLocations|StackFrames)\n(?:.+\n)*\n*", re.MULTILINE)
_METADATA = re.compile(r",? metadata=\{(?:[^{}\"]|\"[^\"]*\")*\}")


def asked(held: Held | Observed, names: list[str]) -> dict[str, Any]:
    """What is asked, by its names; names that are none are left out."""
    known = OBSERVABLE if isinstance(held, Observed) else KNOWN
    return {name: globals()[name](held) for name in names if name in known}


def counts(held: Held | Observed) -> dict[str, Any]:
    """How many equations there are, of which primitives, on which lines; and how each scan is unrolled."""
    found: dict[str, list[int]] = {}
    scans: list[list[int]] = []
    for equation, times, line in equations(held.jaxpr, held.line_of):
        if equation.primitive.name in HOLDERS:
            continue
        entry = found.setdefault(equation.primitive.name, [0, line])
        entry[0] += times
        if equation.primitive.name == "scan":
            scans.append([equation.params["length"], equation.params["unroll"], line])
    total = sum(count for count, _ in found.values())
    common = sorted(found.items(), key=lambda one: -one[1][0])[: 8 * MOST]
    return {"equations": total, "primitives": dict(common), "scans": scans[:MOST]}


def keys(held: Held) -> dict[str, Any]:
    """Whether a random key is used twice."""
    return reused(held.jaxpr)


def arrays(held: Held) -> list[list[Any]]:
    """The largest arrays that its equations make: elements, type, primitive, line."""
    found: dict[tuple[str, str], list[Any]] = {}
    for equation, _, line in equations(held.jaxpr, held.line_of):
        if equation.primitive.name not in HOLDERS:
            for variable in equation.outvars:
                shape = ",".join(map(str, variable.aval.shape))
                told = f"{variable.aval.dtype}[{shape}]"
                found.setdefault(
                    (told, equation.primitive.name), [variable.aval.size, told, equation.primitive.name, line]
                )
    return sorted(found.values(), key=lambda one: -one[0])[:MOST]


def dtypes(held: Held) -> dict[str, Any]:
    """Of which dtypes its equations make arrays, with the first primitive and line; which results are weakly typed."""
    made: dict[str, list[Any]] = {}
    for equation, _, line in equations(held.jaxpr, held.line_of):
        for variable in equation.outvars:
            made.setdefault(str(variable.aval.dtype), [equation.primitive.name, line])
    weak = [index for index, one in enumerate(held.jaxpr.outvars) if getattr(one.aval, "weak_type", False)]
    return {"made": made, "weak": weak[:MOST]}


def cost(held: Held | Observed) -> dict[str, float]:
    """XLA's own analysis of the compiled program: no clock, no noise."""
    compiled = held.compiled()
    analysis = compiled.cost_analysis() or {}
    memory = compiled.memory_analysis()
    return {
        "flops": float(analysis.get("flops", 0.0)),
        "bytes": float(analysis.get("bytes accessed", 0.0)),
        "transcendentals": float(analysis.get("transcendentals", 0.0)),
        "temporaries": float(getattr(memory, "temp_size_in_bytes", 0.0)),
    }


def lowers(held: Held) -> dict[str, str]:
    """For which platforms it can't be lowered, and why; none of them need be there."""
    refused: dict[str, str] = {}
    for platform in PLATFORMS:
        try:
            held.lowered_for(platform)
        except Exception as error:
            refused[platform] = f"{type(error).__name__}: {error}"[:600]
    return refused


def donated(held: Held) -> dict[str, Any]:
    """Which flat arguments are given away, and how many bytes of them are used again."""
    places, reused_bytes = held.donated()
    return {"places": places, "bytes": reused_bytes}


def silent(held: Held) -> list[list[Any]]:
    """The calls into Python that were left out, since they give nothing back: primitive and line."""
    return held.silent[:MOST]


def hlo(held: Held | Observed) -> dict[str, Any]:
    """The program as XLA has optimised it, as text; how many characters it has in all."""
    text = _TABLES.sub("", _METADATA.sub("", held.compiled().as_text() or ""))
    return {"text": text[:MOST_HLO], "characters": len(text)}
