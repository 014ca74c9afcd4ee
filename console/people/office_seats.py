"""Seats of the office: a sheet and a PIN for every meeting, for who prepares them."""

from collections.abc import Sequence

from sqlalchemy import select

from console import clock, queries
from console.database import session
from console.errors import InvalidEntryError, NotNowError, NotPermittedError
from console.language import _
from console.models import Contact, EventKind, Holder, Meeting, OfficeRole, Participant, Role
from console.people import access
from console.permissions import Permission, may, require
from console.record.phases import Phase
from console.record.writing import Record, off_the_record, on_the_record
from console.vietnamese import fold


def give_office_seat(contact_id: int, role: OfficeRole, *, by: Holder) -> str:
    """Issue a sheet of the office and return its token; one issued before stops at once.

    Raise InvalidEntryError for somebody whom the office does not know, NotNowError where nobody
    would be left who gives such seats.
    """
    require(by, Permission.KEEP_OFFICE)
    _require_present(by)
    contact = session().get(Contact, contact_id)
    if contact is None:
        raise InvalidEntryError({"contact": _("Xin chọn người trong danh mục của cơ quan.")})
    with access.recording(contact, by=by) as record:
        contact.office_role = role
        _require_keeper(by)
        if not may(contact, Permission.HOLD_ACCESS_SHEET):
            raise NotNowError(_("Người này không cần phiếu truy cập."))
        return access.issue(contact, record)


def revoke_office_seat(contact_id: int, *, by: Holder) -> None:
    """Take the seat from somebody: devices that entered by its sheet lose it at once.

    Raise NotNowError for who would leave the office without any seat: nobody could give one again.
    """
    require(by, Permission.KEEP_OFFICE)
    _require_present(by)
    contact = session().get_one(Contact, contact_id)
    with access.recording(contact, by=by) as record:
        access.revoke(contact, record)
        contact.office_role = None
        _require_keeper(by)


def _require_keeper(by: Holder) -> None:
    """Raise NotNowError where the office would be left without anybody who gives seats."""
    if isinstance(by, Contact) and not any(
        may(one, Permission.KEEP_OFFICE) for one in queries.contacts()
    ):
        raise NotNowError(
            _(
                "Đây là phiếu văn phòng cuối cùng của cơ quan. Xin cấp phiếu văn phòng cho người "
                "khác trước."
            )
        )


def move_to_office(*, by: Participant) -> str:
    """Give who prepares this meeting a seat of the office, which acts here as well; its token.

    From then on this person needs no sheet of a meeting. Who is not in the office's lists yet is
    added to them.
    """
    require(by, Permission.ENTER_FROM_OFFICE)
    _require_present(by)
    if by.meeting.sealed_at:  # who stands on its list is settled
        with off_the_record():
            contact_id = _contact_of(by).id
    else:
        with on_the_record(by, Phase.PREPARING | Phase.SEALING):
            by.contact_id = contact_id = _contact_of(by).id
    return give_office_seat(contact_id, OfficeRole.CLERK, by=by)


def leave_office(*, by: Participant) -> None:
    """Let no seat of the office act for this person in the meeting any more.

    Raise NotNowError where this person never entered by a sheet of the meeting: nobody could then
    prepare it.
    """
    require(by, Permission.ENTER_FROM_OFFICE)
    with on_the_record(by, Phase.PREPARING | Phase.SEALING) as record:
        if not any(sheet.claimed_at for sheet in access.active_sheets(by)):
            raise NotNowError(
                _("Xin cấp phiếu của hội nghị này và vào bằng phiếu ấy trước khi tách.")
            )
        _note_parting(record, by)
        by.contact_id = None


def act_in(meeting: Meeting, *, by: Contact) -> Participant:
    """Return who prepares this dialogue from this seat of the office; the first press joins it.

    Whoever works in the office prepares every dialogue of it, each under their own name. Raise
    NotPermittedError for a seat that prepares none.
    """
    require(by, Permission.PREPARE_DIALOGUES)
    if known := acting_here(meeting, by):
        return known
    with on_the_record(by, Phase.PREPARING | Phase.SEALING, meeting=meeting) as record:
        if known := acting_here(record.meeting, by):  # two presses at once
            return known
        person = Participant(
            meeting_id=record.meeting.id,
            role=Role.ORGANISER,
            honorific=by.honorific,
            name=by.name,
            name_folded=fold(by.name),
            title=by.title,
            contact_id=by.id,
            joined_at=clock.now(),
        )
        session().add(person)
        session().flush()
        record(
            EventKind.STAFF_APPOINTED,
            person=person.id,
            name=person.with_title,
            role=person.role.value,
        )
        return person


def acting_here(meeting: Meeting, contact: Contact) -> Participant | None:
    """Return whom a seat of the office acts for in this dialogue, whichever is in the hall."""
    if not may(contact, Permission.PREPARE_DIALOGUES):
        return None
    linked = select(Participant).where(
        Participant.meeting_id == meeting.id, Participant.contact_id == contact.id
    )
    found = session().scalars(linked.order_by(Participant.id)).all()
    return next((one for one in found if may(one, Permission.ENTER_FROM_OFFICE)), None)


def entering_from_office(people: Sequence[Participant]) -> set[int]:
    """Return who of these needs no sheet of the meeting: a seat of the office acts for them."""
    seated = {one.id for one in queries.contacts() if may(one, Permission.PREPARE_DIALOGUES)}
    linked = (person for person in people if person.contact_id in seated)
    return {person.id for person in linked if may(person, Permission.ENTER_FROM_OFFICE)}


def _note_parting(record: Record, by: Participant) -> None:
    contact = session().get(Contact, by.contact_id or 0)
    for sheet in access.active_sheets(contact) if contact else []:
        record(EventKind.ACCESS_SHEET_REVOKED, person=by.id, sheet=sheet.id)


def _require_present(by: Holder) -> None:
    """Refuse people of an earlier meeting, or of a rehearsal. Raise NotPermittedError.

    Whoever has a seat of the office acts in the present meeting.
    """
    if isinstance(by, Participant) and not queries.is_present(by.meeting):
        raise NotPermittedError(_("Chỉ người của hội nghị hiện nay hoặc của cơ quan làm được."))


def _contact_of(person: Participant) -> Contact:
    """Return who of the office this is, by name with title or usual work; else somebody new.

    A namesake alone is somebody else.
    """
    if known := session().get(Contact, person.contact_id or 0):
        return known
    role = person.role.value
    exact = queries.contacts_called(f"{person.name}, {person.title}") if person.title else []
    called = queries.contacts_called(person.name)
    usual = [one for one in called if one.office_role or role in one.roles]
    found = exact or usual
    if len(found) == 1:
        return found[0]
    contact = Contact(
        position=len(queries.contacts()) + 1,
        honorific=person.honorific,
        name=person.name,
        title=person.title,
        roles=[role],
    )
    session().add(contact)
    session().flush()
    return contact
