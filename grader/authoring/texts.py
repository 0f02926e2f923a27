"""Reads what learners read: hints, editorial, links and spelling; runs and judges nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from grader.authoring.finding import Finding
from grader.authoring.unwritten import unwritten
from grader.package import Catalogue, Problem

LEAST_HINTS = 3
_PAGES = {"/", "/sign-in", "/sign-up", "/profile"}
_MATH = re.compile(r"\$[^$]+\$", re.DOTALL)
_HOST = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:\d+)?")
# Names whose spelling their owners have settled, outside of code.
NAMES = {
    "Jax": "JAX",
    "jax": "JAX",
    "Numpy": "NumPy",
    "numpy": "NumPy",
    "Scipy": "SciPy",
    "Pytorch": "PyTorch",
    "Tensorflow": "TensorFlow",
    "Github": "GitHub",
    "Jit": "`jit`",
    "JIT": "`jit`",
    "Vmap": "`vmap`",
    "nnx": "NNX",
    "linen": "Linen",
    "Optax": "`optax`",
    "pytree's": "tree's",
    "PyTree": "pytree",
    "Pytree": "pytree",
}
# What the glossary calls otherwise; ordinary words such as `state` and `task` are left alone.
WORDS = {
    "challenge": "problem",
    "challenges": "problems",
    "exercise": "problem",
    "exercises": "problems",
    "test case": "case",
    "test cases": "cases",
    "hidden test": "secret case",
    "hidden tests": "secret cases",
    "validator": "comparison",
    "AC": "accepted",
    "WA": "wrong_answer",
}
_SPELLING = re.compile(
    r"(?<![\w.`/-])(" + "|".join(sorted({*NAMES, *WORDS}, key=len, reverse=True)) + r")(?![\w`(-]|\.\w)"
)


@dataclass(frozen=True)
class Passage:
    """A piece of prose or a link, with its place."""

    where: str
    text: str = ""
    link: str = ""


def texts(problem: Problem, catalogue: Catalogue) -> Iterator[Finding]:
    """A finding for each text that must be there or is still to be written, and for links and spelling in all."""
    for mark in unwritten(problem, catalogue.tracks):
        yield Finding(mark.where, False, f"to be written: {mark.wanted}")
    yield _hints(problem)
    if problem.editorial:
        yield Finding("editorial.md", True, "it is there")
    else:
        yield Finding("editorial.md", False, "there is none. Say why the reference works and what it costs.")
    passages = list(_passages(problem))
    links = [one for one in passages if one.link]
    broken = [(one, why) for one in links if (why := _unresolved(one.link, problem, catalogue))]
    for one, why in broken:
        yield Finding(one.where, False, f"the link `{one.link}` {why}")
    if not broken:
        yield Finding("links", True, f"{len(links)} links, and all resolve" if links else "there are none")
    misspelt = [(one.where, word[1]) for one in passages for word in _SPELLING.finditer(one.text)]
    for where, word in misspelt:
        instead = NAMES.get(word) or WORDS[word]
        yield Finding(where, False, f"it says `{word}`. Write {instead}; docs/glossary.md has the words.")
    if not misspelt:
        yield Finding("spelling", True, "names and words are those of the glossary")
    yield from _mathematics(problem)


def _hints(problem: Problem) -> Finding:
    count = len(problem.hints)
    if count < LEAST_HINTS:
        wanted = f"It must have {LEAST_HINTS} at least, from a nudge to nearly the answer."
        return Finding("hints", False, f"{count} hints. {wanted}")
    return Finding("hints", True, f"{count} hints")


def _mathematics(problem: Problem) -> Iterator[Finding]:
    """Formulas in texts that are shown without Markdown, where a learner would read their source."""
    plain = {"title": problem.title, "summary": problem.summary, "returns": problem.returns.about}
    plain |= {f"parameter {one.name}": one.about for one in problem.parameters}
    for name, text in plain.items():
        if formula := _MATH.search(text):
            instead = "Formulas are not set here. Write it in words or as code."
            yield Finding(f"problem.yaml: {name}", False, f"it says {formula[0]}. {instead}")


def _passages(problem: Problem) -> Iterator[Passage]:
    sources = {
        "statement.md": problem.statement,
        "editorial.md": problem.editorial,
        "problem.yaml: title": problem.title,
        "problem.yaml: summary": problem.summary,
    }
    sources |= {f"problem.yaml: hint {number}": hint for number, hint in enumerate(problem.hints, 1)}
    for name, text in sources.items():
        for block in MarkdownIt("commonmark").enable("table").parse(text):
            if block.type == "inline" and block.map is not None:
                yield from _inline(block, name if name.startswith("problem.yaml") else "", name)


def _inline(block: Token, fixed: str, name: str) -> Iterator[Passage]:
    """The prose and the links of a paragraph; code is neither."""
    assert block.map is not None
    line, prose = block.map[0] + 1, ""
    for token in block.children or ():
        if token.type in ("softbreak", "hardbreak"):
            yield Passage(fixed or f"{name}:{line}", _MATH.sub(" ", prose))
            line, prose = line + 1, ""
        elif token.type == "text":
            prose += token.content
        elif token.type == "code_inline":
            prose += " ` "
        elif token.type == "link_open":
            yield Passage(fixed or f"{name}:{line}", link=str(token.attrGet("href") or ""))
        elif token.type == "image":
            yield Passage(fixed or f"{name}:{line}", link=str(token.attrGet("src") or ""))
    yield Passage(fixed or f"{name}:{line}", _MATH.sub(" ", prose))


def _unresolved(link: str, problem: Problem, catalogue: Catalogue) -> str | None:
    """Why a link leads nowhere, as far as one can tell without fetching it."""
    own = urlsplit(link)
    if own.scheme in ("http", "https"):
        return None if _HOST.fullmatch(own.netloc) else "names no host. Write https://host/path."
    if own.scheme == "mailto":
        return None
    if own.scheme or own.netloc:
        return f"begins with `{own.scheme}:`. It must begin with https:, or lead to a problem or track."
    parts = urlsplit(urljoin(f"https://here/problems/{problem.id}", link))
    if parts.fragment:
        return "leads to a heading, which has no anchor on the page. Link to the page."
    kind, _, name = parts.path.strip("/").partition("/")
    if parts.path in _PAGES or (kind == "problems" and name in catalogue.problems):
        return None
    if kind == "tracks" and name in {track.slug for track in catalogue.tracks}:
        return None
    return f"leads to {parts.path}, which is not there. Link to /problems/track/slug or /tracks/track."
