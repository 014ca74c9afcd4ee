"""Make a report: count, see that it adds up, keep the figures, and begin its document.

The document draws from what is kept here and never from the rows that go on living. What is kept
is never changed: an amended report is a new one (004-19, 002-19, 000-14).
"""

from collections.abc import Sequence
from datetime import date

from console import clock, queries
from console.afterwards.all_agreement import all_disagreements
from console.afterwards.changed_files import changed_files
from console.afterwards.counted import named
from console.afterwards.figures import figures_of_dialogue, figures_of_period
from console.afterwards.listing import is_listed
from console.afterwards.reconciling import reconcile
from console.afterwards.report_agreement import told
from console.afterwards.report_text import report_text
from console.afterwards.wanted import Wanted, days_of, owner_of_report
from console.database import session
from console.door.canonical import digest
from console.errors import IncompleteError, OutOfDateError
from console.language import _
from console.models import (
    Contact,
    DocumentKind,
    DocumentState,
    EventKind,
    Meeting,
    OutgoingDocument,
    Report,
)
from console.models.figures import Figures, plain
from console.permissions import Permission, require
from console.preparing.outgoing import begin_document
from console.preparing.owners import on_its_log
from console.record.phases import Phase
from console.record.writing import Record


def draft_report(wanted: Wanted, *, seen: int | None = None, by: Contact) -> Report:
    """Keep the figures and begin the document that tells them; where the same figures are in a
    draft already, return that report.

    `seen` is the newest report that the page showed, 0 for none. Raise InvalidEntryError at each
    field, IncompleteError with each line that does not add up, OutOfDateError.
    """
    require(by, Permission.MAKE_REPORTS)
    first, last, cut_off = days_of(wanted)
    owner = owner_of_report(wanted)
    with on_its_log(owner, by, Phase.AFTERWARDS) as record:
        meeting = record.owner if isinstance(record.owner, Meeting) else None
        figures = (
            figures_of_dialogue(meeting, cut_off)
            if meeting
            else figures_of_period(first, last, cut_off)
        )
        known = queries.reports()
        if same := _begun(known, wanted, (first, last, cut_off), digest(plain(figures))):
            return same
        if seen is not None and seen != next((one.id for one in known), 0):
            raise OutOfDateError(_("Vừa có báo cáo khác được lập. Xin xem lại danh sách."))
        _require_whole(figures)
        return _keep(record, wanted, (first, last, cut_off), figures, by)


def _begun(
    known: Sequence[Report], wanted: Wanted, days: tuple[date, date, date], figures: str
) -> Report | None:
    """Return the report of the same figures whose document has not left the office."""
    for one in known:
        document = session().get(OutgoingDocument, one.document_id)
        is_open = document is not None and document.state is not DocumentState.ISSUED
        meeting = wanted.meeting.id if wanted.meeting else None
        mine = one.kind, one.of_meeting_id, (one.period_from, one.period_to, one.cut_off)
        if is_open and mine == (wanted.kind, meeting, days) and one.sha256 == figures:
            return one
    return None


def _require_whole(figures: Figures) -> None:
    """Raise IncompleteError with whatever does not add up, in the figures or in the book."""
    meetings = [session().get_one(Meeting, one["meeting"]) for one in figures.dialogues]
    problems = [
        *(_("%(dialogue)s: biên bản chưa được đưa vào sổ theo dõi.", dialogue=named(one))
          for one in meetings if not is_listed(one)),
        *(words for one in meetings for words in all_disagreements(one)),
        *(words for one in meetings for words in changed_files(one)),
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
    report.log_number = record(EventKind.REPORT_MADE, **told(report)).number
    session().add(report)
    session().flush()
    return report


def _issued(old: Report | None) -> int | None:
    """Return the issued document that the new one replaces (Nghị định 30/2020, Điều 18)."""
    document = session().get(OutgoingDocument, old.document_id) if old else None
    issued = document is not None and document.state is DocumentState.ISSUED
    return document.id if document and issued else None
