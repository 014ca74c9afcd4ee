"""How wide a text is in Times New Roman, so that lines can be balanced."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from fontTools.ttLib import TTFont

from console.documents.text import FONTS
from console.documents.wordml import POINT, paragraph, run, short_rule


def balanced(text: str, room: float, size: int, bold: bool = False, rule: float = 0) -> list[Any]:
    """Return centred text with lines of like length, and a rule as long as `rule` of them."""
    if not text:
        return []
    width = _even(text, room, size, bold)
    side = (room - width) / 2
    words = paragraph(run(text, bold=bold, size=size), style="Centre", sides=(side, side))
    return [words, short_rule(room, rule * width)] if rule else [words]


def _even(text: str, room: float, size: int, bold: bool) -> float:
    """Return the narrowest width in which the text takes no more lines than in `room`."""
    words = [[text_width(word, size, bold) for word in line.split()] for line in text.split("\n")]
    space = text_width(" ", size, bold)
    width = min(room, max(word for line in words for word in line))
    fewest = _rows(words, space, room)
    while width < room and _rows(words, space, width) > fewest:
        width += 0.5
    return min(room, width + 0.5)


def _rows(text: Iterable[Sequence[float]], space: float, width: float) -> int:
    rows = 0
    for words in text:
        used = width
        for word in words:
            used += space + word
            if used > width:
                rows, used = rows + 1, word
    return rows


def text_width(text: str, size: int, bold: bool) -> float:
    """Return how long a text is on one line, in mm."""
    advances = _advances(bold)
    return sum(advances.get(ord(char), 2048) for char in text) * size / 2048 * POINT


@cache
def _advances(bold: bool) -> dict[int, int]:
    """Return the widths of the letters: Liberation Serif has those of Times New Roman."""
    with TTFont(FONTS / f"LiberationSerif-{'Bold' if bold else 'Regular'}.ttf") as font:
        return {code: font["hmtx"][glyph][0] for code, glyph in font.getBestCmap().items()}
