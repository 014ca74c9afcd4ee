"""Requests to speak: asked for, changed, taken back, and what the chair makes of them."""

from dataclasses import replace
from typing import Any

from console import clock, queries
from console.database import session
from console.door.characters import says_something
from console.errors import NotNowError, OutOfDateError
from console.hall.bursts import Sender, forget_device, marks
from console.hall.entries import Entry, check, field_of, said_in, settle_field
from console.hall.matters import require_room_for_follow_up
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
    WAITING,
    EventKind,
    Matter,
    Meeting,
    OpinionKind,
    OpinionState,
    Participant,
    Slip,
    Speech,
)
from console.permissions import Permission, require, require_readable
from console.record.phases import Phase
from console.record.writing import Record, on_the_record

MAY_CHANGE = (*WAITING, OpinionState.MERGED)


def request_speech(
    entry: Entry,
    *,
    by: Participant | None,
    meeting: Meeting,
    key: str | None = None,
    follows: int | None = None,
    why: str = "",
    sender: Sender | None = None,
) -> Speech:
    """Put a person at the end of the speaking queue (001-21, 001-30).

    `by` is the person, known from an earlier entry, or None for a first one. It may also be a
    member of the desk who registers somebody without a phone and says `why`. `follows` is the
    matter that the person wants to come back to after its answer (001-23); then the words may be
    left out. Raise InvalidEntryError, NotNowError.
    """
    require_entry(by, Permission.REQUEST_SPEECH)
    with on_the_record(by, Phase.HALL, meeting=meeting, key=key) as record:
        matter = _matter_of(follows, record) if follows else None
        kind = EventKind.FOLLOW_UP_REQUESTED if matter else EventKind.SPEECH_REQUESTED
        entry = _as_follow_up(entry, matter) if matter else entry
        said: dict[str, Any] = said_in(entry) | ({"matter": matter.id} if matter else {})
        if earlier := record.repeated(kind, **said):
            return repeated(Speech, earlier, record)
        refuse_late_entries(record.meeting)
        if matter:
            require_room_for_follow_up(matter)
        check(entry, record.meeting, with_minutes=matter is None)
        speech = _put_in_line(record, entry, matter, by, sender)
        whose = on_behalf(by, speech.person, why, required=False)
        record(kind, **named(speech), **whose, **said)
        return speech


def _put_in_line(
    record: Record,
    entry: Entry,
    matter: Matter | None,
    by: Participant | None,
    sender: Sender | None,
) -> Speech:
    speaker = person_behind(entry, by, record)
    if speaker is by:  # somebody new has asked for nothing yet
        _refuse_second_request(speaker, matter)
    return add_speech(
        record.meeting,
        speaker,
        field_id=field_of(entry, record.meeting),
        content=entry.words,
        content_as_typed=entry.content_as_typed,
        minutes=entry.minutes,
        follows_id=matter.id if matter else None,
        **marks(sender, record.meeting),
    )


def edit_speech(speech_id: int, entry: Entry, *, by: Participant, why: str = "") -> Speech:
    """Change a request before it is called: one's own, or at the desk somebody else's."""
    with on_the_record(by, Phase.HALL) as record:
        refuse_late_entries(record.meeting)
        speech = waiting_speech_of(speech_id, by)
        matter = _matter_of(speech.follows_id, record) if speech.follows_id else None
        entry = _as_follow_up(entry, matter) if matter else entry
        check(entry, record.meeting, with_minutes=matter is None)
        speech.minutes = entry.minutes or speech.minutes
        reword(speech, entry, record)
        record(
            EventKind.SPEECH_EDITED,
            **named(speech),
            minutes=speech.minutes,
            **on_behalf(by, speech.person, why),
            **said_in(entry),
        )
        return speech


def withdraw_speech(speech_id: int, *, by: Participant, why: str = "") -> None:
    """Take a request back before it is called. The desk may do so for somebody and says why."""
    with on_the_record(by, Phase.HALL, press=Permission.REGISTER_OTHERS) as record:
        refuse_late_entries(record.meeting)
        speech = waiting_speech_of(speech_id, by, or_aside=True)
        withdraw(speech, record, EventKind.SPEECH_WITHDRAWN, by=by, why=why)


def decline_speech(speech_id: int, reason: str, *, by: Participant) -> None:
    """Refuse the floor to a waiting person, who reads the chair's reason (001-03, 001-07)."""
    require(by, Permission.DECLINE_SPEECH)
    with on_the_record(by, Phase.HALL, press=Permission.DECLINE_SPEECH) as record:
        speech = _waiting(speech_id, by, record)
        speech.reason = reason_in(reason)
        leave(speech, record, OpinionState.DECLINED)
        record(
            EventKind.SPEECH_DECLINED,
            **named(speech),
            reason=speech.reason,
        )


