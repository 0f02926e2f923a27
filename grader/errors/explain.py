"""Chooses the explanation of an error from its type, its message and the learner's own line."""

import re
from dataclasses import dataclass
from typing import Any

from grader.errors.table import RULES
from grader.sentences import visible

# What a rule looks for stands in the first lines, and a worker may send anything.
MAX_MESSAGE = 3000
MAX_SOURCE = 200


@dataclass(frozen=True)
class Explanation:
    """The learner's line, what JAX saw and the way out; backquotes enclose code, and what is quoted is plain text."""

    name: str
    title: str
    line: int | None
    source: str | None
    saw: str
    way_out: str


def explain(told: dict[str, Any], code: str, *, secret: bool = False) -> Explanation | None:
    """The first rule that knows this error; None for one that no rule knows.

    Of a secret case only the type and the line are looked at, for a message can carry its arguments.
    """
    kind, message = str(told.get("type")), "" if secret else str(told.get("message"))[:MAX_MESSAGE]
    number = told.get("line")
    source = source_line(code, number) if isinstance(number, int) else None
    for rule in RULES:
        facts = rule.facts(kind, message, source or "")
        if facts is not None:
            line = number if source else None
            return Explanation(rule.name, rule.title, line, source, *rule.told(facts))
    return None


def source_line(code: str, number: int) -> str | None:
    """One line of the learner's code as Python counts lines; None where there is no such line."""
    lines = re.split(r"\r\n|\r|\n", code)
    if not 1 <= number <= len(lines):
        return None
    text = lines[number - 1].strip()
    return visible(text if len(text) <= MAX_SOURCE else text[:MAX_SOURCE] + "…") or None
