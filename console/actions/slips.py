"""Slips: handing one in, changing or taking it back, letting the podium see it."""

from sqlalchemy import func, select

from console import calendar
from console.actions.entries import Entry, check, update_person
from console.actions.speaking_queue import (
    person_behind,
    refuse_late_entries,
    require_entry,
    said_in,
)
from console.database import session
from console.errors import NotPermittedError, OutOfDateError
from console.language import _
from console.models import EventKind, Meeting, Participant, Slip, SlipState
from console.permissions import Permission, may, require
from console.record import on_the_record
from console.vietnamese import clean


def hand_in_slip(
    entry: Entry, *, by: Participant | None, meeting: Meeting, key: str | None = None
) -> Slip:
    """Take a slip, from a phone or typed in from paper; the desk sees it first (002-14)."""
    require_entry(by, Permission.HAND_IN_SLIP)
    with on_the_record(by, meeting=meeting, key=key) as record:
        said = said_in(entry)
        if earlier := record.repeated(EventKind.SLIP_HANDED_IN, **said):
            return session().get_one(Slip, earlier.details["slip"])
        refuse_late_entries(record.meeting)
        check(entry, record.meeting, with_minutes=False)
        slip = _add_slip(entry, person_behind(entry, by, record))
        record(
            EventKind.SLIP_HANDED_IN,
            slip=slip.id,
            number=slip.number,
            person=slip.participant_id,
            unit=slip.author.unit.name if slip.author.unit else "",
            field=slip.field.name,
            **said,
        )
        return slip


def edit_slip(slip_id: int, entry: Entry, *, by: Participant) -> Slip:
    """Change one's own slip, until it is read out."""
    with on_the_record(by) as record:
        refuse_late_entries(record.meeting)
        slip = unread_slip_of(slip_id, by)
        check(entry, record.meeting, with_minutes=False)
        update_person(slip.author, entry)
        slip.field_id = entry.field or slip.field_id
        slip.content, slip.content_as_typed = clean(entry.content), entry.content_as_typed
        session().flush()
        session().refresh(slip)
        record(
            EventKind.SLIP_EDITED,
            slip=slip.id,
            name=slip.author.addressed,
            field=slip.field.name,
            content=slip.content,
        )
        return slip


def withdraw_slip(slip_id: int, *, by: Participant) -> None:
    """Take a slip back, until it is read out."""
    with on_the_record(by) as record:
        refuse_late_entries(record.meeting)
        slip = unread_slip_of(slip_id, by)
        slip.state = SlipState.WITHDRAWN
        record(EventKind.SLIP_WITHDRAWN, slip=slip.id, name=slip.author.addressed)


def release_slip(slip_id: int, *, by: Participant) -> None:
    """Let the podium see a slip that the desk has looked at."""
    require(by, Permission.RELEASE_SLIPS)
    with on_the_record(by) as record:
        refuse_late_entries(record.meeting)
        slip = session().get_one(Slip, slip_id)
        if slip.meeting_id != record.meeting.id or slip.state is not SlipState.HELD:
            raise OutOfDateError(_("Phiếu này đã được chuyển hoặc đã được rút."))
        slip.state = SlipState.RELEASED
        record(EventKind.SLIP_RELEASED, slip=slip.id, number=slip.number)


def _add_slip(entry: Entry, author: Participant) -> Slip:
    highest = select(func.max(Slip.number)).where(Slip.meeting_id == author.meeting_id)
    assert entry.field is not None
    slip = Slip(
        meeting_id=author.meeting_id,
        number=(session().scalar(highest) or 0) + 1,
        author=author,
        field_id=entry.field,
        content=clean(entry.content),
        content_as_typed=entry.content_as_typed,
        state=SlipState.HELD,
        handed_in_at=calendar.now(),
    )
    session().add(slip)
    session().flush()
    return slip


def unread_slip_of(slip_id: int, by: Participant) -> Slip:
    slip = session().get(Slip, slip_id)
    if slip is None or slip.meeting_id != by.meeting_id:
        raise NotPermittedError(_("Không tìm thấy phiếu này."))
    if slip.participant_id != by.id and not may(by, Permission.REGISTER_OTHERS):
        raise NotPermittedError(_("Chỉ người gửi mới sửa hoặc rút được phiếu của mình."))
    if slip.state not in (SlipState.HELD, SlipState.RELEASED):
        raise OutOfDateError(_("Phiếu này đã được đọc hoặc đã rút, không sửa được nữa."))
    return slip
