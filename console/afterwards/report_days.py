"""Which reports a year asks for, and by which day: the last day of work before the day that the
rule names, so it moves off holidays (004-19, 000-14, 002-19).
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from console import queries
from console.afterwards.counted import held_on
from console.door import numerals
from console.language import _
from console.models import LegalRule, Meeting, Report, ReportKind
from console.preparing.known_days import counting_calendar
from console.reckoning import left_words, reckon
from console.words.figures import KINDS
from console.working_days import Calendar, last_working_day, working_days_between

QUARTERS = ("I", "II", "III", "IV")
RULES = {ReportKind.HALF_YEAR: "A11", ReportKind.YEAR: "A12"}


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
    """The newest report of these days."""

    @property
    def key(self) -> str:
        """Return by what a form names it: 'half_year', 'quarter-4', 'result-17'."""
        return _key(self.kind, self.last, self.meeting.id if self.meeting else None)

    @property
    def is_late(self) -> bool:
        return self.is_past and self.made is None


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
    found = [*_of_year(year, calendar), *dialogues]
    standing = [_standing(one, made, today, calendar) for one in found]
    if dialogues or any(one.year == year for one in queries.programmes()):
        return standing
    return [replace(one, left="", is_past=False) for one in standing]


def due_day(kind: ReportKind, year: int, calendar: Calendar) -> tuple[date | None, str]:
    """Return by when the report of a year, or of its first half, is made, and how it was found."""
    rule = queries.rules_on(date(year, 1, 1)).get(RULES[kind])
    base = _fixed_day(rule, year) if rule else None
    if rule is None or base is None:
        return None, ""
    found = reckon(rule.term, base, calendar)
    return found.due_on, found.words


def _fixed_day(rule: LegalRule, year: int) -> date | None:
    return numerals.day(f"{rule.fixed_on}/{year}")


def _of_year(year: int, calendar: Calendar) -> Iterator[Period]:
    first, half, last = date(year, 1, 1), date(year, 6, 30), date(year, 12, 31)
    for kind, until in ((ReportKind.HALF_YEAR, half), (ReportKind.YEAR, last)):
        yield Period(kind, str(KINDS[kind]), first, until, *due_day(kind, year, calendar))
    yield from (_quarter(year, quarter, calendar) for quarter in range(1, 5))
    council = ReportKind.COUNCIL
    why = _("trước kỳ họp thường lệ tiếp theo")
    yield Period(council, str(KINDS[council]), first, last, None, why)


def _quarter(year: int, quarter: int, calendar: Calendar) -> Period:
    """Return a quarter; the last one alone must be reported, while it lasts (000-14)."""
    last = date(year, 3 * quarter, monthrange(year, 3 * quarter)[1])
    name = _("Báo cáo quý %(n)s", n=QUARTERS[quarter - 1])
    due, why = None, _("khi có yêu cầu")
    if quarter == len(QUARTERS):
        due, why = last_working_day(last, calendar), _("ngày làm việc cuối cùng của quý")
    return Period(ReportKind.QUARTER, name, date(year, 3 * quarter - 2, 1), last, due, why)


def _of_dialogues(year: int, calendar: Calendar) -> Iterator[Period]:
    for meeting in reversed(queries.sealed_meetings()):
        day, due = held_on(meeting), meeting.report_due
        if day.year == year:
            why = _("theo kế hoạch của cuộc đối thoại") if due else ""
            name = _("Kết quả %(dialogue)s", dialogue=meeting.short_title or meeting.title)
            by = last_working_day(due, calendar) if due else None
            yield Period(ReportKind.RESULT, name, day, day, by, why, meeting)


def _standing(period: Period, made: Sequence[Report], today: date, calendar: Calendar) -> Period:
    newest = next((one for one in made if _is_of(one, period)), None)
    due = period.due_on
    if due is None:
        return replace(period, made=newest)
    left = _left(due, today, calendar)
    return replace(period, made=newest, left=left, is_past=due < today)


def _left(due: date, today: date, calendar: Calendar) -> str:
    """Return 'còn 5 ngày làm việc', 'hôm nay', 'quá hạn 2 ngày làm việc'."""
    if due <= today:
        return left_words(due, today, calendar)
    return _("còn %(n)s ngày làm việc", n=working_days_between(today, due, calendar))


def _is_of(report: Report, period: Period) -> bool:
    """Return whether a report tells of this period, or of this dialogue."""
    if report.kind is not period.kind:
        return False
    if period.meeting:
        return report.of_meeting_id == period.meeting.id
    return report.period_to <= period.last and report.period_to > period.first
