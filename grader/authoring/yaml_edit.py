"""Changes single places of a YAML text where they stand, so that comments, order and layout stay as they were."""

import re
from collections.abc import Sequence
from typing import Any

import yaml

Path = tuple[str | int, ...]


class NotEditable(ValueError):
    """A text that has no such place, or is no YAML; the message says what was wanted."""


def put(text: str, path: Path, value: str, order: Sequence[str] = ()) -> str:
    """The text with what stands at `path` written as `value`; a key that isn't there is added.

    `order` says after which keys a new key at the top belongs.
    Errors: NotEditable.
    """
    node = _compose(text)
    for depth, part in enumerate(path):
        inner = _child(node, part)
        if inner is None:
            nested = "".join(f"{{{_written(key)}: " for key in path[depth + 1 :]) + value
            nested += "}" * (len(path) - depth - 1)
            return _add(text, node, f"{_written(part)}: {nested}", order if depth == 0 else (), path)
        node = inner
    if node.style in ("|", ">") if isinstance(node, yaml.ScalarNode) else not _is_flow(node):
        raise NotEditable(f"`{_named(path)}` is written over several lines")
    return text[: node.start_mark.index] + value + text[_end(node) :]


def append(text: str, path: Path, value: str) -> str:
    """The text with `value` as the last item of the list at `path`.

    Errors: NotEditable.
    """
    node: yaml.Node | None = _compose(text)
    for part in path:
        node = _child(node, part) if node is not None else None
    if not isinstance(node, yaml.SequenceNode):
        raise NotEditable(f"there is no list `{_named(path)}`")
    if node.flow_style:
        return _into_flow(text, node, value, node.value)
    column = node.start_mark.column
    return _line_after(text, _end(node), " " * column + f"- {value}")


def _compose(text: str) -> yaml.Node:
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise NotEditable(f"line {line} is not YAML: {error.problem}") from None
    if not isinstance(node, yaml.MappingNode):
        raise NotEditable("it holds no keys")
    return node


def _child(node: yaml.Node, part: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        found: list[yaml.Node] = [value for key, value in node.value if key.value == part]
        return found[0] if found else None
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        item: yaml.Node = node.value[part]
        return item
    return None


def _add(text: str, node: yaml.Node, entry: str, order: Sequence[str], path: Path) -> str:
    if not isinstance(node, yaml.MappingNode):
        raise NotEditable(f"there is no place for `{_named(path)}`")
    values = [value for _, value in node.value]
    if node.flow_style:
        return _into_flow(text, node, entry, values)
    name = entry.partition(":")[0]
    before = order[: order.index(name)] if name in order else order
    earlier = [value for key, value in node.value if not order or key.value in before]
    column = node.start_mark.column
    return _line_after(text, _end((earlier or values)[-1]), " " * column + entry)


def _into_flow(text: str, node: Any, entry: str, items: list[yaml.Node]) -> str:
    if items:
        end = _end(items[-1])
        return f"{text[:end]}, {entry}{text[end:]}"
    end = node.end_mark.index - 1
    return text[:end] + entry + text[end:]


def _line_after(text: str, end: int, line: str) -> str:
    """Put a line after the one that ends the value; what follows the value on its line stays there."""
    newline = "\r\n" if "\r\n" in text else "\n"
    if end and text[end - 1] == "\n":
        return text[:end] + line + newline + text[end:]
    stop = text.find("\n", end)
    if stop < 0:
        return text + newline + line + newline
    return text[: stop + 1] + line + newline + text[stop + 1 :]


def _end(node: yaml.Node) -> int:
    """Where a value's own text ends: a block's mark lies behind the comments that follow it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)


def _is_flow(node: yaml.Node) -> bool:
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)


def _written(value: str | int) -> str:
    """A key or an item as YAML, in quotes wherever some reader might take it for something else."""
    text = str(value)
    plain = re.fullmatch(r"[A-Za-z_][A-Za-z_0-9-]*", text) and yaml.safe_load(text) == text
    return text if plain else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def written(text: str) -> str:
    """A piece of text as a YAML value on one line."""
    return _written(text)


def _named(path: Path) -> str:
    return ".".join(map(str, path))
