"""Whether the reports that tell of a dialogue left the office."""

from collections.abc import Callable

from console import clock, queries
from console.afterwards.kept_papers import issued, named
from console.afterwards.report_days import Period, period_of, periods
from console.language import _
from console.models import Deadline, DocumentKind, Meeting, ReportKind
from console.preparing.evidence import Evidence
from console.vietnamese import fold
from console.words.documents import how_far

_REPORTS = "reports.show"


def result(meeting: Meeting) -> Evidence | None:
    """The report of the dialogue's result left the office (A10)."""
    if meeting.sealed_at is None:
        return None
    known = periods(meeting.held_on.year, clock.today())
    period = next((one for one in known if one.meeting is meeting), None)
    found = _of_report(period) if period else None
    by_hand = [one for one in issued(meeting, DocumentKind.REPORT)
               if "ket qua" in fold(one.about) and queries.report_of(one) is None]  # fmt: skip
    if by_hand and (found is None or found.done_on is None):
        first = by_hand[0]
        return Evidence(_REPORTS, first.dated_on, f"{named(first)}.", document=first)
    return found


def _of_report(period: Period) -> Evidence:
    """Return how far a report is: done on the day of its document, once that is issued."""
    at = {"year": period.last.year, "period": period.key}
    document = period.document
    if document is None:
        return Evidence(_REPORTS, None, _("%(report)s chưa lập.", report=_called(period)), at)
    if not period.is_issued:
        said = {"report": _called(period), "state": how_far(document)}
        return Evidence(_REPORTS, None, _("%(report)s %(state)s.", **said), at, document)
    timing = f" {_upper(period.timing)}." if period.timing else ""
    return Evidence(_REPORTS, document.dated_on, f"{named(document)}.{timing}", at, document)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _called(period: Period) -> str:
    if period.meeting:
        return _("Báo cáo kết quả")
    return _("%(report)s %(year)s", report=period.name, year=period.last.year)


def half_year(meeting: Meeting) -> Evidence:
    return _of_report(period_of(ReportKind.HALF_YEAR, meeting.held_on.year, clock.today()))


def year(meeting: Meeting) -> Evidence:
    return _of_report(period_of(ReportKind.YEAR, meeting.held_on.year, clock.today()))


def of_year(kind: ReportKind) -> Callable[[Deadline], Evidence]:
    return lambda deadline: _of_report(period_of(kind, deadline.base_on.year, clock.today()))


def council(meeting: Meeting) -> Evidence | None:
    """A report to the council tells of this dialogue (A14)."""
    day = meeting.held_on
    found = period_of(ReportKind.COUNCIL, day.year, clock.today())
    tells = found.made and found.made.period_from <= day <= found.made.period_to
    return _of_report(found) if tells and found.is_issued else None
