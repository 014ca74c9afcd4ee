"""What requests to speak and slips have in common: they are taken in, reworded, taken back.

What only one of them does stands in `speaking_queue` and in `slips`.
"""

from collections.abc import Collection
from typing import Any, TypeVar

from sqlalchemy import func, select

from console import clock
from console.database import session
from console.door.characters import says_something
from console.errors import InvalidEntryError, NotNowError, NotPermittedError, OutOfDateError
from console.hall.authors import add_person, is_same_person, update_person
from console.hall.entries import LONGEST_REASON, Entry, field_of, new_receipt
from console.hall.merging import let_go, release_merged
from console.language import _
from console.models import (
    Event,
    EventKind,
    Meeting,
    Opinion,
    OpinionState,
    Participant,
    Slip,
    Speech,
)
from console.permissions import Permission, may, require, require_readable
from console.record.writing import Record
from console.vietnamese import clean_line

Way = TypeVar("Way", bound=Opinion)


def on_behalf(
    by: Participant | None, owner: Participant, why: str, *, required: bool = True
) -> dict[str, Any]:
    """Return why somebody acts for somebody else, for the log; {} for whoever acts for themselves.

    Raise InvalidEntryError at "why" when the reason is `required` and missing.
    """
    if by is None or by.id == owner.id or not may(by, Permission.REGISTER_OTHERS):
        return {}
    said = clean_line(why)
    if required and not says_something(said):
        raise InvalidEntryError({"why": _("Xin ghi vì sao làm thay.")})
    return {"why": said}


def reason_in(text: str) -> str:
    """Return a reason as its reader gets it. Raise InvalidEntryError when it says too little."""
    reason = clean_line(text)
    if not 5 <= len(reason) <= LONGEST_REASON or not says_something(reason):
        raise InvalidEntryError(
            {"reason": _("Xin ghi lý do, từ 5 đến %(most)s ký tự.", most=LONGEST_REASON)}
        )
    return reason


def require_entry(by: Participant | None, permission: Permission) -> None:
    """Require that `by` may enter something: a phone without a name may, and so may the desk."""
    if by and not may(by, Permission.REGISTER_OTHERS):
        require(by, permission)


def refuse_late_entries(meeting: Meeting) -> None:
    if not meeting.takes_entries:
        raise NotNowError(_("Hội nghị đã kết thúc phần ý kiến, không nhận thêm đăng ký."))


def person_behind(entry: Entry, by: Participant | None, record: Record) -> Participant:
    """Return whose entry it is: the phone's own person, or somebody new."""
    from_phone = by is None or not may(by, Permission.REGISTER_OTHERS)
    if by and from_phone and is_same_person(by, entry):
        update_person(by, entry)
        return by
    person = add_person(entry, record.meeting)
    if from_phone:
        record.by = person
    return person


def add_speech(meeting: Meeting, person: Participant, **facts: Any) -> Speech:
    """Add a request at the end of the queue; part of a larger action."""
    last = select(func.max(Speech.number), func.max(Speech.position))
    number, position = session().execute(last.where(Speech.meeting_id == meeting.id)).one()
    facts["minutes"] = facts.get("minutes") or meeting.follow_up_minutes
    return _add(Speech, meeting, person, number, position=(position or 0) + 1, **facts)


def add_slip(meeting: Meeting, person: Participant, **facts: Any) -> Slip:
    """Add a slip, for the desk to look at; part of a larger action."""
    last = select(func.max(Slip.number)).where(Slip.meeting_id == meeting.id)
    return _add(Slip, meeting, person, session().scalar(last), **facts)


def _add(
    way: type[Way], meeting: Meeting, person: Participant, last: int | None, **facts: Any
) -> Way:
    opinion = way(
        meeting_id=meeting.id,
        number=(last or 0) + 1,
        person=person,
        received_at=clock.now(),
        receipt=new_receipt(),
        **{"state": way.comes_in_as, **facts},
    )
    session().add(opinion)
    session().flush()
    return opinion


def repeated(way: type[Way], earlier: Event, record: Record) -> Way:
    """Return what the same form brought before, found by its number as every version logged it."""
    named = (way.meeting_id == record.meeting.id, way.number == earlier.details["number"])
    return session().scalars(select(way).where(*named)).one()


def own(
    way: type[Way],
    opinion_id: int,
    by: Participant,
    states: Collection[OpinionState],
    *,
    or_aside: bool = False,
) -> Way:
    """Return an opinion that `by` may still change: one's own, or at the desk somebody else's.

    Raise NotPermittedError for somebody else's, OutOfDateError when it is in none of the `states`
    any more.
    """
    opinion = session().get(way, opinion_id)
    if opinion is None or opinion.meeting_id != by.meeting_id:
        raise NotPermittedError(_not_found(way))
    if opinion.participant_id != by.id and not may(by, Permission.REGISTER_OTHERS):
        raise NotPermittedError(_not_yours(way))
    require_readable(opinion, by)
    if or_aside and opinion.state is OpinionState.SET_ASIDE:
        return opinion
    if opinion.state not in states:
        raise OutOfDateError(_too_late(way))
    return opinion


def _not_found(way: type[Opinion]) -> str:
    if way.is_written:
        return _("Không tìm thấy phiếu này.")
    return _("Không tìm thấy lượt đăng ký này.")


def _not_yours(way: type[Opinion]) -> str:
    if way.is_written:
        return _("Chỉ người gửi mới sửa hoặc rút được phiếu của mình.")
    return _("Chỉ người đăng ký mới sửa hoặc rút được lượt của mình.")


def _too_late(way: type[Opinion]) -> str:
    if way.is_written:
        return _("Phiếu này đã được xử lý, không sửa được nữa.")
    return _("Lượt này đã được mời, không sửa hoặc rút được nữa.")


def reword(opinion: Opinion, entry: Entry, record: Record) -> None:
    """Take over what the author says now; part of a larger action.

    Other words make it another opinion: it leaves every merger and is to be classified anew.
    """
    leave(opinion, record)
    opinion.kind = None
    update_person(opinion.person, entry)
    opinion.field_id = field_of(entry, record.meeting)
    opinion.content, opinion.content_as_typed = entry.words, entry.content_as_typed
    session().flush()
    session().refresh(opinion)


def withdraw(
    opinion: Opinion, record: Record, kind: EventKind, *, by: Participant, why: str
) -> None:
    """Withdraw an opinion for its author, who may have asked the desk; part of a larger action."""
    leave(opinion, record, OpinionState.WITHDRAWN)
    record(kind, **named(opinion), **on_behalf(by, opinion.person, why))


def turn_into(
    new: Opinion, old: Opinion, record: Record, kind: EventKind, *, by: Participant, why: str
) -> None:
    """Let the same opinion go on by another way; part of a larger action."""
    old.became = new
    became = {new.way: new.id, f"{new.way}_number": new.number}
    record(kind, **named(old), **became, **on_behalf(by, old.person, why))


def leave(opinion: Opinion, record: Record, state: OpinionState | None = None) -> None:
    """Take an opinion out of every merger. Those that it spoke for wait on their own again."""
    release_merged(opinion, record)
    let_go(opinion)
    if state:
        opinion.state = state


def named(opinion: Opinion) -> dict[str, int]:
    """Return how the log names the opinion: {"speech": 7, "number": 3}."""
    return {opinion.way: opinion.id, "number": opinion.number}
