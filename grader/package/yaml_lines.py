"""YAML with the line of every value, so that a message can name it; safe tags only."""

from typing import Any

import yaml

Path = tuple[Any, ...]
Lines = dict[Path, int]


def load_with_lines(text: str) -> tuple[Any, Lines]:
    """Read YAML and give the 1-based line of each value by its path.

    Errors: yaml.MarkedYAMLError for text that is no YAML or repeats a key.
    """
    loader = yaml.SafeLoader(text)
    lines: Lines = {}
    try:
        node = loader.get_single_node()
        if node is None:
            return None, lines
        _walk(node, (), lines, set())
        return loader.construct_document(node), lines
    finally:
        loader.dispose()


def _walk(node: yaml.Node, path: Path, lines: Lines, seen: set[int]) -> None:
    # Aliases let a few lines stand for billions of values, and no problem needs them.
    if id(node) in seen:
        raise yaml.MarkedYAMLError(
            problem="an alias (`*name`) is not read here", problem_mark=node.start_mark
        )
    seen.add(id(node))
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = (*path, key.value)
            if inner in lines:
                raise yaml.MarkedYAMLError(
                    problem=f"the key `{key.value}` is repeated", problem_mark=key.start_mark
                )
            _walk(value, inner, lines, seen)
            lines[inner] = key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _walk(value, (*path, index), lines, seen)


def line_of(lines: Lines, path: Path) -> int:
    """The line of a path, or of the nearest place above it."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)
