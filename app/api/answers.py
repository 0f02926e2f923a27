"""How the API's document describes what its paths have in common; must not answer anything itself."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from app.api.shapes import ErrorAnswer
from app.submissions.input import MAX_CASES, MAX_CODE
from app.web.errors import TITLES

TOKEN = "token"  # noqa: S105  # what this way to sign in is called in the document
NEEDS_TOKEN: dict[str, Any] = {"security": [{TOKEN: []}]}
# What any call may be answered: that its API token is not known, and that the database is away.
ANYWHERE = {401, 503}
NO_NUL = r"^[^\x00]*$"


def errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The errors that a path may answer, all of one shape, with those that every path may."""
    return {
        status: {"model": ErrorAnswer, "description": TITLES[status]}
        for status in sorted({*statuses, *ANYWHERE})
    }


def json_body(properties: dict[str, Any], example: dict[str, Any], required: str = "code") -> dict[str, Any]:
    """The description of a JSON body; it is read and checked by our own sentences."""
    schema = {
        "type": "object",
        "required": [required],
        "properties": properties,
        "additionalProperties": False,
        "example": example,
    }
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


def document(app: FastAPI) -> dict[str, Any]:
    """What the framework says of the calls, with how to sign in, and without what it would answer and we never do."""
    told = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
    for calls in told["paths"].values():
        for call in calls.values():
            call.setdefault("security", [{}, {TOKEN: []}])
            if "HTTPValidationError" in str(call["responses"].get("422")):
                del call["responses"]["422"]
    told["components"]["schemas"].pop("HTTPValidationError")
    told["components"]["schemas"].pop("ValidationError")
    told["components"]["securitySchemes"] = {
        TOKEN: {
            "type": "http",
            "scheme": "bearer",
            "description": "A token that a user makes on their profile. A browser that is signed in needs none.",
        }
    }
    return told


def _one(name: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": [name], "properties": {name: value}, "additionalProperties": False}


CODE: dict[str, Any] = {
    "code": {
        "type": "string",
        # Some text that is no white space, and no NUL.
        "pattern": r"^[^\x00]*[^\x00\s\x1c-\x1f\x85][^\x00]*$",
        "maxLength": MAX_CODE,
        "description": "Python that defines the problem's function; at most 64 KiB.",
    }
}
CASES: dict[str, Any] = {
    "cases": {
        "description": "What to run in place of all samples: own arguments, as JSON values or as Python-like literals, "
        "and samples by name.",
        "anyOf": [
            {
                "type": "array",
                "minItems": 1,
                "maxItems": MAX_CASES,
                "items": {
                    "oneOf": [
                        _one("arguments", {"type": "object"}),
                        _one("literals", {"type": "object", "additionalProperties": {"type": "string"}}),
                        _one("sample", {"type": "string"}),
                    ]
                },
            },
            {"type": "null"},
        ],
    }
}
