"""The tiers that this machine can provide, and the corpus as it is judged in each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.hostile.corpus import Hostile
from tests.hostile.lanes import Lanes
from tests.hostile.tiers import KINDS


@pytest.fixture(scope="session")
def judged(request: pytest.FixtureRequest) -> Iterator[dict[str, Lanes]]:
    """The chosen submissions by tier; a tier is begun when its first test asks for it."""
    chosen: dict[str, list[Hostile]] = {}
    for item in request.session.items:
        values = item.callspec.params if hasattr(item, "callspec") else {}
        if {"tier", "one"} <= values.keys():
            chosen.setdefault(values["tier"], []).append(values["one"])
    begun = _Begun(chosen)
    yield begun
    begun.stop()


class _Begun(dict[str, Lanes]):
    def __init__(self, chosen: dict[str, list[Hostile]]) -> None:
        super().__init__()
        self._chosen = chosen

    def __missing__(self, tier: str) -> Lanes:
        for other in self.values():
            # One tier at a time has the processors.
            other.stop()
        self[tier] = Lanes(tier, KINDS[tier], self._chosen[tier])
        return self[tier]

    def stop(self) -> None:
        for lanes in self.values():
            lanes.stop()
