"""What of an output is drawn beside the expected one, and the words beside it."""

from typing import Any

import ml_dtypes
import numpy as np
import pytest

from grader.package.rules import Compare
from grader.pictures import pictures

RULE = Compare(rtol=1e-5, atol=1e-6)
LOSSES = np.float32([0.7, 0.5, 0.4, 0.3, 0.25, 0.2])
GRID = np.float32([[0, 1, 2], [3, 4, 5], [6, 7, 8]])


def pictured(got: Any, want: Any, rule: Compare = RULE) -> dict[str, Any]:
    (one,), more = pictures(got, want, rule)
    assert more == 0
    return one


def changed(array: Any, *places: tuple[tuple[int, ...], float]) -> Any:
    other = array.copy()
    for index, value in places:
        other[index] = value
    return other


def test_a_curve_is_told_by_where_it_parts_and_where_it_is_farthest() -> None:
    one = pictured({"losses": changed(LOSSES, ((3,), 0.35), ((5,), 0.51))}, {"losses": LOSSES})
    assert one["told"] == (
        "The two part at [3]. The largest difference is 0.31, at [5]: expected 0.2, got 0.51. "
        "Expected goes from 0.7 to 0.2, got from 0.7 to 0.51."
    )
    assert (one["path"], one["keys"], one["worst"], one["differs"]) == ("['losses']", ["losses"], [5], True)
    assert one["expected"] == [0.7, 0.5, 0.4, 0.3, 0.25, 0.2]


def test_a_curve_that_differs_from_the_start_has_no_place_where_it_parts() -> None:
    one = pictured(changed(LOSSES, ((0,), 0.8), ((5,), 0.9)), LOSSES)
    assert one["told"].startswith("The largest difference is 0.7, at [5]: expected 0.2, got 0.9.")


def test_a_curve_that_agrees_is_kept_with_the_expected_one() -> None:
    one = pictured(changed(LOSSES, ((0,), np.nextafter(np.float32(0.7), np.float32(1)))), LOSSES)
    assert one["told"].startswith(
        "Got agrees with what is expected; the largest difference is 5.96e-08, at [0]."
    )
    assert (one["differs"], one["expected"]) == (False, [0.7, 0.5, 0.4, 0.3, 0.25, 0.2])


def test_a_heat_map_that_agrees_needs_no_second_one() -> None:
    one = pictured(GRID, GRID)
    assert (one["differs"], one["expected"], one["worst"]) == (False, None, None)
    assert one["told"] == "Got is equal to what is expected. Both lie between 0 and 8."


@pytest.mark.parametrize(
    ("got", "want", "hint"),
    [
        (GRID.T, GRID, "Got is what is expected, transposed. "),
        (LOSSES[::-1], LOSSES, "Got is what is expected, in reverse. "),
        (GRID[::-1], GRID, "Got is what is expected, in reverse. "),
        (np.append(np.float32(1), LOSSES[:-1]), LOSSES, "Got is what is expected, one step late. "),
        (np.append(LOSSES[1:], np.float32(0.1)), LOSSES, "Got is what is expected, one step early. "),
        (LOSSES / 2, LOSSES, "Got is 0.5 times what is expected. "),
        (-GRID, GRID, "Got is what is expected, with the other sign. "),
        (GRID * 0, GRID, "Got is zero everywhere. "),
        (np.full_like(LOSSES, 3), np.full_like(LOSSES, 2), "The largest difference is 1, at [0]: "),
        (changed(LOSSES, ((2,), 0.9)), LOSSES, "The largest difference is 0.5, at [2]: "),
    ],
    ids=[
        "transposed",
        "curve in reverse",
        "rows in reverse",
        "late",
        "early",
        "half",
        "sign",
        "zero",
        "one value",
        "none of these",
    ],
)
def test_what_happened_to_the_whole_array_is_said_first(got: Any, want: Any, hint: str) -> None:
    assert pictured(got, want)["told"].startswith(hint)


def test_two_shapes_that_differ_are_drawn_without_a_difference() -> None:
    one = pictured(GRID[:2].T, GRID[:2])
    assert one["told"].startswith("Got has the shape [3, 2], expected [2, 3]. Transposed, it agrees.")
    assert (one["shape"], one["got_shape"], one["worst"]) == ([2, 3], [3, 2], None)


