"""The year of the office, month by month: dialogues, planned ones, and days that are due."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from console import queries
from console.documents.appointment import DayNote, draw_calendar
from console.language import _, in_language_of_record
from console.models import Deadline, Meeting
from console.office import kept_terms
from console.preparing import guest_papers
from console.vietnamese import clock_words


@dataclass(frozen=True)
class Entry:
    """What falls on a day of the year. `meeting` is None for a dialogue that is only planned."""

    on: date
    what: str
    whose: str
    meeting: Meeting | None = None
    programme: int | None = None
    deadline: Deadline | None = None

    @property
    def is_settled(self) -> bool:
        return bool(self.deadline and kept_terms.is_kept(self.deadline))


def months_of(year: int) -> list[tuple[int, list[Entry]]]:
    """Return the months that hold anything, each with its entries by their day."""
    entries = sorted(_entries(year), key=lambda entry: (entry.on, entry.deadline is not None))
    months = sorted({entry.on.month for entry in entries})
    return [(month, [one for one in entries if one.on.month == month]) for month in months]


@in_language_of_record()
def calendar_file(year: int, drawn_at: datetime) -> bytes:
    """Return the year for people's calendars: dialogues, and what is still due (RFC 5545)."""
    meetings = [one for one in queries.meetings() if one.planned_on.year == year]
    days = [
        DayNote(f"han-{entry.deadline.id}@hoi-truong", entry.on, entry.what, entry.whose)
        for entry in _deadlines(year)
        if entry.deadline and not entry.is_settled
    ]
    return draw_calendar(guest_papers.appointments(meetings), days, drawn_at)


def _entries(year: int) -> Iterator[Entry]:
    yield from _dialogues(year)
    yield from _planned(year)
    yield from _deadlines(year)


def _dialogues(year: int) -> Iterator[Entry]:
    for meeting in queries.standing_meetings():
        day = meeting.planned_on
        if day.year == year:
            what = _("Hội nghị lúc %(clock)s", clock=clock_words(meeting.planned_at))
            yield Entry(day, what, meeting.short_title, meeting)


def _planned(year: int) -> Iterator[Entry]:
    for programme in queries.programmes():
        for item in programme.items:
            if item.expected_on and item.expected_on.year == year and item.prepared_as is None:
                what = _("Dự kiến: %(period)s", period=item.period or _("chưa rõ"))
                yield Entry(item.expected_on, what, item.title, programme=programme.id)


def _deadlines(year: int) -> Sequence[Entry]:
    return [
        Entry(one.due_on, one.name, one.meeting.short_title, one.meeting, deadline=one)
        for one in queries.deadlines_of_year(year)
    ]
