"""The page of a problem: reading it, sending code by form, and asking for the solution."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from app.accounts.limits import TooOften
from app.accounts.sessions import Viewer
from app.catalogue.shelf import Link, Page
from app.store import notes, progress, submissions
from app.store.progress import Standing
from app.store.submissions import Past
from app.submissions.input import BadInput, check_cases, check_code
from app.submissions.intake import QueueFull
from app.web.body import read_form
from app.web.notes import note_html
from app.web.refusal import Refusal
from app.web.send import Sent, send
from app.web.services import services
from app.web.solution import revealed
from app.web.viewer import invite, viewer_of

TABS = ("statement", "hints", "lens", "solution", "submissions", "notes")
KINDS = {"run": "run", "submit": "submission"}
ARGUMENT = "arg-"
# What the form's choice of what a run tries can say besides nothing: own arguments, or one sample.
OWN, SAMPLE = "own", "sample:"


@dataclass
class Posted:
    """What the form brought, to be shown again when it can't be used."""

    code: str | None = None
    which: str = ""
    own: dict[str, str] = field(default_factory=dict)
    error: str | None = None


@dataclass
class Noted:
    """A note as its tab shows it: as it is stored, or as it was sent and can't be stored."""

    text: str = ""
    edition: int = 0
    error: str | None = None


@dataclass
class Record:
    """What is stored about the viewer and the problem."""

    standing: Standing | None = None
    draft: str | None = None
    history: Sequence[Past] = ()
    viewed: bool = False
    solved_before: Sequence[Link] = ()
    noted: Noted = field(default_factory=Noted)

    @property
    def status(self) -> str | None:
        """`solved`, `tried` or nothing."""
        return self.standing.status if self.standing else None


def page_of(request: Request) -> Page:
    """The problem that the path names. Errors: Refusal 404."""
    id = f"{request.path_params['track']}/{request.path_params['slug']}"
    page = services(request).shelf.page(id)
    if page is None:
        raise Refusal(404, f"There is no problem '{id}'.")
    return page


async def _record(request: Request, viewer: Viewer, page: Page, tab: str) -> Record:
    if viewer.session_id is None and viewer.user is None:
        return Record()
    async with services(request).database.read() as session:
        before = services(request).shelf.before(page)
        known = await progress.standings(session, viewer.owner, [page.id, *(link.id for link in before)])
        record = Record(known.get(page.id))
        solved = {id for id, standing in known.items() if standing.status == "solved"}
        record.solved_before = [link for link in before if link.id in solved]
        record.draft = await progress.last_draft(session, viewer.owner, page.id)
        if tab == "submissions":
            record.history = await submissions.history(session, viewer.owner, page.id)
        if tab in ("solution", "submissions") and viewer.user is not None:
            record.viewed = await progress.viewed_solution(session, viewer.user.id, page.id)
        if tab == "notes" and (note := await notes.find(session, viewer.owner, page.id)):
            record.noted = Noted(note.text, note.edition)
    return record


async def _yours(request: Request, viewer: Viewer, id: str) -> str:
    """What the viewer had accepted last of a problem, fit to stand above other code; nothing when there is none."""
    async with services(request).database.read() as session:
        code = await submissions.accepted(session, viewer.owner, id)
    return "" if code is None else f"# Yours, from {id}\n{code.strip()}\n\n\n"


async def yours(request: Request) -> Response:
    """The code that the viewer had accepted last, as text. Errors: Refusal 404."""
    page = page_of(request)
    found = await _yours(request, await viewer_of(request), page.id)
    if not found:
        raise Refusal(404, f"Nothing of yours was accepted for '{page.id}'.")
    return PlainTextResponse(found)


def _sees(viewer: Viewer, record: Record, *, author: bool) -> bool:
    known = author or viewer.user is not None
    return known and revealed(viewed=record.viewed, status=record.status, author=author)


def _solution(viewer: Viewer, page: Page, record: Record, *, author: bool) -> dict[str, Any] | None:
    """What the tab shows; an author in a preview sees what is theirs."""
    if viewer.user is None and not author:
        return None
    if not _sees(viewer, record, author=author):
        return {"revealed": False, "reference_html": "", "editorial_html": ""}
    return {"revealed": True, "reference_html": page.reference_html, "editorial_html": page.editorial_html}


