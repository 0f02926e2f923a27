"""How the API's document describes what its paths have in common; must not answer anything itself."""

from __future__ import annotations

from typing import Any

from app.api.shapes import ErrorAnswer
from app.web.errors import TITLES


def errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The errors that a path may answer, all of one shape."""
    return {status: {"model": ErrorAnswer, "description": TITLES[status]} for status in statuses}


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


CODE: dict[str, Any] = {
    "code": {"type": "string", "description": "Python that defines the problem's function; at most 64 KiB."}
}
CASES: dict[str, Any] = {
    "cases": {
        "type": "array",
        "maxItems": 16,
        "description": "What to run in place of all samples: own arguments, as JSON values or as Python-like literals, "
        "and samples by name.",
        "items": {
            "oneOf": [
                {
                    "type": "object",
                    "required": ["arguments"],
                    "properties": {"arguments": {"type": "object"}},
                },
                {
                    "type": "object",
                    "required": ["literals"],
                    "properties": {
                        "literals": {"type": "object", "additionalProperties": {"type": "string"}}
                    },
                },
                {
                    "type": "object",
                    "required": ["sample"],
                    "properties": {"sample": {"type": "string"}},
                },
            ]
        },
    }
}
