"""Reads one YAML file into its model, and with mistakes in it, whatever of it is sound."""

from dataclasses import dataclass, field
from functools import cache
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from grader.package import yaml_lines
from grader.package.files import Folder, Refused
from grader.package.messages import Mistakes

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Reading(Generic[Model]):
    """A file as far as it could be read: `whole` when nothing is wrong, `values` those of its keys that are sound."""

    mistakes: Mistakes
    whole: Model | None = None
    values: dict[str, Any] = field(default_factory=dict)
    messages: list[str] = field(default_factory=list)


def read(folder: Folder, name: str, model: type[Model]) -> Reading[Model]:
    """Read a file of a folder; never raises for what is in it."""
    where = f"{folder.where}/{name}"
    nothing = Mistakes(where, yaml_lines.Document(None, {}))
    try:
        document = yaml_lines.read(folder.text(name))
    except Refused as refused:
        return Reading(nothing, messages=[str(refused)])
    except yaml_lines.YamlFault as fault:
        return Reading(nothing, messages=[f"{where}:{fault.line}: {fault}"])
    mistakes = Mistakes(where, document)
    messages = [f"{where}:{line}: {text}" for _, line, text in document.faults]
    bad = {path[0] for path, _, _ in document.faults if path}
    whole = None
    try:
        whole = model.model_validate(document.data)
    except ValidationError as error:
        messages += mistakes.of(error, model)
        bad |= {fault["loc"][0] for fault in error.errors() if fault["loc"]}
    values = _sound(model, document.data, bad)
    return Reading(mistakes, None if messages else whole, values, list(dict.fromkeys(messages)))


def _sound(model: type[BaseModel], data: Any, bad: set[Any]) -> dict[str, Any]:
    """The values of the keys that nothing is wrong with, and of those that may be left out."""
    found: dict[str, Any] = {}
    if isinstance(data, dict):
        for name, of in model.model_fields.items():
            if name in data and name not in bad:
                found[name] = _adapter(model, name).validate_python(data[name])
            elif name not in data and not of.is_required():
                found[name] = of.get_default(call_default_factory=True)
    return found


@cache
def _adapter(model: type[BaseModel], name: str) -> TypeAdapter[Any]:
    annotation: Any = model.model_fields[name].annotation
    return TypeAdapter(annotation)
