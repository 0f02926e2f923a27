"""What the check says of texts, links and spelling; each finding is shown to fire."""

import copy

import pytest

from grader import package
from grader.authoring.cases import cases
from grader.authoring.texts import WORDS, texts
from grader.package.model import Returns
from tests.serving import ROOT, TOYS

CATALOGUE = package.load([TOYS])


def said(**changed: object) -> list[str]:
    """The findings that are not sound, of a toy problem with other texts."""
    problem = CATALOGUE.problems["toy/double"].model_copy(update=changed)
    return [f"{one.what}: {one.message}" for one in texts(problem, CATALOGUE) if not one.sound]


def test_a_toy_problem_has_all_texts() -> None:
    assert said() == []


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (
            {"hints": ["One.", "Two."]},
            "hints: 2 hints. It must have 3 at least, from a nudge to nearly the answer.",
        ),
        (
            {"editorial": ""},
            "editorial.md: there is none. Say why the reference works and what it costs.",
        ),
        (
            {"statement": "Double.\n\nSee [this](/problems/toy/triple).\n"},
            (
                "statement.md:3: the link `/problems/toy/triple` leads to /problems/toy/triple, which is not there. "
                "Link to /problems/track/slug or /tracks/track."
            ),
        ),
        (
            {"editorial": "See [that](../../tracks/none)."},
            (
                "editorial.md:1: the link `../../tracks/none` leads to /tracks/none, which is not there. "
                "Link to /problems/track/slug or /tracks/track."
            ),
        ),
        (
            {"statement": "One,\n[two](#two)."},
            "statement.md:2: the link `#two` leads to a heading, which has no anchor on the page. Link to the page.",
        ),
        (
            {"hints": ["One.", "[Two](https://).", "Three."]},
            "problem.yaml: hint 2: the link `https://` names no host. Write https://host/path.",
        ),
        (
            {"statement": "[One](ftp://example.org/x)"},
            (
                "statement.md:1: the link `ftp://example.org/x` begins with `ftp:`. "
                "It must begin with https:, or lead to a problem or track."
            ),
        ),
        (
            {"statement": "Fine.\nWritten in Jax."},
            "statement.md:2: it says `Jax`. Write JAX; docs/glossary.md has the words.",
        ),
        (
            {"editorial": "A hidden test finds it."},
            "editorial.md:1: it says `hidden test`. Write secret case; docs/glossary.md has the words.",
        ),
        (
            {"summary": "An exercise in doubling."},
            "problem.yaml: summary: it says `exercise`. Write problem; docs/glossary.md has the words.",
        ),
        (
            {"summary": "Double $x^2$."},
            "problem.yaml: summary: it says $x^2$. Formulas are not set here. Write it in words or as code.",
        ),
        (
            {"returns": Returns(type="float32[n]", about="Twice $x$, or `2 * x`.")},
            "problem.yaml: returns: it says $x$. Formulas are not set here. Write it in words or as code.",
        ),
    ],
)
def test_each_fault_of_a_text_has_its_message(changed: dict[str, object], message: str) -> None:
    assert said(**changed) == [message]


@pytest.mark.parametrize(
    "text",
    [
        "See [it](/problems/toy/trees), [its track](/tracks/toy) or [all](/).",
        "See [another](trees), and https://docs.jax.dev or <https://docs.jax.dev/en/latest/>.",
        "`Jax` in code, and\n\n```python\nimport numpy  # Numpy\n```",
        "Use `jax.jit`; a state, a task and a challenging one are plain words.",
    ],
)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert said(statement=text) == []


def test_the_words_are_the_glossarys() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text()
    not_called = " ".join(line.split("|")[3] for line in glossary.splitlines() if line.count("|") == 4)
    for word in WORDS:
        assert any(part.removesuffix("s") in not_called for part in word.split())


def test_what_is_to_be_written_is_no_text() -> None:
    assert said(statement="WRITE: why it matters.") == ["statement.md:1: to be written: why it matters."]


DRAWN = [
    {"name": "shown", "sample": True, "seed": None, "digest": "a"},
    {"name": "kept", "sample": False, "seed": None, "digest": "b"},
    {"name": "drawn", "sample": False, "seed": 7, "digest": "c"},
]


def about_cases(*extra: dict[str, object]) -> tuple[bool, str]:
    finding = cases(CATALOGUE.problems["toy/double"], [*copy.deepcopy(DRAWN), *extra])
    return finding.sound, finding.message


def test_cases_that_differ_are_counted() -> None:
    assert about_cases() == (True, "1 shown and 2 secret ones, no two alike")


@pytest.mark.parametrize(
    ("extra", "message"),
    [
        (
            {"name": "again", "sample": False, "seed": None, "digest": "a"},
            "secret case `again` has the arguments of sample `shown`. Each must differ, whichever seed is drawn.",
        ),
        (
            {"name": "drawn", "sample": False, "seed": 8, "digest": "c"},
            (
                "secret case `drawn` (drawn from 8) has the arguments of secret case `drawn` (drawn from 7). "
                "Each must differ, whichever seed is drawn; draw from more values."
            ),
        ),
    ],
)
def test_cases_with_the_same_arguments_are_named(extra: dict[str, object], message: str) -> None:
    assert about_cases(extra) == (False, message)


def test_samples_alone_are_not_enough() -> None:
    problem = CATALOGUE.problems["toy/double"]
    samples = [case.model_copy(update={"sample": True}) for case in problem.cases]
    finding = cases(problem.model_copy(update={"cases": samples}), [])
    assert finding.message == ("all are samples. At least one must be secret, or an answer can be typed in.")
