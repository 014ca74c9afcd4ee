"""What signs mean in text from outside: one rule, at the door of everything that is stored.

Word, spreadsheets, web pages and messengers leave signs in what people paste that no screen shows.
Signs that part words become a blank, signs that part lines a line break. Signs that turn the
direction of writing, or that nobody can see, go (Unicode UAX #9, UAX #44, UTR #36 §2.5).
"""

import re
import unicodedata

MOST_MARKS = 4
"""Marks on one letter at most: Vietnamese needs two, no script of the country more than four."""

_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_BLANKS = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]")
"""Tab, the category Zs, and the empty Braille cell, which looks like a blank."""
_CONTROLS = "\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff"
"""The categories Cc and Cs, without the signs that part words and lines."""
_FORMATS = (
    "\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f"
)
"""The category Cf: directions, joiners, soft hyphens, byte order marks, tags."""
_IGNORABLE = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8"
    "\ufffc\U000e0000-\U000e0fff"
)
"""Default_Ignorable_Code_Point outside Cf, and the sign that stands for a lost picture."""
_NO_CHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_UNSEEN = re.compile(f"[{_CONTROLS}{_FORMATS}{_IGNORABLE}{_NO_CHARACTERS}]")
_PERHAPS_MARKS = re.compile(
    f"[\u0300-\u1cff\u1dc0-\u1dff\u20d0-\u20ff\u2c00-\U0010ffff]{{{MOST_MARKS + 1},}}"
)
_MARK_AT_A_START = re.compile(
    "(?:^|(?<=[ \n]))[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)


def plain(text: str) -> str:
    """Return the text in NFC with one kind of blank, one of line break, and nothing unseen."""
    text = _BLANKS.sub(" ", _LINE_BREAKS.sub("\n", text))
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    return _bounded(_MARK_AT_A_START.sub("", text))


def drawn(text: str) -> str:
    """Return what an older version stored as a screen draws it: nothing unseen, no tower of marks.

    What is stored, and perhaps sealed, stays as it is.
    """
    return _bounded(_UNSEEN.sub("", text))


def says_something(text: str) -> bool:
    """Return whether there is a letter or a digit of any script in it."""
    return any(sign.isalnum() for sign in plain(text))


def _bounded(text: str) -> str:
    """Return the text with MOST_MARKS marks in a row at most: more would cover the lines around."""
    return _PERHAPS_MARKS.sub(lambda found: _without_towers(found[0]), text)


def _without_towers(text: str) -> str:
    kept, marks = [], 0
    for sign in text:
        marks = marks + 1 if unicodedata.category(sign) in ("Mn", "Me") else 0
        if marks <= MOST_MARKS:
            kept.append(sign)
    return "".join(kept)
