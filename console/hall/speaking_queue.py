"""Asking for the floor, changing or taking back the request, and what the chair makes of it."""

from dataclasses import replace
from typing import Any

from sqlalchemy import func, select

from console import clock, queries
from console.database import session
from console.door.characters import says_something
from console.errors import InvalidEntryError, NotNowError, NotPermittedError, OutOfDateError
from console.hall.bursts import Sender, forget_device, marks
from console.hall.entries import (
    LONGEST_REASON,
    Entry,
    add_person,
    check,
    field_of,
    is_same_person,
    new_receipt,
    said_in,
    settle_field,
    update_person,
)
from console.hall.matters import require_room_for_follow_up
from console.hall.merging import let_go, release_merged
from console.language import _
from console.models import (
    SEPARATE,
    WAITING,
    EventKind,
    Matter,
    Meeting,
    OpinionKind,
    Participant,
    Slip,
    SlipState,
    Speech,
    SpeechState,
)
from console.permissions import Permission, may, require, require_readable
from console.record.writing import Record, on_the_record
from console.vietnamese import clean, clean_line

MAY_CHANGE = (*WAITING, SpeechState.MERGED)


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

    `by` is the person, known from an earlier entry or None for a first one, or a member of the
    desk who registers somebody without a phone and says `why`. `follows` is the matter that the
    person wants to come back to after its answer (001-23); its words may then be left out.
    Raises InvalidEntryError, NotNowError.
    """
    require_entry(by, Permission.REQUEST_SPEECH)
    with on_the_record(by, meeting=meeting, key=key) as record:
        matter = _matter_of(follows, record) if follows else None
        kind = EventKind.FOLLOW_UP_REQUESTED if matter else EventKind.SPEECH_REQUESTED
        entry = _as_follow_up(entry, matter) if matter else entry
        said: dict[str, Any] = said_in(entry) | ({"matter": matter.id} if matter else {})
        if earlier := record.repeated(kind, **said):
            return session().get_one(Speech, earlier.details["speech"])
        refuse_late_entries(record.meeting)
        if matter:
            require_room_for_follow_up(matter)
        check(entry, record.meeting, with_minutes=matter is None)
        speaker = person_behind(entry, by, record)
        if speaker is by:  # somebody new has asked for nothing yet
            _refuse_second_request(speaker, matter)
        speech = add_speech(
            record.meeting,
            speaker,
            field_id=field_of(entry, record.meeting),
            content=clean(entry.content),
            content_as_typed=entry.content_as_typed,
            minutes=entry.minutes,
            follows_id=matter.id if matter else None,
            **marks(sender, record.meeting, SpeechState.ASKED.value),
        )
        record(
            kind,
            speech=speech.id,
            number=speech.number,
            **on_behalf(by, speaker, why, required=False),
            **said,
        )
        return speech


def edit_speech(speech_id: int, entry: Entry, *, by: Participant, why: str = "") -> Speech:
    """Change a request until it is called: one's own, or for somebody who asked the desk to.

    With other words it is another opinion: out of every merger, and to be classified anew.
    """
    with on_the_record(by) as record:
        refuse_late_entries(record.meeting)
        speech = waiting_speech_of(speech_id, by)
        matter = _matter_of(speech.follows_id, record) if speech.follows_id else None
        entry = _as_follow_up(entry, matter) if matter else entry
        check(entry, record.meeting, with_minutes=matter is None)
        release_merged(speech, record)
        let_go(speech)
        speech.kind = None
        update_person(speech.speaker, entry)
        speech.field_id = field_of(entry, record.meeting)
        speech.content, speech.content_as_typed = clean(entry.content), entry.content_as_typed
        speech.minutes = entry.minutes or speech.minutes
        session().flush()
        session().refresh(speech)
        record(
            EventKind.SPEECH_EDITED,
            speech=speech.id,
            number=speech.number,
            minutes=speech.minutes,
            **on_behalf(by, speech.speaker, why),
            **said_in(entry),
        )
        return speech


def withdraw_speech(speech_id: int, *, by: Participant, why: str = "") -> None:
    """Take a request back, until called; the desk may do it for somebody and says why."""
    with on_the_record(by, press=Permission.REGISTER_OTHERS) as record:
        refuse_late_entries(record.meeting)
        speech = waiting_speech_of(speech_id, by, or_aside=True)
        _leave_queue(speech, SpeechState.WITHDRAWN, record)
        record(
            EventKind.SPEECH_WITHDRAWN,
            speech=speech.id,
            number=speech.number,
            **on_behalf(by, speech.speaker, why),
        )


def decline_speech(speech_id: int, reason: str, *, by: Participant) -> None:
    """The chair does not give the floor, and says why; the person reads it (001-03, 001-07)."""
    require(by, Permission.DECLINE_SPEECH)
    with on_the_record(by, press=Permission.DECLINE_SPEECH) as record:
        speech = _waiting(speech_id, by, record)
        speech.decline_reason = reason_in(reason)
        _leave_queue(speech, SpeechState.DECLINED, record)
        record(
            EventKind.SPEECH_DECLINED,
            speech=speech.id,
            number=speech.number,
            reason=speech.decline_reason,
        )


def classify_speech(
    speech_id: int, kind: OpinionKind, *, by: Participant, field: int | None = None
) -> None:
    """Say what a waiting request is by its content (TT 05/2021/TT-TTCP).

    A complaint or a denunciation leaves the queue with the guidance of its own procedure; which
    of the two it is stands on no log. What the chair declined can still turn out to be one, and
    stays declined whatever it is. `field` is asked for where its author left it open.
    """
    require(by, Permission.CLASSIFY_ENTRIES)
    with on_the_record(by, press=Permission.CLASSIFY_ENTRIES) as record:
        speech = _waiting(speech_id, by, record, or_declined=True)
        if kind not in SEPARATE:
            settle_field(speech, field)
        by_the_chair = bool(speech.decline_reason)
        if speech.state is SpeechState.DECLINED and kind not in SEPARATE and not by_the_chair:
            _refuse_second_request(speech.speaker, None)
            speech.state = SpeechState.ASKED
        speech.kind = kind
        forget_device(speech)
        for slip in queries.slips_from(speech):
            slip.kind = kind
        if kind in SEPARATE and speech.state is not SpeechState.DECLINED:
            _leave_queue(speech, SpeechState.DECLINED, record)
        record(
            EventKind.SPEECH_CLASSIFIED,
            speech=speech.id,
            number=speech.number,
            opinion="separate" if kind in SEPARATE else kind.value,
        )


def turn_into_slip(speech_id: int, *, by: Participant, why: str = "") -> Slip:
    """Hand in as a slip what was registered to be said, when time runs out."""
    with on_the_record(by, press=Permission.REGISTER_OTHERS) as record:
        refuse_late_entries(record.meeting)
        speech = waiting_speech_of(speech_id, by)
        if speech.follows_id:
            raise NotNowError(_("Lượt trao đổi thêm không chuyển thành phiếu được."))
        _leave_queue(speech, SpeechState.TURNED_INTO_SLIP, record)
        slip = add_slip(
            record.meeting,
            speech.speaker,
            field_id=speech.field_id,
            content=speech.content,
            content_as_typed=speech.content_as_typed,
            speech_id=speech.id,
        )
        record(
            EventKind.SPEECH_TURNED_INTO_SLIP,
            speech=speech.id,
            number=speech.number,
            slip=slip.id,
            slip_number=slip.number,
            **on_behalf(by, speech.speaker, why),
        )
        return slip


def offer_slips(*, by: Participant) -> None:
    """Time runs out: offer everybody who waits to turn the request into a slip."""
    require(by, Permission.RUN_QUEUE)
    with on_the_record(by, press=Permission.RUN_QUEUE) as record:
        refuse_late_entries(record.meeting)
        if record.meeting.slips_offered_at:
            raise OutOfDateError(_("Đã mời mọi người chuyển thành phiếu."))
        record.meeting.slips_offered_at = clock.now()
        record(EventKind.SLIPS_OFFERED, waiting=len(queries.waiting_speeches(record.meeting)))


def on_behalf(
    by: Participant | None, owner: Participant, why: str, *, required: bool = True
) -> dict[str, Any]:
    """Who acts for somebody else says why, and the log keeps it. Raises InvalidEntryError."""
    if by is None or by.id == owner.id or not may(by, Permission.REGISTER_OTHERS):
        return {}
    said = clean_line(why)
    if required and not says_something(said):
        raise InvalidEntryError({"why": _("Xin ghi vì sao làm thay.")})
    return {"why": said}


def reason_in(text: str) -> str:
    """A reason that somebody will read. Raises InvalidEntryError."""
    reason = clean_line(text)
    if not 5 <= len(reason) <= LONGEST_REASON or not says_something(reason):
        raise InvalidEntryError(
            {"reason": _("Xin ghi lý do, từ 5 đến %(most)s ký tự.", most=LONGEST_REASON)}
        )
    return reason


def require_entry(by: Participant | None, permission: Permission) -> None:
    """A phone that has not said who it is may register; so may the desk for somebody else."""
    if by and not may(by, Permission.REGISTER_OTHERS):
        require(by, permission)


def refuse_late_entries(meeting: Meeting) -> None:
    if not meeting.takes_entries:
        raise NotNowError(_("Hội nghị đã kết thúc phần ý kiến, không nhận thêm đăng ký."))


def person_behind(entry: Entry, by: Participant | None, record: Record) -> Participant:
    """Whose entry it is: the phone's own person, or somebody new."""
    from_phone = by is None or not may(by, Permission.REGISTER_OTHERS)
    if by and from_phone and is_same_person(by, entry):
        update_person(by, entry)
        return by
    person = add_person(entry, record.meeting)
    if from_phone:
        record.by = person
    return person


