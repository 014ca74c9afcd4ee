"""How wide a text is in Times New Roman, so that lines can be balanced."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from fontTools.ttLib import TTFont

from console.documents.text import FONTS
from console.documents.wordml import POINT, paragraph, run, short_rule


def balanced(text: str, room: float, size: int, bold: bool = False, rule: float = 0) -> list[Any]:
    """Return centred text with lines of like length, and a rule as long as `rule` of them.

    A text of one line has the whole room: a machine without Times New Roman draws wider letters.
    """
    if not text:
        return []
    width = _even(text, room, size, bold)
    one_line = "\n" not in text and text_width(text, size, bold) <= width
    side = 0 if one_line else (room - width) / 2
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


def lines_in(text: str, room: float, size: int, bold: bool = False) -> int:
    """Return how many lines a text takes in `room` mm; an empty one takes one."""
    space = text_width(" ", size, bold)
    return sum(max(1, _lines(line, space, room, size, bold)) for line in text.split("\n"))


def _lines(line: str, space: float, room: float, size: int, bold: bool) -> int:
    """Return the lines of one paragraph; a word longer than the room goes on on the next line."""
    widths = [text_width(word, size, bold) for word in line.split()]
    longer = sum(int(width / room) for width in widths)
    return _rows([widths], space, room) + longer


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
