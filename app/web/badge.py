"""How wide a badge's words are, so that their boxes fit before any font is known; must fetch no font."""

from __future__ import annotations

FONT_SIZE = 11
# Advances of DejaVu Sans, which Verdana shares, in thousandths of the font's size; others count as the widest.
_WIDTHS = {
    278: "ijl",
    295: "IJ",
    318: " .,·",
    337: ":",
    352: "f",
    361: "-",
    392: "t",
    411: "r",
    500: "_",
    521: "s",
    525: "z",
    550: "c",
    557: "L",
    575: "F",
    579: "k",
    592: "vxy",
    603: "P",
    611: "TY",
    612: "o",
    613: "a",
    615: "e",
    632: "E",
    634: "hnu",
    635: "bdgpqS",
    636: "0123456789",
    656: "K",
    684: "AV",
    685: "XZ",
    686: "B",
    695: "R",
    698: "C",
    732: "U",
    748: "N",
    752: "H",
    770: "D",
    775: "G",
    787: "OQ",
    818: "w",
    863: "M",
    974: "m",
    989: "W",
}
WIDEST = 1000
_WIDTH_OF = {character: width for width, characters in _WIDTHS.items() for character in characters}


def text_width(text: str) -> float:
    """The width of a text in pixels."""
    return round(sum(_WIDTH_OF.get(character, WIDEST) for character in text) * FONT_SIZE / 1000, 1)
