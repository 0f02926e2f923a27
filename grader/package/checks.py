"""The checks that a problem may ask for: properties of how a function works; one definition, which runs nothing."""

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, WithJsonSchema, model_validator

from grader.package import primitives, types
from grader.package.devices import Devices
from grader.package.rules import Strict

Misplaced = tuple[tuple[str | int, ...], str]
_PRIMITIVE = "a primitive's name, such as scan, or several with ` or ` between"
# Checks that no artefact can carry: they are decided by what is seen in the learner's own process.
OBSERVED = ("pallas", "leaks", "traces", "pure")
# Checks that don't look at the program that `jit` carries: those, and one that has its own way.
APART = ("jit", "devices", *OBSERVED)
_SHAPE = re.compile(r"\[\s*\w+(\s*,\s*\w+)*\s*\]")
Primitive = Annotated[
    str,
    AfterValidator(primitives.known),
    WithJsonSchema(
        {
            "type": "string",
            "patternErrorMessage": _PRIMITIVE,
            "examples": ["scan", "while", "cond", "dot_general", "scan or while"],
        }
    ),
]


def _shape(text: str) -> str:
    if not _SHAPE.fullmatch(text):
        raise ValueError(f"`{text}` is no shape. It must be sizes in brackets, such as [n, m, 3]")
    return text


def _dtype(text: str) -> str:
    if text not in types.DTYPES:
        raise ValueError(f"dtype `{text}` is not known. Known: {', '.join(sorted(types.DTYPES))}")
    return text


Dtype = Annotated[str, AfterValidator(_dtype), WithJsonSchema({"enum": sorted(types.DTYPES)})]


def sizes_of(shape: str) -> list[int | str]:
    """The sizes in a shape: numbers, and names of sizes."""
    parts = [part.strip() for part in shape.strip("[] ").split(",")]
    return [int(part) if part.isdigit() else part for part in parts]


class Jit(Strict):
    """How jax.jit is applied."""

    static: list[str] = Field(
        default=[], description="Parameters that are static: they are there by value, not traced."
    )


class Equations(Strict):
    """How many equations a program may have."""

    at_most: int | None = Field(
        default=None, ge=1, description="The most equations of its jaxpr, those within others counted too."
    )
    independent_of: str | None = Field(
        default=None,
        min_length=1,
        description="A size, or a static parameter, that the number of equations must not depend on.",
    )

    @model_validator(mode="after")
    def _asks_something(self) -> "Equations":
        if self.at_most is None and self.independent_of is None:
            raise ValueError("`equations` asks for nothing. It must have `at_most`, `independent_of` or both")
        return self


class Memory(Strict):
    """What a program may take."""

    no_array_of: Annotated[str, AfterValidator(_shape)] | None = Field(
        default=None,
        description="A shape, such as `[n, m, d]`: no equation may make an array with as many elements.",
    )
    temporaries: float | None = Field(
        default=None, gt=0, description="Temporary memory, at most so many times what the reference takes."
    )

    @model_validator(mode="after")
    def _asks_something(self) -> "Memory":
        if self.no_array_of is None and self.temporaries is None:
            raise ValueError("`memory` asks for nothing. It must have `no_array_of`, `temporaries` or both")
        return self


class Vmap(Strict):
    """How it is batched."""

    over: list[str] = Field(
        default=[],
        description="Parameters with a batch axis, which is the first; all but static ones unless given.",
    )


class Derivative(Strict):
    """What a derivative is compared with."""

    of: list[str] = Field(
        default=[],
        description="Parameters to differentiate by; all that hold floating-point numbers unless given.",
    )
    rtol: float = Field(
        default=1e-3, gt=0, description="Allowed error of each leaf, relative to its largest element."
    )


class Grad(Derivative):
    """What a gradient is compared with."""

    order: Literal[1, 2] = Field(default=1, description="2 for second derivatives, along a random direction.")


class Dtypes(Strict):
    """What dtypes a program may have."""

    promotion: Literal["standard", "strict"] = Field(
        default="standard", description="strict: dtypes that differ may not be mixed without a conversion."
    )
    weak_result: bool = Field(
        default=True, description="Whether results may be weakly typed, as Python's numbers are."
    )
    forbid: list[Dtype] = Field(default=[], description="Dtypes of which no equation may make an array.")


class Cost(Strict):
    """What a program may cost, each as a ratio to what the reference's costs."""

    flops: float | None = Field(default=None, gt=0, description="Floating-point operations.")
    bytes: float | None = Field(default=None, gt=0, description="Bytes read and written.")
    transcendentals: float | None = Field(default=None, gt=0, description="Operations such as exp and sin.")

    @model_validator(mode="after")
    def _asks_something(self) -> "Cost":
        if not self.ratios:
            raise ValueError("`cost` asks for nothing. It must have `flops`, `bytes` or `transcendentals`")
        return self

    @property
    def ratios(self) -> dict[str, float]:
        """The figures that are held to a ratio."""
        return {
            name: ratio for name in ("flops", "bytes", "transcendentals") if (ratio := getattr(self, name))
        }


