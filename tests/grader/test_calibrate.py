"""What `jaxdojo calibrate` concludes from measurements, how it draws them, and what it writes; all without a grader."""

from __future__ import annotations

import math
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from grader.authoring.calibrate import (
    Measured,
    Proposals,
    axes,
    charts,
    drawn,
    numbers,
    patched,
    propose,
    rules,
    svg,
)
from grader.authoring.calibrate.subjects import Subject
from grader.compare import compare, shares
from grader.package import Limits
from grader.package.rules import Compare

TIGHT = Compare(rtol=1e-5, atol=1e-6)


def subject(
    name: str, kind: Any, errors: list[float], wall_ms: float = 100, peak_mib: float = 50
) -> Measured:
    """Measured once; the first error is on the first axis, the last on all that are not given."""
    shares = [{"": error} for error in errors + [errors[-1]] * (40 - len(errors))]
    timed = (
        {"wall_ms": wall_ms, "peak_mib": peak_mib} if kind == "right" else {"wall_ms": None, "peak_mib": None}
    )
    return Measured(
        Subject(name, kind, ""), [{"seed": 0, "shares": shares, "cases": ["a"] * 40, "why": None, **timed}]
    )


def proposed(rule: Compare, *found: Measured, limits: Limits | None = None) -> Proposals:
    return propose([subject("reference.py", "right", [0.0]), *found], axes(rule), limits or Limits())


def bfloat16(*errors: float) -> Measured:
    return subject("reference in bfloat16", "narrow", list(errors))


def test_a_tolerance_with_room_on_both_sides_is_kept() -> None:
    found = proposed(TIGHT, subject("other", "right", [2e-6]), bfloat16(3e-3))
    (tolerance,) = found.tolerances
    assert (tolerance.value, tolerance.changed) == (1e-5, False)
    assert tolerance.sentence == (
        "The accepted ones are up to 2e-6 off (other in case `a`), and reference in bfloat16 is 0.003 off at least."
    )


@pytest.mark.parametrize(
    ("accepted", "rounded", "value"),
    [
        (1e-5, 4e-3, 2e-4),  # too tight: less than four times what an accepted one is off
        (1e-7, 1e-5, 1e-6),  # too loose: bfloat16 passes
        (0.0, 1e-6, 5e-7),  # equal to the last bit, which another machine may not be
        (2e-6, 1e-5, 9e-6),  # a narrow gap, in which none of 1, 2, 5 lies
    ],
)
def test_a_tolerance_goes_to_the_geometric_middle(accepted: float, rounded: float, value: float) -> None:
    rule = Compare(rtol=1e-4 if rounded < 1e-4 else 1e-5, atol=0.0)
    (tolerance,) = proposed(rule, subject("other", "right", [accepted]), bfloat16(rounded)).tolerances
    assert tolerance.value == pytest.approx(value, rel=0.12)
    assert 4 * accepted <= tolerance.value < rounded


def test_it_says_so_when_no_tolerance_separates_right_from_wrong() -> None:
    (tolerance,) = proposed(TIGHT, subject("other", "right", [1e-3]), bfloat16(2e-3)).tolerances
    assert tolerance.value is None and not tolerance.changed
    assert tolerance.sentence == (
        "No tolerance separates right from wrong: other in case `a` is up to 0.001 off and must be accepted with 4 times as much, "
        "reference in bfloat16 only 0.002 and must be refused. Look for a case that magnifies rounding and soften it, "
        "give the leaf that differs a rule of its own under compare.leaves, or take the submission out. If low "
        "precision may pass, say why under compare.loose_because."
    )


def test_a_wrong_submission_nearer_than_bfloat16_sets_the_upper_end() -> None:
    found = proposed(TIGHT, subject("nearly", "wrong", [8e-6]), bfloat16(3e-3))
    (tolerance,) = found.tolerances
    assert tolerance.smallest_name == "nearly"
    assert tolerance.value is not None and tolerance.value <= 2e-6


def test_a_better_size_for_atol_is_found_when_the_one_in_use_separates_nothing() -> None:
    options = [axis.size for axis in axes(TIGHT)[0]]
    errors = [1e-2 if size != 1.0 else 1e-6 for size in options]
    found = proposed(TIGHT, subject("other", "right", errors), bfloat16(2e-3))
    (tolerance,) = found.tolerances
    assert (tolerance.axis.size, tolerance.changed) == (1.0, True)
    assert tolerance.value == pytest.approx(5e-5)


def test_what_differs_in_another_leaf_only_is_that_leafs_to_refuse() -> None:
    rule = Compare(rtol=1e-5, leaves={"['w']": {"rtol": 1e-3, "atol": 0.0}})
    last = sum(len(group) for group in axes(rule)) - 1
    errors = [0.0] * last + [0.5]
    base, leaf = proposed(rule, subject("w_only", "wrong", errors), bfloat16(3e-3)).tolerances
    assert (base.value, base.smallest_name) == (1e-5, "reference in bfloat16")
    assert leaf.axis.leaf == "['w']"


def test_float64_counts_as_right_unless_it_computes_something_else() -> None:
    near = proposed(TIGHT, subject("reference in float64", "wider", [3e-6]), bfloat16(3e-3))
    assert near.tolerances[0].largest_name == "reference in float64 in case `a`"
    far = proposed(TIGHT, subject("reference in float64", "wider", [1.5]), bfloat16(3e-3))
    assert far.tolerances[0].largest_name == "reference.py in case `a`"
    assert far.notes == [
        "The reference in float64 computes something else, perhaps from other random numbers. It is left out."
    ]


