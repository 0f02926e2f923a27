"""What programs came to where no learner's code is: the same program on the same arguments gives the same, so nobody waits twice.

Kept is only what was found for code that is trusted, the author's: a process that a learner's program was in could have been
made to say anything, and what it said decides about nobody else.
"""

import hashlib
from collections.abc import Iterator
from typing import Any

import numpy as np

from grader import protocol

# What is kept for one problem, beside its answers.
MOST_BYTES = 4 * 1024 * 1024
# What references came to on arguments that nobody foresaw.
MOST_RECENT_BYTES = 1024 * 1024


def key(*parts: Any) -> str:
    """What stands for a question: everything that decides the answer, as plain data or a digest."""
    return hashlib.sha256(protocol.encode(list(parts))).hexdigest()


class Known:
    """Answers by their keys, of one problem."""

    def __init__(self, kept: dict[str, Any] | None = None) -> None:
        self._kept = kept or {}
        self._bytes = sum(map(weight, self._kept.values()))
        self._recent: dict[str, Any] = {}
        self._recent_bytes = 0

    def __contains__(self, key: str) -> bool:
        return key in self._kept or key in self._recent

    def __getitem__(self, key: str) -> Any:
        return self._kept[key] if key in self._kept else self._recent[key]

    def items(self) -> Iterator[tuple[str, Any]]:
        """What is to be stored."""
        return iter(self._kept.items())

    def keep(self, key: str, answer: Any) -> None:
        """Keep it for good, while there is room; of the author's code only."""
        heavy = weight(answer)
        if key not in self._kept and self._bytes + heavy <= MOST_BYTES:
            self._kept[key] = answer
            self._bytes += heavy

    def remember(self, key: str, answer: Any) -> None:
        """Keep it for a while; of the author's code only."""
        heavy = weight(answer)
        if key in self or heavy > MOST_RECENT_BYTES:
            return
        self._recent[key] = answer
        self._recent_bytes += heavy
        while self._recent_bytes > MOST_RECENT_BYTES:
            self._recent_bytes -= weight(self._recent.pop(next(iter(self._recent))))


def weight(tree: Any) -> int:
    """How many bytes a tree's arrays and texts take."""
    if isinstance(tree, dict):
        return sum(weight(item) for item in tree.values())
    if isinstance(tree, (list, tuple)):
        return sum(weight(item) for item in tree)
    if isinstance(tree, np.ndarray):
        return tree.nbytes
    return len(tree) if isinstance(tree, (str, bytes)) else 8