async def show_problem(
    request: Request, posted: Posted, status: int = 200, noted: Noted | None = None
) -> Response:
    """The problem's page, with what was sent and could not be used."""
    parts, viewer, page = services(request), await viewer_of(request), page_of(request)
    tab = "notes" if noted else request.query_params.get("tab", "")
    tabs = [name for name in TABS if name != "lens" or parts.lens.on]
    tab = tab if tab in tabs else tabs[0]
    record = await _record(request, viewer, page, tab)
    noted = noted or record.noted
    asked = request.query_params.get("bring")
    brings = asked in [link.id for link in record.solved_before]
    brought = await _yours(request, viewer, asked) if asked and brings else ""
    answer = parts.dress.page(
        request,
        viewer,
        "problem.html",
        status,
        problem=page,
        tab=tab,
        tabs=tabs,
        code=posted.code if posted.code is not None else brought + (record.draft or page.starter),
        solved_before=record.solved_before,
        error=posted.error,
        which=posted.which,
        own=posted.own,
        status=record.status,
        outdated=record.standing is not None and record.standing.outdated(page.version),
        history=record.history,
        against_solution=_sees(viewer, record, author=parts.author is not None),
        noted=noted,
        note_html=await note_html(noted.text) if tab == "notes" and noted.text else "",
        solution=_solution(viewer, page, record, author=parts.author is not None)
        if tab == "solution"
        else None,
        draft=parts.author and parts.author.draft(page.id),
        stamp=parts.author and parts.author.stamp(page.id),
    )
    invite(request, answer, viewer)
    return answer


async def _broken(request: Request, id: str, stamp: str, errors: list[str]) -> Response:
    parts, viewer = services(request), await viewer_of(request)
    return parts.dress.page(request, viewer, "preview_broken.html", id=id, stamp=stamp, errors=errors)


async def show(request: Request) -> Response:
    """The problem, on the tab that is asked for; who opens it will run something soon.

    In a preview, what is wrong with a problem that can't be shown.
    """
    author, id = services(request).author, f"{request.path_params['track']}/{request.path_params['slug']}"
    if author is not None and (errors := author.errors(id)):
        return await _broken(request, id, author.stamp(id), errors)
    services(request).grader.expect(page_of(request).id)
    return await show_problem(request, Posted())


async def post(request: Request) -> Response:
    """Run or submit without JavaScript: on to the submission's page, or this one again with what was wrong."""
    page = page_of(request)
    fields, unreadable = await read_form(request)
    posted = Posted(code=fields.get("code", "").replace("\r\n", "\n"))
    posted.which = fields.get("cases", "")
    if posted.which == OWN:
        given = {
            name.removeprefix(ARGUMENT): text for name, text in fields.items() if name.startswith(ARGUMENT)
        }
        posted.own = {name: text.replace("\r\n", "\n") for name, text in given.items()}
    try:
        sent = await _send(request, page, fields.get("action", ""), posted, unreadable)
    except (BadInput, QueueFull, TooOften) as error:
        refusal = Refusal.of(error)
        posted.error = "\n".join(refusal.errors)
        answer = await show_problem(request, posted, refusal.status)
        answer.headers.update(refusal.headers)
        return answer
    return sent.keep(request, RedirectResponse(f"/submissions/{sent.id}", 303))


async def _send(request: Request, page: Page, action: str, posted: Posted, unreadable: list[str]) -> Sent:
    if unreadable:
        raise BadInput(*unreadable)
    if action not in KINDS:
        raise BadInput(f"action: it is '{action[:40]}'. It must be run or submit.")
    code = check_code(posted.code or "", page.entry_point)
    cases: list[dict[str, Any]] | None = None
    if action == "run" and posted.own:
        cases = [{"literals": posted.own}]
    elif action == "run" and posted.which.startswith(SAMPLE):
        cases = [{"sample": posted.which.removeprefix(SAMPLE)}]
    return await send(request, page.problem, KINDS[action], code, check_cases(page.problem, cases))


async def reveal(request: Request) -> Response:
    """Show the solution from now on, and record that it was seen."""
    viewer, page = await viewer_of(request), page_of(request)
    back = f"/problems/{page.id}?tab=solution"
    if viewer.user is None:
        return RedirectResponse(f"/sign-in?next=/problems/{page.id}%3Ftab%3Dsolution", 303)
    async with services(request).database.write() as session:
        await progress.view_solution(session, viewer.user.id, page.id)
    return RedirectResponse(back, 303)


routes = [
    Route("/problems/{track}/{slug}", show),
    Route("/problems/{track}/{slug}", post, methods=["POST"]),
    Route("/problems/{track}/{slug}/yours", yours),
    Route("/problems/{track}/{slug}/solution", reveal, methods=["POST"]),
]
