"""The sentences about values that may not be: in our words for every kind of mistake that a model can find."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel, ValidationError

from grader import package
from grader.package import describe
from grader.package.documents import Reading, read
from grader.package.files import opened
from grader.package.messages import capped, nearest
from grader.package.model import ProblemFile, TrackFile
from grader.package.pack import PackFile

MODELS = [ProblemFile, TrackFile, PackFile]
WRONG: list[Any] = [
    *(None, True, "", "text", "x" * 400, "javascript:x", -1, 0, 10**9, 0.5, -0.5, math.inf, math.nan, [], [None]),
    *([{}], {}, {"no such key": 1}, [{"no such key": 1}], {"any": {"no such key": 1}}, [[]], ["text"], [1]),
]  # fmt: skip
# What pydantic calls the mistakes that our models find. One that is new here needs a look at its sentence.
KINDS = {
    *("bool_type", "dict_type", "extra_forbidden", "finite_number", "float_type", "greater_than"),
    *("greater_than_equal", "int_type", "less_than", "less_than_equal", "list_type", "literal_error", "missing", "model_type"),
    *("string_pattern_mismatch", "string_too_long", "string_too_short", "string_type", "too_short", "value_error"),
}  # fmt: skip


def places(model: type[BaseModel]) -> Iterator[tuple[str, ...]]:
    """Every key of a file, as a path; items of lists are entered by their first."""
    for name, _, _ in describe.all_keys(describe.schema_of(model)):
        yield tuple(name.replace("[]", ".0").replace("<path>", "p").split("."))


def holding(path: tuple[str, ...], value: Any) -> Any:
    """Data that is nothing but a value at a path."""
    if not path:
        return value
    inner = holding(path[1:], value)
    return [inner] if path[0] == "0" else {path[0]: inner}


def mistaken(model: type[BaseModel]) -> Iterator[Any]:
    yield from WRONG
    for path in places(model):
        yield from (holding(path, value) for value in WRONG)


def faults(model: type[BaseModel], data: Any) -> list[Any]:
    try:
        model.model_validate(data)
    except ValidationError as error:
        return error.errors()
    return []


def reading(folder: Path, model: type[BaseModel], data: Any) -> Reading[Any]:
    (folder / "file.yaml").write_text(yaml.safe_dump(data, allow_unicode=True))
    with opened(folder, "pack") as top:
        return read(top, "file.yaml", model)


def test_these_are_the_kinds_of_mistakes_that_our_models_find() -> None:
    found = {fault["type"] for model in MODELS for data in mistaken(model) for fault in faults(model, data)}
    assert found == KINDS


@pytest.mark.parametrize("model", MODELS)
def test_every_one_is_told_in_our_words(tmp_path: Path, model: type[BaseModel]) -> None:
    seen: set[str] = set()
    for data in mistaken(model):
        theirs = faults(model, data)
        kinds = {fault["type"] for fault in theirs} - {"missing"}
        # Once for each kind is enough; the keys differ in their schemas, which have tests of their own.
        if kinds <= seen:
            continue
        seen |= kinds
        messages = reading(tmp_path, model, data).messages
        assert messages
        for message in messages:
            assert message.startswith("pack/file.yaml:") and message.endswith((".", "?"))
            assert not any(fault["msg"] in message for fault in theirs if fault["type"] != "value_error"), (
                message
            )
    assert seen


@pytest.mark.parametrize("model", MODELS)
def test_every_key_can_be_described(model: type[BaseModel]) -> None:
    root = describe.schema_of(model)
    for name, schema, _ in describe.all_keys(root):
        assert schema.get("description"), f"{name} has no description in its model"
        must = describe.must(schema, root)
        assert must and "any value" not in must, f"{name} must be {must}"


def test_what_is_sound_is_kept_beside_what_is_not(tmp_path: Path) -> None:
    found = reading(tmp_path, TrackFile, {"title": "T", "summary": 3, "problems": ["a"]})
    assert found.whole is None
    assert found.values == {"title": "T", "problems": ["a"]}


def test_a_file_with_thousands_of_mistakes_is_told_in_a_hundred() -> None:
    messages = capped([str(number) for number in range(5_000)])
    assert len(messages) == 101
    assert messages[-1] == "4900 more mistakes are not shown. Mend these first."


def test_a_word_is_only_asked_after_when_one_is_near() -> None:
    assert nearest("mediun", ["easy", "medium"]) == " Did you mean `medium`?"
    assert nearest("purple", ["easy", "medium"]) == nearest("x", []) == ""


def test_a_pack_of_ten_thousand_wrong_words_is_told_in_a_hundred(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(f"title: T\nauthors: [{'1, ' * 10_000}]\n")
    (broken,) = package.load([tmp_path]).broken
    assert len(broken.errors) == 101
