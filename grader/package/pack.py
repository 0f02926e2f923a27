"""A pack: a folder of tracks, with what its `pack.yaml` says of who made it; and how packs are told apart."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

FILE = "pack.yaml"


class PackFile(BaseModel):
    """`pack.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    title: str = Field(min_length=1, max_length=120, description="What the pack is called.")
    licence: str | None = Field(
        default=None,
        min_length=1,
        max_length=120,
        description="The licence of its texts and code, such as CC-BY-4.0.",
    )
    authors: list[str] = Field(default=[], description="Who wrote it.")
    url: str | None = Field(
        default=None,
        pattern=r"^https?://[^\s<>\"']+$",
        json_schema_extra={"patternErrorMessage": "an address that begins with https:// or http://"},
        description="Where it comes from.",
    )
    tracks: list[str] = Field(
        default=[],
        description="Folders of its tracks, in the order in which learners meet them; others follow by name.",
    )


@dataclass(frozen=True)
class Pack:
    """A pack's place, how messages name it, and what it says of itself."""

    folder: Path
    where: str
    about: PackFile | None = None


def ordered(names: list[str], first: list[str]) -> list[str]:
    """The names, those in `first` before the others."""
    place = {name: index for index, name in reversed(list(enumerate(first)))}
    return sorted(names, key=lambda name: (place.get(name, len(place)), name))


def told_apart(folders: list[Path]) -> list[Pack]:
    """The packs, each once, named by their folders' names, or by their whole paths where two have one name."""
    once = {path.resolve(): path for path in reversed(folders)}
    paths = [path for path in folders if once.get(path.resolve()) is path]
    names = Counter(path.resolve().name for path in paths)
    return [
        Pack(path, path.resolve().name if names[path.resolve().name] == 1 else str(path)) for path in paths
    ]