def classify_speech(
    speech_id: int, kind: OpinionKind, *, by: Participant, field: int | None = None
) -> None:
    """Say what a waiting request is by its content (TT 05/2021/TT-TTCP).

    A complaint or a denunciation leaves the queue, and its author is guided to its own procedure;
    the log does not tell which of the two it is. A request that the chair declined can still turn
    out to be one, and stays declined. `field` is needed where the author left it open.
    """
    require(by, Permission.CLASSIFY_ENTRIES)
    with on_the_record(by, Phase.HALL, press=Permission.CLASSIFY_ENTRIES) as record:
        speech = _waiting(speech_id, by, record, or_declined=True)
        if kind not in SEPARATE:
            settle_field(speech, field)
        by_the_chair = bool(speech.reason)
        if speech.state is OpinionState.DECLINED and kind not in SEPARATE and not by_the_chair:
            _refuse_second_request(speech.person, None)
            speech.state = OpinionState.ASKED
        for way in queries.all_ways([speech]):
            way.kind = kind
        forget_device(speech)
        if kind in SEPARATE and speech.state is not OpinionState.DECLINED:
            leave(speech, record, OpinionState.DECLINED)
        record(
            EventKind.SPEECH_CLASSIFIED,
            **named(speech),
            opinion="separate" if kind in SEPARATE else kind.value,
        )


def turn_into_slip(speech_id: int, *, by: Participant, why: str = "") -> Slip:
    """Turn a request to speak into a slip, for when time runs out."""
    with on_the_record(by, Phase.HALL, press=Permission.REGISTER_OTHERS) as record:
        refuse_late_entries(record.meeting)
        speech = waiting_speech_of(speech_id, by)
        if speech.follows_id:
            raise NotNowError(_("Lượt trao đổi thêm không chuyển thành phiếu được."))
        leave(speech, record, OpinionState.TURNED_INTO_SLIP)
        slip = add_slip(
            record.meeting,
            speech.person,
            field_id=speech.field_id,
            content=speech.content,
            content_as_typed=speech.content_as_typed,
        )
        turn_into(slip, speech, record, EventKind.SPEECH_TURNED_INTO_SLIP, by=by, why=why)
        return slip


def offer_slips(*, by: Participant) -> None:
    """Offer everybody who waits to turn the request into a slip, because time runs out."""
    require(by, Permission.RUN_QUEUE)
    with on_the_record(by, Phase.HALL, press=Permission.RUN_QUEUE) as record:
        refuse_late_entries(record.meeting)
        if record.meeting.slips_offered_at:
            raise OutOfDateError(_("Đã mời mọi người chuyển thành phiếu."))
        record.meeting.slips_offered_at = clock.now()
        record(EventKind.SLIPS_OFFERED, waiting=len(queries.waiting_speeches(record.meeting)))


def waiting_speech_of(speech_id: int, by: Participant, *, or_aside: bool = False) -> Speech:
    """Return a request that `by` may still change. Raise NotPermittedError, OutOfDateError."""
    return own(Speech, speech_id, by, MAY_CHANGE, or_aside=or_aside)


def _waiting(
    speech_id: int, by: Participant, record: Record, *, or_declined: bool = False
) -> Speech:
    """Return a request for the chair and the desk to judge, until the minutes are drawn up."""
    speech = session().get_one(Speech, speech_id)
    waits = speech.state in (*MAY_CHANGE, *([OpinionState.DECLINED] if or_declined else []))
    if speech.meeting_id != record.meeting.id or not waits:
        raise OutOfDateError(_("Người này không còn chờ phát biểu nữa."))
    require_readable(speech, by)
    return speech


def _matter_of(matter_id: int, record: Record) -> Matter:
    matter = session().get_one(Matter, matter_id)
    if matter.meeting_id != record.meeting.id:
        raise NotNowError(_("Không tìm thấy nội dung này trong hội nghị."))
    return matter


def _as_follow_up(entry: Entry, matter: Matter) -> Entry:
    words = entry.content
    if not says_something(words):
        words = _("Trao đổi thêm sau khi nghe trả lời.")
    return replace(entry, field=matter.field_id, content=words, minutes=None)


def _refuse_second_request(speaker: Participant, matter: Matter | None) -> None:
    if queries.speech_in_hand(speaker, follow_up=matter is not None):
        raise NotNowError(_("Ông/Bà đang có một lượt đăng ký chờ phát biểu."))
