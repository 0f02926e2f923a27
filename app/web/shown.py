"""A submission in the shape that templates show; must be given only what the viewer may see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from markupsafe import Markup

from app.catalogue.shelf import Card, Shelf
from app.queue import Place
from app.store.models import Submission
from app.store.rejudging import Earlier
from app.submissions.events import Event, Events, stored_events
from app.web.pictures import whole_pictures

NO_CODE = Markup()
CASE: dict[str, Any] = {
    "name": "",
    "sample": False,
    "own": False,
    "verdict": "judge_error",
    "feedback": None,
    "arguments": None,
    "shapes": None,
    "expected": None,
    "got": None,
    "result": None,
    "pictures": [],
    "undrawn": 0,
    "difference": None,
    "traceback": None,
    "explanation": None,
    "stdout": None,
    "stdout_truncated": False,
    "wall_ms": 0.0,
    "cpu_ms": None,
    "peak_mib": None,
}
REPORT: dict[str, Any] = {
    "cases": [],
    "checks": [],
    "feedback": None,
    "tier": None,
    "times_ms": {"judged": 0.0},
    "stdout": None,
    "traceback": None,
    "explanation": None,
    "seed": None,
    "problem_digest": None,
    "code_digest": None,
    "versions": {},
}


@dataclass(frozen=True)
class Shown:
    """One submission for the page, its parts and its stream."""

    id: str
    kind: str
    status: str
    verdict: str | None
    created: datetime
    problem: Card
    code_html: Markup
    report: dict[str, Any] | None
    cases: list[dict[str, Any]]
    total: int | None
    place: Place | None = None
    version: str | None = None
    current: bool | None = None
    earlier: Sequence[Earlier] = ()
    whose: str | None = None
    """Who sent it, where a teacher looks; empty for somebody without an account."""

    def after(self, event: Event) -> Shown:
        """The submission as it is with this event."""
        if event.name == "verdict":
            report = whole_report(event.data["report"])
            return replace(
                self, status="judged", verdict=event.data["verdict"], report=report, cases=report["cases"]
            )
        ahead = event.data.get("ahead")
        place = None if ahead is None else Place(ahead, event.data["expected_wait_s"])
        return replace(self, status=event.data["status"], place=place)


def shown(submission: Submission, shelf: Shelf, live: Events, code_html: Markup = NO_CODE) -> Shown:
    """What a page shows of a submission, with its place in the queue and the cases that are known so far."""
    log = live.log(submission.id)
    events = stored_events(submission) if submission.status == "judged" else log.events if log else []
    latest = max((event.mark.attempt for event in events), default=0)
    current = [event.data for event in events if event.name == "case" and event.mark.attempt == latest]
    cases = list({data["index"]: data for data in current}.values())
    return Shown(
        submission.id,
        submission.kind,
        submission.status,
        submission.verdict,
        submission.created,
        shelf.card(submission.problem) or _gone(submission.problem),
        code_html,
        whole_report(submission.report) if submission.status == "judged" else None,
        [{**whole_case(data["case"]), "index": data["index"]} for data in cases],
        cases[-1]["total"] if cases else None,
        live.place(submission.id) if submission.status == "queued" else None,
        submission.version,
        shelf.is_current(submission.problem, submission.version),
    )


def whole_case(case: dict[str, Any]) -> dict[str, Any]:
    """The case with every key that a template may ask for."""
    full = {**CASE, **case}
    return {**full, "pictures": whole_pictures(full)}


def whole_report(report: dict[str, Any] | None) -> dict[str, Any]:
    """The report with every key that a template may ask for."""
    full = {**REPORT, **(report or {})}
    cases = [{**whole_case(case), "index": index} for index, case in enumerate(full["cases"])]
    checks = [{"observed": False, "explanation": None, **check} for check in full["checks"]]
    times = {**REPORT["times_ms"], **full["times_ms"]}
    return {**full, "times_ms": times, "cases": cases, "checks": checks}


def _gone(id: str) -> Card:
    track, _, slug = id.partition("/")
    return Card(id, track, slug, id, "This problem is no longer here.", "easy", 1, [])
