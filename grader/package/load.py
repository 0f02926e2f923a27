"""Reads folders of tracks and problems; a broken one is reported with every mistake in it and the rest still loads."""

import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from grader.package import types
from grader.package.model import ArgumentErrors, AuthorSubmission, Problem, ProblemFile, Track, TrackFile
from grader.package.words import VERDICTS
from grader.package.yaml_lines import Lines, line_of, load_with_lines

MAX_FILE = 1024 * 1024
# A problem can be tried with these alone; `jaxdojo check` asks for the others before it calls it sound.
NEEDED = ("statement.md", "reference.py")
OPTIONAL = ("starter.py", "editorial.md")
_File = TypeVar("_File", bound=BaseModel)


@dataclass(frozen=True)
class Broken:
    """A folder that can't be served, and why."""

    folder: str
    errors: list[str]


@dataclass(frozen=True)
class Catalogue:
    """Everything that was found, in the order in which a learner meets it."""

    tracks: list[Track]
    problems: dict[str, Problem]
    broken: list[Broken]


class ProblemError(ValueError):
    """Mistakes of an author; each message names file, line, value and what it must be."""

    def __init__(self, messages: list[str]) -> None:
        super().__init__("\n".join(messages))
        self.messages = messages


def load(packs: list[Path]) -> Catalogue:
    """Read every track under the given folders; never raises for what it finds in them."""
    tracks: list[Track] = []
    problems: dict[str, Problem] = {}
    broken: list[Broken] = []
    for pack in packs:
        for file in sorted(pack.glob("*/track.yaml")):
            _load_track(file.parent, tracks, problems, broken)
    return Catalogue(tracks, problems, broken)


def _load_track(
    folder: Path, tracks: list[Track], problems: dict[str, Problem], broken: list[Broken]
) -> None:
    where = f"{folder.parent.name}/{folder.name}"
    try:
        track_file, _ = _read_yaml(folder / "track.yaml", TrackFile, f"{where}/track.yaml")
    except ProblemError as error:
        broken.append(Broken(where, error.messages))
        return
    if any(track.slug == folder.name for track in tracks):
        broken.append(
            Broken(where, [f"{where}: a track named `{folder.name}` is loaded already. Rename one."])
        )
        return
    good: list[str] = []
    for slug in track_file.problems:
        try:
            problem = load_problem(folder / slug)
        except ProblemError as error:
            broken.append(Broken(f"{where}/{slug}", error.messages))
        else:
            problems[problem.id] = problem
            good.append(slug)
    for extra in sorted(folder.glob("*/problem.yaml")):
        if extra.parent.name not in track_file.problems:
            message = (
                f"{where}/track.yaml: `{extra.parent.name}` is a folder but not in `problems`. Add it there."
            )
            broken.append(Broken(f"{where}/{extra.parent.name}", [message]))
    tracks.append(Track(folder.name, track_file.title, track_file.summary, good))


def load_problem(folder: Path) -> Problem:
    """Read one problem's folder.

    Errors: ProblemError with every mistake found.
    """
    where = f"{folder.parent.parent.name}/{folder.parent.name}/{folder.name}"
    if not folder.is_dir():
        raise ProblemError([f"{where}: there is no such folder. Make it, or take it out of track.yaml."])
    messages: list[str] = []
    texts = {
        name.partition(".")[0]: _read_text(folder, name, where, messages)
        for name in (*NEEDED, *OPTIONAL)
        if name in NEEDED or (folder / name).exists()
    }
    submissions = _read_submissions(folder, where, messages)
    file: ProblemFile | None = None
    lines: Lines = {}
    try:
        file, lines = _read_yaml(folder / "problem.yaml", ProblemFile, f"{where}/problem.yaml")
        messages += _check_values(file, lines, f"{where}/problem.yaml")
    except ProblemError as error:
        messages += error.messages
    if messages or file is None:
        raise ProblemError(messages)
    texts = {"starter": _stub(file), "editorial": ""} | texts
    return _whole(file, **texts, track=folder.parent.name, slug=folder.name, submissions=submissions)


def _stub(file: ProblemFile) -> str:
    """What a learner begins with when the author wrote no starter."""
    names = ", ".join(parameter.name for parameter in file.parameters)
    return f"def {file.entry_point}({names}):\n    ...\n"


def _whole(file: ProblemFile, **rest: Any) -> Problem:
    return Problem.model_validate({name: getattr(file, name) for name in ProblemFile.model_fields} | rest)


