"""Reads and shows Python-like literals; never evaluates anything and never recurses deeper than its limit."""

import math
import operator
import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain
from typing import Any

import numpy as np

MAX_TEXT = 64 * 1024
MAX_DEPTH = 16

_NUMBER = re.compile(r"[+-]?(?:inf|nan|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?)")
_WORD = re.compile(r"[A-Za-z_][A-Za-z_0-9.]*")
_WORDS = {"True": True, "False": False, "None": None, "true": True, "false": False, "null": None}
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\", "'": "'", '"': '"'}


class LiteralError(ValueError):
    """The text is not a literal; the message says where and what was expected."""


def read(text: str) -> Any:
    """Read numbers, strings, lists, tuples, dicts, True, False, None, nan and inf.

    Errors: LiteralError naming the column and the text found there.
    """
    if len(text) > MAX_TEXT:
        raise LiteralError(f"The value is {len(text)} characters long. At most {MAX_TEXT} are read.")
    reader = _Reader(text)
    value = reader.value(0)
    reader.blank()
    if reader.at < len(text):
        raise reader.error("nothing more")
    return value


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def error(self, wanted: str) -> LiteralError:
        rest = self.text[self.at : self.at + 12]
        found = f"`{rest}`" if rest else "the end"
        return LiteralError(f"At character {self.at + 1}: found {found}. Expected {wanted}.")

    def blank(self) -> None:
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1

    def peek(self) -> str:
        self.blank()
        return self.text[self.at : self.at + 1]

    def value(self, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise LiteralError(f"The value is nested more than {MAX_DEPTH} levels deep. Use fewer levels.")
        first = self.peek()
        if first == "[":
            return self.items("]", depth)
        if first == "(":
            return self.tuple(depth)
        if first == "{":
            return self.mapping(depth)
        if first in ("'", '"') and first:
            return self.string(first)
        return self.atom()

    def atom(self) -> Any:
        if number := _NUMBER.match(self.text, self.at):
            self.at = number.end()
            if self.at < len(self.text) and (self.text[self.at].isalnum() or self.text[self.at] == "_"):
                raise self.error("the end of the number")
            return _number(number.group(), self)
        word = _WORD.match(self.text, self.at)
        if word and word.group() in _WORDS:
            self.at = word.end()
            return _WORDS[word.group()]
        raise self.error("a number, a string, a list, a tuple, a dict, True, False or None")

    def items(self, end: str, depth: int) -> list[Any]:
        self.at += 1
        found: list[Any] = []
        while self.peek() != end:
            found.append(self.value(depth + 1))
            if self.peek() == ",":
                self.at += 1
            elif self.peek() != end:
                raise self.error(f"`,` or `{end}`")
        self.at += 1
        return found

    def tuple(self, depth: int) -> Any:
        start = self.at
        found = self.items(")", depth)
        if len(found) == 1 and not self.text[start : self.at - 1].rstrip().endswith(","):
            return found[0]
        return tuple(found)

    def mapping(self, depth: int) -> dict[str, Any]:
        self.at += 1
        found: dict[str, Any] = {}
        while self.peek() != "}":
            key = self.value(depth + 1)
            if not isinstance(key, str):
                raise LiteralError(f"The key {show(key)} is not a string. Keys must be strings.")
            if self.peek() != ":":
                raise self.error("`:`")
            self.at += 1
            found[key] = self.value(depth + 1)
            if self.peek() == ",":
                self.at += 1
            elif self.peek() != "}":
                raise self.error("`,` or `}`")
        self.at += 1
        return found

    def string(self, quote: str) -> str:
        self.at += 1
        found: list[str] = []
        while self.at < len(self.text):
            char = self.text[self.at]
            self.at += 1
            if char == quote:
                return "".join(found)
            if char == "\\":
                escape = self.text[self.at : self.at + 1]
                if escape not in _ESCAPES or not escape:
                    raise self.error("one of the escapes \\n \\t \\r \\\\ \\' \\\"")
                char = _ESCAPES[escape]
                self.at += 1
            found.append(char)
        raise self.error(f"the closing {quote}")


def _number(text: str, reader: _Reader) -> int | float:
    digits = text.replace("_", "")
    if any(mark in digits.lower() for mark in (".", "e", "inf", "nan")):
        return float(digits)
    if len(digits) > 20:
        raise reader.error("a whole number of at most 20 digits")
    return int(digits)


def show(value: Any, limit: int = 400) -> str:
    """Write a value as the literal a person would type, cut to `limit` characters.

    Looks at no more of the value than it shows, so that no shape or size makes it slow.
    """
    parts: list[str] = []
    size = 0
    for part in _parts(value):
        parts.append(part[: limit + 1])
        size += len(part)
        if size > limit:
            # Between two parts, so that no number is shown cut in two.
            whole = parts[:-1] if len(parts) > 1 else parts
            return "".join(whole)[: limit - 1] + "…"
    return "".join(parts)


def _parts(value: Any) -> Iterator[str]:
    if isinstance(value, np.ndarray):
        yield from _array_parts(value)
    elif isinstance(value, dict):
        yield from _enclosed("{", (chain((f"{key!r}: ",), _parts(item)) for key, item in value.items()), "}")
    elif isinstance(value, list):
        yield from _enclosed("[", map(_parts, value), "]")
    elif isinstance(value, tuple):
        yield from _enclosed("(", map(_parts, value), ",)" if len(value) == 1 else ")")
    elif isinstance(value, (float, np.generic)):
        yield show_number(value)
    else:
        yield repr(value)


def _array_parts(array: np.ndarray[Any, Any]) -> Iterator[str]:
    if array.ndim == 0:
        yield show_number(array[()])
    elif array.size == 0 and array.ndim > 1:
        # Brackets alone would not tell its shape, and there can be any number of them.
        yield f"an empty array of shape {array.shape}"
    else:
        yield from _enclosed("[", map(_array_parts, map(np.asarray, array)), "]")


def _enclosed(opening: str, items: Iterable[Iterable[str]], closing: str) -> Iterator[str]:
    yield opening
    for index, item in enumerate(items):
        if index:
            yield ", "
        yield from item
    yield closing


def show_number(value: Any) -> str:
    """Write one number with the fewest digits that name it in its own type."""
    if isinstance(value, (bool, np.bool_)):
        return str(bool(value))
    if isinstance(value, (int, np.integer)):
        return str(int(value))
    return str(value)


def as_json(value: Any, most: int = 2_000) -> Any:
    """A tree as JSON can hold it, its arrays as nested lists; None when it has over `most` elements or lists.

    Numbers have the fewest digits that name them in their own type; what JSON has no number for is text.
    """
    return _as_json(value) if _weight(value, most) <= most else None


def _weight(value: Any, most: int) -> int:
    """How many elements a tree has, or lists if there are more of them; stops counting above `most`."""
    if isinstance(value, np.ndarray):
        # Not its size: an array that holds nothing can be a thousand million empty lists.
        return max(accumulate(value.shape, operator.mul, initial=1))
    if not isinstance(value, (dict, list, tuple)):
        return len(value) // 8 + 1 if isinstance(value, (str, bytes)) else 1
    total = 1
    for item in value.values() if isinstance(value, dict) else value:
        total += _weight(item, most)
        if total > most:
            break
    return total


def _as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _as_json(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_as_json(item) for item in value]
    if isinstance(value, np.ndarray):
        return [_as_json(item) for item in value] if value.ndim else _as_json(value[()])
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, (np.bool_, int, np.integer)):
        return bool(value) if isinstance(value, np.bool_) else int(value)
    text = show(value)
    real = isinstance(value, float) or getattr(value, "dtype", np.dtype(object)).kind in "fV"
    return float(text) if real and math.isfinite(float(text)) else text
