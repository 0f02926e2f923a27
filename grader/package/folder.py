"""Reads one problem's folder, and tells every mistake in it at once."""

from typing import Any

from grader.package import code, documents
from grader.package.code import Code
from grader.package.data import FOLDER, read_data, unread
from grader.package.files import Folder, Refused, alike, shown
from grader.package.fits import misfits
from grader.package.messages import Mistakes, ProblemError, nearest
from grader.package.model import AuthorSubmission, Problem, ProblemFile
from grader.package.submissions import read_submissions

FILE = "problem.yaml"
# A problem can be tried with these alone; `jaxdojo check` asks for the others before it calls it sound.
NEEDED = ("statement.md", "reference.py")
OPTIONAL = ("starter.py", "editorial.md")
NAMES = (FILE, *NEEDED, *OPTIONAL, "submissions", FOLDER)


def read_problem(parent: Folder, slug: str) -> tuple[Problem, Mistakes]:
    """Read the problem in a track's folder; its mistakes' place is for what other problems say about it.

    Errors: ProblemError with every mistake found.
    """
    try:
        with parent.inner(slug) as folder:
            return _read(folder, parent.where.rpartition("/")[2], slug)
    except Refused as refused:
        raise ProblemError([str(refused)]) from None


def _read(folder: Folder, track: str, slug: str) -> tuple[Problem, Mistakes]:
    messages = _misnamed(folder)
    file = documents.read(folder, FILE, ProblemFile)
    messages += file.messages
    texts = _texts(folder, messages)
    submissions = read_submissions(folder, messages)
    data = read_data(folder, messages)
    sources = _sources(folder, texts, submissions, messages)
    messages += misfits(file.values, file.mistakes, sources, (FOLDER,) if data else ())
    messages += unread(folder.where, data, file.values, sources)
    if messages or file.whole is None:
        raise ProblemError(messages)
    texts = {"starter": stub(file.whole), "editorial": ""} | texts
    given: dict[str, Any] = {name: getattr(file.whole, name) for name in ProblemFile.model_fields}
    rest = {"track": track, "slug": slug, "submissions": submissions, "data": data}
    return Problem.model_validate(given | texts | rest), file.mistakes


def _misnamed(folder: Folder) -> list[str]:
    """Names that are nearly, but not, those of a problem's files: what is in them would be read by nobody."""
    names = folder.names()
    messages = [
        f"{folder.where}: {shown(one)} and {shown(other)} are one name on some systems. Rename one."
        for one, other in alike(names)
    ]
    wanted = [name for name in NAMES if name not in names]
    for name in names:
        near = "" if name in NAMES else nearest(shown(name), wanted)
        if near:
            messages.append(f"{folder.where}/{shown(name)}: a problem has no file of this name.{near}")
    return messages


def _texts(folder: Folder, messages: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in (*NEEDED, *OPTIONAL):
        try:
            if name in NEEDED or folder.kind(name) is not None:
                found[name.partition(".")[0]] = folder.text(name)
        except Refused as refused:
            messages.append(str(refused))
    return found


def _sources(
    folder: Folder, texts: dict[str, str], submissions: list[AuthorSubmission], messages: list[str]
) -> dict[str, Code]:
    """The files that must be Python and define the entry point, by name."""
    wanted = {name: text for name, text in texts.items() if name in ("reference", "starter")}
    wanted |= {
        f"submissions/accepted/{one.name}": one.code for one in submissions if one.verdict == "accepted"
    }
    found: dict[str, Code] = {}
    for name, text in wanted.items():
        read = code.read(text, f"{folder.where}/{name}.py")
        if isinstance(read, str):
            messages.append(read)
        else:
            found[name] = read
    return found


def stub(file: ProblemFile) -> str:
    """What a learner begins with when the author wrote no starter."""
    names = ", ".join(parameter.name for parameter in file.parameters)
    return f"def {file.entry_point}({names}):\n    ...\n"
