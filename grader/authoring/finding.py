"""What the check says: one sentence about one thing that was proved or found wanting."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Finding:
    """`what` is a place in the folder, such as `statement.md:12` or `compare`; `figures` are for tables."""

    what: str
    sound: bool
    message: str
    figures: dict[str, float] = field(default_factory=dict)
