"""How far the invitations are: what each unit has named, and how many letters are where."""

from collections.abc import Sequence
from dataclasses import dataclass

from console import queries
from console.models import GuestGroup, Meeting, Unit
from console.preparing import letter_words
from console.preparing.letter_words import LetterState
from console.vietnamese import fold


@dataclass(frozen=True)
class Tally:
    """How far the letters are."""

    none: int = 0
    fresh: int = 0
    stale: int = 0
    handed: int = 0


@dataclass(frozen=True)
class Share:
    """What one unit was asked for and how many it named."""

    unit: Unit
    words: str
    named: int
    asked: int


def shares(meeting: Meeting) -> dict[int, list[Share]]:
    """Return for each group that goes by units what each unit was asked for and has named."""
    named: dict[tuple[int | None, str], int] = {}
    for one in queries.guests(meeting):
        if one.replaces_id is None and not one.uninvited:
            key = one.group_id, one.unit_folded
            named[key] = named.get(key, 0) + 1
    words = dict(zip((u.id for u in meeting.units), queries.unit_words(meeting), strict=True))
    return {
        group.id: _shares_of(group, queries.units_of(group, meeting), words, named)
        for group in queries.guest_groups(meeting)
        if group.by_name
    }


def _shares_of(
    group: GuestGroup,
    units: Sequence[Unit],
    words: dict[int, str],
    named: dict[tuple[int | None, str], int],
) -> list[Share]:
    return [
        Share(unit, words[unit.id], named.get((group.id, fold(words[unit.id])), 0), group.quota)
        for unit in units
    ]


def tally(meeting: Meeting) -> Tally:
    people = [one for one in queries.guests(meeting) if not one.uninvited]
    states, printed = letter_words.states(meeting, people), queries.newest_letters(meeting)
    found = list(states.values())
    return Tally(
        none=found.count(LetterState.NONE),
        fresh=found.count(LetterState.FRESH),
        stale=found.count(LetterState.STALE),
        handed=sum(bool(one.id in printed and printed[one.id].handed_to) for one in people),
    )
