"""The list of guests as a page shows it: each person with what is known, and the filters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import request

from console import queries
from console.door.numerals import whole
from console.models import Arrival, Guest, Letter, Meeting, Reply
from console.preparing import letter_words
from console.preparing.letter_words import LetterState
from console.vietnamese import fold, matches


@dataclass(frozen=True)
class GuestRow:
    """A person of the list."""

    guest: Guest
    group: str
    letter: Letter | None
    state: LetterState
    arrival: Arrival | None
    replaced: Guest | None
    """Whom this person comes for."""


@dataclass(frozen=True)
class Wanted:
    """Which people the page was asked for; empty asks for everybody."""

    group: int | None = None
    unit: str = ""
    letter: str = ""
    reply: str = ""
    text: str = ""

    @property
    def is_all(self) -> bool:
        return self == Wanted()


def wanted() -> Wanted:
    args = request.args
    return Wanted(
        group=whole(args.get("group")),
        unit=args.get("unit", ""),
        letter=args.get("letter", ""),
        reply=args.get("reply", ""),
        text=args.get("q", ""),
    )


def rows(meeting: Meeting) -> list[GuestRow]:
    """Return everybody on the list, in its order."""
    people = queries.guests(meeting)
    groups = {group.id: group.name for group in queries.guest_groups(meeting)}
    printed, came = queries.newest_letters(meeting), queries.came_of(meeting)
    states, by_number = letter_words.states(meeting, people), {one.id: one for one in people}
    return [
        GuestRow(
            guest=one,
            group=groups.get(one.group_id or 0, ""),
            letter=printed.get(one.id),
            state=states[one.id],
            arrival=came.get(one.id),
            replaced=by_number.get(one.replaces_id or 0),
        )
        for one in people
    ]


def chosen(found: Sequence[GuestRow], asked: Wanted) -> list[GuestRow]:
    """Return the rows that were asked for."""
    return [row for row in found if all(test(row, asked) for test in _TESTS)]


def _of_group(row: GuestRow, asked: Wanted) -> bool:
    return asked.group is None or row.guest.group_id == asked.group


def _of_unit(row: GuestRow, asked: Wanted) -> bool:
    return not asked.unit or fold(row.guest.place) == fold(asked.unit)


def _of_letter(row: GuestRow, asked: Wanted) -> bool:
    handed = row.letter is not None and bool(row.letter.handed_to)
    return {
        "": True,
        "handed": handed,
        "waiting": row.state is LetterState.FRESH and not handed,
    }.get(asked.letter, row.state.value == asked.letter)


def _of_reply(row: GuestRow, asked: Wanted) -> bool:
    known = asked.reply in set(Reply)
    return not known or (row.guest.reply == asked.reply and not row.guest.uninvited)


def _of_text(row: GuestRow, asked: Wanted) -> bool:
    return not asked.text.strip() or any(
        matches(words, asked.text) for words in (row.guest.name, row.guest.place, row.guest.title)
    )


_TESTS: tuple[Callable[[GuestRow, Wanted], bool], ...] = (
    _of_group,
    _of_unit,
    _of_letter,
    _of_reply,
    _of_text,
)
