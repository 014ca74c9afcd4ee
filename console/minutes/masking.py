"""What may be read by whom: names on the walls of the hall, and what the public copy hides.

On the wall the console masks by itself, names alone, of those who asked for it. What leaves the
office is masked as a person decided (`public_copy`); here are the proposals for that.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from console import queries
from console.documents import Block
from console.language import _r
from console.minutes import first_conclusion
from console.minutes.names_in_text import AnybodyInText, Found, Named, NamesInText
from console.minutes.personal_numbers import numbers_in
from console.models import Meeting, NameDisplay
from console.queries import Citizen


def for_the_hall(
    blocks: Sequence[Block],
    people: Iterable[Citizen],
    officials: Iterable[Named] = (),
    phrases: Iterable[str] = (),
) -> list[Block]:
    """Return the blocks with the initials of whoever asked for it, wherever the text names them."""
    shy = [person for person in people if person.display is not NameDisplay.FULL]
    names = NamesInText(shy, officials, phrases)
    return mask_blocks(blocks, lambda text: masked(text, names.find(text)))


def mask_blocks(blocks: Sequence[Block], mask: Callable[[str], str]) -> list[Block]:
    """Return each text as `mask` gives it; headings are the form's own words and name nobody."""
    return [
        block
        if block.kind == "heading"
        else replace(block, text=mask(block.text), label=mask(block.label))
        for block in blocks
    ]


def proposals(meeting: Meeting) -> Callable[[str], list[Found]]:
    """Return a function that finds what the public copy may have to hide: the secretary decides on
    each.

    It proposes the people of the meeting by their names, anybody behind a form of address, and what
    numbers and addresses look like (`personal_numbers`).
    """
    officials, places = queries.staff(meeting), names_of_places(meeting)
    names = NamesInText(queries.citizens(meeting), officials, places)
    anybody = AnybodyInText(officials, [unit.name for unit in meeting.units])

    def propose(text: str) -> list[Found]:
        return apart([*names.find(text), *anybody.find(text), *numbers_in(text)])

    return propose


def masked(text: str, masks: Iterable[Found]) -> str:
    """Return the text with other words in these places, which stand apart, first to last."""
    parts, at = [], 0
    for mask in masks:
        parts += [text[at : mask.start], mask.instead]
        at = mask.end
    return "".join([*parts, text[at:]])


def apart(found: Iterable[Found]) -> list[Found]:
    """Return the places first to last, and of those that overlap the longest."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda each: (each.start - each.end, each.start)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda each: each.start)


def names_of_places(meeting: Meeting) -> list[str]:
    """Return what the office, its bodies and places are called: that is no person's name."""
    return [
        _r("Cộng hòa xã hội chủ nghĩa Việt Nam"),
        _r("Chủ tịch Hồ Chí Minh"),
        *first_conclusion.CONCLUSION_TITLES,
        *(meeting.superior_agency, meeting.agency, meeting.title, meeting.place, meeting.venue),
        *(unit.name for unit in meeting.units),
        *(agency.name for agency in queries.agencies(meeting)),
        *(field.name for field in queries.fields(meeting)),
        *(step.title for step in meeting.steps),
        *(person.title for person in queries.staff(meeting)),
    ]
