"""Whoever was refused is told why: in person, or by a notice within three working days
(Nghị định 154/2026/NĐ-CP, Điều 4; Luật Tiếp công dân 2013, Điều 9).

The hall's own reason stays as it was sealed; the office says which ground of the law it is.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from console import clock, queries
from console.afterwards import refusal_paper
from console.database import session
from console.door.characters import says_something
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.language import _
from console.models import (
    SEPARATE,
    Contact,
    DocumentKind,
    DocumentState,
    EventKind,
    Matter,
    Meeting,
    Outcome,
    OutgoingDocument,
    RefusalGround,
    RefusalNotice,
)
from console.permissions import Permission, require
from console.preparing.outgoing import begin_document
from console.reckoning import Direction, Sum, Term, TermUnit, reckon
from console.record.known_days import counting_calendar
from console.record.phases import Phase
from console.record.writing import Record, on_the_record
from console.vietnamese import clean_line, local
from console.words.refusals import GROUNDS

WORKING_DAYS = Term(3, TermUnit.WORKING_DAYS, Direction.AFTER)
"""Where the office's rules of terms name none for the day of this dialogue."""
RULE = "A1"
LONGEST = 200


@dataclass(frozen=True)
class Refusal:
    """A refused content, and how far its author was told."""

    matter: Matter
    due: Sum
    notice: RefusalNotice | None = None
    document: OutgoingDocument | None = None

    @property
    def mark(self) -> int:
        """Return what a form that knew this state sends back."""
        return self.notice.id if self.notice else 0

    @property
    def is_told(self) -> bool:
        if self.notice is None:
            return False
        return bool(self.notice.explained_by) or self.is_issued

    @property
    def is_issued(self) -> bool:
        return self.document is not None and self.document.state is DocumentState.ISSUED

    @property
    def is_drafted(self) -> bool:
        """Return whether a notice was begun and has not left the office."""
        return self.document is not None and not self.is_issued

    @property
    def told_on(self) -> date | None:
        """Return the day on which the telling was entered here, whatever day it claims."""
        if self.notice and self.notice.explained_by:
            return local(self.notice.at).date()
        issued = self.document.issued_at if self.document else None
        return local(issued).date() if issued else None

    @property
    def was_late(self) -> bool:
        """Whether its author was told behind the term, by the day of the entry."""
        return self.told_on is not None and self.told_on > self.due.due_on

    def is_late(self, today: date) -> bool:
        return not self.is_told and today > self.due.due_on


def refusals(meeting: Meeting) -> list[Refusal]:
    """Return the refused contents of a sealed dialogue, in the order of its Biên bản."""
    newest = {one.matter_id: one for one in queries.refusal_notices(meeting)}
    due = due_of(meeting)
    return [
        _refusal(matter, due, newest.get(matter.id))
        for matter in queries.matters(meeting)
        if matter.outcome is Outcome.REFUSED and matter.kind not in SEPARATE
    ]


def due_of(meeting: Meeting) -> Sum:
    """Return by when a notice is due, from the day of the seal, and how that was counted."""
    sealed = meeting.sealed_on
    assert sealed, "Only what is sealed was refused for good."
    rule = queries.rules_on(sealed).get(RULE)
    return reckon(rule.term if rule else WORKING_DAYS, sealed, counting_calendar())


def explain_refusal(
    matter_id: int,
    ground: RefusalGround | None,
    explained_by: str,
    on_day: date | None,
    *,
    seen: int,
    by: Contact,
) -> None:
    """Keep who explained it in person, and when.

    Raise InvalidEntryError, also for a ground that needs a notice in writing; OutOfDateError for
    another state than the one that was `seen` (`Refusal.mark`).
    """
    require(by, Permission.FOLLOW_PROMISES)
    with _settling(matter_id, seen, by) as (record, matter):
        chosen = _explained(ground, explained_by, on_day, local(matter.opinion.received_at).date())
        who = clean_line(explained_by)
        _keep(record, matter, chosen, by, explained_by=who, on_day=on_day)


