"""Reads the submissions that ship with a problem, and holds their folders' names and opening comments to the format."""

from grader.package.files import Folder, Refused, alike, shown
from grader.package.messages import nearest
from grader.package.model import AuthorSubmission
from grader.package.words import VERDICTS, VERDICTS_ELSEWHERE

MAX_SUBMISSIONS = 200
_PLACE = "submissions/<verdict>/<name>.py"


def read_submissions(problem: Folder, messages: list[str]) -> list[AuthorSubmission]:
    """Every submission of a problem; what is wrong with them goes to `messages`."""
    found: list[AuthorSubmission] = []
    try:
        if problem.kind("submissions") is None:
            return []
        with problem.inner("submissions") as folder:
            for verdict in folder.names():
                _read_verdict(folder, verdict, found, messages)
    except Refused as refused:
        messages.append(str(refused))
    if len(found) > MAX_SUBMISSIONS:
        messages.append(
            f"{problem.where}/submissions: {len(found)} files. At most {MAX_SUBMISSIONS} are read."
        )
    return found


def _read_verdict(folder: Folder, verdict: str, found: list[AuthorSubmission], messages: list[str]) -> None:
    where = f"{folder.where}/{shown(verdict)}"
    if folder.kind(verdict) == "a file":
        messages.append(f"{where}: it is a file. Put it where its verdict is: {_PLACE}.")
        return
    if verdict not in VERDICTS:
        near = nearest(VERDICTS_ELSEWHERE.get(verdict.lower(), verdict), VERDICTS)
        messages.append(f"{where}: `{shown(verdict)}` is no verdict.{near} Verdicts: {', '.join(VERDICTS)}.")
        return
    try:
        with folder.inner(verdict) as inner:
            names = inner.names()
            for one, other in alike(names):
                messages.append(f"{where}: {one} and {other} are one name on some systems. Rename one.")
            for name in names[: MAX_SUBMISSIONS + 1]:
                _read_one(inner, name, verdict, found, messages)
    except Refused as refused:
        messages.append(str(refused))


def _read_one(
    folder: Folder, name: str, verdict: str, found: list[AuthorSubmission], messages: list[str]
) -> None:
    where = f"{folder.where}/{shown(name)}"
    if not name.endswith(".py"):
        messages.append(f"{where}: its name does not end in `.py`. It must be Python: {_PLACE}.")
        return
    try:
        code = folder.text(name)
    except Refused as refused:
        messages.append(str(refused))
        return
    about, feedback = _header(code)
    if verdict != "accepted" and feedback is None:
        messages.append(
            f"{where}:1: no `# feedback:` line at the top. Say there what the learner must be shown."
        )
    elif verdict != "accepted" and not feedback:
        messages.append(f"{where}:1: nothing stands after `# feedback:`. Say what the learner must be shown.")
    elif verdict != "accepted" and not about:
        messages.append(f"{where}:1: no line before `# feedback:`. Say there what is wrong with the code.")
    found.append(AuthorSubmission(shown(name).removesuffix(".py"), verdict, about, feedback, code))


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
