"""By which day which report is due, and which days it must cover: one rule for every screen.

"Trước ngày 15/6" is done by the last working day before it (004-19, 000-14, 002-19).
"""

from calendar import monthrange
from datetime import date

from console import queries
from console.door import numerals
from console.language import _
from console.models import BaseEvent, LegalRule, Meeting, Report, ReportKind
from console.reckoning import Direction, Sum, Term, TermUnit, reckon
from console.working_days import Calendar, last_working_day, working_days_after

RULES = {ReportKind.HALF_YEAR: "A11", ReportKind.YEAR: "A12"}
BEFORE_A_DAY = Term(0, TermUnit.FIXED_DAY, Direction.BEFORE)
CLOSING = 10
"""Working days before its day from which on the figures of a report may be closed: so long the
draft, the signature and the issue take."""


def fixed_day(rule: LegalRule, year: int) -> date | None:
    """Return the day of a year before which a rule wants something; None for no day."""
    return numerals.day(f"{rule.fixed_on}/{year}")


def yearly_rules(year: int) -> dict[str, LegalRule]:
    """Return by its code each rule that names a day of every year and holds on that day; of
    several the one that came into force last.
    """
    rules = sorted(queries.legal_rules(), key=lambda one: one.valid_from or date.min)
    yearly = (one for one in rules if one.base is BaseEvent.FIXED_DAY)
    return {one.code: one for one in yearly
            if (day := fixed_day(one, year)) and one.applies_on(day)}  # fmt: skip


def due_day(kind: ReportKind, year: int, calendar: Calendar) -> Sum | None:
    """Return by when the report of a year, or of its first half, is made; None: no rule says it."""
    rule = yearly_rules(year).get(RULES[kind])
    base = fixed_day(rule, year) if rule else None
    return reckon(rule.term, base, calendar) if rule and base else None


def due_of_dialogue(meeting: Meeting, calendar: Calendar) -> Sum | None:
    """Return by when the result of a dialogue is reported: before the day that its plan names."""
    return reckon(BEFORE_A_DAY, meeting.report_due, calendar) if meeting.report_due else None


def days_of(kind: ReportKind, day: date) -> tuple[date, date] | None:
    """Return first and last day of the period of this kind that a day lies in; None where the
    office chooses them.
    """
    if kind is ReportKind.YEAR:
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if kind is ReportKind.HALF_YEAR:
        return date(day.year, 1, 1), date(day.year, 6, 30)
    if kind is ReportKind.QUARTER:
        month = 3 * ((day.month + 2) // 3)
        return date(day.year, month - 2, 1), date(day.year, month, monthrange(day.year, month)[1])
    return None


def due_of_period(kind: ReportKind, last: date, calendar: Calendar) -> Sum | None:
    """Return by when the report of a period is due; of the quarters the last one alone must be
    reported, while it lasts (000-14).
    """
    if kind in RULES:
        return due_day(kind, last.year, calendar)
    if kind is ReportKind.QUARTER and last.month == 12:
        day = last_working_day(last, calendar)
        return Sum(day, day, _("ngày làm việc cuối cùng của quý"))
    return None


def closes_from(kind: ReportKind, last: date, calendar: Calendar) -> date | None:
    """Return the first day on which the figures of a period may be closed; None: on any day."""
    if days_of(kind, last) is None:
        return None
    due = due_of_period(kind, last, calendar)
    until = due.due_on if due else last_working_day(last, calendar)
    return working_days_after(until, -CLOSING, calendar)


def covers_its_period(report: Report, calendar: Calendar) -> bool:
    """Return whether a report tells of all days of the period that its kind names."""
    days = days_of(report.kind, report.period_to)
    if days is None:
        return True
    closes = closes_from(report.kind, report.period_to, calendar)
    told = (report.period_from, report.period_to)
    return told == days and (closes is None or report.cut_off >= closes)


def kind_of(report: Report, calendar: Calendar) -> ReportKind:
    """Return as what a report counts: what covers less than its period, as one of chosen days."""
    return report.kind if covers_its_period(report, calendar) else ReportKind.CHOSEN
