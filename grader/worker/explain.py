"""Puts an exception into words for the learner: its type, its message, and the learner's own lines."""

import traceback
from types import TracebackType
from typing import Any

MAX_MESSAGE = 6000
_FRAMES = 12


def describe(error: BaseException, filename: str) -> dict[str, Any]:
    """Type, message, line and a traceback of frames in `filename` only; safe for exceptions that raise when shown."""
    name = type(error).__name__
    message = _message(error)
    if isinstance(error, SyntaxError) and error.filename == filename:
        return {
            "type": name,
            "message": str(error.msg)[:MAX_MESSAGE],
            "line": error.lineno if type(error.lineno) is int else None,
            "traceback": _syntax(error, filename),
        }
    frames = _own_frames(error.__traceback__, filename)
    lines = (
        ["Traceback (most recent call last):\n", *traceback.format_list(frames[-_FRAMES:])] if frames else []
    )
    text = "".join(lines) + f"{name}: {message}"
    return {
        "type": name,
        "message": message,
        "line": frames[-1].lineno if frames else None,
        "traceback": text,
    }


def _own_frames(trace: TracebackType | None, filename: str) -> list[traceback.FrameSummary]:
    try:
        return [frame for frame in traceback.extract_tb(trace) if frame.filename == filename]
    except Exception:
        return []


def _message(error: BaseException) -> str:
    try:
        text = str(error)
    except BaseException:
        return "(its message could not be made into text)"
    if not isinstance(text, str):
        return "(its message is not text)"
    return text if len(text) <= MAX_MESSAGE else text[:MAX_MESSAGE] + " … (cut)"


def _syntax(error: SyntaxError, filename: str) -> str:
    line = (error.text or "").rstrip("\n")
    pointer = " " * max(0, (error.offset or 1) - 1) + "^"
    return f'  File "{filename}", line {error.lineno}\n    {line}\n    {pointer}\n{type(error).__name__}: {error.msg}'
