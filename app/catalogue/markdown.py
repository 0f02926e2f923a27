"""Turns the Markdown of problems into HTML that is safe to show whoever wrote it; must let no raw HTML through."""

from __future__ import annotations

import html
from collections.abc import Sequence
from functools import cache
from typing import Any
from xml.etree.ElementTree import tostring

import nh3
from latex2mathml.converter import Converter
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup
from mdit_py_plugins.dollarmath import dollarmath_plugin

from app.catalogue.highlight import OUTPUT, code_html

_TEXT = "p br hr h1 h2 h3 h4 h5 h6 a em strong del code pre blockquote ul ol li table thead tbody tr th td div span"
_MATH = (
    "math mrow mi mo mn ms mtext mspace msup msub msubsup mfrac msqrt mroot munder mover munderover mtable mtr mtd "
    "mstyle mpadded mphantom menclose mmultiscripts mprescripts"
)
_MATH_ATTRIBUTES = set(
    "display mathvariant stretchy fence separator form lspace rspace minsize maxsize symmetric largeop movablelimits "
    "accent accentunder columnalign rowalign columnspacing rowspacing columnlines rowlines linethickness width height "
    "depth voffset displaystyle scriptlevel notation".split()
)
_ATTRIBUTES = {
    "a": {"href", "title"},
    "th": {"class"},
    "td": {"class"},
    "ol": {"start"},
    **{tag: {"class"} for tag in ("div", "span", "code")},
    "pre": {"class", "tabindex"},
    **dict.fromkeys(_MATH.split(), _MATH_ATTRIBUTES),
}


# Some of Pygments' lexers take seconds for a few KiB that are made for it; these don't.
LEARNERS_LANGUAGES = {"python", "py", "pycon", "json", "text", OUTPUT}


def to_html(markdown: str, *, trusted: bool = True) -> Markup:
    """The sanitised HTML of a text: tables, highlighted code, and `$math$` as MathML.

    What a learner wrote is not trusted: its code is coloured only in languages that are quick whatever it is.
    """
    return Markup(_cleaner().clean(_parser(trusted).render(markdown)))  # noqa: S704  # cleaned by nh3


@cache
def _parser(trusted: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    dollarmath_plugin(parser, allow_labels=False, allow_space=False, allow_digits=False, renderer=_math)
    parser.add_render_rule("fence", _fence if trusted else _learners_fence)
    # A style attribute would not pass the content security policy.
    parser.add_render_rule("th_open", _cell)
    parser.add_render_rule("td_open", _cell)
    return parser


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(_TEXT.split()) | set(_MATH.split()),
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
    )


def _fence(_self: RendererHTML, tokens: Sequence[Token], index: int, *_: Any) -> str:
    # The words after the language are for our own tests: "python run" is Python.
    words = tokens[index].info.split()
    return code_html(tokens[index].content, words[0] if words else "")


def _learners_fence(_self: RendererHTML, tokens: Sequence[Token], index: int, *_: Any) -> str:
    language = tokens[index].info.strip()
    return code_html(tokens[index].content, language if language in LEARNERS_LANGUAGES else "")


def _cell(self: RendererHTML, tokens: Sequence[Token], index: int, *_: Any) -> str:
    token = tokens[index]
    align = str(token.attrGet("style") or "").removeprefix("text-align:")
    return f'<{token.tag} class="{align}">' if align in ("left", "center", "right") else f"<{token.tag}>"


def _math(latex: str, options: dict[str, Any]) -> str:
    try:
        tree = Converter(display="block" if options["display_mode"] else "inline").convert_to_element(latex)
    except Exception:  # noqa: BLE001  # the library raises many kinds for what it can't read
        return f"<code>{html.escape(latex)}</code>"
    # The library writes entities as text and expects them to survive, unescaped, in the output. We keep XML's
    # escaping and put the characters in, so that `<` in a formula can't become a tag.
    for element in tree.iter():
        element.text = html.unescape(element.text) if element.text else element.text
    return tostring(tree, encoding="unicode")