def waiting_speech_of(speech_id: int, by: Participant, *, or_aside: bool = False) -> Speech:
    """A request that `by` may still change. Raises NotPermittedError, OutOfDateError."""
    speech = session().get(Speech, speech_id)
    own = speech is not None and speech.participant_id == by.id
    if speech is None or speech.meeting_id != by.meeting_id:
        raise NotPermittedError(_("Không tìm thấy lượt đăng ký này."))
    if not own and not may(by, Permission.REGISTER_OTHERS):
        raise NotPermittedError(_("Chỉ người đăng ký mới sửa hoặc rút được lượt của mình."))
    require_readable(speech, by)
    if or_aside and speech.state is SpeechState.SET_ASIDE:
        return speech
    if speech.state not in MAY_CHANGE:
        raise OutOfDateError(_("Lượt này đã được mời, không sửa hoặc rút được nữa."))
    return speech


def add_speech(meeting: Meeting, speaker: Participant, **facts: Any) -> Speech:
    """A new request at the end of the queue; part of a larger action."""
    of_meeting = Speech.meeting_id == meeting.id
    highest, last = (
        session()
        .execute(select(func.max(Speech.number), func.max(Speech.position)).where(of_meeting))
        .one()
    )
    facts["minutes"] = facts.get("minutes") or meeting.follow_up_minutes
    speech = Speech(
        meeting_id=meeting.id,
        number=(highest or 0) + 1,
        position=(last or 0) + 1,
        speaker=speaker,
        state=SpeechState(facts.pop("state", SpeechState.ASKED)),
        asked_at=clock.now(),
        receipt=new_receipt(),
        **facts,
    )
    session().add(speech)
    session().flush()
    return speech


