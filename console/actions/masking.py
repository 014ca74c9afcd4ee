"""Names as they may be shown: on the walls of the hall, and in the public copy (domain.md §4)."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from console.documents import Block
from console.models import NameDisplay, Participant
from console.vietnamese import initials

_PHONE = re.compile(r"(?<!\d)\(?(?:\+?84|0)(?:[ .\-()]{0,2}\d){8,10}(?!\d)")
_BOTH = [
    (
        unicodedata.normalize("NFC", vowels[0] + tone + vowels[1]),
        unicodedata.normalize("NFC", vowels + tone),
    )
    for tone in "\u0300\u0301\u0303\u0309\u0323"
    for vowels in ("oa", "oe", "uy")
]
"""The two ways of writing a tone on two vowels: ("òa", "oà") …"""


def for_the_hall(blocks: Sequence[Block], people: Iterable[Participant]) -> list[Block]:
    """Who asked for it stands by initials, wherever the text names them."""
    shy = [person for person in people if person.display is not NameDisplay.FULL]
    return [_each(block, _masker(shy)) for block in blocks]


def for_the_public(blocks: Sequence[Block], people: Iterable[Participant]) -> list[Block]:
    """Every citizen by initials, no telephone number."""
    mask = public_mask(people)
    return [_each(block, mask) for block in blocks]


def public_mask(people: Iterable[Participant]) -> Callable[[str], str]:
    """What a text becomes when it leaves the office."""
    mask = _masker(people)
    return lambda text: _PHONE.sub("…", mask(text))


def _masker(people: Iterable[Participant]) -> Callable[[str], str]:
    """Replaces full names by initials; the longest first, so that none hides in another."""
    citizens = (person for person in people if not person.is_organisation)
    short = {person.name: initials(person.name) for person in citizens}
    if not short:
        return lambda text: text
    names = sorted(short, key=len, reverse=True)
    patterns = [(re.compile(_written(name), re.IGNORECASE), short[name]) for name in names]

    def masked(text: str) -> str:
        for pattern, instead in patterns:
            text = pattern.sub(instead, text)
        return text

    return masked


def _written(name: str) -> str:
    """However a name may stand in a text: in capitals, over two lines, "Thúy" or "Thuý"."""
    words = r"\s+".join(_either_tone(word) for word in name.split())
    return rf"(?<!\w){words}(?!\w)"


def _either_tone(word: str) -> str:
    """A pattern of the word with its tone on either vowel of oa, oe, uy (domain.md §6)."""
    for early, late in _BOTH:
        for one in (early, late):
            if one in word.lower():
                place = word.lower().index(one)
                rest = map(re.escape, (word[:place], word[place + 2 :]))
                return f"(?:{early}|{late})".join(rest)
    return re.escape(word)


def _each(block: Block, mask: Callable[[str], str]) -> Block:
    return replace(block, text=mask(block.text), label=mask(block.label))
