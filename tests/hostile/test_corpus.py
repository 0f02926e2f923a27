"""Every hostile submission, in every tier: its verdict, and that it left nothing."""

from __future__ import annotations

import json

import pytest

from tests.hostile import canaries
from tests.hostile.corpus import Hostile, corpus
from tests.hostile.lanes import Lanes, Ran
from tests.hostile.tiers import KINDS

CORPUS = corpus()
# What may pass between a deadline and the end: the kill, the burial, the report.
SLACK_MS = 100
DEADLINES_MS = {
    "trial/brief": 1000,
    "trial/patient": 10_000,
    "trial/guarded": 60_000,
    "trial/traced": 20_000,
    "trial/watched": 20_000,
    "trial/tiled": 20_000,
}


def result(judged: dict[str, Lanes], tier: str, one: Hostile) -> Ran:
    if not one.runs_here:
        pytest.skip(f"only on {one.headers['machine'][0]}")
    lanes = judged[tier]
    found = lanes.health.result(timeout=200)
    if tier == "full" and found["tier"] != "full":
        pytest.skip(f"this machine gives tier {found['tier']}: {found['commands']}")
    assert found["tier"] == tier
    return lanes.results[one.id].result(timeout=200)


@pytest.mark.parametrize("one", CORPUS, ids=[one.id for one in CORPUS])
@pytest.mark.parametrize("tier", list(KINDS))
def test_a_hostile_submission_keeps_its_promise(judged: dict[str, Lanes], tier: str, one: Hostile) -> None:
    ran = result(judged, tier, one)
    report = ran.report
    whole = json.dumps(report, ensure_ascii=False)
    assert report["verdict"] in one.verdicts, report["feedback"]
    if "prints" in one.headers:
        # Python's own warnings come first.
        wanted = one.headers["prints"]
        assert (report["cases"][0]["stdout"] or "").splitlines()[-len(wanted) :] == wanted
    assert [words for words in one.headers.get("says", []) if words not in whole] == []
    assert [words for words in one.headers.get("hides", []) if words in whole] == []
    assert canaries.found(report) == []
    # The invariant: the judge lives, the next is judged as ever and found nothing, and nothing is left.
    assert ran.judge_lived
    assert ran.next["verdict"] == "accepted", ran.next["feedback"]
    assert ran.left == ""
    spent = report["times_ms"]["judged"] if report["verdict"] == "time_limit_exceeded" else 0.0
    assert spent <= DEADLINES_MS[one.problem] + SLACK_MS + ran.kept_waiting_ms
