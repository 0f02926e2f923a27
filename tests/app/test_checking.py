"""What a check shows on the way and in the end."""

import pytest

from app.checking.results import Result
from app.checking.show import following, show
from grader.authoring import Finding

SOUND = Result(
    "toy/double",
    [
        Finding("reference.py", True, "accepted in 12 ms", {"ms": 12.0}),
        Finding("submissions/accepted/slow.py", True, "accepted in 1234 ms", {"ms": 1234.0}),
        Finding("mutants", True, "19 of 20 killed (95%)", {"killed": 19, "counted": 20, "equivalent": 2}),
    ],
    2.25,
)
UNSOUND = Result("toy/trees", [Finding("hints", False, "2 hints. It must have [3] at least.")], 0.5)
KNOWN = Result("toy/traced", [Finding("hints", True, "3 hints")], unchanged=True)


def test_where_nothing_can_be_drawn_over_each_problem_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    with following(3, quiet=False) as told:
        for one in (SOUND, UNSOUND, KNOWN):
            told.begun(one.name)
            told.done(one)
    assert capsys.readouterr().err.splitlines() == [
        "✓  toy/double  3 findings  95% of mutants  2.2 s",
        "✗  toy/trees  1 finding  0.5 s",
        "✓  toy/traced  1 finding  unchanged",
    ]


def test_a_terminal_shows_a_bar_and_what_runs_now(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "120")
    with following(2, quiet=False) as told:
        told.begun("toy/double")
        told.begun("toy/trees")
        told.done(SOUND)
    shown = capsys.readouterr().err
    assert "checking toy/double, toy/trees" in shown or "checking toy/trees" in shown
    assert "1/2" in shown
    assert "✓  toy/double" in shown


def test_quiet_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with following(1, quiet=True) as told:
        told.begun("toy/double")
        told.done(SOUND)
    assert capsys.readouterr() == ("", "")


def test_the_table_has_a_line_a_problem_and_what_is_wrong_follows(capsys: pytest.CaptureFixture[str]) -> None:
    show([SOUND, UNSOUND, KNOWN], 3.0)
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        "problem sound findings mutants slowest time",
        "toy/double yes 3 of 3 19 of 20 1,234 ms 2.2 s",
        "toy/trees no 0 of 1 0.5 s",
        "toy/traced yes 1 of 1 unchanged",
        "toy/trees: hints: 2 hints. It must have [3] at least.",
        "2 of 3 problems are sound, 1 of them unchanged (--all checks them again); it took 3.0 s",
    ]


def test_json_has_the_score_the_slowest_and_every_finding() -> None:
    tree = SOUND.shown()
    assert tree["mutation"] == {"killed": 19, "counted": 20, "equivalent": 2, "score": 0.95}
    assert (tree["slowest_ms"], tree["seconds"], tree["sound"]) == (1234.0, 2.2, True)
    assert [one["what"] for one in tree["findings"]][-1] == "mutants"
    assert UNSOUND.shown()["mutation"] is None