def _check_values(file: ProblemFile, lines: Lines, where: str) -> list[str]:
    """What the shape of the file can't say: types that parse, and arguments that fit them."""
    messages: list[str] = []
    kinds: dict[str, types.Type] = {}
    for index, parameter in enumerate(file.parameters):
        try:
            kinds[parameter.name] = types.parse(parameter.type)
        except types.TypeFault as fault:
            messages.append(f"{where}:{line_of(lines, ('parameters', index, 'type'))}: {fault}")
    try:
        types.parse(file.returns.type)
    except types.TypeFault as fault:
        messages.append(f"{where}:{line_of(lines, ('returns', 'type'))}: {fault}")
    if messages:
        return messages
    problem = _whole(
        file, statement="", starter="", reference="", editorial="", track="", slug="", submissions=[]
    )
    for index, case in enumerate(file.cases):
        if case.arguments is not None:
            try:
                problem.read_arguments(case.arguments)
            except ArgumentErrors as error:
                line = line_of(lines, ("cases", index, "arguments"))
                messages += [f"{where}:{line}: case `{case.name}`: {message}" for message in error.messages]
    return messages


def _read_text(folder: Path, name: str, where: str, messages: list[str]) -> str:
    path = folder / name
    # A link could lead out of the folder, and a problem may show nothing that isn't in it.
    if not path.is_file() or path.resolve().parent != folder.resolve():
        messages.append(
            f"{where}/{name}: the file is missing. Write it; docs/authoring.md says what goes in."
        )
        return ""
    if path.stat().st_size > MAX_FILE:
        messages.append(f"{where}/{name}: {path.stat().st_size} bytes. It must be at most {MAX_FILE}.")
        return ""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        messages.append(f"{where}/{name}: byte {error.start} is not UTF-8. Save the file as UTF-8.")
        return ""
    if not text.strip():
        messages.append(f"{where}/{name}: the file is empty. Write it; docs/authoring.md says what goes in.")
    return text


def _read_submissions(folder: Path, where: str, messages: list[str]) -> list[AuthorSubmission]:
    found: list[AuthorSubmission] = []
    for path in sorted((folder / "submissions").glob("*/*.py")):
        verdict = path.parent.name
        name = f"submissions/{verdict}/{path.name}"
        if verdict not in VERDICTS:
            near = _nearest(verdict, VERDICTS)
            messages.append(
                f"{where}/{name}: `{verdict}` is no verdict.{near} Verdicts: {', '.join(VERDICTS)}."
            )
            continue
        code = _read_text(path.parent, path.name, f"{where}/submissions/{verdict}", messages)
        about, feedback = _header(code)
        if verdict != "accepted" and feedback is None:
            messages.append(
                f"{where}/{name}: no `# feedback:` line at the top. Say what the learner must be shown."
            )
        found.append(AuthorSubmission(path.stem, verdict, about, feedback, code))
    return found


def _header(code: str) -> tuple[str, str | None]:
    """The opening comment: one line that says what is wrong, then `feedback:`, which may run over several lines."""
    comments: list[str] = []
    for line in code.splitlines():
        if not line.startswith("#"):
            break
        comments.append(line.lstrip("#").strip())
    text = " ".join(comments)
    about, marker, feedback = text.partition("feedback:")
    return about.strip(), feedback.strip() if marker else None


def _read_yaml(path: Path, model: type[_File], where: str) -> tuple[_File, Lines]:
    messages: list[str] = []
    text = _read_text(path.parent, path.name, where.rpartition("/")[0], messages)
    if messages:
        raise ProblemError(messages)
    try:
        data, lines = load_with_lines(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ProblemError([f"{where}:{line}: not YAML: {error.problem}."]) from None
    try:
        return model.model_validate(data), lines
    except ValidationError as error:
        raise ProblemError([_message(fault, model, lines, where) for fault in error.errors()]) from None


def _message(fault: Any, model: type[BaseModel], lines: Lines, where: str) -> str:
    at = tuple(part for part in fault["loc"])
    place = f"{where}:{line_of(lines, at)}"
    name = ".".join(str(part) for part in at)
    if fault["type"] == "extra_forbidden":
        known = _keys_at(model, at[:-1])
        near = _nearest(str(at[-1]), known)
        return f"{place}: unknown key `{at[-1]}`.{near} Keys: {', '.join(known)}."
    if fault["type"] == "missing":
        return f"{place}: the key `{name}` is missing. Add it."
    if fault["type"] == "value_error":
        return f"{place}: {fault['ctx']['error']}."
    return f"{place}: `{name}` is {fault['input']!r}. {fault['msg']}."


def _keys_at(model: type[BaseModel], at: tuple[Any, ...]) -> list[str]:
    """The keys that the format allows at a place, found by walking the model's annotations."""
    current: Any = model
    for part in at:
        if isinstance(part, str) and hasattr(current, "model_fields") and part in current.model_fields:
            current = current.model_fields[part].annotation
        arguments = getattr(current, "__args__", ())
        current = next((one for one in arguments if hasattr(one, "model_fields")), current)
    return list(getattr(current, "model_fields", {}))


def _nearest(word: str, known: Any) -> str:
    near = difflib.get_close_matches(word, list(known), n=1)
    return f" Did you mean `{near[0]}`?" if near else ""
