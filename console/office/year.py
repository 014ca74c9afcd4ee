"""The year of the office, month by month: dialogues, planned ones, and days that are due."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from console import clock, queries
from console.afterwards import report_days
from console.afterwards.report_days import Period
from console.documents.appointment import DayNote, draw_calendar
from console.door.numerals import YEARS
from console.language import _, in_language_of_record
from console.models import Deadline, Meeting, ReportKind
from console.office import due_lines, kept_terms
from console.preparing import guest_papers
from console.vietnamese import clock_words
from console.words.documents import how_far


@dataclass(frozen=True)
class Entry:
    """What falls on a day of the year. `meeting` is None for a dialogue that is only planned."""

    on: date
    what: str
    whose: str
    meeting: Meeting | None = None
    programme: int | None = None
    deadline: Deadline | None = None
    report: Period | None = None

    @property
    def mark(self) -> str:
        """Return what tells it from others in people's calendars."""
        if self.report:
            return f"bao-cao-{self.report.last.year}-{self.report.key}"
        return f"han-{self.deadline.id}" if self.deadline else ""

    @property
    def is_settled(self) -> bool:
        if self.report:
            return self.report.is_issued
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
    reports = list(_reports(year))
    days = [
        DayNote(f"{entry.mark}@hoi-truong", entry.on, entry.what, _whose(entry))
        for entry in [*_deadlines(year, reports), *reports]
        if not entry.is_settled
    ]
    return draw_calendar(guest_papers.appointments(meetings), days, drawn_at)


def _whose(entry: Entry) -> str:
    """Return whose it is; not how late, as that changes and a telephone keeps the file."""
    return entry.meeting.short_title if entry.meeting else ""


def _entries(year: int) -> Iterator[Entry]:
    yield from _dialogues(year)
    yield from _planned(year)
    reports = list(_reports(year))
    yield from _deadlines(year, reports)
    yield from reports


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


def _reports(year: int) -> Iterator[Entry]:
    """Yield what is to be reported by a day of this year, once for the whole office."""
    today = clock.today()
    for asked in [one for one in (year - 1, year) if one in YEARS]:
        for one in report_days.periods(asked, today):
            if one.due_on and one.due_on.year == year and one.left:
                whose = " · ".join(_beside(one))
                yield Entry(one.due_on, due_lines.named(one), whose, one.meeting, report=one)


def _beside(period: Period) -> Iterator[str]:
    """Yield of which dialogue it is, how far it is, and how late it was or is."""
    if period.meeting:
        yield period.meeting.short_title
    if period.timing:
        yield period.timing
        return
    yield how_far(period.document) if period.document else _("chưa lập")
    if period.is_late:
        yield period.left


def _deadlines(year: int, reports: Sequence[Entry]) -> Iterator[Entry]:
    """Yield the terms of this year; those of reports stand there once for all dialogues."""
    told = {(one.report.kind, one.report.key) for one in reports if one.report}
    for one in queries.deadlines_of_year(year):
        kind = due_lines.REPORTED.get(one.code)
        key = f"{kind.value}-{one.meeting_id}" if kind is ReportKind.RESULT else kind and kind.value
        if one.about or (kind, key) not in told:
            yield Entry(one.due_on, one.name, one.meeting.short_title, one.meeting, deadline=one)
