"""The figures of a period or of one dialogue up to a day, each with the list that it counts
(001-38, 000-14, 004-19).
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from console import queries
from console.afterwards.counted import Count, Counted
from console.afterwards.counting import count_dialogue
from console.afterwards.counting_promises import count_left_over, count_promises
from console.afterwards.kept_in_time import kept_in_time
from console.language import in_language_of_record
from console.models import Meeting
from console.models.figures import Figure, Figures, Line
from console.record.known_days import counting_calendar
from console.vietnamese import VIETNAM, fold, name_key
from console.words.figures import NOBODY, NOT_TOLD, NOWHERE, TABLES

_LAST_NUMBER = re.compile(r"\d+$")
LAST = (NOWHERE, NOBODY, NOT_TOLD)
"""Lines that are no name stand below the names."""


@in_language_of_record()
def figures_of_period(first: date, last: date, cut_off: date) -> Figures:
    """Return the figures of the dialogues held in these days, as they were at the cut-off, and of
    what was left over from before. A dialogue that was sealed later than the cut-off is none.
    """
    sealed = [one for one in queries.sealed_meetings() if _was_sealed(one, cut_off)]
    held = [one for one in sealed if first <= one.held_on <= last]
    earlier = [one for one in sealed if one.held_on < first]
    calendar, left_over = counting_calendar(), Count()
    still_open = queries.open_promises(before=datetime.combine(first, time(), VIETNAM))
    for meeting in _by_day(earlier):
        mine = [one for one in still_open if one.of_meeting_id == meeting.id]
        count_left_over(mine, first, cut_off, calendar, left_over)
    return _figures(_counted(held, cut_off), left_over)


@in_language_of_record()
def hall_of(meeting: Meeting) -> Line:
    """Return what one dialogue was: turns, opinions, contents and what became of them in the hall.

    Whatever tells these numbers counts them here, so no two papers of a dialogue differ.
    """
    count = Count()
    count_dialogue(meeting, queries.promises(meeting), count)
    return _line("", count.things)


@in_language_of_record()
def figures_of_dialogue(meeting: Meeting, cut_off: date) -> Figures:
    """Return the figures of one dialogue (002-19)."""
    return _figures(_counted([meeting], cut_off), Count())


def _was_sealed(meeting: Meeting, cut_off: date) -> bool:
    return meeting.sealed_on is not None and meeting.sealed_on <= cut_off


def _by_day(meetings: Iterable[Meeting]) -> list[Meeting]:
    return sorted(meetings, key=lambda one: (one.held_on, one.id))


def _counted(meetings: Sequence[Meeting], cut_off: date) -> Count:
    count, calendar = Count(), counting_calendar()
    for meeting in _by_day(meetings):
        promises = queries.promises(meeting)
        count_dialogue(meeting, promises, count)
        key = f"d{meeting.id}"
        terms = kept_in_time(meeting, cut_off, calendar)
        count.facts[key] = {**count.facts[key], "terms": terms}
        count_promises(promises, cut_off, calendar, count)
    return count


def _figures(count: Count, left_over: Count) -> Figures:
    tables = {name: _lines(count.things, name) for name in TABLES if name != "earlier"}
    return Figures(
        {
            "total": [_line("", count.things)],
            **tables,
            "earlier_total": [_line("", left_over.things)],
            "earlier": _lines(left_over.things, "earlier"),
        },
        {**count.facts, **left_over.facts},
    )


def _lines(things: Sequence[Counted], table: str) -> list[Line]:
    found: dict[str, list[Counted]] = {}
    for one in things:
        if table in one.places:
            found.setdefault(one.places[table], []).append(one)
    last = [str(name) for name in LAST]
    if table == "units":
        found = dict(sorted(found.items(), key=lambda one: _by_number(one[0])))
    ordered = sorted(found, key=lambda name: last.index(name) + 1 if name in last else 0)
    return [_line(name, found[name]) for name in ordered]


def _by_number(name: str) -> tuple[object, int, str]:
    """Order 'Tổ 5' before 'Tổ 12' and 'Thôn Đông' before 'Thôn Tây', as lists of units are read."""
    words, number = _LAST_NUMBER.sub("", name), _LAST_NUMBER.search(name)
    return (fold(words).split()[:1], name_key(words)), int(number[0]) if number else 0, name


def _line(name: str, things: Sequence[Counted]) -> Line:
    members: dict[str, list[str]] = {}
    unlisted: dict[str, int] = {}
    for one in things:
        for figure in one.figures:
            members.setdefault(figure, [])
            if one.key:
                members[figure].append(one.key)
            else:
                unlisted[figure] = unlisted.get(figure, 0) + one.times
    figures = {
        figure: Figure(figure, tuple(keys), unlisted.get(figure, 0))
        for figure, keys in members.items()
    }
    return Line(name, figures)
