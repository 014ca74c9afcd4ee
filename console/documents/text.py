"""Text that the fonts of the documents can print, and that fits between the margins.

typst in PDF/A mode refuses a document with one missing glyph, so a single emoji typed in the hall
would block the closing of the meeting. The original text stays in the record; only its printed
form passes through here.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent / "fonts"
BOX = "\N{WHITE SQUARE}"
BREAK = "\N{ZERO WIDTH SPACE}"

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_SYMBOL = "[\u2190-\u2bff\U0001f000-\U0001faff]"
_EMOJI_SEQUENCE = re.compile(
    "([\U0001f1e6-\U0001f1ff])[\U0001f1e6-\U0001f1ff]"  # a flag is two regional letters
    f"|({_SYMBOL})(?:[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]|\u200d{_SYMBOL})+"
)


def printable(text: str) -> str:
    """Return `text` in NFC; what has no glyph is dropped if invisible, boxed if visible."""
    lines = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text))
    return _EMOJI_SEQUENCE.sub(r"\1\2", lines).translate(_PRINTED)


def one_line(text: str) -> str:
    """Return a text of one line, whatever newlines it came with."""
    return " ".join(printable(text).split())


def paragraphs_in(text: str) -> list[str]:
    """Return the lines of a text that are not blank."""
    return [line for line in map(one_line, printable(text).split("\n")) if line]


def lines(text: str) -> str:
    """Return a title whose newlines are wanted: the place where a long name turns."""
    return "\n".join(paragraphs_in(text))


def wrappable(text: str, longest: int = 32) -> str:
    """Let a run of more than `longest` characters without a space break; typst alone would not.

    32 of the widest letters (W, 14 pt) still fit in a line of 165 mm; a longer run may break
    every half of that.
    """
    step = longest // 2
    piece = re.compile(f".{{{step}}}(?=.)", re.DOTALL)
    return re.sub(
        rf"[^ \n]{{{longest + 1},}}", lambda run: piece.sub(rf"\g<0>{BREAK}", run[0]), text
    )


def _printed(char: str) -> str:
    """Return what one character becomes: itself, a space, a box, or nothing."""
    category = unicodedata.category(char)
    if char == "\n":
        return char
    if char == "\t" or (category == "Zs" and char != "\N{NO-BREAK SPACE}"):
        return " "
    if category in {"Cc", "Cf", "Cs"} or _is_noncharacter(char):
        return ""
    if category != "Co" and ord(char) in glyphs():
        return char
    return "" if category.startswith("M") else BOX


def _is_noncharacter(char: str) -> bool:
    return 0xFDD0 <= ord(char) <= 0xFDEF or ord(char) & 0xFFFE == 0xFFFE


@cache
def glyphs() -> frozenset[int]:
    """Return the code points that all four styles of the font can print."""
    return frozenset(set.intersection(*map(_characters, FONTS.glob("*.ttf"))))


def _characters(font: Path) -> set[int]:
    with TTFont(font, lazy=True) as opened:
        return set(opened.getBestCmap() or ())


class _Printed(dict[int, str]):
    """A table for str.translate that fills itself, one character at a time."""

    def __missing__(self, code: int) -> str:
        return self.setdefault(code, _printed(chr(code)))


_PRINTED = _Printed()
