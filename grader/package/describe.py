"""What each key of a file must be, in words and as JSON Schema: read off the models, so that no list can differ."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel

Schema = dict[str, Any]
MANY = 8
_TYPES = {"boolean": "true or false", "string": "text", "object": "a mapping", "null": "nothing"}


@cache
def schema_of(model: type[BaseModel]) -> Schema:
    """The JSON Schema of a file."""
    return model.model_json_schema()


def resolved(schema: Schema, root: Schema) -> Schema:
    """The schema with its reference followed and the alternative `null` left out."""
    while True:
        if "$ref" in schema:
            inner = root["$defs"][schema["$ref"].rpartition("/")[2]]
            schema = inner | {key: value for key, value in schema.items() if key != "$ref"}
        elif [one.get("type") for one in schema.get("anyOf", ())].count("null"):
            rest = [one for one in schema["anyOf"] if one.get("type") != "null"]
            outer = {key: value for key, value in schema.items() if key != "anyOf"}
            schema = (rest[0] | outer) if len(rest) == 1 else (outer | {"anyOf": rest})
        else:
            return schema


def at(path: tuple[Any, ...], root: Schema) -> Schema:
    """The schema of the value at a path; {} where anything may stand."""
    schema = resolved(root, root)
    for part in path:
        schema = next((found for one in _branches(schema, root) if (found := _step(one, part, root))), {})
    return schema


def _branches(schema: Schema, root: Schema) -> list[Schema]:
    return [resolved(one, root) for one in schema.get("anyOf", [schema])]


def _step(schema: Schema, part: Any, root: Schema) -> Schema | None:
    if isinstance(part, int):
        inner = schema.get("items")
    else:
        inner = schema.get("properties", {}).get(part, schema.get("additionalProperties"))
    return resolved(inner, root) if isinstance(inner, dict) else None


def keys(schema: Schema, root: Schema) -> list[str]:
    """The keys that a mapping may have; none where any may stand."""
    return [key for one in _branches(schema, root) for key in one.get("properties", {})]


def all_keys(root: Schema) -> Iterator[tuple[str, Schema, bool]]:
    """Every key as `limits.wall_s` or `cases[].name`, with its schema and whether it is required."""
    yield from _keys_below(root, root, "")


def _keys_below(schema: Schema, root: Schema, above: str) -> Iterator[tuple[str, Schema, bool]]:
    for one in _branches(schema, root):
        for key, inner in one.get("properties", {}).items():
            found = resolved(inner, root)
            yield f"{above}{key}", found, key in one.get("required", ())
            yield from _keys_below(found, root, f"{above}{key}.")
            for below, mark in (("items", "[]."), ("additionalProperties", ".<path>.")):
                if isinstance(found.get(below), dict):
                    yield from _keys_below(resolved(found[below], root), root, f"{above}{key}{mark}")


def must(schema: Schema, root: Schema) -> str:
    """What a value must be: `a whole number from 1 to 600`."""
    schema = resolved(schema, root)
    if "anyOf" in schema:
        return either([must(one, root) for one in schema["anyOf"]])
    if "const" in schema or "enum" in schema:
        return either([str(one) for one in schema.get("enum", [schema.get("const")])])
    if "patternErrorMessage" in schema:
        return str(schema["patternErrorMessage"])
    if schema.get("type") in ("integer", "number"):
        kind = "a whole number" if schema["type"] == "integer" else "a number"
        return kind + _range(schema)
    if schema.get("type") == "array":
        items = must(schema["items"], root) if schema.get("items") else "any value"
        return f"a list{at_least(schema.get('minItems'))}, each item {items}"
    if schema.get("type") == "object" and "properties" in schema:
        return f"a mapping with the keys {listed(list(schema['properties']))}"
    if schema.get("type") == "string":
        return "text" + _length(schema)
    return _TYPES.get(schema.get("type", ""), str(schema.get("description", "any value")).rstrip("."))


def listed(keys: list[str]) -> str:
    """The keys, or where they are too many for a sentence, the page that lists them."""
    return ", ".join(keys) if len(keys) <= MANY else "of docs/authoring.md"


def either(words: list[str]) -> str:
    """`a, b or c`."""
    words = list(dict.fromkeys(words))
    return " or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def _range(schema: Schema) -> str:
    low, high = schema.get("minimum"), schema.get("maximum")
    if low is not None and high is not None:
        return f" from {low} to {high}"
    above = schema.get("exclusiveMinimum")
    parts = [f"above {above}"] if above is not None else [f"of at least {low}"] if low is not None else []
    parts += [f"at most {high}"] if high is not None else []
    parts += [f"below {schema['exclusiveMaximum']}"] if "exclusiveMaximum" in schema else []
    return f" {' and '.join(parts)}" if parts else ""


def at_least(count: int | None) -> str:
    return f" of at least {count}" if count else ""


def _length(schema: Schema) -> str:
    low, high = schema.get("minLength"), schema.get("maxLength")
    if high is not None:
        return f" of {low or 0} to {high} characters"
    return " that is not empty" if low else ""
