"""Puts what was got into a case's pictures, out of its result; must not compare anything."""

from __future__ import annotations

from typing import Any


def whole_pictures(case: dict[str, Any]) -> list[dict[str, Any]]:
    """The pictures of a stored case as a page draws them."""
    return [{**picture, "got": _found(case["result"], picture)} for picture in case["pictures"]]


def _found(result: Any, picture: dict[str, Any]) -> Any:
    """The part of the result that the picture shows. JSON has text for every key of a dict."""
    for key in [*picture["keys"], *picture["part"]]:
        result = result[str(key) if isinstance(result, dict) else key]
    return result
