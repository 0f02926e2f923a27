"""Finds the examples in a statement that claim an output; runs nothing."""

import re
from dataclasses import dataclass

_EXAMPLE = re.compile(r"^```python run\n(.*?)^```\n\s*^```output\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_OPENING = re.compile(r"^```python run$", re.MULTILINE)


@dataclass(frozen=True)
class Example:
    """Code and what the statement says that it prints."""

    line: int
    code: str
    output: str


def examples(statement: str) -> list[Example]:
    """Every ```python run block with the ```output block that follows it; one without output claims to print nothing."""
    found: list[Example] = []
    for opening in _OPENING.finditer(statement):
        line = statement.count("\n", 0, opening.start()) + 1
        whole = _EXAMPLE.match(statement, opening.start())
        if whole:
            found.append(Example(line, whole[1], whole[2]))
        else:
            code = statement[opening.end() + 1 :].partition("```")[0]
            found.append(Example(line, code, ""))
    return found