def draft_refusal_notice(
    matter_id: int, ground: RefusalGround | None, *, seen: int, by: Contact
) -> OutgoingDocument:
    """Begin the notice in writing (Mẫu 01/TCD), which the office then reads, signs and issues, or
    return the draft that was begun.

    Raise InvalidEntryError without a ground, NotNowError where one was issued, OutOfDateError.
    """
    require(by, Permission.FOLLOW_PROMISES)
    with _settling(matter_id, seen, by, drafting=True) as (record, matter):
        (known,) = [one for one in refusals(record.meeting) if one.matter.id == matter.id]
        if known.document and known.is_drafted:
            return known.document
        if known.is_issued:
            raise NotNowError(_("Thông báo từ chối đã ban hành. Xin mở thông báo ấy."))
        if ground is None:
            raise InvalidEntryError({"ground": _no_ground()})
        text = refusal_paper.text_of(matter, ground)
        document = begin_document(DocumentKind.NOTICE, text, record)
        _keep(record, matter, ground, by, document_id=document.id)
        return document


def _refusal(matter: Matter, due: Sum, notice: RefusalNotice | None) -> Refusal:
    number = notice.document_id if notice else None
    document = session().get(OutgoingDocument, number) if number else None  # none: thrown away
    return Refusal(matter, due, notice, document)


@contextmanager
def _settling(
    matter_id: int, seen: int, by: Contact, *, drafting: bool = False
) -> Iterator[tuple[Record, Matter]]:
    """Give the block a refused content. `drafting` lets an old page lead to the open draft."""
    meeting = session().get_one(Meeting, session().get_one(Matter, matter_id).meeting_id)
    with on_the_record(by, Phase.AFTERWARDS, meeting=meeting) as record:
        known = {one.matter.id: one for one in refusals(record.meeting)}
        if matter_id not in known:
            raise NotNowError(_("Nội dung này không bị từ chối tại hội nghị."))
        found = known[matter_id]
        if seen != found.mark and not (drafting and found.is_drafted and seen >= 0):
            raise OutOfDateError(_("Người khác vừa ghi về nội dung này. Xin xem lại."))
        yield record, known[matter_id].matter


def _explained(
    ground: RefusalGround | None, explained_by: str, on_day: date | None, first: date
) -> RefusalGround:
    """Return the ground of an explanation that is whole. Raise InvalidEntryError."""
    problems = {}
    if ground is None:
        problems["ground"] = _no_ground()
    elif GROUNDS[ground].in_writing:
        problems["ground"] = _("Căn cứ này phải có thông báo bằng văn bản, giải thích chưa đủ.")
    if not says_something(explained_by):
        problems["explained_by"] = _("Xin ghi ai đã giải thích, chức vụ.")
    elif len(explained_by) > LONGEST:
        problems["explained_by"] = _("Dài quá %(most)s chữ cái, xin rút gọn.", most=LONGEST)
    if on_day is None:
        problems["on_day"] = _("Xin ghi ngày giải thích.")
    elif not first <= on_day <= clock.today():
        problems["on_day"] = _("Ngày giải thích từ ngày nêu ý kiến đến hôm nay.")
    if problems or ground is None:
        raise InvalidEntryError(problems)
    return ground


def _no_ground() -> str:
    return _("Xin chọn căn cứ từ chối.")


def _keep(
    record: Record,
    matter: Matter,
    ground: RefusalGround,
    by: Contact,
    *,
    explained_by: str = "",
    on_day: date | None = None,
    document_id: int | None = None,
) -> None:
    more = {"explained_by": explained_by, "on_day": on_day.isoformat() if on_day else "",
            "document": document_id}  # fmt: skip
    told = record(
        EventKind.REFUSAL_TOLD,
        matter=matter.id,
        ground=ground.value,
        **{name: value for name, value in more.items() if value},
    )
    session().add(
        RefusalNotice(
            of_meeting_id=record.meeting.id,
            matter_id=matter.id,
            log_number=told.number,
            ground=ground,
            explained_by=explained_by,
            on_day=on_day,
            document_id=document_id,
            due_on=due_of(record.meeting).due_on,
            at=told.happened_at,
            by=by.with_title,
        )
    )
