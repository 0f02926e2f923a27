"""What holds of pictures whatever is drawn."""

import json
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.literals import as_json
from grader.package.rules import Compare
from grader.pictures import pictures
from tests.grader.test_compare_properties import ARRAYS, RULES, TREES


def shown_in(result: Any, picture: dict[str, Any]) -> Any:
    """What a page finds in the case's result for a picture."""
    for key in [*picture["keys"], *picture["part"]]:
        result = result[str(key) if isinstance(result, dict) else key]
    return result


def check(got: Any, want: Any, rule: Compare) -> None:
    drawn, more = pictures(got, want, rule)
    result = as_json(got)
    for one in drawn:
        assert json.loads(json.dumps(one, allow_nan=False)) == one
        assert one["told"].endswith(".")
        assert np.shape(shown_in(result, one)) == tuple(one["got_shape"])
        assert one["expected"] is None or np.shape(one["expected"]) == tuple(one["shape"])
    assert more == 0 or len(drawn) == 4


@settings(max_examples=200, deadline=None)
@given(TREES, TREES, RULES)
def test_pictures_of_any_two_outputs_can_be_drawn_from_the_result(got: Any, want: Any, rule: Compare) -> None:
    check(got, want, rule)
    check(want, want, rule)


@settings(max_examples=200, deadline=None)
@given(ARRAYS, st.data(), RULES)
def test_pictures_of_arrays_of_one_shape_can_be_drawn(want: Any, data: st.DataObject, rule: Compare) -> None:
    order = data.draw(st.permutations(range(want.size)))
    got = want.reshape(-1)[list(order)].reshape(want.shape)
    check({"a": got}, {"a": want}, rule)
