"""Finds problems by their words, part of a word or a word with a typing mistake; must not know of a viewer."""

from __future__ import annotations

import difflib
import re
import sqlite3
import weakref
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

MOST_TERMS = 8
LONGEST_TERM = 40
MOST_COMPARED = 80
SHORTEST_KNOWN = 3
"""Trigrams find nothing that is shorter; what is, is looked for where words of titles and tags begin."""
WEIGHTS = "0.0, 10.0, 6.0, 4.0, 1.0"


@dataclass(frozen=True)
class Text:
    """What is searched of one problem; `tags` may hold other names of it too."""

    id: str
    title: str
    tags: str
    summary: str
    statement: str


@dataclass(frozen=True)
class Found:
    """Ids, the best first, and the words that were taken in place of those that nothing has."""

    ids: list[str]
    instead: dict[str, list[str]] = field(default_factory=dict)


class Index:
    """The texts in SQLite's full-text search, in memory; made again when problems change."""

    def __init__(self, texts: Iterable[Text]) -> None:
        # Only one page is made at a time, but not always in the thread that loaded the problems.
        self._rows = sqlite3.connect(":memory:", check_same_thread=False)
        weakref.finalize(self, self._rows.close)
        self._rows.execute(
            "CREATE VIRTUAL TABLE texts USING fts5(id UNINDEXED, title, tags, summary, statement, tokenize='trigram')"
        )
        words: set[str] = set()
        for text in texts:
            row = (text.id, text.title, text.tags, text.summary, text.statement)
            self._rows.execute("INSERT INTO texts VALUES (?, ?, ?, ?, ?)", row)
            words.update(word for part in row for word in terms_of(part) if not word.isdigit())
        self._by_pair: dict[str, list[str]] = {}
        for word in sorted(word for word in words if len(word) > SHORTEST_KNOWN):
            for pair in _pairs(word):
                self._by_pair.setdefault(pair, []).append(word)
        self._near = lru_cache(maxsize=1024)(self._find_near)

    def find(self, query: str) -> Found | None:
        """The problems that have all words of the query; None when it has no words."""
        terms = list(dict.fromkeys(terms_of(query)))[:MOST_TERMS]
        if not terms:
            return None
        instead: dict[str, list[str]] = {}
        ways = []
        for term in terms:
            if not (near := [] if self._has(term) else self._near(term)):
                ways.append([term])
                continue
            instead[term] = near
            ways.append(near)
        return Found(self._matching(ways), instead)

    def _matching(self, ways: list[list[str]]) -> list[str]:
        """Ids of the texts that have, of each list, one word."""
        long = [way for way in ways if len(way[0]) >= SHORTEST_KNOWN]
        where, values = ["1"], []
        if long:
            where.append("texts MATCH ?")
            values.append(" AND ".join(f"({' OR '.join(map(_quoted, way))})" for way in long))
        for (term,) in (way for way in ways if len(way[0]) < SHORTEST_KNOWN):
            where.append("(' ' || title || ' ' || tags) LIKE ? ESCAPE '\\'")
            values.append("% " + re.sub(r"([%_\\])", r"\\\1", term) + "%")
        order = f"bm25(texts, {WEIGHTS})" if long else "rowid"
        query = f"SELECT id FROM texts WHERE {' AND '.join(where)} ORDER BY {order}, rowid"  # noqa: S608
        return [id for (id,) in self._rows.execute(query, values)]

    def _has(self, term: str) -> bool:
        return len(term) < SHORTEST_KNOWN or bool(self._matching([[term]]))

    def _find_near(self, term: str) -> list[str]:
        """Known words that are nearly this one, or that nearly begin with it."""
        if len(term) <= SHORTEST_KNOWN:
            return []
        # Comparing is slow, and whoever asks is anybody: only words that share most pairs of letters are compared.
        shared = Counter(word for pair in _pairs(term) for word in self._by_pair.get(pair, ()))
        words = [word for word, _ in shared.most_common(MOST_COMPARED)]
        like = [word for word in words if abs(len(word) - len(term)) <= 2]
        cutoff = 0.74 if len(term) < 6 else 0.78
        if near := difflib.get_close_matches(term, like, n=3, cutoff=cutoff):
            best = difflib.SequenceMatcher(None, term, near[0]).ratio()
            return [word for word in near if difflib.SequenceMatcher(None, term, word).ratio() > best - 0.03]
        begun = sorted({word[: len(term)] for word in words if len(word) > len(term)})
        return difflib.get_close_matches(term, begun, n=1, cutoff=0.8)


def terms_of(text: str) -> list[str]:
    """The words of a text as they are compared: small letters, without what stands between words."""
    return [word[:LONGEST_TERM] for word in re.findall(r"[^\W_]+", text.casefold())]


def _pairs(word: str) -> set[str]:
    """Letters that stand beside each other, the first one's beginning among them."""
    marked = f"^{word}"
    return {marked[at : at + 2] for at in range(len(word))}


def _quoted(term: str) -> str:
    return f'"{term}"'
