"""What workers say for the lens is held to a schema before anybody is shown it."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.lens import told
from grader.lens.matrix import row
from grader.session import Outcome

TYPES = ["float32[4]", "float32[]"]
ROW: list[Any] = ["mul", [["b", 0]], ["a", ["2.0", 1]], "", 7, []]
PROGRAM = {"inputs": [["a", 0]], "constants": [], "rows": [ROW], "outputs": ["b"]}


def listing(program: dict[str, Any] | None = None, **changes: Any) -> dict[str, str]:
    whole = {"types": TYPES, "programs": [program or PROGRAM], "main": 0, "left_out": 0, **changes}
    return {"text": json.dumps(whole)}


def with_row(*changed: Any) -> dict[str, str]:
    return listing({**PROGRAM, "rows": [[*changed, *ROW[len(changed) :]]]})


def test_an_honest_listing_is_read_as_it_is() -> None:
    read = told.read_listing(listing())
    assert read["programs"][0]["rows"] == [ROW]
    assert read["types"] == TYPES


FORGED: dict[str, Any] = {
    "nothing": None,
    "a number": 7,
    "text that is no JSON": {"text": "mul"},
    "bytes": {"text": b"{}"},
    "too long": {"text": " " * (9 * 1024 * 1024)},
    "a key too many": listing(script="<script>"),
    "no programs": listing(programs=[]),
    "a main that is not there": listing(main=1),
    "a negative main": listing(main=-1),
    "a row that is a dict": listing({**PROGRAM, "rows": [{"primitive": "mul"}]}),
    "a row with too little": listing({**PROGRAM, "rows": [ROW[:-1]]}),
    "too many rows": listing({**PROGRAM, "rows": [ROW] * 6_001}),
    "a type that is not there": with_row("mul", [["b", 2]]),
    "a literal of no type": with_row("mul", [["b", 0]], [["2.0", 9]]),
    "a name that is code": with_row("mul", [["<img src=x onerror=alert(1)>", 0]]),
    "a line that is text": with_row("mul", [["b", 0]], ["a"], "", "7"),
    "a line below nothing": with_row("mul", [["b", 0]], ["a"], "", -1),
    "a primitive of a novel's length": with_row("m" * 2_000),
    "a program within itself": with_row("scan", [["b", 0]], ["a"], "", 7, [["jaxpr", 0]]),
    "infinity": {
        "text": json.dumps({"types": TYPES, "programs": [PROGRAM], "main": float("inf"), "left_out": 0})
    },
}


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED.keys())
def test_a_forged_listing_is_refused(forged: Any) -> None:
    with pytest.raises(told.NotRead):
        told.read_listing(forged)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["text", "types", "programs", "main", "rows", "primitives", "equations", "flops"]
            ),
            inner,
        )
    ),
    max_leaves=20,
)


@given(ANYTHING, st.sampled_from([told.read_counts, told.read_costs, told.read_hlo, told.read_silent]))
def test_whatever_is_said_is_read_or_refused(said: Any, read: Any) -> None:
    with suppress(told.NotRead):
        read(said)


@given(ANYTHING)
def test_whatever_is_listed_is_read_or_refused(said: Any) -> None:
    with suppress(told.NotRead):
        told.read_listing({"text": json.dumps(said)})


def test_what_changes_direction_or_hides_is_made_visible() -> None:
    read = told.read_listing(with_row("mul\u202e\x1b[2J"))
    assert read["programs"][0]["rows"][0][0] == "mul\\x202e\\x1b[2J"


@pytest.mark.parametrize(
    "forged",
    [
        None,
        {},
        {"equations": "9", "primitives": {}},
        {"equations": 1, "primitives": {"mul": [1]}},
        {"equations": -1, "primitives": {}},
    ],
)
def test_forged_counts_are_refused(forged: Any) -> None:
    with pytest.raises(told.NotRead):
        told.read_counts(forged)


def test_primitives_are_told_by_their_number_and_no_more_than_can_be_read() -> None:
    many = {f"p{index}": [index + 1, 0] for index in range(100)}
    read = told.read_counts({"equations": 5050, "primitives": many})
    assert read["primitives"][0] == ("p99", 100, 0)
    assert (len(read["primitives"]), read["kinds"]) == (told.MOST_PRIMITIVES, 100)


@pytest.mark.parametrize("figure", [float("nan"), float("inf"), -2.0, 1e40, "many", None])
def test_a_figure_that_can_not_be_is_refused(figure: Any) -> None:
    with pytest.raises(told.NotRead):
        told.read_costs(dict.fromkeys(told.COSTS, 1.0) | {"flops": figure})


@pytest.mark.parametrize(
    "forged", [None, {"text": 3, "characters": 1}, {"text": "x" * 200_001, "characters": 1}]
)
def test_a_forged_compiled_program_is_refused(forged: Any) -> None:
    with pytest.raises(told.NotRead):
        told.read_hlo(forged)


@pytest.mark.parametrize("answer", [None, True, 7, "yes", ["holds"], {"holds": True}])
def test_a_forged_answer_about_a_transformation_is_no_yes(answer: Any) -> None:
    found = row("grad", Outcome("result", tree=answer), "", [])
    assert (found["holds"], found["why"]) == (None, "What your process says of it can't be read.")


def test_a_transformation_says_why_not_in_one_line() -> None:
    no_floats = row("grad", Outcome("result", tree="no argument"), "", [])
    assert no_floats["why"] == "No argument holds floats, so there is nothing to differentiate by."
    error = {
        "kind": "exception",
        "type": "TracerBoolConversionError",
        "message": "Attempted boolean",
        "line": 2,
    }
    branch = row("jit", Outcome("error", told=error), "def f(x):\n    if x > 0: return x\n", [])
    assert (branch["holds"], branch["line"]) == (False, 2)
    assert branch["why"] == "A Python `if` on a traced value"
