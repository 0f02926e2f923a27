"""Checks what a learner sends, one clear sentence for each mistake; must never parse the code."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from grader import literals
from grader.package import ArgumentErrors, Problem

MAX_CODE = 64 * 1024
MAX_NOTE = 32 * 1024
MAX_REMARK = 16 * 1024
MAX_CASES = 16
MAX_DEPTH = 16
MAX_DIGITS = 20


class BadInput(Exception):
    """What was sent can't be judged; one sentence for each thing that is wrong."""

    def __init__(self, *errors: str, status: int = 422) -> None:
        super().__init__(" ".join(errors))
        self.errors = list(errors)
        self.status = status


def check_code(code: str, entry_point: str) -> str:
    """The code, when it can go to the judge. Errors: BadInput."""
    if not code.strip():
        raise BadInput(f"code: it is empty. It must define `{entry_point}`. Write the function first.")
    _check_text(code, "code", MAX_CODE)
    if "\0" in code:
        line = code.count("\n", 0, code.index("\0")) + 1
        raise BadInput(f"code: line {line} contains a NUL character. Python can't read one. Remove it.")
    return code


def check_note(text: str) -> str:
    """The text of a note, when it can be stored. Errors: BadInput."""
    _check_text(text, "note", MAX_NOTE)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise BadInput(f"note: line {line} contains a NUL character. A note must be text. Remove it.")
    return text


def check_remark(text: str) -> str:
    """What a learner remarks on a problem, when it can be stored. Errors: BadInput."""
    if not text.strip():
        raise BadInput("text: it is empty. Write what is wrong, and what you expected.")
    _check_text(text, "remark", MAX_REMARK)
    return text


def _check_text(text: str, what: str, most: int) -> None:
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        raise BadInput(
            f"{what}: character {error.start + 1} is {text[error.start]!r}, half of a surrogate pair. "
            f"The {what} must be UTF-8 text. Remove the character."
        ) from None
    if size > most:
        raise BadInput(
            f"{what}: it has {size} bytes. It must have at most {most} ({most // 1024} KiB). Shorten it.",
            status=413,
        )


def check_cases(problem: Problem, cases: Any) -> list[dict[str, Any]] | None:
    """What a run is to try, ready to store: own arguments, or some of the samples; None for all samples. Errors: BadInput."""
    if cases is None:
        return None
    if not isinstance(cases, list) or not cases:
        raise BadInput(
            f'cases: it is {_brief(cases)}. It must be a list such as [{{"arguments": {{…}}}}]. '
            "Leave it out to run the samples."
        )
    if len(cases) > MAX_CASES:
        raise BadInput(f"cases: there are {len(cases)}. There must be at most {MAX_CASES}. Send fewer.")
    errors: list[str] = []
    checked: list[dict[str, Any]] = []
    for index, case in enumerate(cases):
        try:
            checked.append(_case(problem, case, f"cases[{index}]"))
        except BadInput as bad:
            errors += bad.errors
    if errors:
        raise BadInput(*errors)
    return checked


def _case(problem: Problem, case: Any, where: str) -> dict[str, Any]:
    if not isinstance(case, dict) or set(case) != {"sample"}:
        return {"arguments": _arguments(problem, case, where)}
    name, known = case["sample"], problem.samples
    if name not in known:
        raise BadInput(
            f"{where}.sample: it is {_brief(name)}. It must be one of the samples: {', '.join(known)}."
        )
    return {"sample": name}


def _arguments(problem: Problem, case: Any, where: str) -> dict[str, Any]:
    if not isinstance(case, dict) or set(case) not in ({"arguments"}, {"literals"}):
        raise BadInput(
            f'{where}: it is {_brief(case)}. It must be {{"arguments": {{name: value}}}}, '
            '{"literals": {name: "text"}} or {"sample": "name"}.'
        )
    (kind, given), *_ = case.items()
    if not isinstance(given, dict):
        raise BadInput(
            f"{where}.{kind}: it is {_brief(given)}. It must be an object with one key for each parameter."
        )
    # Literals come from the page, where there is one set of arguments and nothing to tell apart.
    where = "" if kind == "literals" else f"{where}: "
    if kind == "literals":
        given = read_literals(given)
    for name, value in given.items():
        _check_size(value, f"{where}`{name}`")
    try:
        problem.read_arguments(given)
    except ArgumentErrors as error:
        raise BadInput(*(f"{where}{message}" for message in error.messages)) from None
    # The grader reads them once more: what is stored stays plain JSON.
    return {parameter.name: given[parameter.name] for parameter in problem.parameters}


def read_literals(texts: Mapping[str, Any]) -> dict[str, Any]:
    """Values typed as Python-like literals. Errors: BadInput, one sentence for each that can't be read."""
    values: dict[str, Any] = {}
    errors: list[str] = []
    for name, text in texts.items():
        if not isinstance(text, str):
            errors.append(f"`{name}` is {_brief(text)}. It must be text.")
        elif not text.strip():
            errors.append(f"`{name}` is empty. It must be a value such as 3.0 or [1, 2].")
        else:
            try:
                values[name] = literals.read(text)
            except literals.LiteralError as error:
                errors.append(f"`{name}`: {error}")
    if errors:
        raise BadInput(*errors)
    return values


def _check_size(value: Any, where: str, depth: int = 0) -> None:
    """Hold what came as JSON to the limits that literals have."""
    if depth > MAX_DEPTH:
        raise BadInput(f"{where} is nested more than {MAX_DEPTH} levels deep. Use fewer levels.")
    if isinstance(value, int) and abs(value) >= 10**MAX_DIGITS:
        raise BadInput(f"{where} holds a whole number of more than {MAX_DIGITS} digits. Use a smaller one.")
    items: Sequence[Any] = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else ()
    for item in items:
        _check_size(item, where, depth + 1)


def _brief(value: Any) -> str:
    try:
        text = json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError, RecursionError):
        text = type(value).__name__
    return text if len(text) <= 60 else text[:59] + "…"