def add_slip(meeting: Meeting, author: Participant, **facts: Any) -> Slip:
    """A new slip, for the desk to look at; part of a larger action."""
    highest = select(func.max(Slip.number)).where(Slip.meeting_id == meeting.id)
    slip = Slip(
        meeting_id=meeting.id,
        number=(session().scalar(highest) or 0) + 1,
        author=author,
        state=SlipState(facts.pop("state", SlipState.HELD)),
        handed_in_at=clock.now(),
        receipt=new_receipt(),
        **facts,
    )
    session().add(slip)
    session().flush()
    return slip


def _waiting(
    speech_id: int, by: Participant, record: Record, *, or_declined: bool = False
) -> Speech:
    """As the chair and the desk judge it: also after the discussion, until the minutes are shut."""
    speech = session().get_one(Speech, speech_id)
    waits = speech.state in (*MAY_CHANGE, *([SpeechState.DECLINED] if or_declined else []))
    if speech.meeting_id != record.meeting.id or not waits:
        raise OutOfDateError(_("Người này không còn chờ phát biểu nữa."))
    require_readable(speech, by)
    if not record.meeting.minutes_are_open:
        raise NotNowError(_("Biên bản đã lập, không thay đổi được nữa."))
    return speech


def _leave_queue(speech: Speech, state: SpeechState, record: Record) -> None:
    """Out of the queue: who was merged behind this request waits on his own again."""
    release_merged(speech, record)
    let_go(speech)
    speech.state = state


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
