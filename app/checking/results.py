"""What is known of each problem once it is checked; prints nothing."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from grader.authoring import Finding


@dataclass
class Result:
    """One problem's findings; `unchanged` when they were read from the record."""

    name: str
    findings: list[Finding] = field(default_factory=list)
    seconds: float = 0.0
    unchanged: bool = False

    @property
    def sound(self) -> bool:
        return all(finding.sound for finding in self.findings)

    @property
    def mutation(self) -> dict[str, int] | None:
        """How many mutants were killed, of how many that count, and how many are listed as equivalent."""
        for finding in self.findings:
            if "killed" in finding.figures:
                return {name: int(value) for name, value in finding.figures.items()}
        return None

    @property
    def score(self) -> float | None:
        """The share of mutants that were killed."""
        found = self.mutation
        return None if found is None else found["killed"] / found["counted"] if found["counted"] else 1.0

    @property
    def slowest_ms(self) -> float | None:
        """What the slowest accepted submission took."""
        return max((one.figures["ms"] for one in self.findings if "ms" in one.figures), default=None)

    def shown(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "problem": self.name,
            "sound": self.sound,
            "unchanged": self.unchanged,
            "seconds": round(self.seconds, 1),
            "slowest_ms": self.slowest_ms,
            "mutation": None if self.mutation is None else self.mutation | {"score": self.score},
            "findings": [asdict(finding) for finding in self.findings],
        }
