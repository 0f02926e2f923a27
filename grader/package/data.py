"""Reads the text files that a problem ships for `inputs` to draw from; what is in them means nothing here."""

from collections.abc import Iterator, Mapping
from typing import Any

from grader.package import code
from grader.package.code import Code
from grader.package.files import Folder, Refused, alike, shown

FOLDER = "data"
MAX_FILES = 16


def read_data(problem: Folder, messages: list[str]) -> dict[str, str]:
    """Every file of a problem's data/, by name; what is wrong with them goes to `messages`."""
    found: dict[str, str] = {}
    try:
        if problem.kind(FOLDER) is None:
            return {}
        with problem.inner(FOLDER) as folder:
            names = folder.names()
            if len(names) > MAX_FILES:
                messages.append(f"{folder.where}: {len(names)} files. At most {MAX_FILES} are read.")
            for one, other in alike(names):
                messages.append(
                    f"{folder.where}: {one} and {other} are one name on some systems. Rename one."
                )
            for name in names[:MAX_FILES]:
                try:
                    found[shown(name)] = folder.text(name)
                except Refused as refused:
                    messages.append(str(refused))
    except Refused as refused:
        messages.append(str(refused))
    return found


def unread(
    where: str, data: Mapping[str, str], values: Mapping[str, Any], sources: Mapping[str, Code]
) -> Iterator[str]:
    """What is wrong with a problem that ships files which its `inputs` is not given."""
    if not data or "cases" not in values or "reference" not in sources:
        return
    if not any(case.generate is not None for case in values["cases"]):
        yield (
            f"{where}/{FOLDER}: nothing reads it, for no case is generated. "
            "It must be there for `inputs` of reference.py, or not at all. Add a case with `generate`."
        )
    inputs = sources["reference"].function("inputs")
    if inputs is not None and not code.has(inputs, FOLDER):
        yield (
            f"{sources['reference'].where}:{inputs.lineno}: `inputs` has no parameter `{FOLDER}`, "
            f"a dict that holds the text of {', '.join(data)}. Add it."
        )
