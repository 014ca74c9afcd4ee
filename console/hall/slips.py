"""Slips: handed in, looked at by the desk, released to the podium, kept back or set apart."""

from console import queries
from console.database import session
from console.errors import NotNowError, NotPermittedError, OutOfDateError
from console.hall import waiting_times
from console.hall.bursts import Sender, forget_device, marks
from console.hall.entries import Entry, check, field_of, said_in, settle_field, update_person
from console.hall.merging import let_go, release_merged
from console.hall.speaking_queue import (
    add_slip,
    add_speech,
    on_behalf,
    person_behind,
    reason_in,
    refuse_late_entries,
    require_entry,
)
from console.language import _
from console.models import (
    SEPARATE,
    EventKind,
    Meeting,
    OpinionKind,
    Participant,
    Slip,
    SlipState,
    Speech,
)
from console.permissions import Permission, is_unread_by_signers, may, require, require_readable
from console.record.writing import Record, on_the_record
from console.vietnamese import clean

UNREAD = (SlipState.HELD, SlipState.RELEASED, SlipState.MERGED)


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
    with on_the_record(by, meeting=meeting, key=key) as record:
        said = said_in(entry)
        if earlier := record.repeated(EventKind.SLIP_HANDED_IN, **said):
            return session().get_one(Slip, earlier.details["slip"])
        refuse_late_entries(record.meeting)
        check(entry, record.meeting, with_minutes=False)
        slip = add_slip(
            record.meeting,
            person_behind(entry, by, record),
            field_id=field_of(entry, record.meeting),
            content=clean(entry.content),
            content_as_typed=entry.content_as_typed,
            **marks(sender, record.meeting, SlipState.HELD.value),
        )
        record(
            EventKind.SLIP_HANDED_IN,
            slip=slip.id,
            number=slip.number,
            **on_behalf(by, slip.author, why, required=False),
            **said,
        )
        return slip


def edit_slip(slip_id: int, entry: Entry, *, by: Participant, why: str = "") -> Slip:
    """Change a slip until it is read out; the desk looks at the new words again."""
    with on_the_record(by) as record:
        refuse_late_entries(record.meeting)
        slip = unread_slip_of(slip_id, by)
        check(entry, record.meeting, with_minutes=False)
        _leave_podium(slip, record)
        slip.state, slip.kind, slip.hold_reason = SlipState.HELD, None, ""
        update_person(slip.author, entry)
        slip.field_id = field_of(entry, record.meeting)
        slip.content, slip.content_as_typed = clean(entry.content), entry.content_as_typed
        session().flush()
        session().refresh(slip)
        record(
            EventKind.SLIP_EDITED,
            slip=slip.id,
            number=slip.number,
            **on_behalf(by, slip.author, why),
            **said_in(entry),
        )
        return slip


def withdraw_slip(slip_id: int, *, by: Participant, why: str = "") -> None:
    """Take a slip back, until it is read out."""
    with on_the_record(by, press=Permission.REGISTER_OTHERS) as record:
        refuse_late_entries(record.meeting)
        slip = unread_slip_of(slip_id, by, or_aside=True)
        _leave_podium(slip, record)
        slip.state = SlipState.WITHDRAWN
        record(
            EventKind.SLIP_WITHDRAWN,
            slip=slip.id,
            number=slip.number,
            **on_behalf(by, slip.author, why),
        )


def release_slip(
    slip_id: int, kind: OpinionKind, *, by: Participant, field: int | None = None
) -> None:
    """Let the podium see a slip that the desk has read and classified by its content.

    `field` is asked for where its author left it open. Raises InvalidEntryError.
    """
    require(by, Permission.CLASSIFY_ENTRIES)
    with on_the_record(by, press=Permission.CLASSIFY_ENTRIES) as record:
        slip = _slip_to_judge(slip_id, by, record, SlipState.HELD, SlipState.SEPARATED)
        if kind in SEPARATE:
            raise NotNowError(_("Khiếu nại, tố cáo không chuyển chủ tọa mà đi theo thủ tục riêng."))
        settle_field(slip, field)
        slip.state, slip.kind, slip.hold_reason = SlipState.RELEASED, kind, ""
        forget_device(slip)
        record(
            EventKind.SLIP_RELEASED,
            slip=slip.id,
            number=slip.number,
            opinion=kind.value,
            name=slip.author.addressed,
            unit=slip.author.unit.name if slip.author.unit else "",
            field=slip.field.name,
            content=slip.content,
        )


