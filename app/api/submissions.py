"""Runs and submissions for programs: sending, reading, following, and the receipt."""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app import __version__
from app.api.answers import CASES, CODE, errors, json_body
from app.api.problems import page_of
from app.api.shapes import Accepted, Receipt, SubmissionAnswer
from app.submissions.events import Event
from app.submissions.input import BadInput, check_cases, check_code
from app.submissions.reading import Readable, receipt, replaced
from app.web.body import read_json
from app.web.lens import lens
from app.web.refusal import Refusal
from app.web.send import send
from app.web.services import services
from app.web.stream import stream
from app.web.viewer import viewer_of

router = APIRouter(prefix="/api/v1", tags=["submissions"])
REFUSED = errors(404, 408, 413, 422, 429)


def _url(id: str) -> str:
    return f"/api/v1/submissions/{id}"


async def _send(request: Request, track: str, slug: str, kind: str, keys: set[str]) -> Response:
    page = page_of(request, track, slug)
    body = await read_json(request, keys)
    if not isinstance(body.get("code"), str):
        raise BadInput(
            "code: it is not a text." if "code" in body else 'code: it is missing. Send {"code": "…"}.'
        )
    code = check_code(body["code"], page.entry_point)
    cases = check_cases(page.problem, body.get("cases"))
    sent = await send(request, page.problem, kind, code, cases)
    where = _url(sent.id)
    answer = {"id": sent.id, "url": where, "events_url": f"{where}/events"}
    return sent.keep(request, JSONResponse(answer, 202, {"Location": where}))


@router.post(
    "/problems/{track}/{slug}/submissions",
    status_code=202,
    response_model=Accepted,
    responses=REFUSED,
    openapi_extra=json_body(CODE, {"code": "def parity(x):\n    return x\n"}),
    summary="Submit",
)
async def submit(request: Request, track: str, slug: str) -> Response:
    """Have code judged on all cases. When 202 is answered the submission is stored, and it will be judged."""
    return await _send(request, track, slug, "submission", {"code"})


@router.post(
    "/problems/{track}/{slug}/runs",
    status_code=202,
    response_model=Accepted,
    responses=REFUSED,
    openapi_extra=json_body(
        CODE | CASES, {"code": "def f(x):\n    return x\n", "cases": [{"arguments": {"x": 1}}]}
    ),
    summary="Run",
)
async def run(request: Request, track: str, slug: str) -> Response:
    """Try code on all samples, on some of them, or on own arguments. Kept until a minute after the result is read."""
    return await _send(request, track, slug, "run", {"code", "cases"})


async def _readable(request: Request, id: str) -> Readable:
    found = await services(request).reading.find(id, (await viewer_of(request)).owner)
    if found is None:
        raise Refusal(
            404,
            f"There is no submission '{id}' that you can see. Runs are deleted a minute after they are read.",
        )
    return found


@router.get(
    "/submissions/{id}", response_model=SubmissionAnswer, responses=errors(404), summary="A run or submission"
)
async def read(request: Request, id: str) -> Any:
    """Status, verdict and report, for the one who sent it, or for whoever knows the id of a cookieless one."""
    found = await _readable(request, id)
    submission = found.submission
    place = services(request).events.place(id) if submission.status == "queued" else None
    if submission.status == "judged":
        services(request).reading.told(submission)
    answer = {
        "id": submission.id,
        "kind": submission.kind,
        "problem": submission.problem,
        "status": submission.status,
        "verdict": submission.verdict,
        "report": submission.report,
        "ahead": place.ahead if place else None,
        "expected_wait_s": place.expected_wait_s if place else None,
        "version": submission.version,
        "current": services(request).shelf.is_current(submission.problem, submission.version),
        "earlier_verdicts": replaced(await services(request).reading.earlier(id)),
        "created": submission.created.isoformat(),
        "code": submission.code if found.mine else None,
        "url": _url(submission.id),
        "events_url": f"{_url(submission.id)}/events",
    }
    return JSONResponse(answer)


@router.get(
    "/submissions/{id}/events",
    response_class=Response,
    responses={
        200: {
            "content": {"text/event-stream": {}},
            "description": "Events `status`, `case`, `verdict` and `beat`.",
        },
        204: {"description": "You have had the verdict already."},
        **errors(404),
    },
    summary="Follow",
)
async def events(request: Request, id: str) -> Response:
    """Server-sent events until the verdict. Reconnect with Last-Event-ID, and only what is new is sent.

    A `status` of `queued` tells how many submissions are `ahead` and, from how long the latest ones took, the
    `expected_wait_s`; either is null while it is not known. It comes again whenever they change. A `beat`, which says
    nothing, comes at least every 15 seconds while nothing else does.
    """
    found = await _readable(request, id)

    def text(event: Event) -> str:
        return json.dumps({"id": id, **event.data}, ensure_ascii=False)

    return stream(request, found.submission, text)


@router.get(
    "/submissions/{id}/lens",
    response_class=Response,
    responses={
        200: {"content": {"text/event-stream": {}}, "description": "Events `lens`, each with one `part`."},
        **errors(404, 409),
    },
    summary="Look through the lens",
)
async def look(request: Request, id: str) -> Response:
    """What JAX makes of a run's function on its first case, for the one who sent it, as long as the run is kept.

    It is advice, found after the verdict on what processor time is left over. The parts are `program`, `transforms`
    (again whenever a row is added), `traces`, `cost` (again with the reference's figures), `hlo`, `reference` for those
    who may see the solution, and at last `end`, whose `why` says why others are missing.
    """

    def text(part: dict[str, Any]) -> str:
        return json.dumps({"id": id, **part}, ensure_ascii=False)

    return await lens(request, await _readable(request, id), await viewer_of(request), text)


@router.get(
    "/submissions/{id}/receipt", response_model=Receipt, responses=errors(404, 409), summary="The receipt"
)
async def read_receipt(request: Request, id: str) -> Any:
    """The audit document: digests, versions, tier, seed, and what each case came to."""
    submission = (await _readable(request, id)).submission
    earlier = await services(request).reading.earlier(id)
    if submission.status != "judged":
        raise Refusal(409, "There is no receipt before the verdict. Ask again when the status is judged.")
    return JSONResponse(receipt(submission, earlier, __version__))
