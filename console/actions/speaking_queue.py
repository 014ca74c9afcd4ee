"""Asking for the floor, and changing or taking back the request."""

from typing import Any

from sqlalchemy import func, select

from console import calendar, queries
from console.actions.entries import Entry, add_person, check, is_same_person, update_person
from console.database import session
from console.errors import NotNowError, NotPermittedError, OutOfDateError
from console.language import _
from console.models import EventKind, Meeting, Participant, Speech, SpeechState
from console.permissions import Permission, may, require
from console.record import Record, on_the_record
from console.vietnamese import clean, clean_line


def request_speech(
    entry: Entry, *, by: Participant | None, meeting: Meeting, key: str | None = None
) -> Speech:
    """Put a person at the end of the speaking queue (001-21, 001-30).

    `by` is the person, known from an earlier entry or None for a first one, or a member of the
    desk who registers somebody without a phone. Raises InvalidEntryError, NotNowError.
    """
    require_entry(by, Permission.REQUEST_SPEECH)
    with on_the_record(by, meeting=meeting, key=key) as record:
        said = said_in(entry) | {"minutes": entry.minutes}
        if earlier := record.repeated(EventKind.SPEECH_REQUESTED, **said):
            return session().get_one(Speech, earlier.details["speech"])
        refuse_late_entries(record.meeting)
        check(entry, record.meeting, with_minutes=True)
        speaker = person_behind(entry, by, record)
        if queries.unfinished_speech(speaker):
            raise NotNowError(_("Ông/Bà đang có một lượt đăng ký chờ phát biểu."))
        speech = _add_speech(entry, speaker)
        record(
            EventKind.SPEECH_REQUESTED,
            speech=speech.id,
            number=speech.number,
            person=speaker.id,
            unit=speaker.unit.name if speaker.unit else "",
            field=speech.field.name,
            **said,
        )
        return speech


def edit_speech(speech_id: int, entry: Entry, *, by: Participant) -> Speech:
    """Change one's own request, until called."""
    with on_the_record(by) as record:
        refuse_late_entries(record.meeting)
        speech = waiting_speech_of(speech_id, by)
        check(entry, record.meeting, with_minutes=True)
        update_person(speech.speaker, entry)
        speech.field_id = entry.field or speech.field_id
        speech.content, speech.content_as_typed = clean(entry.content), entry.content_as_typed
        speech.minutes = entry.minutes or speech.minutes
        session().flush()
        session().refresh(speech)
        record(
            EventKind.SPEECH_EDITED,
            speech=speech.id,
            name=speech.speaker.addressed,
            field=speech.field.name,
            content=speech.content,
            minutes=speech.minutes,
        )
        return speech


def withdraw_speech(speech_id: int, *, by: Participant) -> None:
    """Take a request back, until called; the desk may do it for somebody."""
    with on_the_record(by) as record:
        refuse_late_entries(record.meeting)
        speech = waiting_speech_of(speech_id, by)
        speech.state = SpeechState.WITHDRAWN
        record(
            EventKind.SPEECH_WITHDRAWN,
            speech=speech.id,
            number=speech.number,
            name=speech.speaker.addressed,
        )


def said_in(entry: Entry) -> dict[str, Any]:
    """What tells one entry from another: a form that says the same again is a repetition."""
    name = f"{entry.honorific} {clean_line(entry.name)}"
    return {"name": name, "content": clean(entry.content), "field_id": entry.field}


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


def waiting_speech_of(speech_id: int, by: Participant) -> Speech:
    """A request that `by` may still change. Raises NotPermittedError, OutOfDateError."""
    speech = session().get(Speech, speech_id)
    own = speech is not None and speech.participant_id == by.id
    if speech is None or speech.meeting_id != by.meeting_id:
        raise NotPermittedError(_("Không tìm thấy lượt đăng ký này."))
    if not own and not may(by, Permission.REGISTER_OTHERS):
        raise NotPermittedError(_("Chỉ người đăng ký mới sửa hoặc rút được lượt của mình."))
    if speech.state not in (SpeechState.ASKED, SpeechState.ABSENT):
        raise OutOfDateError(_("Lượt này đã được mời, không sửa hoặc rút được nữa."))
    return speech


def _add_speech(entry: Entry, speaker: Participant) -> Speech:
    highest = select(func.max(Speech.number)).where(Speech.meeting_id == speaker.meeting_id)
    number = (session().scalar(highest) or 0) + 1
    assert entry.field is not None
    assert entry.minutes is not None
    speech = Speech(
        meeting_id=speaker.meeting_id,
        number=number,
        position=number,
        speaker=speaker,
        field_id=entry.field,
        content=clean(entry.content),
        content_as_typed=entry.content_as_typed,
        minutes=entry.minutes,
        state=SpeechState.ASKED,
        asked_at=calendar.now(),
    )
    session().add(speech)
    session().flush()
    return speech
