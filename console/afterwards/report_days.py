"""Which reports a year asks for, by which day, and how far each is: drafted or issued
(004-19, 000-14, 002-19).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from console import queries
from console.afterwards.listed_terms import listed_term
from console.database import session
from console.language import _
from console.models import Meeting, OutgoingDocument, Report, ReportKind
from console.preparing.report_terms import (
    covers_its_period,
    days_of,
    due_of_dialogue,
    due_of_period,
)
from console.promises.lateness import days_late
from console.reckoning import Sum, left_words
from console.record.known_days import counting_calendar
from console.vietnamese import local, short_date
from console.words.figures import KINDS
from console.working_days import Calendar, working_days_between

QUARTERS = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class Period:
    """A report that is to be made: over which days, by when, and why then."""

    kind: ReportKind
    name: str
    first: date
    last: date
    due_on: date | None = None
    why: str = ""
    meeting: Meeting | None = None
    left: str = ""
    """How much time is left, in words; '' where no day is set."""
    is_past: bool = False
    made: Report | None = None
    """The report of exactly these days: the one that was issued last, else the newest draft."""
    document: OutgoingDocument | None = None
    timing: str = ""
    """Whether the first one that was issued came in time, in words; '' while none was."""

    @property
    def key(self) -> str:
        """Return by what a form names it: 'half_year', 'quarter-4', 'result-17'."""
        return _key(self.kind, self.last, self.meeting.id if self.meeting else None)

    @property
    def has_fixed_days(self) -> bool:
        return self.meeting is not None or days_of(self.kind, self.last) is not None

    @property
    def is_issued(self) -> bool:
        """Whether it was made: a draft reports nothing to anybody."""
        return self.document is not None and self.document.issued_at is not None

    @property
    def is_late(self) -> bool:
        return self.is_past and not self.is_issued


def key_of(report: Report) -> str:
    """Return by what a form names the period that this report tells of."""
    return _key(report.kind, report.period_to, report.of_meeting_id)


def _key(kind: ReportKind, last: date, meeting: int | None) -> str:
    if meeting:
        return f"{kind.value}-{meeting}"
    quarter = (last.month + 2) // 3
    return f"{kind.value}-{quarter}" if kind is ReportKind.QUARTER else kind.value


def periods(year: int, today: date) -> list[Period]:
    """Return the reports of a year, and of each dialogue whose result is reported by a day.

    A year for which nothing was planned and nothing held has nothing that could be late.
    """
    calendar, made = counting_calendar(), queries.reports()
    dialogues = list(_of_dialogues(year, calendar))
    found = [*_of_year(year, calendar), *dialogues, _chosen(year)]
    standing = [_standing(one, made, today, calendar) for one in found]
    if dialogues or any(one.year == year for one in queries.programmes()):
        return standing
    return [replace(one, left="", is_past=False) for one in standing]


def period_of(kind: ReportKind, year: int, today: date) -> Period:
    """Return the report of this kind that a year asks for."""
    return next(one for one in periods(year, today) if one.kind is kind)


def due_words(report: Report, today: date) -> str:
    """Return by when the report of this period is due, or whether it came in time; '' where no day
    is set.
    """
    known = (one for one in periods(_year_of(report), today) if one.key == key_of(report))
    period = next(known, None)
    if period is None or period.due_on is None:
        return ""
    return period.timing or f"{short_date(period.due_on)}, {period.left}"


def _year_of(report: Report) -> int:
    meeting = session().get(Meeting, report.of_meeting_id) if report.of_meeting_id else None
    return (meeting.held_on if meeting else report.period_to).year


def _of_year(year: int, calendar: Calendar) -> Iterator[Period]:
    for kind in (ReportKind.HALF_YEAR, ReportKind.YEAR):
        yield _named(kind, str(KINDS[kind]), date(year, 1, 1), calendar)
    for nth, quarter in enumerate(QUARTERS):
        name = _("Báo cáo quý %(n)s", n=quarter)
        yield _named(ReportKind.QUARTER, name, date(year, 3 * nth + 1, 1), calendar)
    council = ReportKind.COUNCIL
    why = _("trước kỳ họp thường lệ tiếp theo")
    yield Period(council, str(KINDS[council]), *_whole(year), None, why)


def _named(kind: ReportKind, name: str, day: date, calendar: Calendar) -> Period:
    first, last = days_of(kind, day) or (day, day)
    due = due_of_period(kind, last, calendar)
    asked = _("khi có yêu cầu") if kind is ReportKind.QUARTER else ""
    return Period(kind, name, first, last, *_due(due, asked))


def _due(due: Sum | None, otherwise: str) -> tuple[date | None, str]:
    return (due.due_on, due.words) if due else (None, otherwise)


def _of_dialogues(year: int, calendar: Calendar) -> Iterator[Period]:
    for meeting in reversed(queries.sealed_meetings()):
        day = meeting.held_on
        if day.year == year:
            due = listed_term(meeting, "A10") or due_of_dialogue(meeting, calendar)
            name = _("Kết quả %(dialogue)s", dialogue=meeting.short_title or meeting.title)
            yield Period(ReportKind.RESULT, name, day, day, *_due(due, ""), meeting)


def _chosen(year: int) -> Period:
    kind = ReportKind.CHOSEN
    why = _("khi cần; không thay báo cáo của kỳ nào")
    return Period(kind, str(KINDS[kind]), *_whole(year), None, why)


def _whole(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _standing(period: Period, made: Sequence[Report], today: date, calendar: Calendar) -> Period:
    made = [one for one in made if _is_of(one, period, calendar)]
    period, due = _with_report(period, made), period.due_on
    if due is None:
        return period
    timing = _timing(period, made, calendar)
    return replace(period, left=_left(due, today, calendar), is_past=due < today, timing=timing)


def _with_report(period: Period, made: Sequence[Report]) -> Period:
    """Return it with its report: one whose draft was thrown away is none."""
    documents = [(one, session().get(OutgoingDocument, one.document_id)) for one in made]
    kept = [(report, document) for report, document in documents if document]
    issued = [pair for pair in kept if pair[1].issued_at]
    for report, document in [*issued, *kept][:1]:
        return replace(period, made=report, document=document)
    return period


def _timing(period: Period, made: Sequence[Report], calendar: Calendar) -> str:
    """Return 'ban hành ngày 17/6/2022, chậm 3 ngày làm việc so với hạn 14/6/2022': by the day on
    which the first of them left the office, whatever earlier day it bears.
    """
    documents = [session().get(OutgoingDocument, one.document_id) for one in made]
    days = [_left_office(one, one.issued_at) for one in documents if one and one.issued_at]
    if not days or period.due_on is None:
        return ""
    said = {"day": short_date(min(days)), "due": short_date(period.due_on)}
    late = days_late(period.due_on, min(days), calendar)
    if not late:
        return _("ban hành ngày %(day)s, trong hạn %(due)s", **said)
    said["n"] = str(late)
    return _("ban hành ngày %(day)s, chậm %(n)s ngày làm việc so với hạn %(due)s", **said)


def _left_office(document: OutgoingDocument, issued_at: datetime) -> date:
    return max(document.dated_on or date.min, local(issued_at).date())


def _left(due: date, today: date, calendar: Calendar) -> str:
    """Return 'còn 5 ngày làm việc', 'hôm nay', 'quá hạn 2 ngày làm việc'."""
    if due <= today:
        return left_words(due, today, calendar)
    return _("còn %(n)s ngày làm việc", n=working_days_between(today, due, calendar))


def _is_of(report: Report, period: Period, calendar: Calendar) -> bool:
    """Return whether a report tells of this dialogue, or of all days of this period."""
    if report.kind is not period.kind or report.kind is ReportKind.CHOSEN:
        return False
    if period.meeting:
        return report.of_meeting_id == period.meeting.id
    if period.kind is ReportKind.COUNCIL:
        return period.first < report.period_to <= period.last
    return report.period_to == period.last and covers_its_period(report, calendar)
