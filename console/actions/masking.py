"""Names as they may be shown: on the walls of the hall, and in the public copy (domain.md §4)."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from console.documents import Block
from console.models import NameDisplay, Participant
from console.vietnamese import initials

_PHONE = re.compile(r"(?<!\d)(?:\+84|0)(?:[ .\-]?\d){9,10}(?!\d)")


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
    short = {person.name: initials(person.name) for person in people}
    if not short:
        return lambda text: text
    names = sorted(short, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
    return lambda text: pattern.sub(lambda found: short[found[0]], text)


def _each(block: Block, mask: Callable[[str], str]) -> Block:
    return replace(block, text=mask(block.text), label=mask(block.label))
