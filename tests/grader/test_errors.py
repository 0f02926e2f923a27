"""The table of explained errors: what every rule keeps to, and what becomes of a message that means harm."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from grader.errors import RULES, TYPES, Rule, explain
from grader.errors.explain import MAX_SOURCE
from grader.errors.page import page
from grader.errors.rule import MAX_QUOTED

ROOT = Path(__file__).parents[2]
# What every message may tell, besides a rule's own groups.
EVERYWHERE = {"argument", "function", "transform", "leaked", "leaker", "instead"}
SHAPES = "dot_general requires contracting dimensions to have the same shape, got {} and (4,)."

every_rule = pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])


def told(message: str, kind: str = "TypeError", line: int | None = 1) -> dict[str, Any]:
    return {"kind": "exception", "type": kind, "message": message, "line": line}


def sentences(text: str) -> int:
    """How many sentences, where code counts as one word."""
    plain = re.sub(r"`[^`]*`", "code", text)
    return len(re.findall(r"[.?](?:\s|$)", plain))


@every_rule
def test_an_explanation_has_three_sentences_at_most(rule: Rule) -> None:
    saw, way_out = rule.told(dict.fromkeys(fields(rule), "f(x)"))
    assert sentences(saw) >= 1 and sentences(way_out) == 1
    assert sentences(saw) + sentences(way_out) <= 3
    assert "!" not in re.sub(r"`[^`]*`", "", saw + way_out)


@every_rule
def test_what_a_rule_quotes_is_known_and_stands_in_code(rule: Rule) -> None:
    groups = {name for one in (rule.message, rule.line) if one for name in re.compile(one).groupindex}
    assert fields(rule) <= groups | EVERYWHERE
    for text in (rule.saw, rule.way_out):
        quoting = re.sub(r"`[^`]*`", "", text).replace("{instead}", "")
        assert not re.search(r"\{[a-z_]+\}", quoting), f"{quoting!r} quotes outside of backquotes"


@every_rule
def test_a_rule_without_words_of_the_message_quotes_nothing_that_must_be_there(rule: Rule) -> None:
    if rule.message is None:
        needed = re.sub(r"<<.*?>>", "", rule.saw + rule.way_out)
        groups = set(re.compile(rule.line or "").groupindex) | {"instead"}
        assert set(re.findall(r"\{([a-z_]+)\}", needed)) <= groups
    else:
        assert not re.search(rule.message, "")


def fields(rule: Rule) -> set[str]:
    return set(re.findall(r"\{([a-z_]+)\}", rule.saw + rule.way_out))


def test_names_of_rules_are_their_own() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES) >= 40


def test_every_public_class_of_jax_errors_is_known() -> None:
    import jax.errors

    public = {name for name, value in vars(jax.errors).items() if isinstance(value, type)}
    assert public - TYPES == set()
    for name in public:
        assert explain(told("words that nobody wrote", name), "f(x)") is not None


def test_an_error_that_no_rule_knows_is_not_explained() -> None:
    assert explain(told("no such thing", "LookupError"), "f(x)") is None
    assert explain(told("no such thing", "TypeError"), "f(x)") is None
    assert explain({}, "") is None


def test_what_is_quoted_is_plain_text_in_one_line_and_short() -> None:
    nasty = "unexpected PRNG key type <class '<b>`a`\x1b[31m\u202e" + "x" * 40 + "'>"
    found = explain(told(nasty), "draw()")
    assert found is not None and found.saw.count("`") == 2
    assert "<b>'a'\\x1b[31m\\x202e" in found.saw
    assert len(found.saw) < 100 + MAX_QUOTED


def test_a_long_message_and_a_long_line_are_cut() -> None:
    found = explain(told(SHAPES.format("(" + "3, " * 15 + ")") + "x" * 10**6), "y = " + "x" * 10**5)
    assert found is not None and found.source is not None
    assert len(found.saw) < 500 and len(found.source) <= MAX_SOURCE + 1


@pytest.mark.parametrize("line", [0, -1, 3, 10**18, None, "2"])
def test_a_line_that_is_not_there_is_not_shown(line: Any) -> None:
    found = explain(told(SHAPES.format("(3,)"), line=line), "x @ w\n")
    assert found is not None and (found.line, found.source) == (None, None)


def test_lines_are_counted_as_python_counts_them() -> None:
    found = explain(told(SHAPES.format("(3,)"), line=3), "a\x0cb\r\nc\rx @ w\n")
    assert found is not None and (found.line, found.source) == (3, "x @ w")


def test_of_a_secret_case_the_message_is_not_looked_at() -> None:
    message = SHAPES.format("(3,)")
    assert explain(told(message), "x @ w", secret=True) is None
    tracing = (
        "while tracing the function f at solution.py:1 for jit. depends on the value of the argument 42."
    )
    found = explain(told(tracing, "TracerBoolConversionError"), "if x > 0:", secret=True)
    assert found is not None and found.name == "if-on-a-traced-value"
    assert "42" not in found.saw + found.way_out


def test_the_page_of_the_docs_is_up_to_date() -> None:
    assert (ROOT / "docs" / "errors.md").read_text() == page(), "run scripts/errors"
