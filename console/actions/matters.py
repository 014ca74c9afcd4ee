"""Matters: raised by a speech or a slip, and what the chair decided of them."""

from dataclasses import dataclass
from datetime import date

from console import calendar
from console.actions import drafting
from console.actions.conclusion import fill_conclusion
from console.database import session
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.language import _
from console.models import (
    EventKind,
    Matter,
    MeetingState,
    Outcome,
    Paragraph,
    ParagraphKind,
    Participant,
    RefusalReason,
    Slip,
    Speech,
)
from console.permissions import Permission, require
from console.record import Record, on_the_record
from console.vietnamese import clean, clean_line, local

_NEEDS_AGENCY = (Outcome.ASSIGNED, Outcome.ESCALATED)


@dataclass(frozen=True)
class Decision:
    """What the form of an outcome says, as it was typed."""

    outcome: str = ""
    agency: str = ""
    due_on: date | None = None
    reason: str = ""
    note: str = ""
    seen: str | None = None
    """What the screen showed as decided (`standing_of`); None asks no question."""


def standing_of(matter: Matter) -> str:
    """The decision that stands: a press that saw another one is out of date."""
    return matter.decided_at.isoformat() if matter.decided_at else ""


def raise_matter(
    record: Record, *, speech: Speech | None = None, slip: Slip | None = None
) -> Matter:
    """Open the matter that a speech or a slip puts before the meeting; part of a larger action.

    Its opinion begins with what the person wrote at registration; the secretary goes on from there.
    """
    source = speech or slip
    assert source is not None
    matter = Matter(
        meeting_id=record.meeting.id,
        participant_id=source.participant_id,
        speech=speech,
        slip=slip,
        field_id=source.field_id,
        raised_at=calendar.now(),
    )
    session().add(matter)
    session().flush()
    opinion = Paragraph(
        meeting_id=record.meeting.id,
        kind=ParagraphKind.OPINION,
        matter_id=matter.id,
        text=source.content,
    )
    session().add(opinion)
    return matter


def decide_outcome(matter_id: int, decision: Decision, *, by: Participant) -> Matter:
    """Record what becomes of a matter (001-07, 001-12, 001-24); a later decision replaces it.

    An assigned or escalated matter needs a body and a date; a refusal is the chair's alone and
    needs its reason and a sentence. Raises InvalidEntryError, NotPermittedError, NotNowError.
    """
    require(by, Permission.DECIDE_OUTCOME)
    if decision.outcome == Outcome.REFUSED.value:
        require(by, Permission.REFUSE_MATTER)
    with on_the_record(by) as record:
        matter = session().get_one(Matter, matter_id)
        if matter.meeting_id != record.meeting.id or not record.meeting.minutes_are_open:
            raise NotNowError(_("Biên bản đã lập, không thay đổi kết quả được nữa."))
        _check(decision)
        if decision.seen is not None and decision.seen != standing_of(matter):
            raise OutOfDateError(
                _("Trong lúc đó đã ghi: %(what)s", what=drafting.outcome_words(matter))
            )
        _apply(decision, matter, by)
        session().flush()
        if record.meeting.state is not MeetingState.OPEN:
            fill_conclusion(record.meeting)
        record(
            EventKind.OUTCOME_DECIDED,
            matter=matter.id,
            name=matter.raised_by.addressed,
            outcome=decision.outcome,
            agency=matter.outcome_agency,
            due_on=matter.due_on.isoformat() if matter.due_on else None,
            reason=matter.refusal_reason.value if matter.refusal_reason else None,
            note=matter.outcome_note,
        )
        return matter


def _check(decision: Decision) -> None:
    problems = {}
    if decision.outcome not in set(Outcome):
        problems["outcome"] = _("Xin chọn kết quả.")
    if decision.outcome in _NEEDS_AGENCY:
        problems |= _promise_problems(decision)
    if decision.outcome == Outcome.REFUSED:
        if decision.reason not in set(RefusalReason):
            problems["reason"] = _("Xin chọn lý do từ chối.")
        if len(clean(decision.note)) < 5:
            problems["note"] = _("Xin ghi một câu giải thích cho người dân.")
    if problems:
        raise InvalidEntryError(problems)


def _promise_problems(decision: Decision) -> dict[str, str]:
    """An unsettled matter is a promise: who settles it, and by when (001-24)."""
    problems = {}
    if not clean_line(decision.agency):
        problems["agency"] = _("Xin ghi cơ quan, đơn vị có trách nhiệm giải quyết.")
    if decision.due_on is None:
        problems["due_on"] = _("Xin ghi ngày trả lời.")
    elif decision.due_on < local(calendar.now()).date():
        problems["due_on"] = _("Ngày trả lời phải từ hôm nay trở đi.")
    return problems


def _apply(decision: Decision, matter: Matter, by: Participant) -> None:
    outcome = Outcome(decision.outcome)
    promised = outcome in _NEEDS_AGENCY
    matter.outcome = outcome
    matter.outcome_agency = clean_line(decision.agency) if promised else ""
    matter.due_on = decision.due_on if promised else None
    refused = outcome is Outcome.REFUSED
    matter.refusal_reason = RefusalReason(decision.reason) if refused else None
    matter.outcome_note = clean(decision.note)
    matter.decided_by_id = by.id
    matter.decided_at = calendar.now()
