"""Slips: handed in, read by the desk, released to the podium, kept back or set apart."""

from console import queries
from console.database import session
from console.errors import NotNowError, OutOfDateError
from console.hall import waiting_times
from console.hall.bursts import Sender, forget_device, marks
from console.hall.entries import Entry, check, field_of, said_in, settle_field
from console.hall.opinions import (
    add_slip,
    add_speech,
    leave,
    named,
    on_behalf,
    own,
    person_behind,
    reason_in,
    refuse_late_entries,
    repeated,
    require_entry,
    reword,
    turn_into,
    withdraw,
)
from console.language import _
from console.models import (
    SEPARATE,
    EventKind,
    Meeting,
    OpinionKind,
    OpinionState,
    Participant,
    Slip,
    Speech,
)
from console.permissions import Permission, is_unread_by_signers, require, require_readable
from console.record.phases import Phase
from console.record.writing import Record, on_the_record

UNREAD = (OpinionState.HELD, OpinionState.RELEASED, OpinionState.MERGED)


def hand_in_slip(
    entry: Entry,
    *,
    by: Participant | None,
    meeting: Meeting,
    key: str | None = None,
    why: str = "",
    sender: Sender | None = None,
) -> Slip:
    """Take a slip, from a phone or typed in from paper; the desk sees it first (002-14)."""
    require_entry(by, Permission.HAND_IN_SLIP)
    with on_the_record(by, Phase.HALL, meeting=meeting, key=key) as record:
        said = said_in(entry)
        if earlier := record.repeated(EventKind.SLIP_HANDED_IN, **said):
            return repeated(Slip, earlier, record)
        refuse_late_entries(record.meeting)
        check(entry, record.meeting, with_minutes=False)
        slip = add_slip(
            record.meeting,
            person_behind(entry, by, record),
            field_id=field_of(entry, record.meeting),
            content=entry.words,
            content_as_typed=entry.content_as_typed,
            **marks(sender, record.meeting),
        )
        record(
            EventKind.SLIP_HANDED_IN,
            **named(slip),
            **on_behalf(by, slip.person, why, required=False),
            **said,
        )
        return slip


def edit_slip(slip_id: int, entry: Entry, *, by: Participant, why: str = "") -> Slip:
    """Change a slip until it is read out; the desk looks at the new words again."""
    with on_the_record(by, Phase.HALL) as record:
        refuse_late_entries(record.meeting)
        slip = unread_slip_of(slip_id, by)
        check(entry, record.meeting, with_minutes=False)
        reword(slip, entry, record)
        slip.state, slip.reason = OpinionState.HELD, ""
        record(
            EventKind.SLIP_EDITED,
            **named(slip),
            **on_behalf(by, slip.person, why),
            **said_in(entry),
        )
        return slip


def withdraw_slip(slip_id: int, *, by: Participant, why: str = "") -> None:
    """Take a slip back before it is read out."""
    with on_the_record(by, Phase.HALL, press=Permission.REGISTER_OTHERS) as record:
        refuse_late_entries(record.meeting)
        slip = unread_slip_of(slip_id, by, or_aside=True)
        withdraw(slip, record, EventKind.SLIP_WITHDRAWN, by=by, why=why)


def release_slip(
    slip_id: int, kind: OpinionKind, *, by: Participant, field: int | None = None
) -> None:
    """Let the podium see a slip that the desk has read and classified by its content.

    `field` is needed where the author left it open. Raise InvalidEntryError at "field" without it.
    """
    require(by, Permission.CLASSIFY_ENTRIES)
    with on_the_record(by, Phase.HALL, press=Permission.CLASSIFY_ENTRIES) as record:
        slip = _slip_to_judge(slip_id, by, record, OpinionState.HELD, OpinionState.SEPARATED)
        if kind in SEPARATE:
            raise NotNowError(_("Khiếu nại, tố cáo không chuyển chủ tọa mà đi theo thủ tục riêng."))
        settle_field(slip, field)
        slip.state, slip.kind, slip.reason = OpinionState.RELEASED, kind, ""
        forget_device(slip)
        record(
            EventKind.SLIP_RELEASED,
            **named(slip),
            opinion=kind.value,
            name=slip.person.addressed,
            unit=slip.person.unit.name if slip.person.unit else "",
            field=slip.field.name,
            content=slip.content,
        )


