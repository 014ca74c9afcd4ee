"""What the chair decides of a matter, checked and written down."""

from dataclasses import dataclass
from datetime import date

from console import clock, queries
from console.door.characters import says_something
from console.errors import InvalidEntryError, OutOfDateError
from console.hall import promises, superiors
from console.hall.matters import of_meeting
from console.language import _
from console.models import (
    SEPARATE,
    Competence,
    EventKind,
    Matter,
    Meeting,
    OpinionKind,
    OpinionState,
    Outcome,
    Participant,
    RefusalReason,
)
from console.permissions import Permission, require
from console.record.phases import Phase
from console.record.writing import Record, on_the_record
from console.vietnamese import clean, clean_line
from console.words import outcomes

_NEEDS_AGENCY = (Outcome.ASSIGNED, Outcome.ESCALATED)


@dataclass(frozen=True)
class Decision:
    """What the form of an outcome says, as it was typed."""

    outcome: str = ""
    agency: str = ""
    due_on: date | None = None
    reason: str = ""
    note: str = ""
    competence: str = ""
    """Who has the competence. Empty means our own, or the province for an escalated matter."""
    kind: str = ""
    """What the opinion is by its content; empty leaves it as it is."""
    seen: str | None = None
    """The decision that the screen showed (`standing_of`); None skips the check."""


def standing_of(matter: Matter) -> str:
    """Return a mark of the decision that stands. A press that saw another mark is out of date."""
    return matter.decided_at.isoformat() if matter.decided_at else ""


def decide_outcome(matter_id: int, decision: Decision, *, by: Participant) -> Matter:
    """Record what becomes of a matter (001-07, 001-12, 001-24). A later decision replaces it.

    A matter that is assigned or escalated needs a body and a date. Only a chair may refuse a
    matter, with a reason and a sentence. Raise InvalidEntryError, NotPermittedError, NotNowError,
    and OutOfDateError when the screen showed another decision.
    """
    require(by, Permission.DECIDE_OUTCOME)
    needed = Permission.DECIDE_OUTCOME
    if decision.outcome == Outcome.REFUSED.value:
        needed = Permission.REFUSE_MATTER
        require(by, needed)
    with on_the_record(by, Phase.HALL, press=needed) as record:
        matter = of_meeting(matter_id, record)
        _check(decision, matter.kind, record.meeting)
        if decision.seen is not None and decision.seen != standing_of(matter):
            raise OutOfDateError(
                _("Trong lúc đó đã ghi: %(what)s", what=outcomes.outcome_words(matter))
            )
        settle(record, matter, decision, by)
        return matter


def wait_again(matter: Matter) -> None:
    """Take the outcome back, because the matter is to be answered in the room after all."""
    matter.outcome = matter.due_on = matter.refusal_reason = None
    matter.outcome_agency = ""
    matter.decided_by_id, matter.decided_at = None, None


def settle(record: Record, matter: Matter, decision: Decision, by: Participant) -> None:
    """Write a checked decision; part of a larger action."""
    _apply(decision, matter, by)
    record(
        EventKind.OUTCOME_DECIDED,
        matter=matter.id,
        name=matter.raised_by.addressed,
        outcome=decision.outcome,
        opinion=None if matter.kind in (None, *SEPARATE) else matter.kind.value,
        competence=matter.competence.value,
        agency=matter.outcome_agency,
        due_on=matter.due_on.isoformat() if matter.due_on else None,
        reason=matter.refusal_reason.value if matter.refusal_reason else None,
        note=matter.outcome_note,
    )
    if matter.kind in SEPARATE:
        _send_away(matter, record)


def _send_away(matter: Matter, record: Record) -> None:
    """Decline the follow-ups that wait on this matter: nobody could call them any more."""
    for speech in queries.waiting_follow_ups(matter):
        speech.state = OpinionState.DECLINED
        speech.reason = _("Nội dung này theo thủ tục riêng, không trao đổi tại hội nghị.")
        record(
            EventKind.SPEECH_DECLINED,
            speech=speech.id,
            number=speech.number,
            reason=speech.reason,
        )


def _fits_kind(decision: Decision, kind: OpinionKind | None) -> bool:
    """Return whether outcome and kind agree: only khiếu nại and tố cáo go a separate procedure."""
    if decision.kind in set(OpinionKind):
        kind = OpinionKind(decision.kind)
    return (decision.outcome == Outcome.SEPARATE_PROCEDURE) is (kind in SEPARATE)


def _check(decision: Decision, kind: OpinionKind | None, meeting: Meeting) -> None:
    problems = {}
    if decision.outcome not in set(Outcome):
        problems["outcome"] = _("Xin chọn kết quả.")
    if decision.outcome in set(Outcome) and not _fits_kind(decision, kind):
        problems["kind"] = _("Thủ tục riêng là của khiếu nại, tố cáo, và chỉ của hai loại đó.")
    if decision.outcome == Outcome.ESCALATED and decision.competence == Competence.COMMUNE:
        problems["competence"] = _("Nội dung vượt thẩm quyền thì thuộc cấp trên.")
    if decision.outcome in _NEEDS_AGENCY:
        problems |= promises.problems({"agency": decision.agency}, decision.due_on)
    if decision.outcome == Outcome.ESCALATED and superiors.is_own_body(decision.agency, meeting):
        problems["agency"] = _(
            "“%(body)s” là cơ quan, đơn vị cấp xã hoặc của hội nghị này, không phải cấp trên. Nếu "
            "đúng là nơi này giải quyết, xin chọn “Giao cơ quan giải quyết, trả lời”.",
            body=clean_line(decision.agency),
        )
    problems |= _refusal_problems(decision)
    if problems:
        raise InvalidEntryError(problems)


def _refusal_problems(decision: Decision) -> dict[str, str]:
    """Return what a refusal lacks: a reason from the law's list, and a sentence (001-07)."""
    problems = {}
    if decision.outcome == Outcome.REFUSED:
        if decision.reason not in set(RefusalReason):
            problems["reason"] = _("Xin chọn lý do từ chối.")
        if len(clean(decision.note)) < 5 or not says_something(decision.note):
            problems["note"] = _("Xin ghi một câu giải thích cho người dân.")
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
    above = Competence.PROVINCE if outcome is Outcome.ESCALATED else Competence.COMMUNE
    named = promised and decision.competence in set(Competence)
    matter.competence = Competence(decision.competence) if named else above
    if decision.kind in set(OpinionKind):
        matter.kind = OpinionKind(decision.kind)
    if matter.opinion.is_written:
        parts = queries.matters_of(matter.opinion)
        answered = all(part.outcome is Outcome.ANSWERED and part.answers for part in parts)
        matter.opinion.state = OpinionState.ANSWERED if answered else OpinionState.READ
    matter.decided_by_id = by.id
    matter.decided_at = clock.now()
