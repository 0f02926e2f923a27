"""The API's own description as a page shows it: groups of calls, and the shapes that they send; must not render."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

GROUPS = {"problems": "Problems", "submissions": "Runs and submissions", "notes": "Notes", "me": "Yourself"}


@dataclass(frozen=True)
class Piece:
    """A word of a type; with the name of a shape it is a link to it."""

    text: str
    shape: str | None = None


@dataclass(frozen=True)
class Field:
    """One value that is sent: its name, its type and what it is."""

    name: str
    type: list[Piece]
    about: str
    needed: bool = False


@dataclass(frozen=True)
class Answer:
    """A status and what comes with it."""

    status: str
    about: str
    shape: str | None


@dataclass(frozen=True)
class Call:
    """One thing that can be asked."""

    id: str
    method: str
    path: str
    title: str
    about: str
    fields: list[Field]
    example: str | None
    answers: list[Answer]


@dataclass(frozen=True)
class Described:
    """The whole API."""

    groups: dict[str, list[Call]]
    shapes: dict[str, list[Field]]


def described(document: Mapping[str, Any]) -> Described:
    """What an OpenAPI document says."""
    groups: dict[str, list[Call]] = {title: [] for title in GROUPS.values()}
    for path, methods in document["paths"].items():
        for method, asked in methods.items():
            groups[GROUPS[asked["tags"][0]]].append(_call(path, method, asked))
    schemas = document["components"]["schemas"]
    shapes = {name: list(_fields(schema)) for name, schema in schemas.items()}
    return Described(groups, shapes)


def _call(path: str, method: str, asked: Mapping[str, Any]) -> Call:
    body = asked.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    given = [
        Field(
            one["name"],
            list(_type(one["schema"])),
            one.get("description") or f"In the {one['in']}.",
            needed=one.get("required", False),
        )
        for one in asked.get("parameters", [])
    ]
    example = body.get("example")
    return Call(
        asked["operationId"],
        method.upper(),
        path,
        asked["summary"],
        asked.get("description", ""),
        [*given, *_fields(body)],
        json.dumps(example, indent=2, ensure_ascii=False) if example is not None else None,
        [_answer(status, told) for status, told in asked["responses"].items()],
    )


def _answer(status: str, told: Mapping[str, Any]) -> Answer:
    about = "" if told["description"] == "Successful Response" else told["description"]
    schema = told.get("content", {}).get("application/json", {}).get("schema", {})
    shape = _name(schema["$ref"]) if "$ref" in schema else None
    return Answer(status, about, shape)


def _name(reference: str) -> str:
    return reference.rpartition("/")[2]


def _fields(schema: Mapping[str, Any]) -> Iterator[Field]:
    for name, one in schema.get("properties", {}).items():
        yield Field(
            name, list(_type(one)), one.get("description", ""), needed=name in schema.get("required", [])
        )


def _type(schema: Mapping[str, Any]) -> Iterator[Piece]:
    if "$ref" in schema:
        yield Piece(_name(schema["$ref"]), _name(schema["$ref"]))
    elif "anyOf" in schema:
        for index, one in enumerate(schema["anyOf"]):
            yield from [Piece(" or ")] * (index > 0)
            yield from _type(one)
    elif "enum" in schema:
        yield Piece(" or ".join(map(json.dumps, schema["enum"])))
    elif schema.get("type") == "array":
        yield Piece("list of ")
        yield from _type(schema.get("items") or {})
    elif schema.get("type") == "object" and isinstance(schema.get("additionalProperties"), Mapping):
        yield Piece("object of ")
        yield from _type(schema["additionalProperties"])
    else:
        yield Piece(str(schema.get("type", "anything")))