def hold_slip(slip_id: int, reason: str, *, by: Participant) -> None:
    """Keep a slip back from the meeting, with a reason that its author reads (001-03)."""
    require(by, Permission.HOLD_SLIPS)
    with on_the_record(by, Phase.HALL, press=Permission.HOLD_SLIPS) as record:
        slip = _slip_to_judge(slip_id, by, record, *UNREAD)
        slip.reason = reason_in(reason)
        leave(slip, record)
        slip.state = OpinionState.HELD
        forget_device(slip)
        # Before it was released nobody else has read it, and the reason may tell what it is.
        told = {} if is_unread_by_signers(slip) else {"reason": slip.reason}
        record(EventKind.SLIP_HELD_BACK, **named(slip), **told)


def separate_slip(slip_id: int, kind: OpinionKind, *, by: Participant) -> None:
    """Take a complaint or a denunciation out of the flow and guide its author to its procedure.

    From then on no screen of the hall shows its words, its author, or which of the two it is, and
    the record that leaves this machine does not either (Luật Tố cáo 2018, Điều 9).
    """
    require(by, Permission.CLASSIFY_ENTRIES)
    with on_the_record(by, Phase.HALL, press=Permission.CLASSIFY_ENTRIES) as record:
        slip = _slip_to_judge(slip_id, by, record, *UNREAD, OpinionState.SEPARATED)
        if kind not in SEPARATE:
            raise NotNowError(_("Chỉ khiếu nại, tố cáo đi theo thủ tục riêng."))
        leave(slip, record)
        slip.state = OpinionState.SEPARATED
        for way in queries.all_ways([slip]):
            way.kind = kind
        forget_device(slip)
        record(EventKind.SLIP_SEPARATED, **named(slip))


def turn_into_speech(slip_id: int, *, by: Participant, why: str = "") -> Speech:
    """Turn a slip into a request at the end of the queue: its author says it instead."""
    with on_the_record(by, Phase.HALL, press=Permission.REGISTER_OTHERS) as record:
        refuse_late_entries(record.meeting)
        slip = unread_slip_of(slip_id, by)
        if queries.speech_in_hand(slip.person):
            raise NotNowError(_("Người gửi phiếu đang có một lượt đăng ký chờ phát biểu."))
        leave(slip, record, OpinionState.TURNED_INTO_SPEECH)
        speech = add_speech(
            record.meeting,
            slip.person,
            field_id=slip.field_id,
            content=slip.content,
            content_as_typed=slip.content_as_typed,
            minutes=waiting_times.speaking_limits(record.meeting).default,
            kind=slip.kind,
        )
        turn_into(speech, slip, record, EventKind.SLIP_TURNED_INTO_SPEECH, by=by, why=why)
        return speech


def unread_slip_of(slip_id: int, by: Participant, *, or_aside: bool = False) -> Slip:
    """Return a slip that `by` may still change. Raise NotPermittedError, OutOfDateError."""
    return own(Slip, slip_id, by, UNREAD, or_aside=or_aside)


def _slip_to_judge(slip_id: int, by: Participant, record: Record, *states: OpinionState) -> Slip:
    """Return a slip for the desk to judge, which it may do until the minutes are drawn up."""
    slip = session().get_one(Slip, slip_id)
    if slip.meeting_id != record.meeting.id or slip.state not in states:
        raise OutOfDateError(_("Phiếu này đã được chuyển, đọc hoặc rút."))
    require_readable(slip, by)
    return slip
