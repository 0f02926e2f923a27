"""What a problem may ask of a program that runs on several devices: how arrays are split, and what is sent around."""

import math
from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import Field, model_validator

from grader.package.rules import Strict

COLLECTIVES = (
    "all-gather",
    "all-reduce",
    "all-to-all",
    "collective-broadcast",
    "collective-permute",
    "reduce-scatter",
)
# One entry an axis of the array: the mesh axis that splits it, or none. Axes that are left out are not split.
Split = list[Annotated[str, Field(min_length=1)] | None]
MOST = 8


class Devices(Strict):
    """How a program is spread over devices."""

    mesh: dict[str, Annotated[int, Field(ge=1, le=MOST)]] = Field(
        min_length=1, description="The axes of the mesh of devices, each with its size."
    )
    place: dict[str, Split] = Field(
        default={},
        description="How parameters are split: for each array axis a mesh axis or null; others are whole on every device.",
    )
    result: Split | None = Field(
        default=None, description="How each array of the result must be split, written like `place`."
    )
    collectives: dict[str, Annotated[int, Field(ge=0)]] | None = Field(
        default=None, description="How many of each kind XLA may put in; none of a kind that is not named."
    )
    bytes: int | None = Field(
        default=None, ge=0, description="The most bytes that collectives may bring to each device."
    )

    @model_validator(mode="after")
    def _fits(self) -> "Devices":
        if self.result is None and self.collectives is None and self.bytes is None:
            raise ValueError(
                "`devices` asks for nothing. It must have `result`, `collectives`, `bytes` or several of them"
            )
        for kind in self.collectives or ():
            if kind not in COLLECTIVES:
                raise ValueError(f"`{kind}` is no collective. Known: {', '.join(COLLECTIVES)}")
        for name in self._named():
            if name not in self.mesh:
                raise ValueError(f"`{name}` is no axis of the mesh. Axes: {', '.join(self.mesh)}")
        return self

    def _named(self) -> Iterator[str]:
        for split in [*self.place.values(), self.result or []]:
            yield from (axis for axis in split if axis is not None)

    @property
    def layout(self) -> dict[str, Any]:
        """The mesh and how arrays are split over it, as a worker is told."""
        return self.model_dump(include={"mesh", "place", "result"})

    @property
    def count(self) -> int:
        """How many devices the mesh has."""
        return math.prod(self.mesh.values())
