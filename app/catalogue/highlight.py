"""Colours code by Pygments' classes; never runs or parses it as Python would."""

from __future__ import annotations

from functools import cache, lru_cache
from html import escape

from markupsafe import Markup
from pygments import highlight
from pygments.formatters.html import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.lexers.python import PythonLexer
from pygments.token import STANDARD_TYPES, _TokenType
from pygments.util import ClassNotFound

Piece = tuple[str, str]
"""A stretch of a line: the class that colours it, and its text."""

OUTPUT = "output"
"""What a program printed: plain, in a class of its own."""


@cache
def _lexer(language: str) -> Lexer | None:
    try:
        return get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return None


@cache
def _formatter() -> HtmlFormatter[str]:
    return HtmlFormatter(wrapcode=True)


def code_html(code: str, language: str) -> Markup:
    """The code in `<div class="highlight"><pre>`; a language that isn't known stays plain."""
    lexer = _lexer(language) if language not in ("", OUTPUT) else None
    if lexer is None:
        kind = " output" if language == OUTPUT else ""
        plain = f'<div class="highlight{kind}"><pre tabindex="0"><code>{escape(code)}</code></pre></div>\n'
        return Markup(plain)  # noqa: S704  # escaped above
    # A block that scrolls sideways must be reachable by keyboard.
    coloured = highlight(code, lexer, _formatter()).replace("<pre>", '<pre tabindex="0">', 1)
    return Markup(coloured)  # noqa: S704  # Pygments escapes


@lru_cache(maxsize=256)
def python_html(code: str) -> Markup:
    """Python, as on the pages of submissions and solutions."""
    return code_html(code, "python")


def python_lines(code: str) -> list[list[Piece]]:
    """The lines of Python code, in pieces that are to be coloured; for whoever lays the lines out."""
    lines: list[list[Piece]] = [[]]
    for kind, text in PythonLexer(stripnl=False).get_tokens(code):
        for number, stretch in enumerate(text.split("\n")):
            if number:
                lines.append([])
            if stretch:
                lines[-1].append((_css_class(kind), stretch))
    return lines[:-1]


def _css_class(kind: _TokenType) -> str:
    while kind not in STANDARD_TYPES and kind.parent is not None:
        kind = kind.parent
    return STANDARD_TYPES[kind]
