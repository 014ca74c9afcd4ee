"""Say who runs the meeting and who answers: put them on the list, or take them off."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select, union

from console import clock, queries
from console.database import session
from console.door.characters import says_something
from console.errors import InvalidEntryError, NotNowError
from console.hall.addressing import named
from console.language import _
from console.models import (
    AccessSheet,
    EventKind,
    Honorific,
    Meeting,
    MeetingState,
    Participant,
    Role,
)
from console.permissions import MUST_SIGN, Permission, may, require, roles_for
from console.preparing.naming import naming
from console.preparing.units_and_fields import agency_named
from console.record.phases import Phase
from console.record.writing import Record, on_the_record
from console.vietnamese import clean_line, fold


def appoint(
    role: Role,
    *,
    honorific: Honorific,
    name: str,
    title: str = "",
    agency: str = "",
    concludes: bool = False,
    by: Participant,
) -> Participant:
    """Add a member of staff or an official who answers (001-15, 001-18, 001-19).

    Somebody may have several duties, each once: raise InvalidEntryError for the same one again.
    """
    require(by, Permission.PREPARE_MEETING)
    name = named(honorific.value, clean_line(name))[1]
    _check(name, role)
    with on_the_record(by, Phase.PREPARING) as record:
        meeting = record.meeting
        if role is Role.SECRETARY and queries.staff(meeting, Role.SECRETARY):
            raise InvalidEntryError({"role": _("Hội nghị đã có thư ký.")})
        if meeting.state is MeetingState.PREPARING:  # later, signatures tell namesakes apart
            _refuse_twin(meeting, role, fold(name), fold(title), fold(agency))
        return put_on_list(
            record,
            Appointment(role, honorific, name, clean_line(title), clean_line(agency), concludes),
        )


def _refuse_twin(meeting: Meeting, role: Role, *called: str) -> None:
    """Raise InvalidEntryError where somebody of this name, title and body has this duty already."""
    for one in queries.staff(meeting, role):
        body = one.agency.name if one.agency else ""
        if (fold(one.name), fold(one.title), fold(body)) == called:
            raise InvalidEntryError(
                {"name": _("Người này đã có nhiệm vụ ấy. Người khác cùng tên thì xin ghi chức vụ "
                           "cho khác.")}
            )  # fmt: skip


def _check(name: str, role: Role) -> None:
    problems = {}
    if len(name) < 2 or not says_something(name):
        problems["name"] = _("Xin ghi họ và tên.")
    if role not in roles_for(Permission.BE_APPOINTED):
        problems["role"] = _("Xin chọn nhiệm vụ.")
    if problems:
        raise InvalidEntryError(problems)


@dataclass(frozen=True)
class Appointment:
    """Who does what in a meeting. The words are clean already."""

    role: Role
    honorific: Honorific
    name: str
    title: str = ""
    agency: str = ""
    concludes: bool = False


def put_on_list(record: Record, one: Appointment) -> Participant:
    """Add a person to the staff; part of a larger action."""
    meeting = record.meeting
    is_first_chair = one.role is Role.CHAIR and not queries.staff(meeting, Role.CHAIR)
    person = Participant(
        meeting_id=meeting.id,
        role=one.role,
        honorific=one.honorific,
        name=one.name,
        name_folded=fold(one.name),
        title=one.title,
        agency=agency_named(meeting, one.agency) if one.agency else None,
        concludes=one.concludes or is_first_chair,
        joined_at=clock.now(),
    )
    session().add(person)
    session().flush()
    displaced = {}
    if one.role is Role.CHAIR and one.concludes:
        displaced = {"instead_of": _leave_one_concluding(meeting, person)}
    record(
        EventKind.STAFF_APPOINTED,
        person=person.id,
        name=person.with_title,
        role=one.role.value,
        **displaced,
    )
    return person


def dismiss(participant_id: int, *, by: Participant) -> None:
    """Take a member of staff off the list who has done nothing yet, until the drawing up.

    A sheet that nobody used goes with this person. Raise NotNowError with the reason why not.
    """
    require(by, Permission.PREPARE_MEETING)
    with on_the_record(by, Phase.PREPARING) as record:
        person = session().get_one(Participant, participant_id)
        if person.meeting_id != record.meeting.id:
            raise NotNowError(_("Không xóa được người này."))
        if why_not := why_kept(person):
            raise NotNowError(why_not)
        take_off_list(record, person)


def take_off_list(record: Record, person: Participant) -> None:
    """Take somebody off the staff whom nothing else names; part of a larger action."""
    for sheet in session().scalars(_sheets_of(person)):
        if sheet.revoked_at is None:
            record(EventKind.ACCESS_SHEET_REVOKED, person=person.id, sheet=sheet.id)
        session().delete(sheet)
    session().flush()
    record(EventKind.STAFF_DISMISSED, person=person.id, name=person.with_title)
    if person.concludes:
        _return_conclusion(record.meeting, person)
    session().delete(person)
    session().flush()


def why_kept(person: Participant, named: set[int] | None = None) -> str:
    """Return why this person must stay on the list, or "" for one who can be taken off.

    `named` is what `mentioned` returns, where several people are asked about.
    """
    meeting = person.meeting
    if not may(person, Permission.BE_APPOINTED):
        return _("Không xóa được người này.")
    if not meeting.minutes_are_open:
        return _("Biên bản đã lập, không sửa được nữa.")
    if person.id in (mentioned([person]) if named is None else named):
        return _(
            "%(name)s đã có việc trong hội nghị (đã vào bằng phiếu truy cập, được mời hoặc được "
            "giao trả lời) nên không xóa được. Có thể thu hồi phiếu truy cập.",
            name=person.name,
        )
    needed = meeting.state is not MeetingState.PREPARING and person.role in MUST_SIGN
    if needed and len(queries.staff(meeting, person.role)) == 1:
        return _("Hội nghị đã khai mạc phải còn thư ký và ít nhất một chủ tọa.")
    return ""


def _leave_one_concluding(meeting: Meeting, chair: Participant) -> list[int]:
    """Let this chair alone conclude. Return the numbers of those who did before."""
    others = [one for one in queries.staff(meeting, Role.CHAIR) if one is not chair]
    before = [one.id for one in others if one.concludes]
    for other in others:
        other.concludes = False
    return before


def _return_conclusion(meeting: Meeting, leaving: Participant) -> None:
    """Let the chair conclude who did before this one came, else the first of the others."""
    others = [chair for chair in queries.staff(meeting, Role.CHAIR) if chair is not leaving]
    appointed = (e.details for e in queries.events(meeting) if e.kind is EventKind.STAFF_APPOINTED)
    own = next((details for details in appointed if details["person"] == leaving.id), {})
    before: list[int] = own.get("instead_of", [])
    for chair in sorted(others, key=lambda chair: chair.id not in before)[:1]:
        chair.concludes = True


def _sheets_of(person: Participant) -> Select[AccessSheet]:
    return select(AccessSheet).where(AccessSheet.participant_id == person.id)


def mentioned(people: Sequence[Participant]) -> set[int]:
    """Return, in one statement, which of these people something that is kept names.

    Sheets that nobody used do not count.
    """
    whose = AccessSheet.participant_id
    ids = [person.id for person in people]
    used = select(whose).where(whose.in_(ids), AccessSheet.claimed_at.is_not(None))
    return set(session().scalars(union(used, *naming(Participant, ids, besides=[AccessSheet]))))
