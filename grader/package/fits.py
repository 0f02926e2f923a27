"""What the shape of a problem's file can't say: types that parse, arguments that fit them, code that has what is named.

It is given the values that are sound, so that one mistake doesn't hide the others.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from grader.package import code, types
from grader.package.code import Code
from grader.package.messages import Mistakes, nearest
from grader.package.model import ArgumentErrors, Problem
from grader.package.yaml_lines import Path

# For keys that are missing or wrong, so that the others can be looked at; nobody is shown them.
_STAND_INS = {
    "format": 1,
    "title": "-",
    "summary": "-",
    "difficulty": "easy",
    "minutes": 1,
    "entry_point": "f",
}
_TEXTS = ("statement", "starter", "reference", "editorial", "track", "slug")
Values = Mapping[str, Any]


def misfits(
    values: Values, mistakes: Mistakes, sources: Mapping[str, Code], beside: Collection[str] = ()
) -> list[str]:
    """Every mistake in the values themselves, and between them and the code beside them.

    `beside` names what `inputs` is given besides the options of `generate`.
    """
    found = [mistakes.at(path, message) for path, message in _lists(values)]
    wrong = [mistakes.at(path, message) for path, message in _types(values)]
    found += wrong
    if not wrong:
        found += [mistakes.at(path, message) for path, message in _rules(values)]
        found += [mistakes.at(path, message) for path, message in _arguments(values)]
    found += [mistakes.at(path, message) for path, message in _options(values, sources, beside)]
    return found + list(_code(values, sources))


def _lists(values: Values) -> Iterator[tuple[Path, str]]:
    for key, kind in (("parameters", "parameter"), ("cases", "case")):
        names = [one.name for one in values.get(key, ())]
        for index, name in enumerate(names):
            if name in names[:index]:
                yield (key, index, "name"), f"the {kind} `{name}` is there already. Rename one."
    if "cases" in values and not any(case.sample for case in values["cases"]):
        yield ("cases",), "no case is a sample. At least one must have `sample: true`: learners see those."


def _types(values: Values) -> Iterator[tuple[Path, str]]:
    declared: list[tuple[Path, Any]] = [
        (("parameters", index, "type"), one.type) for index, one in enumerate(values.get("parameters", ()))
    ]
    if "returns" in values:
        declared.append((("returns", "type"), values["returns"].type))
    for path, declaration in declared:
        try:
            types.parse(declaration)
        except types.TypeFault as fault:
            yield path, f"{fault}{_near_type(declaration)}"


def _near_type(declaration: Any) -> str:
    """A question after the type that was probably meant by the first word that is none."""
    known = [*types.SCALARS, *types.DTYPES]
    words = [word for word in re.findall(r"[A-Za-z_]\w*", str(declaration)) if word not in known]
    return next((near for word in words if (near := nearest(word, known))), "")


def _rules(values: Values) -> Iterator[tuple[Path, str]]:
    """Rules of comparison about leaves or axes which the result doesn't have; checks of parameters that are not there."""
    if {"compare", "returns"} <= values.keys():
        yield from values["compare"].misplaced(types.parse(values["returns"].type))
    if {"checks", "parameters"} <= values.keys():
        declared = {one.name: types.parse(one.type) for one in values["parameters"]}
        cases = [case.name for case in values.get("cases", ())]
        yield from values["checks"].misplaced(declared, cases)
    asked = values["checks"].devices if "checks" in values else None
    has = values["limits"].devices if "limits" in values else 1
    if asked and asked.count != has:
        told = f"the mesh has {asked.count} devices, and `limits.devices` is {has}. The two must be the same."
        yield ("checks", "devices", "mesh"), told


def _arguments(values: Values) -> Iterator[tuple[Path, str]]:
    if not {"parameters", "returns", "cases"} <= values.keys():
        return
    texts = dict.fromkeys(_TEXTS, "")
    problem = Problem.model_construct(**{**_STAND_INS, **values, **texts, "submissions": []})
    for index, case in enumerate(values["cases"]):
        if case.arguments is not None:
            try:
                problem.read_arguments(case.arguments)
            except ArgumentErrors as error:
                for message in error.messages:
                    yield ("cases", index, "arguments"), f"case `{case.name}`: {message}"
                continue
            try:
                if case.expected is not None:
                    problem.read_expected(case.arguments, case.expected)
            except types.TypeFault as fault:
                yield ("cases", index, "expected"), f"case `{case.name}`: {fault}"


def _options(
    values: Values, sources: Mapping[str, Code], beside: Collection[str]
) -> Iterator[tuple[Path, str]]:
    """What `generate` gives, against what `inputs` takes."""
    inputs = sources["reference"].function("inputs") if "reference" in sources else None
    if inputs is None:
        return
    for index, case in enumerate(values.get("cases", ())):
        if case.generate is not None:
            for message in code.options(inputs, case.generate, beside):
                yield ("cases", index, "generate"), f"case `{case.name}`: {message}"


def _code(values: Values, sources: Mapping[str, Code]) -> Iterator[str]:
    reference = sources.get("reference")
    if reference is not None:
        for name, why in _wanted(values):
            if not reference.defines(name):
                yield reference.missing(name, why)
    if "entry_point" in values:
        for name, source in sources.items():
            yield from _entry(values, source, missing_too=name != "reference")


def _wanted(values: Values) -> Iterator[tuple[str, str]]:
    if "entry_point" in values:
        yield values["entry_point"], "the `entry_point`"
    drawn = next((case.name for case in values.get("cases", ()) if case.generate is not None), None)
    if drawn is not None:
        yield "inputs", f"which draws the case `{drawn}`"
    if getattr(values.get("compare"), "by", None) == "check":
        yield "check", "which `compare` names"


def _entry(values: Values, source: Code, *, missing_too: bool) -> Iterator[str]:
    name = values["entry_point"]
    if missing_too and not source.defines(name):
        yield source.missing(name, "the `entry_point`")
    function = source.function(name)
    if function is not None and "parameters" in values:
        names = list(dict.fromkeys(parameter.name for parameter in values["parameters"]))
        wrong = code.takes(function, len(names))
        if wrong:
            listed = ", ".join(names) or "none"
            yield f"{source.where}:{function.lineno}: {wrong}. It must take the parameters of problem.yaml: {listed}."
