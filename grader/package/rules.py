"""How outputs are compared, as problem.yaml says it: tolerances, symmetries, an author's check, distributions."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

from grader.package import types

_INDEX = re.compile(r"\[\d+\]")
_FORMS = "`sign`, `{sign: AXIS}` or `{permutation: AXIS}`, AXIS being a whole number"


class Strict(BaseModel):
    """Strict, so that a value is what the published schema says it is: text in quotes is no number."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


def told_at(place: tuple[str | int, ...], sentence: str, value: Any = None) -> ValidationError:
    """A mistake that a validator of the whole finds at a place within it; raise what this returns."""
    error = PydanticCustomError("value_error", "{error}", {"error": sentence})
    details = InitErrorDetails(type=error, loc=place, input=value)
    return ValidationError.from_exception_data("problem.yaml", [details])


@dataclass(frozen=True)
class UpTo:
    """What two outputs may differ by and still be the same; without an axis it is about the whole leaf."""

    kind: Literal["sign", "permutation"]
    axis: int | None = None


def _read_up_to(value: Any) -> Any:
    if value is None or isinstance(value, UpTo):
        return value
    if value == "sign":
        return UpTo("sign")
    if isinstance(value, dict) and len(value) == 1:
        (kind, axis), *_ = value.items()
        if kind in ("sign", "permutation") and type(axis) is int and abs(axis) <= types.MAX_NDIM:
            return UpTo(kind, axis)
    raise ValueError(f"`up_to` is {value!r}. It must be {_FORMS}")


def _axis(kind: str) -> dict[str, Any]:
    axis = {"type": "integer", "minimum": -types.MAX_NDIM, "maximum": types.MAX_NDIM}
    axis["description"] = {
        "sign": "Slices along this axis are right, each on its own, with every sign turned over.",
        "permutation": "Slices along this axis may stand in any order.",
    }[kind]
    return {
        "type": "object",
        "properties": {kind: axis},
        "required": [kind],
        "additionalProperties": False,
    }


Symmetry = Annotated[
    UpTo | None,
    BeforeValidator(_read_up_to),
    WithJsonSchema({"anyOf": [{"const": "sign"}, _axis("sign"), _axis("permutation"), {"type": "null"}]}),
]


class Leaf(Strict):
    """How one leaf of the output is compared."""

    rtol: float | None = Field(default=None, ge=0, description="Instead of the problem's `rtol`.")
    atol: float | None = Field(default=None, ge=0, description="Instead of the problem's `atol`.")
    exact: bool = Field(default=False, description="Whether it must be equal to the last bit.")
    up_to: Symmetry = Field(default=None, description=f"Instead of the problem's `up_to`: {_FORMS}.")

    @model_validator(mode="after")
    def _one_tolerance(self) -> "Leaf":
        if self.exact and (self.rtol is not None or self.atol is not None):
            raise ValueError(
                "a leaf that is `exact` has no tolerance; take out `rtol` and `atol`, or `exact`"
            )
        return self