def hold_slip(slip_id: int, reason: str, *, by: Participant) -> None:
    """Keep a slip back from the meeting, with a reason that its author reads (001-03)."""
    require(by, Permission.HOLD_SLIPS)
    with on_the_record(by, press=Permission.HOLD_SLIPS) as record:
        slip = _slip_to_judge(slip_id, by, record, *UNREAD)
        slip.hold_reason = reason_in(reason)
        _leave_podium(slip, record)
        slip.state = SlipState.HELD
        forget_device(slip)
        # Before it was released nobody else has read it, and the reason may tell what it is.
        told = {} if is_unread_by_signers(slip) else {"reason": slip.hold_reason}
        record(EventKind.SLIP_HELD_BACK, slip=slip.id, number=slip.number, **told)


def separate_slip(slip_id: int, kind: OpinionKind, *, by: Participant) -> None:
    """Take a complaint or a denunciation out of the flow, with the guidance of its own procedure.

    Neither its words nor its author nor which of the two it is stand on a screen of the hall from
    then on, or in the record that leaves this machine (Luật Tố cáo 2018, domain.md §3.6).
    """
    require(by, Permission.CLASSIFY_ENTRIES)
    with on_the_record(by, press=Permission.CLASSIFY_ENTRIES) as record:
        slip = _slip_to_judge(slip_id, by, record, *UNREAD, SlipState.SEPARATED)
        if kind not in SEPARATE:
            raise NotNowError(_("Chỉ khiếu nại, tố cáo đi theo thủ tục riêng."))
        _leave_podium(slip, record)
        slip.state, slip.kind = SlipState.SEPARATED, kind
        forget_device(slip)
        if slip.speech:
            slip.speech.kind = kind
        record(EventKind.SLIP_SEPARATED, slip=slip.id, number=slip.number)


def turn_into_speech(slip_id: int, *, by: Participant, why: str = "") -> Speech:
    """Let the author say it instead of having it read: a request at the end of the queue."""
    with on_the_record(by, press=Permission.REGISTER_OTHERS) as record:
        refuse_late_entries(record.meeting)
        slip = unread_slip_of(slip_id, by)
        if queries.speech_in_hand(slip.author):
            raise NotNowError(_("Người gửi phiếu đang có một lượt đăng ký chờ phát biểu."))
        _leave_podium(slip, record)
        slip.state = SlipState.TURNED_INTO_SPEECH
        speech = add_speech(
            record.meeting,
            slip.author,
            field_id=slip.field_id,
            content=slip.content,
            content_as_typed=slip.content_as_typed,
            minutes=waiting_times.speaking_limits(record.meeting).default,
            kind=slip.kind,
        )
        slip.speech_id = speech.id
        record(
            EventKind.SLIP_TURNED_INTO_SPEECH,
            slip=slip.id,
            number=slip.number,
            speech=speech.id,
            speech_number=speech.number,
            **on_behalf(by, slip.author, why),
        )
        return speech


def unread_slip_of(slip_id: int, by: Participant, *, or_aside: bool = False) -> Slip:
    """A slip that `by` may still change. Raises NotPermittedError, OutOfDateError."""
    slip = session().get(Slip, slip_id)
    if slip is None or slip.meeting_id != by.meeting_id:
        raise NotPermittedError(_("Không tìm thấy phiếu này."))
    if slip.participant_id != by.id and not may(by, Permission.REGISTER_OTHERS):
        raise NotPermittedError(_("Chỉ người gửi mới sửa hoặc rút được phiếu của mình."))
    require_readable(slip, by)
    if slip.state not in (*UNREAD, *([SlipState.SET_ASIDE] if or_aside else [])):
        raise OutOfDateError(_("Phiếu này đã được xử lý, không sửa được nữa."))
    return slip


def _slip_to_judge(slip_id: int, by: Participant, record: Record, *states: SlipState) -> Slip:
    """A slip as the desk judges it: also after the discussion, until the minutes are drawn up."""
    slip = session().get_one(Slip, slip_id)
    if slip.meeting_id != record.meeting.id or slip.state not in states:
        raise OutOfDateError(_("Phiếu này đã được chuyển, đọc hoặc rút."))
    require_readable(slip, by)
    if not record.meeting.minutes_are_open:
        raise NotNowError(_("Biên bản đã lập, không xử lý phiếu được nữa."))
    return slip


def _leave_podium(slip: Slip, record: Record) -> None:
    """Out of every merger: those behind it wait on their own again."""
    release_merged(slip, record)
    let_go(slip)
