"""Editing YAML where it stands: one value changes, and nothing else of the text."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from grader.authoring.yaml_edit import NotEditable, append, put, written

PROBLEM = """\
# a problem
title: "one: two"   # quoted

cases:
  - {name: a, sample: true}   # the first
  # no more
compare: {rtol: 1.0e-5}  # tight
limits:
  wall_s: 10

  memory_mib: 2048   # plenty
  # the end of the limits
hints:
  - >-
    folded
    text
"""


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        (("compare", "rtol"), "2.0e-5", "1.0e-5", "2.0e-5"),
        (("compare", "atol"), "1.0e-6", "1.0e-5}", "1.0e-5, atol: 1.0e-6}"),
        (("limits", "wall_s"), "20", "wall_s: 10", "wall_s: 20"),
        (("limits", "output_kib"), "64", "2048   # plenty", "2048   # plenty\n  output_kib: 64"),
        (("cases", 0, "name"), "b", "name: a", "name: b"),
        (("title",), "three", '"one: two"', "three"),
    ],
)
def test_one_value_changes_and_the_rest_of_the_text_stays(
    path: tuple, value: str, old: str, new: str
) -> None:
    assert put(PROBLEM, path, value) == PROBLEM.replace(old, new)


def test_a_key_that_is_missing_is_added_with_those_it_lies_in() -> None:
    text = put("a: 1\n", ("compare", "leaves", "['w'][0]", "rtol"), "0.1")
    assert text == "a: 1\ncompare: {leaves: {\"['w'][0]\": {rtol: 0.1}}}\n"
    assert yaml.safe_load(text)["compare"]["leaves"] == {"['w'][0]": {"rtol": 0.1}}


def test_a_new_key_at_the_top_takes_its_place_in_the_order() -> None:
    text = put(
        PROBLEM.replace("compare: {rtol: 1.0e-5}  # tight\n", ""), ("compare",), "{}", ("cases", "compare")
    )
    assert text.index("the first") < text.index("compare: {}") < text.index("limits:")
    assert list(yaml.safe_load(text)) == ["title", "cases", "compare", "limits", "hints"]


def test_a_text_block_at_the_end_is_followed_by_a_line_of_its_own() -> None:
    assert put(PROBLEM, ("minutes",), "5").endswith("    folded\n    text\nminutes: 5\n")
    assert put("a: 1", ("b",), "2") == "a: 1\nb: 2\n"
    assert put("a: 1\r\n# x\r\n", ("b",), "2") == "a: 1\r\nb: 2\r\n# x\r\n"


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("problems: [a, b]  # two\n", "problems: [a, b, c]  # two\n"),
        ("problems: []\n", "problems: [c]\n"),
        (
            "problems:\n- a # one\n# that is all\ntitle: x\n",
            "problems:\n- a # one\n- c\n# that is all\ntitle: x\n",
        ),
        ("problems:\n    - a\n\n\nb: 1\n", "problems:\n    - a\n    - c\n\n\nb: 1\n"),
        ("problems: [\n  a,  # one\n  b,\n]\n", "problems: [\n  a,  # one\n  b, c,\n]\n"),
    ],
)
def test_an_item_is_added_at_the_end_of_a_list(text: str, want: str) -> None:
    assert append(text, ("problems",), "c") == want
    assert yaml.safe_load(want)["problems"][-1] == "c"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title: x\n", "there is no list `problems`"),
        ("problems: text\n", "there is no list `problems`"),
        ("- a\n", "it holds no keys"),
        ("a: [\n", "line 2 is not YAML: expected the node content, but found '<stream end>'"),
    ],
)
def test_it_says_why_there_is_nothing_to_edit(text: str, message: str) -> None:
    with pytest.raises(NotEditable) as refused:
        append(text, ("problems",), "c")
    assert str(refused.value) == message


def test_a_value_of_several_lines_is_left_alone() -> None:
    for path in [("cases",), ("limits",), ("hints", 0)]:
        with pytest.raises(NotEditable, match="is written over several lines"):
            put(PROBLEM, path, "7")


def test_nothing_is_put_into_a_plain_value() -> None:
    with pytest.raises(NotEditable, match=r"there is no place for `a\.b`"):
        put("a: 1\n", ("a", "b"), "2")


words = st.sampled_from(["a", "b", "c", "null", "['x']"])
trees = st.recursive(
    st.integers(0, 99) | st.text("xyz: #'\n", max_size=9),
    lambda inner: st.dictionaries(words, inner, max_size=3) | st.lists(inner, max_size=3),
    max_leaves=12,
)


@given(
    st.dictionaries(words, trees, min_size=1, max_size=4),
    st.lists(words, min_size=1, max_size=3),
    st.sampled_from([True, False, None]),
    st.integers(2, 6),
)
def test_whatever_the_layout_only_the_place_changes(
    tree: dict, path: list[str], flow: bool | None, indent: int
) -> None:
    text = yaml.safe_dump(tree, default_flow_style=flow, indent=indent, sort_keys=False)
    want = yaml.safe_load(text)
    inner, there = want, True
    for key in path[:-1]:
        inner = inner.setdefault(key, {}) if there else inner
        there = there and isinstance(inner, dict)
    whole = there and isinstance(inner.get(path[-1]), dict | list)
    try:
        edited = yaml.safe_load(put(text, tuple(path), "7"))
    except NotEditable:
        assert whole or not there
        return
    inner[path[-1]] = 7
    assert edited == want


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=12))
def test_any_line_of_text_is_written_so_that_it_is_read_as_itself(text: str) -> None:
    assert yaml.safe_load(f"key: {written(text)}  # a comment")["key"] == text
    assert yaml.safe_load(f"[{written(text)}]") == [text]