class Pallas(Strict):
    """What is asked of Pallas kernels."""

    block_bytes: int | None = Field(
        default=None, ge=1, description="The most bytes that one block of an array may have in a kernel."
    )


class Traces(Strict):
    """How often functions may be traced."""

    at_most: int = Field(ge=0, description="How often each function of the learner's may be traced.")
    calls: list[str] = Field(
        default=[], description="Names of cases, called in this order; all of them, once each, unless given."
    )


class Checks(Strict):
    """Graded properties of how the function works."""

    jit: bool | Jit = Field(
        default=False,
        description="Whether the function must be traceable by jax.jit; `{static: [n]}` names static parameters.",
    )
    require: list[Primitive] = Field(
        default=[], description="Primitives that its program must hold, and use for the result."
    )
    forbid: list[Primitive] = Field(default=[], description="Primitives that its program must not hold.")
    equations: Equations | None = Field(default=None, description="How large its program may be.")

    keys: bool = Field(default=False, description="Whether each random key must be used once.")
    memory: Memory | None = Field(default=None, description="How much memory its program may take.")
    vmap: bool | Vmap = Field(
        default=False, description="Whether jax.vmap must give for each of a batch what it gives alone."
    )
    grad: bool | Grad = Field(
        default=False, description="Whether its gradient must agree with the reference's."
    )
    jvp: bool | Derivative = Field(
        default=False, description="Whether its forward derivative must agree with the reference's."
    )
    dtypes: Dtypes | None = Field(
        default=None, description="Which dtypes its program may have, and how they mix."
    )
    cost: Cost | None = Field(
        default=None, description="What XLA says that its program costs, as a ratio to the reference's."
    )
    no_nan: bool = Field(
        default=False, description="Whether no equation may make a NaN, not even one that is thrown away."
    )
    lowers: list[Literal["tpu", "cuda"]] = Field(
        default=[], description="Platforms for which its program must be lowered; none of them need be there."
    )
    donate: list[str] = Field(
        default=[],
        description="Parameters that its own jax.jit must be given to keep, and whose memory results take over.",
    )
    devices: Devices | None = Field(
        default=None, description="How its program must be spread over several devices."
    )
    pallas: bool | Pallas = Field(
        default=False, description="Whether a Pallas kernel, in interpret mode, must compute the result."
    )
    leaks: bool = Field(
        default=False, description="Whether it must keep no traced value from within its own transformations."
    )
    traces: Traces | None = Field(
        default=None, description="How often its own compiled functions may be traced."
    )
    pure: bool = Field(
        default=False, description="Whether it must give the same when called again, and change nothing else."
    )

    @property
    def asked(self) -> list[str]:
        """The checks that are asked for, in the order of the format; all that look at a program ask for jit too."""
        named = [name for name in type(self).model_fields if getattr(self, name) not in (False, None, [])]
        looked_at = any(name not in APART for name in named)
        return ["jit", *named] if looked_at and named[0] != "jit" else named

    @property
    def static(self) -> list[str]:
        """The names of static parameters."""
        return self.jit.static if isinstance(self.jit, Jit) else []

    def misplaced(self, parameters: dict[str, types.Type], cases: list[str]) -> Iterator[Misplaced]:
        """Names that the parameters or the cases don't have, each with its place in the file."""
        names = ", ".join(parameters)
        for place, name in self._parameters():
            if name not in parameters:
                yield place, f"`{name}` is not a parameter. Parameters: {names}."
        if any(name not in OBSERVED for name in self.asked):
            for name, kind in parameters.items():
                if name not in self.static and any(
                    leaf == types.Scalar("str") for _, leaf in types.leaves(kind)
                ):
                    told = f"the parameter `{name}` holds text, which jax.jit can't trace. List it under `jit.static`."
                    yield ("checks",), told
        for place, name in self._sizes():
            known = [*sorted(frozenset().union(*map(types.symbols, parameters.values())))]
            known += [one for one in self.static if one in parameters]
            if name not in known:
                listed = ", ".join(known) or "none"
                yield place, f"`{name}` is no size of a parameter and no static one. Sizes: {listed}."
        for index, name in enumerate(self.traces.calls if self.traces else []):
            if name not in cases:
                yield ("checks", "traces", "calls", index), f"`{name}` is no case. Cases: {', '.join(cases)}."

    def _parameters(self) -> Iterator[Misplaced]:
        """Every parameter that is named, with its place."""
        for check, key in (("jit", "static"), ("vmap", "over"), ("grad", "of"), ("jvp", "of")):
            for index, name in enumerate(getattr(getattr(self, check), key, ())):
                yield ("checks", check, key, index), name
        for index, name in enumerate(self.donate):
            yield ("checks", "donate", index), name
        for name in self.devices.place if self.devices else []:
            yield ("checks", "devices", "place", name), name

    def _sizes(self) -> Iterator[Misplaced]:
        """Every size that is named, with its place."""
        if self.equations and self.equations.independent_of:
            yield ("checks", "equations", "independent_of"), self.equations.independent_of
        for size in sizes_of(self.memory.no_array_of) if self.memory and self.memory.no_array_of else []:
            if isinstance(size, str):
                yield ("checks", "memory", "no_array_of"), size
