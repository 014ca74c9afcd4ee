"""Make a report: count, see that it adds up, keep the figures, and begin its document.

The document draws from what is kept here and never from the rows that go on living. What is kept
is never changed: an amended report is a new one (004-19, 002-19, 000-14).
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from console import clock, queries
from console.afterwards.agreement import disagreements
from console.afterwards.counted import held_on, named
from console.afterwards.figures import figures_of_dialogue, figures_of_period
from console.afterwards.listing import is_listed
from console.afterwards.reconciling import reconcile
from console.afterwards.report_text import report_text
from console.database import session
from console.door.canonical import chain_hash, digest
from console.errors import IncompleteError, InvalidEntryError, OutOfDateError
from console.language import _
from console.models import (
    Contact,
    DocumentKind,
    DocumentState,
    EventKind,
    Meeting,
    OutgoingDocument,
    Report,
    ReportKind,
)
from console.models.figures import Figures, plain
from console.permissions import Permission, require
from console.preparing.outgoing import begin_document
from console.preparing.owners import on_its_log, owner_of
from console.record.phases import Phase
from console.record.writing import Owner, Record
from console.vietnamese import local


@dataclass(frozen=True)
class Wanted:
    """The report that somebody asks for; `meeting` alone says over which days it is."""

    kind: ReportKind
    first: date | None = None
    last: date | None = None
    cut_off: date | None = None
    meeting: Meeting | None = None
    programme: int | None = None
    replaces: int | None = None


def draft_report(wanted: Wanted, *, seen: int | None = None, by: Contact) -> Report:
    """Keep the figures and begin the document that tells them.

    `seen` is the newest report that the page showed, 0 for none. Raise InvalidEntryError at each
    field, IncompleteError with each line that does not add up, OutOfDateError.
    """
    require(by, Permission.MAKE_REPORTS)
    first, last, cut_off = _days(wanted)
    owner = _owner(wanted)
    with on_its_log(owner, by, Phase.AFTERWARDS) as record:
        newest = next((one.id for one in queries.reports()), 0)
        if seen is not None and seen != newest:
            raise OutOfDateError(_("Vừa có báo cáo khác được lập. Xin xem lại danh sách."))
        meeting = record.owner if isinstance(record.owner, Meeting) else None
        figures = (
            figures_of_dialogue(meeting, cut_off)
            if meeting
            else figures_of_period(first, last, cut_off)
        )
        _require_whole(figures)
        return _keep(record, wanted, (first, last, cut_off), figures, by)


def is_as_kept(report: Report) -> bool:
    """Return whether a report still says what its log says: whoever wrote past the program is
    seen.
    """
    event = queries.event_numbered(owner_of(report.log_id), report.log_number)
    if event is None or event.hash != chain_hash(event.previous, event.body):
        return False
    said = event.details
    return digest(report.figures) == report.sha256 and said == _told(report)


def _days(wanted: Wanted) -> tuple[date, date, date]:
    """Return period and cut-off; of one dialogue its day. Raise InvalidEntryError."""
    today = local(clock.now()).date()
    if wanted.meeting:
        first = last = held_on(wanted.meeting)
    else:
        first, last = wanted.first or date.max, wanted.last or date.min
    cut_off = wanted.cut_off or date.max
    problems = {
        "first": _("Xin ghi ngày đầu kỳ.") if first == date.max else "",
        "last": _("Xin ghi ngày cuối kỳ, không sớm hơn ngày đầu.") if last < first else "",
        "cut_off": ""
        if first <= cut_off <= today
        else _("Ngày chốt số liệu trong khoảng từ ngày đầu kỳ đến hôm nay."),
    }
    if found := {name: words for name, words in problems.items() if words}:
        raise InvalidEntryError(found)
    return first, last, cut_off


def _owner(wanted: Wanted) -> Owner:
    """Return whose report it is: the dialogue's, else of the programme of the year."""
    if wanted.meeting:
        return wanted.meeting
    assert wanted.last, "A period has days."
    of_year = [one for one in queries.programmes() if one.year == wanted.last.year]
    chosen = [one for one in of_year if one.id == wanted.programme]
    if found := next(iter([*chosen, *of_year]), None):
        return found
    sentence = _("Năm %(year)s chưa có chương trình. Xin lập ở phần Chương trình năm; báo cáo đi "
                 "theo chương trình ấy.", year=wanted.last.year)  # fmt: skip
    raise InvalidEntryError({"programme": sentence})


def _require_whole(figures: Figures) -> None:
    """Raise IncompleteError with whatever does not add up, in the figures or in the book."""
    meetings = [session().get_one(Meeting, one["meeting"]) for one in figures.dialogues]
    problems = [
        *(_("%(dialogue)s: biên bản chưa được đưa vào sổ theo dõi.", dialogue=named(one))
          for one in meetings if not is_listed(one)),
        *(words for one in meetings for words in disagreements(one)),
        *reconcile(figures),
    ]  # fmt: skip
    if problems:
        raise IncompleteError(_("Số liệu chưa khớp nên chưa lập được báo cáo."), problems)


def _keep(
    record: Record, wanted: Wanted, days: tuple[date, date, date], figures: Figures, by: Contact
) -> Report:
    first, last, cut_off = days
    old = queries.report(wanted.replaces) if wanted.replaces else None
    text = report_text(wanted.kind, record.owner, first, last, cut_off)
    document = begin_document(DocumentKind.REPORT, text, record, replaces=_issued(old))
    kept = plain(figures)
    report = Report(
        kind=wanted.kind,
        log_id=record.owner.log_id,
        of_meeting_id=record.owner.id if isinstance(record.owner, Meeting) else None,
        period_from=first,
        period_to=last,
        cut_off=cut_off,
        figures=kept,
        sha256=digest(kept),
        document_id=document.id,
        replaces_id=old.id if old else None,
        made_at=clock.now(),
        made_by=by.with_title,
    )
    report.log_number = record(EventKind.REPORT_MADE, **_told(report)).number
    session().add(report)
    session().flush()
    return report


def _told(report: Report) -> dict[str, Any]:
    """Return what the log says of a report; its figures by their hash alone."""
    days = {name: getattr(report, name).isoformat()
            for name in ("period_from", "period_to", "cut_off")}  # fmt: skip
    head = {"document": report.document_id, "report_kind": report.kind.value}
    amended = {"replaces_report": report.replaces_id} if report.replaces_id else {}
    return {**head, **days, "sha256": report.sha256, **amended}


def _issued(old: Report | None) -> int | None:
    """Return the issued document that the new one replaces (Nghị định 30/2020, Điều 18)."""
    document = session().get(OutgoingDocument, old.document_id) if old else None
    issued = document is not None and document.state is DocumentState.ISSUED
    return document.id if document and issued else None