class Compare(Strict):
    """How an output is compared with the expected one."""

    by: Literal["tolerance", "check", "distribution"] = Field(
        default="tolerance",
        description="tolerance: element by element; check: `check(inputs, output)` in reference.py decides; "
        "distribution: samples are compared as samples, axis 0 being independent draws.",
    )
    rtol: float = Field(default=1e-5, ge=0, description="Allowed error, relative to the expected value.")
    atol: float = Field(default=1e-6, ge=0, description="Allowed error, absolute.")
    up_to: Symmetry = Field(default=None, description=f"What answers may differ by: {_FORMS}.")
    leaves: dict[str, Leaf] = Field(
        default={},
        description="Rules of single leaves, by path, such as ['layers'][0]['w']; [*] stands for any index.",
    )
    false_alarm: float = Field(
        default=1e-7,
        gt=0,
        lt=1e-6,
        description="With `by: distribution`: how probably an honest submission is refused, at most.",
    )
    loose_because: str | None = Field(
        default=None,
        min_length=1,
        description="Why the reference in bfloat16, or slightly perturbed, may pass; the check asks for it.",
    )

    @model_validator(mode="after")
    def _keys_have_a_meaning(self) -> "Compare":
        meaningless = {
            "tolerance": {"false_alarm"},
            "check": {"false_alarm", "rtol", "atol", "up_to", "leaves"},
            "distribution": {"rtol", "atol", "up_to"},
        }[self.by]
        for key in sorted(self.model_fields_set & meaningless):
            raise told_at((key,), f"`{key}` has no meaning with `by: {self.by}`; take one of the two out")
        return self

    def leaf(self, path: str) -> Leaf | None:
        """The rule of the leaf at `path` alone, written as `['layers'][0]`, if it has one."""
        if not self.leaves:
            return None
        return self.leaves.get(path) or self.leaves.get(_INDEX.sub("[*]", path))

    def tolerance(self, path: str) -> tuple[float, float]:
        """The (rtol, atol) of the leaf at `path`."""
        leaf = self.leaf(path) or Leaf()
        if leaf.exact:
            return 0.0, 0.0
        rtol = self.rtol if leaf.rtol is None else leaf.rtol
        return rtol, self.atol if leaf.atol is None else leaf.atol

    @property
    def at_leisure(self) -> bool:
        """Whether comparing takes a while, or another process; the learner's clock must not run then."""
        ordered = any(one is not None and one.kind == "permutation" for one in self._symmetries())
        return self.by != "tolerance" or ordered

    def _symmetries(self) -> Iterator[UpTo | None]:
        yield self.up_to
        yield from (leaf.up_to for leaf in self.leaves.values())

    def symmetry(self, path: str) -> UpTo | None:
        """What the leaf at `path` may differ by."""
        leaf = self.leaf(path)
        return self.up_to if leaf is None or leaf.up_to is None else leaf.up_to

    def misplaced(self, returns: types.Type) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Paths that lead to no leaf, and axes that a leaf doesn't have, each with its place in the file."""
        known = dict(types.leaves(returns))
        for path in self.leaves:
            if not any(_leads_to(path, leaf, kind) for leaf, kind in known.items()):
                near = difflib.get_close_matches(path, known, n=1, cutoff=0.0)
                hint = f" The nearest one is `{near[0]}`." if near and near[0] else ""
                yield ("compare", "leaves", path), f"`{path}` is no leaf of the result.{hint}"
        for path, kind in known.items():
            up_to = self.symmetry(path)
            ndim = len(kind.shape) if isinstance(kind, types.ArrayType) else None
            if up_to is None or up_to.axis is None or ndim is None or -ndim <= up_to.axis < ndim:
                continue
            leaf = self.leaf(path)
            own = leaf is not None and leaf.up_to is not None
            where = f"the leaf `{path}`" if path else "the result"
            yield (
                ("compare", "leaves", path, "up_to") if own else ("compare", "up_to"),
                f"`up_to` names axis {up_to.axis}, but {where} is {kind}, which has {ndim} dimensions. It must name one of those.",
            )


def _leads_to(path: str, leaf: str, kind: types.Scalar | types.ArrayType) -> bool:
    """Whether a path of `leaves` names this leaf, or a place within its array."""
    pattern = "".join(
        r"\[(?:\d+|\*)\]" if part == "[*]" else re.escape(part) for part in re.split(r"(\[\*\])", leaf)
    )
    wild = re.escape(path).replace(re.escape("[*]"), r"\[\d+\]")
    match = re.match(pattern, path)
    if match is None:
        return bool(re.fullmatch(wild, leaf))
    inside = path[match.end() :]
    ndim = len(kind.shape) if isinstance(kind, types.ArrayType) else 0
    indices = _INDEX.findall(inside)
    return "".join(indices) == inside and len(indices) <= ndim
