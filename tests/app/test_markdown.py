"""Markdown of problems becomes HTML that is safe whoever wrote it."""

from __future__ import annotations

import re

import pytest

from app.catalogue.highlight import code_html
from app.catalogue.markdown import to_html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![x](javascript:alert(1))",
        "<img src=x onerror=alert(1)>",
        "$\\text{<script>alert(1)</script>}$",
        "$\\text{<img src=x onerror=alert(1)>}$",
        "```python\n</code><script>alert(1)</script>\n```",
        '```"><script>\nx\n```',
        "[x](data:text/html,<script>alert(1)</script>)",
    ],
)
def test_nothing_in_it_runs(text: str) -> None:
    html = to_html(text)
    tags = re.findall(r"<[^>]*>", html)
    for forbidden in ("script", "img", "javascript", "data:", "onerror"):
        assert [tag for tag in tags if forbidden in tag] == []


def test_mathematics_is_mathml() -> None:
    html = to_html("Let $a_i < \\epsilon$.\n\n$$\\frac{1}{n}\\sum_i x_i$$")
    assert '<math display="inline">' in html and '<math display="block">' in html
    assert "<msub><mi>a</mi><mi>i</mi></msub><mo>&lt;</mo>" in html
    assert "<mfrac>" in html


def test_mathematics_that_can_not_be_read_stays_as_it_was_typed() -> None:
    assert "<code>\\frac{</code>" in to_html("$\\frac{$")


def test_a_price_is_no_mathematics() -> None:
    assert "<math" not in to_html("It costs $5 or $6, not $ 7 $.")


@pytest.mark.parametrize("words", ["python", "python run", "py"])
def test_python_is_highlighted_whatever_else_its_fence_says(words: str) -> None:
    html = to_html(f"```{words}\ndef f(x):\n    return x < 1\n```")
    assert '<div class="highlight"><pre tabindex="0">' in html
    assert '<span class="k">def</span>' in html


def test_output_is_plain_and_has_a_class_of_its_own() -> None:
    html = to_html("```output\ndef f\n```")
    assert html == '<div class="highlight output"><pre tabindex="0"><code>def f\n</code></pre></div>\n'


def test_an_unknown_language_stays_plain() -> None:
    assert (
        code_html("a < b", "klingon")
        == '<div class="highlight"><pre tabindex="0"><code>a &lt; b</code></pre></div>\n'
    )


def test_tables_are_aligned_without_styles() -> None:
    html = to_html("| a | b |\n|:--|--:|\n| 1 | 2 |")
    assert '<th class="left">a</th>' in html and '<td class="right">2</td>' in html
    assert "style" not in html


def test_links_to_others_tell_them_nothing() -> None:
    assert (
        to_html("[x](https://a.example)")
        == '<p><a href="https://a.example" rel="noopener noreferrer">x</a></p>\n'
    )
