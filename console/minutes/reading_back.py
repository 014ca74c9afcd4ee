"""Reading the minutes to the hall, and what the hall says against them (002-18)."""

from datetime import timedelta

from sqlalchemy import func, select

from console import clock, queries
from console.database import session
from console.errors import IncompleteError, InvalidEntryError, NotNowError, OutOfDateError
from console.hall.entries import Entry, check_objection, said_in
from console.hall.opinions import on_behalf, person_behind, require_entry
from console.language import _
from console.models import (
    EventKind,
    Meeting,
    MeetingState,
    Objection,
    ObjectionState,
    Participant,
)
from console.permissions import Permission, require
from console.record.phases import Phase
from console.record.writing import on_the_record
from console.vietnamese import clean_line

WINDOW_MINUTES = 10


def begin_reading_back(*, by: Participant, minutes: int = WINDOW_MINUTES) -> None:
    """Begin to read the minutes to the hall, which may object to them for so many minutes."""
    require(by, Permission.DRAW_UP_MINUTES)
    with on_the_record(by, Phase.MINUTES, press=Permission.DRAW_UP_MINUTES) as record:
        if record.meeting.state is not MeetingState.CONCLUDING:
            raise OutOfDateError(_("Chỉ đọc lại biên bản sau phần kết luận."))
        record.meeting.state = MeetingState.READING_BACK
        record.meeting.scene = None
        until = clock.now() + timedelta(minutes=minutes)
        record.meeting.objections_until = until
        record(EventKind.READING_BACK_BEGUN, objections_until=until.isoformat())


def open_draft(*, by: Participant) -> None:
    """Note who opens the draft while it is read back: the Biên bản tells it, once a reading."""
    require(by, Permission.DRAW_UP_MINUTES)
    if by.meeting.state is not MeetingState.READING_BACK or _has_opened(by.meeting, by):
        return
    with on_the_record(by, Phase.MINUTES) as record:
        if record.meeting.state is MeetingState.READING_BACK and not _has_opened(
            record.meeting, by
        ):
            record(EventKind.DRAFT_OPENED, name=by.with_title)


def _has_opened(meeting: Meeting, by: Participant) -> bool:
    begun = queries.last_event_of(meeting, EventKind.READING_BACK_BEGUN)
    opened = queries.events_of(meeting, EventKind.DRAFT_OPENED)
    since = begun.number if begun else 0
    return any(event.actor_id == by.id for event in opened if event.number > since)


def is_being_read(meeting: Meeting) -> bool:
    """Return whether anybody opened the draft since this reading began."""
    begun = queries.last_event_of(meeting, EventKind.READING_BACK_BEGUN)
    opened = queries.last_event_of(meeting, EventKind.DRAFT_OPENED)
    return bool(begun and opened and opened.number > begun.number)


def raise_objection(
    entry: Entry,
    *,
    by: Participant | None,
    meeting: Meeting,
    key: str | None = None,
    why: str = "",
) -> Objection:
    """Object to the minutes, from a phone or through the desk, while they are read back.

    Raises InvalidEntryError, NotNowError once the time for it is over.
    """
    require_entry(by, Permission.OBJECT_TO_MINUTES)
    with on_the_record(by, Phase.MINUTES, meeting=meeting, key=key) as record:
        said = said_in(entry)
        if earlier := record.repeated(EventKind.OBJECTION_RAISED, **said):
            return session().get_one(Objection, earlier.details["objection"])
        if not takes_objections(record.meeting):
            raise NotNowError(_("Đã hết thời gian góp ý vào biên bản."))
        check_objection(entry, record.meeting)
        person = person_behind(entry, by, record)
        objection = _add(record.meeting, person, entry.words)
        record(
            EventKind.OBJECTION_RAISED,
            objection=objection.id,
            number=objection.number,
            name=person.addressed,
            text=objection.text,
            **on_behalf(by, person, why, required=False),
            **said,
        )
        return objection


def _add(meeting: Meeting, person: Participant, words: str) -> Objection:
    highest = select(func.max(Objection.number)).where(Objection.meeting_id == meeting.id)
    objection = Objection(
        meeting_id=meeting.id,
        number=(session().scalar(highest) or 0) + 1,
        raised_by=person,
        text=words,
        raised_at=clock.now(),
        state=ObjectionState.OPEN,
        note="",
    )
    session().add(objection)
    session().flush()
    return objection


def resolve_objection(objection_id: int, how: str, note: str, *, by: Participant) -> Objection:
    """Mend the minutes and say so, or let the objection stand in them."""
    require(by, Permission.RESOLVE_OBJECTIONS)
    with on_the_record(by, Phase.MINUTES) as record:
        objection = session().get_one(Objection, objection_id)
        if objection.meeting_id != record.meeting.id:
            raise NotNowError(_("Ý kiến này không thuộc hội nghị này."))
        if objection.state is not ObjectionState.OPEN:
            raise OutOfDateError(_("Ý kiến này vừa được xử lý ở màn hình khác."))
        if how not in (ObjectionState.CORRECTED, ObjectionState.RECORDED):
            raise InvalidEntryError({"how": _("Xin chọn cách xử lý.")})
        objection.state = ObjectionState(how)
        objection.note = clean_line(note)
        objection.resolved_by_id = by.id
        objection.resolved_at = clock.now()
        record(
            EventKind.OBJECTION_RESOLVED,
            objection=objection.id,
            number=objection.number,
            how=objection.state.value,
            note=objection.note,
        )
        return objection


def end_objections(*, by: Participant) -> None:
    """Close the time to object before it is over: nobody objects any more.

    Raise IncompleteError while an objection waits to be resolved.
    """
    require(by, Permission.RESOLVE_OBJECTIONS)
    with on_the_record(by, Phase.MINUTES) as record:
        if not takes_objections(record.meeting):
            raise OutOfDateError(_("Đã hết thời gian góp ý vào biên bản."))
        waiting = open_objections(record.meeting)
        if waiting:
            raise IncompleteError(_("Còn ý kiến chưa xử lý:"), waiting)
        record.meeting.objections_until = clock.now()
        record(EventKind.OBJECTIONS_ENDED)


def takes_objections(meeting: Meeting) -> bool:
    """Return whether the hall may object at this moment."""
    until = meeting.objections_until
    reading = meeting.state is MeetingState.READING_BACK
    return reading and until is not None and clock.now() < until


def missing_to_close(meeting: Meeting) -> list[str]:
    """Return what the hall still has to say or to hear before the minutes are drawn up."""
    missing = open_objections(meeting)
    if takes_objections(meeting):
        missing.append(_("Hội trường còn đang góp ý. Chờ hết giờ hoặc bấm “Không còn ý kiến”."))
    return missing


def open_objections(meeting: Meeting) -> list[str]:
    return [
        _("Ý kiến về biên bản của %(name)s chưa xử lý.", name=o.raised_by.addressed)
        for o in queries.objections(meeting, ObjectionState.OPEN)
    ]
