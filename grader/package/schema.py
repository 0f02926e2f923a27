"""What is published of the format: JSON Schemas, with which editors complete and check, and the tables of the docs."""

import json
from typing import Any

from pydantic import BaseModel

from grader.package import describe
from grader.package.model import ProblemFile, TrackFile
from grader.package.pack import PackFile

FILES: dict[str, type[BaseModel]] = {"problem": ProblemFile, "track": TrackFile, "pack": PackFile}
# Editors know this one best; the keywords that we use mean the same in later ones.
_DIALECT = "http://json-schema.org/draft-07/schema#"
_TABLE = "<!-- the keys of {kind}.yaml, as `scripts/schema` writes them -->\n"
_END = "<!-- end of the keys -->"


def schema(kind: str) -> str:
    """The JSON Schema of `problem`, `track` or `pack`, as text."""
    found = {"$schema": _DIALECT, "title": f"{kind}.yaml", **_without_titles(describe.schema_of(FILES[kind]))}
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def _without_titles(node: Any) -> Any:
    """Pydantic's titles are the keys once more. A key that is itself called `title` holds a mapping."""
    if isinstance(node, dict):
        return {
            key: _without_titles(item)
            for key, item in node.items()
            if not (key == "title" and isinstance(item, str))
        }
    return [_without_titles(item) for item in node] if isinstance(node, list) else node


def table(kind: str) -> str:
    """Every key of a file as a Markdown table."""
    root = describe.schema_of(FILES[kind])
    lines = ["| key | must be | default | what |", "|---|---|---|---|"]
    for name, node, required in describe.all_keys(root):
        cells = (f"`{name}`", _must(node, root), _default(node, required, root), node.get("description", ""))
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def _must(node: describe.Schema, root: describe.Schema) -> str:
    """Briefer than a message: the rows that follow say what is inside."""
    if "properties" in node or isinstance(node.get("additionalProperties"), dict):
        return "a mapping"
    if node.get("type") == "array":
        items = describe.resolved(node.get("items", {}), root)
        inside = "" if "properties" in items else f", each item {describe.must(items, root)}"
        return f"a list{describe.at_least(node.get('minItems'))}{inside}"
    must = describe.must(node, root)
    return "see below" if must == str(node.get("description", "")).rstrip(".") else must


def _default(node: describe.Schema, required: bool, root: describe.Schema) -> str:
    if required:
        return "required"
    default = node.get("default")
    if default in (None, [], {}) or "properties" in node:
        return ""
    return f"`{json.dumps(default)}`"


def with_tables(page: str) -> str:
    """A page of the docs with its tables written anew, between their markers."""
    for kind in FILES:
        before, start, rest = page.partition(_TABLE.format(kind=kind))
        _, end, after = rest.partition(_END)
        if not end:
            raise ValueError(f"the page has no table of {kind}.yaml between its two markers")
        page = f"{before}{start}\n{table(kind)}\n{end}{after}"
    return page
