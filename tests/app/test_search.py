"""The catalogue's search: its words, parts of words, and words with a typing mistake."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.catalogue.search import Index, Text
from app.catalogue.shelf import Shelf
from grader.package import Catalogue, load
from tests.serving import TOYS

INDEX = Index(
    [
        Text(
            "a/parity", "NNX coexistence", "nnx linen", "The same layer twice.", "Both use `jax.nn.softplus`."
        ),
        Text("a/keys", "Keys, not state", "random", "Draw with a key.", "An attention to detail helps."),
        Text("a/attention", "Grouped-query attention", "attention", "Heads share keys.", "Queries and keys."),
        Text("a/vmap", "Two rows at once", "vmap", "A batch without a loop.", "Write it for one row."),
    ]
)


def ids(query: str) -> list[str]:
    found = INDEX.find(query)
    assert found is not None
    return found.ids


def test_a_title_counts_for_more_than_a_tag_and_that_for_more_than_a_statement() -> None:
    assert ids("attention") == ["a/attention", "a/keys"]
    assert ids("keys")[0] == "a/keys"


def test_a_problem_has_all_words_of_the_query_whatever_their_case_and_place() -> None:
    assert ids("KEYS attention") == ["a/attention", "a/keys"]
    assert ids("layer linen") == ["a/parity"]
    assert ids("layer vmap") == []


def test_part_of_a_word_is_enough() -> None:
    assert ids("softpl") == ids("plus") == ["a/parity"]
    assert ids("nn") == ["a/parity"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("coexistnece", "coexistence"),
        ("atention", "attention"),
        ("softpluss", "softplus"),
        ("qurey", "query"),
        ("vampp", None),
    ],
)
def test_a_typing_mistake_is_forgiven_and_told(typed: str, meant: str | None) -> None:
    found = INDEX.find(typed)
    assert found is not None
    if meant is None:
        assert (found.ids, found.instead) == ([], {})
    else:
        assert meant in found.instead[typed] and set(ids(meant)) <= set(found.ids)


def test_a_mistake_in_a_word_that_is_still_being_typed_is_forgiven() -> None:
    assert ids("cofxis") == ["a/parity"]


@pytest.mark.parametrize("query", ["", "  ", "%", "'\"", "* -"])
def test_a_query_without_words_asks_for_nothing(query: str) -> None:
    assert INDEX.find(query) is None


@pytest.mark.parametrize(
    "query", ['keys" OR "a', "title:keys", "NEAR(keys)", "keys*", "k_", "AND", "x" * 5000]
)
def test_nothing_of_the_search_language_gets_through(query: str) -> None:
    assert isinstance(ids(query), list)


def test_what_replaces_a_word_is_never_put_for_one_that_is_known() -> None:
    found = INDEX.find("key")
    assert found is not None and found.instead == {}


def test_an_index_that_was_begun_before_the_problems_changed_is_not_used_after(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    toys = load([TOYS])
    shelf = Shelf([TOYS])
    (double,) = [track for track in toys.tracks if "double" in track.slugs]
    texts = shelf._index()

    def late() -> Index:
        # As in another thread: what is asked for is made while other problems come.
        monkeypatch.undo()
        shelf.fill(Catalogue([replace(double, slugs=["double"])], toys.problems, []))
        return texts

    monkeypatch.setattr(shelf, "_index", late)
    assert shelf.index is texts
    assert shelf.index is not texts
    found = shelf.index.find("t")
    assert found is not None and {id.partition("/")[2] for id in found.ids} <= {"double"}
