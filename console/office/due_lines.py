"""Lines of Hôm nay for what has a day after the seal, besides deadlines and tasks: who was refused
and not told, what is to be published again, which reports of the year are due.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from console import queries
from console.afterwards import report_days
from console.afterwards.publication_drafts import changes, draft
from console.afterwards.publication_terms import not_given_again
from console.afterwards.refusals import due_of
from console.afterwards.report_days import Period
from console.language import _
from console.models import Meeting, PromiseAct, Publication, Published, ReportKind
from console.promises.entries import written_on
from console.queries.deadlines import Urgency
from console.reckoning import Direction, Term, TermUnit, left_words, reckon
from console.record.known_days import counting_calendar
from console.vietnamese import local
from console.words.documents import how_far

AGAIN = Term(5, TermUnit.WORKING_DAYS, Direction.AFTER)
"""Where the office's rules of terms name none (Luật 10/2022/QH15, Điều 12 khoản 3, Điều 14)."""
RULE_OF_DISCLOSURE = "A5"
_CHANGES = (
    PromiseAct.GIVEN,
    PromiseAct.EXTENDED,
    PromiseAct.PASSED_UP,
    PromiseAct.CLOSED,
    PromiseAct.REOPENED,
    PromiseAct.STRUCK,
)
"""Entries after which a published text may say otherwise."""
REPORTED = {"A11": ReportKind.HALF_YEAR, "A12": ReportKind.YEAR, "A10": ReportKind.RESULT}
"""Terms that stand here as a report of the year, once for all dialogues."""


@dataclass(frozen=True)
class Due:
    """Something with a day: a deadline, a task, a report, or a dialogue itself."""

    on: date
    what: str
    beside: str
    """Whose it is: the name of its dialogue."""
    words: str
    """How much time is left: 'còn 3 ngày', 'quá hạn 2 ngày làm việc'."""
    urgency: Urgency
    endpoint: str
    """The page on which it is settled."""
    at: Mapping[str, Any] = field(default_factory=dict)
    """What the address of that page names."""
    meeting: Meeting | None = None


def of_meeting(
    on: date, what: str, meeting: Meeting, words: str, urgency: Urgency, endpoint: str
) -> Due:
    return Due(on, what, meeting.short_title, words, urgency, endpoint,
               {"number": meeting.id}, meeting)  # fmt: skip


def _line(on: date, what: str, meeting: Meeting, today: date, endpoint: str) -> Due:
    """Return a line that is red where it is late, and only then."""
    left = left_words(on, today, counting_calendar())
    return of_meeting(on, what, meeting, left, _urgency(on, today), endpoint)


def _urgency(on: date, today: date) -> Urgency:
    return Urgency.LATE if on < today else Urgency.LATER


def of_refusals(today: date) -> Iterator[Due]:
    """Return each dialogue of which somebody was refused and does not know why yet."""
    untold = queries.untold_refusals()
    for meeting in (one for one in queries.sealed_meetings() if one.id in untold):
        what = _("Báo lý do cho %(n)s người bị từ chối", n=untold[meeting.id])
        yield _line(due_of(meeting).due_on, what, meeting, today, "refusals.show")


def of_publications(today: date) -> Iterator[Due]:
    """Return what was published and says otherwise by now, or was not given as before."""
    changed, stand = queries.last_written(*_CHANGES), _standing_versions()
    for meeting in queries.sealed_meetings():
        for stands in stand.get(meeting.id, ()):
            late = changed.get(meeting.id)
            if (stands.version > 1 or (late and late > stands.at)) and (
                found := _again(meeting, stands)
            ):
                since, words = found
                yield _line(_by(since), words, meeting, today, "publication.show")


def _standing_versions() -> dict[int, list[Publication]]:
    """Return by dialogue what is published now, of results and of the list of promises."""
    newest: dict[tuple[int, Published], Publication] = {}
    for one in queries.publications(*queries.sealed_meetings()):
        known = newest.get((one.of_meeting_id, one.what))
        if one.what is not Published.DOCUMENT and (known is None or known.version < one.version):
            newest[one.of_meeting_id, one.what] = one
    found: dict[int, list[Publication]] = {}
    for one in newest.values():
        found.setdefault(one.of_meeting_id, []).append(one)
    return found


def _again(meeting: Meeting, stands: Publication) -> tuple[date, str] | None:
    """Return since when it is out of date, and what is to be done; None where it is not."""
    since = _changed_on(meeting, stands)
    if since and (found := changes(stands, draft(meeting, stands.what))):
        return since, _("Công khai lại: %(n)s dòng nay khác bản đã công khai", n=len(found))
    left = not_given_again(meeting, stands) if stands.what is Published.RESULTS else []
    if stands.version > 1 and left:
        words = _("Đưa bản công khai mới ra %(n)s kênh còn lại", n=len(left))
        return local(stands.at).date(), words
    return None


def _changed_on(meeting: Meeting, stands: Publication) -> date | None:
    """Return on which day something was first written here that a text may tell."""
    days = [
        written_on(event)
        for promise in queries.promises(meeting)
        for event in promise.events
        if event.act in _CHANGES and event.at > stands.at
    ]
    return min(days) if days else None


def _by(since: date) -> date:
    rule = queries.rules_on(since).get(RULE_OF_DISCLOSURE)
    return reckon(rule.term if rule else AGAIN, since, counting_calendar()).due_on


def of_reports(today: date) -> Iterator[Due]:
    """Return the reports of this year and the last that have a day and were not issued."""
    for year in (today.year - 1, today.year):
        for period in report_days.periods(year, today):
            if period.due_on and period.left and not period.is_issued:
                yield _of_report(period, period.due_on, today)


def _of_report(period: Period, due: date, today: date) -> Due:
    what = _("%(report)s: %(state)s", report=named(period), state=_state(period))
    whose = period.meeting.short_title if period.meeting else ""
    at = {"year": period.last.year, "period": period.key}
    words, urgency = left_words(due, today, counting_calendar()), _urgency(due, today)
    return Due(due, what, whose, words, urgency, "reports.show", at, period.meeting)


def named(period: Period) -> str:
    """Return what a report is called among other things that are due."""
    if period.meeting:
        return _("Báo cáo kết quả kèm biên bản")
    return _("%(report)s %(year)s", report=period.name, year=period.last.year)


def _state(period: Period) -> str:
    return how_far(period.document) if period.document else _("chưa lập")


def is_a_report(code: str, meeting: Meeting, year: int, lines: Sequence[Due]) -> bool:
    """Return whether a term stands here already, as the report of its year or its dialogue."""
    kind = REPORTED.get(code)
    if kind is ReportKind.RESULT:
        return any(one.meeting is meeting for one in lines)
    wanted = {"year": year, "period": kind.value if kind else ""}
    return any(one.at == wanted for one in lines)