def test_what_is_no_number_is_worst_and_is_told_as_left_open() -> None:
    one = pictured(changed(LOSSES, ((4,), np.nan), ((5,), np.inf)), LOSSES)
    assert one["told"] == (
        "At [4]: expected 0.25, got nan. Expected goes from 0.7 to 0.2, got from 0.7 to 0.3. "
        "Left open: 1 nan and 1 inf in got."
    )


def test_nan_where_nan_is_expected_is_no_difference() -> None:
    holed = changed(GRID, ((1, 1), np.nan))
    one = pictured(changed(holed, ((2, 2), 10.0)), holed)
    assert one["worst"] == [2, 2]
    assert one["told"].endswith("Hatched: 1 nan in expected, 1 nan in got.")


def test_of_three_axes_the_slice_with_the_largest_difference_is_drawn() -> None:
    want = np.stack([GRID, GRID + 10])
    one = pictured(changed(want, ((1, 0, 2), 0.0)), want)
    assert (one["part"], one["shape"], one["worst"]) == ([1], [3, 3], [1, 0, 2])
    assert one["expected"] == [[10, 11, 12], [13, 14, 15], [16, 17, 18]]
    assert "Of the first axis, [1] is drawn, the one with the largest difference." in one["told"]


def test_axes_of_size_one_are_not_counted() -> None:
    one = pictured(changed(LOSSES[:, None], ((2, 0), 0.9)), LOSSES[:, None])
    assert (one["shape"], one["worst"]) == ([6, 1], [2, 0])
    assert one["told"].endswith("Both go from 0.7 to 0.2.")


@pytest.mark.parametrize(
    ("got", "want"),
    [
        (np.float32(1), np.float32(2)),
        (np.float32([1, 2]), np.float32([1, 3])),
        (np.complex64([1, 2, 3]), np.complex64([1, 2, 4])),
        (np.zeros((0, 3), np.float32), np.ones((2, 3), np.float32)),
        (np.zeros((2, 2, 2), np.float32), np.ones((2, 2), np.float32)),
        ([1.0, 2.0, 3.0], [1.0, 2.0, 4.0]),
        ({"a": LOSSES}, {"b": LOSSES}),
        (None, LOSSES),
    ],
    ids=["number", "two elements", "complex", "empty", "other axes", "Python numbers", "other keys", "None"],
)
def test_nothing_is_drawn_of(got: Any, want: Any) -> None:
    assert pictures(got, want, RULE) == ([], 0)


def test_a_handful_is_drawn_and_those_that_differ_first() -> None:
    want = [LOSSES + step for step in range(6)]
    got = [*want[:5], want[5] + 1]
    drawn, more = pictures(got, want, RULE)
    assert [one["path"] for one in drawn] == ["[5]", "[0]", "[1]", "[2]"]
    assert more == 2


def test_the_expected_array_is_turned_as_the_rule_allows() -> None:
    rule = Compare(up_to={"permutation": 0})
    one = pictured(changed(GRID[[2, 0, 1]], ((0, 0), 6.5)), GRID, rule)
    assert one["expected"] == [[6, 7, 8], [0, 1, 2], [3, 4, 5]]
    assert one["worst"] == [0, 0]


def test_where_a_check_decides_no_difference_is_told() -> None:
    one = pictured(LOSSES + 1, LOSSES, Compare(by="check"))
    assert one["told"].startswith("Expected is one right answer; others are right too.")
    assert (one["differs"], one["worst"]) == (None, None)


def test_samples_have_no_order_to_draw_them_in() -> None:
    draws = np.linspace(0, 1, 300, dtype=np.float32)
    assert pictures(draws[::-1], draws, Compare(by="distribution")) == ([], 0)


@pytest.mark.parametrize("dtype", ["bool", "int32", "uint8", "float16", "bfloat16"])
def test_every_real_dtype_is_drawn(dtype: str) -> None:
    want = (GRID > 3).astype(ml_dtypes.bfloat16 if dtype == "bfloat16" else dtype)
    one = pictured(want.T, want)
    assert one["told"].startswith("Got is what is expected, transposed.")
    assert one["expected"] == [[float(value) for value in row] for row in (GRID > 3)]