@pytest.mark.parametrize(
    ("wall_ms", "now", "value"),
    [
        (100, 10, 10),
        (100, 60, 5),
        (4_000, 10, 45),
        (1_900, 10, 10),
        (2_900, 10, 30),
        (9_000, 120, 120),
        (1_000, 60, 10),
        (100, 0.1, 5),
    ],
)
def test_the_time_limit_leaves_room_for_slower_machines(wall_ms: float, now: float, value: float) -> None:
    found = proposed(TIGHT, subject("slow", "right", [0.0], wall_ms=wall_ms), limits=Limits(wall_s=now))
    wall = found.limits[0]
    assert wall.value == value
    assert wall.value >= 3 * wall_ms / 1000


def test_one_run_on_a_busy_machine_raises_no_limit() -> None:
    found = subject("slow", "right", [0.0], wall_ms=100)
    found.runs = [found.runs[0] | {"wall_ms": wall_ms} for wall_ms in (90, 100, 9_000)]
    wall = proposed(TIGHT, found).limits[0]
    assert (wall.used, wall.value) == (0.1, 10)
    assert wall.sentence == "The slowest takes 0.1 s (slow, the middle of its runs)."


def test_it_says_so_when_no_time_limit_is_long_enough() -> None:
    wall = proposed(TIGHT, subject("slow", "right", [0.0], wall_ms=50_000)).limits[0]
    assert wall.value == 120
    assert wall.sentence.endswith(" No limit leaves 3 times as much; make the cases smaller.")


@pytest.mark.parametrize(("peak", "now", "value"), [(50, 2048, 2048), (900, 1024, 2048), (10, 16384, 256)])
def test_the_memory_limit_leaves_room(peak: float, now: int, value: int) -> None:
    found = proposed(TIGHT, subject("large", "right", [0.0], peak_mib=peak), limits=Limits(memory_mib=now))
    assert found.limits[1].value == value


FILE = """\
title: t
cases: []   # to come
compare:   # see below
  rtol: 1.0e-5   # tight
limits: {wall_s: 0.1}
"""


def test_the_file_keeps_its_comments_and_a_second_calibration_changes_nothing() -> None:
    found = [subject("other", "right", [1e-5]), bfloat16(4e-3)]
    text = patched(FILE, proposed(TIGHT, *found, limits=Limits(wall_s=0.1)))
    assert text == FILE.replace("1.0e-5   # tight", "2.0e-4   # tight\n  atol: 2.0e-5").replace("0.1}", "5}")
    written = yaml.safe_load(text)
    again = proposed(Compare(**written["compare"]), *found, limits=Limits(**written["limits"]))
    assert patched(text, again) == text


def test_outputs_that_are_not_compared_by_tolerance_have_no_axis() -> None:
    assert axes(Compare(by="check")) == []
    assert axes(Compare(rtol=0.0, atol=0.0)) == []


@pytest.mark.parametrize("size", [0.0, 1e-3, 1.0, 100.0, math.inf])
def test_an_error_on_an_axis_is_the_tolerance_from_which_on_it_is_accepted(size: float) -> None:
    got, want = np.array([1.0, -20.0, 0.3]), np.array([1.001, -20.0, 0.29])
    axis = rules.Axis(None, size, None)
    (error,) = shares(got, want, Compare.model_validate(axis.rule(TIGHT))).values()
    rtol, atol = axis.unit
    for factor, accepted in [(1.01, True), (0.99, False)]:
        rule = Compare(rtol=rtol * error * factor, atol=atol * error * factor)
        assert (not compare(got, want, rule).differences) == accepted


@given(st.floats(1e-12, 1e6), st.floats(1.01, 1e5))
def test_a_number_is_rounded_within_its_bounds(least: float, times: float) -> None:
    value = numbers.rounded(math.sqrt(least * least * times), least, least * times)
    assert least * (1 - 1e-9) <= value <= max(least * times, least * 1.2)
    assert yaml.safe_load(numbers.as_yaml(value)) == pytest.approx(value, rel=1e-3)


def pictures() -> list[Any]:
    found = [
        subject("reference.py", "right", [0.0]),
        subject("other <way>", "right", [2e-7]),
        bfloat16(3e-3),
        subject("nothing", "wrong", [math.inf]),
    ]
    return charts(found, propose(found, axes(TIGHT), Limits()))


def test_the_terminal_shows_every_subject_with_its_errors_and_the_tolerance() -> None:
    lines = drawn(pictures()[0], 100).plain.splitlines()
    assert lines[0].startswith("Error: largest |got - expected| / (|expected| + 0.1)")
    assert lines[1].split() == ["reference.py", "0", "●", "│"]
    assert lines[4].rstrip().endswith("● ∞")
    assert "rtol 1e-5" in lines[-1]
    assert max(map(len, lines)) <= 100


def test_the_picture_has_a_mark_for_every_run_and_names_are_escaped() -> None:
    root = ElementTree.fromstring(svg("t", pictures()))
    space = "{http://www.w3.org/2000/svg}"
    assert len(root.findall(f"{space}circle")) == 4 + 2 + 2
    names = [text.text for text in root.findall(f"{space}text") if text.get("class") == "name"]
    assert "other <way>" in names
    width = float(root.get("width", 0))
    assert all(0 < float(mark.get("cx", 0)) < width for mark in root.findall(f"{space}circle"))


def test_lower_precision_must_be_refused_in_every_leaf_that_it_changes() -> None:
    narrow = bfloat16(3e-3)
    narrow.runs[0]["shares"] = [{"['a']": 3e-3, "['b']": 2e-7, "['c']": 0.0}] * 40
    (tolerance,) = proposed(TIGHT, subject("other", "right", [1e-8]), narrow).tolerances
    assert (tolerance.smallest, tolerance.value) == (2e-7, None)
