"""Preparing a meeting: its paper facts, programme, units, bodies and fields."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Select, delete, select, union

from console import clock, queries
from console.database import Base, session
from console.door.characters import says_something
from console.errors import InvalidEntryError, NotNowError
from console.hall.addressing import named
from console.language import _
from console.models import (
    AccessSheet,
    Agency,
    AgendaStep,
    EventKind,
    Field,
    Honorific,
    Meeting,
    MeetingState,
    Paragraph,
    ParagraphKind,
    Participant,
    Role,
    StepKind,
    Unit,
)
from console.permissions import MUST_SIGN, Permission, may, require, roles_for
from console.record.writing import Record, off_the_record, on_the_record
from console.vietnamese import clean, clean_line, fold

CODE_DIGITS = 4


@dataclass(frozen=True)
class MeetingFacts:
    """What the papers of a meeting say of it."""

    title: str
    short_title: str
    agency: str
    place: str
    venue: str
    planned_at: datetime | None
    superior_agency: str = ""
    form: str = "trực tiếp"
    notation: str = "BB-UBND"
    motto: str = ""
    attendance: Sequence[tuple[str, int, int]] | None = None
    """Who is invited, by group: (group, invited, present); None leaves it as it is."""
    recipients: Sequence[str] = ()
    house_rules: Sequence[str] = ()
    default_minutes: int = 3
    maximum_minutes: int = 5
    answer_minutes: int = 5
    follow_up_minutes: int = 2
    follow_ups_per_matter: int = 2
    wifi_name: str = ""
    wifi_password: str = ""


@dataclass(frozen=True)
class StepPlan:
    kind: StepKind
    title: str
    optional: bool = False
    planned_minutes: int | None = None
    text: str = ""
    has_conclusion: bool = False
    default_minutes: int | None = None
    maximum_minutes: int | None = None


@dataclass(frozen=True)
class UnitPlan:
    name: str
    children: Sequence["str | UnitPlan"] = field(default_factory=tuple)
    quota: int | None = None

    def names(self) -> Iterator[str]:
        """Its own name and those below it."""
        yield self.name
        for child in self.children:
            yield from [child] if isinstance(child, str) else child.names()


def prepare_meeting(
    facts: MeetingFacts, *, organiser: str, is_rehearsal: bool = False
) -> Participant:
    """Make a new meeting and the person who prepares it. Raises InvalidEntryError."""
    check_facts(facts)
    with off_the_record():
        meeting = Meeting(
            code=_free_code(), title="", short_title="", agency="", is_rehearsal=is_rehearsal
        )
        _write(facts, meeting)
        session().add(meeting)
        session().flush()
        person = Participant(
            meeting_id=meeting.id,
            role=Role.ORGANISER,
            honorific=Honorific.COMRADE,
            name=clean_line(organiser),
            name_folded=fold(organiser),
            joined_at=clock.now(),
        )
        session().add(person)
    with on_the_record(person) as record:
        record(EventKind.MEETING_PREPARED, title=record.meeting.title)
    return person


def edit_facts(facts: MeetingFacts, *, by: Participant) -> None:
    """Correct what the papers say of the meeting, before it opens."""
    require(by, Permission.PREPARE_MEETING)
    check_facts(facts)
    with _preparing(by) as record:
        _write(facts, record.meeting)
        record(EventKind.MEETING_EDITED, part="facts", title=record.meeting.title)


def set_agenda(steps: Sequence[StepPlan], *, by: Participant) -> None:
    """Replace the programme."""
    require(by, Permission.PREPARE_MEETING)
    if not steps:
        raise InvalidEntryError({"agenda": _("Chương trình cần ít nhất một bước.")})
    _refuse_nameless("agenda", [plan.title for plan in steps])
    with _preparing(by) as record:
        meeting = record.meeting
        session().execute(delete(Paragraph).where(Paragraph.meeting_id == meeting.id))
        session().execute(delete(AgendaStep).where(AgendaStep.meeting_id == meeting.id))
        for position, plan in enumerate(steps, start=1):
            _add_step(meeting, position, plan)
        titles = [clean_line(plan.title) for plan in steps]
        record(EventKind.MEETING_EDITED, part="agenda", steps=titles)


def set_units(units: Sequence[UnitPlan], *, by: Participant) -> None:
    """Replace the tree of units; nobody may have registered yet."""
    require(by, Permission.PREPARE_MEETING)
    if not units:
        raise InvalidEntryError({"units": _("Cần ít nhất một thôn hoặc tổ dân phố.")})
    _refuse_nameless("units", [name for plan in units for name in plan.names()])
    with _preparing(by) as record:
        meeting = record.meeting
        _refuse_once_used(meeting)
        for nested in (Unit.parent_id.is_not(None), Unit.parent_id.is_(None)):
            session().execute(delete(Unit).where(Unit.meeting_id == meeting.id, nested))
        position = 0
        for plan in units:
            position += 1
            parent = Unit(
                meeting_id=meeting.id,
                position=position,
                name=clean_line(plan.name),
                quota=plan.quota,
            )
            session().add(parent)
            session().flush()
            for child in plan.children:
                position += 1
                inner = UnitPlan(child) if isinstance(child, str) else child
                session().add(
                    Unit(
                        meeting_id=meeting.id,
                        parent_id=parent.id,
                        position=position,
                        name=clean_line(inner.name),
                        quota=inner.quota,
                    )
                )
        record(EventKind.MEETING_EDITED, part="units", count=position)


def set_fields(fields: Sequence[tuple[str, str]], *, by: Participant) -> None:
    """Replace the fields: rows of (field, the agency that answers for it, may be empty)."""
    require(by, Permission.PREPARE_MEETING)
    if not fields:
        raise InvalidEntryError({"fields": _("Cần ít nhất một lĩnh vực.")})
    _refuse_nameless("fields", [name for name, _agency in fields])
    with _preparing(by) as record:
        meeting = record.meeting
        _refuse_once_used(meeting)
        session().execute(delete(Field).where(Field.meeting_id == meeting.id))
        for position, (name, agency) in enumerate(fields, start=1):
            session().add(
                Field(
                    meeting_id=meeting.id,
                    position=position,
                    name=clean_line(name),
                    agency=_agency(meeting, agency) if clean_line(agency) else None,
                )
            )
        names = [clean_line(name) for name, _agency in fields]
        record(EventKind.MEETING_EDITED, part="fields", fields=names)


def set_attendance(rows: Sequence[tuple[str, int, int]], *, by: Participant) -> None:
    """Replace who is invited, by group: rows of (group, invited, present) (002-08)."""
    with _preparing(by) as record:
        record.meeting.attendance = [[clean_line(g), asked, here] for g, asked, here in rows]
        record(EventKind.MEETING_EDITED, part="attendance", rows=record.meeting.attendance)


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
    """Add a member of staff or an official who answers (001-15, 001-18, 001-19)."""
    require(by, Permission.PREPARE_MEETING)
    name = named(honorific.value, name)[1]
    problems = {}
    if len(name) < 2 or not says_something(name):
        problems["name"] = _("Xin ghi họ và tên.")
    if role not in roles_for(Permission.BE_APPOINTED):
        problems["role"] = _("Xin chọn nhiệm vụ.")
    if problems:
        raise InvalidEntryError(problems)
    with on_the_record(by) as record:
        meeting = record.meeting
        if not meeting.minutes_are_open:
            raise NotNowError(_("Biên bản đã lập, không sửa được nữa."))
        if role is Role.SECRETARY and queries.staff(meeting, Role.SECRETARY):
            raise InvalidEntryError({"role": _("Hội nghị đã có thư ký.")})
        person = Participant(
            meeting_id=meeting.id,
            role=role,
            honorific=honorific,
            name=name,
            name_folded=fold(name),
            title=clean_line(title),
            agency=_agency(meeting, agency) if clean_line(agency) else None,
            concludes=concludes or (role is Role.CHAIR and not queries.staff(meeting, Role.CHAIR)),
            joined_at=clock.now(),
        )
        session().add(person)
        session().flush()
        displaced = {}
        if role is Role.CHAIR and concludes:
            displaced = {"instead_of": _leave_one_concluding(meeting, person)}
        record(
            EventKind.STAFF_APPOINTED,
            person=person.id,
            name=person.with_title,
            role=role.value,
            **displaced,
        )
        return person


def dismiss(participant_id: int, *, by: Participant) -> None:
    """Take a member of staff off the list who has done nothing yet, until the drawing up.

    A sheet that nobody used stops with it. Raises NotNowError with the reason why not.
    """
    require(by, Permission.PREPARE_MEETING)
    with on_the_record(by) as record:
        person = session().get_one(Participant, participant_id)
        if person.meeting_id != record.meeting.id:
            raise NotNowError(_("Không xóa được người này."))
        if why_not := why_kept(person):
            raise NotNowError(why_not)
        for sheet in session().scalars(_sheets_of(person)):
            if sheet.revoked_at is None:
                record(EventKind.ACCESS_SHEET_REVOKED, person=person.id, sheet=sheet.id)
            session().delete(sheet)
        session().flush()
        record(EventKind.STAFF_DISMISSED, person=person.id, name=person.with_title)
        if person.concludes:
            _return_conclusion(record.meeting, person)
        session().delete(person)


def why_kept(person: Participant, named: set[int] | None = None) -> str:
    """Why this person cannot be taken off the list any more; empty while that can be done.

    `named` is who is `mentioned`, where several are asked for.
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


def count_attendance(rows: Sequence[tuple[str, int, int]], *, by: Participant) -> None:
    """Write down who was invited and who is present, by group (002-08, 002-09)."""
    require(by, Permission.COUNT_ATTENDANCE)
    with on_the_record(by) as record:
        if not record.meeting.minutes_are_open:
            raise NotNowError(_("Biên bản đã lập, không sửa được nữa."))
        record.meeting.attendance = [[clean_line(g), invited, here] for g, invited, here in rows]
        record(EventKind.ATTENDANCE_COUNTED, rows=record.meeting.attendance)


@contextmanager
def _preparing(by: Participant) -> Iterator[Record]:
    """The record, for a change that fits only before the meeting opens."""
    require(by, Permission.PREPARE_MEETING)
    with on_the_record(by) as record:
        if record.meeting.state is not MeetingState.PREPARING:
            raise NotNowError(_("Hội nghị đã khai mạc, phần chuẩn bị không sửa được nữa."))
        yield record


def _refuse_nameless(part: str, names: Sequence[str]) -> None:
    """A line of signs alone ("…", an invisible blank) names nothing that could be chosen."""
    for name in names:
        if not says_something(name):
            sentence = _("Dòng “%(line)s” chưa có tên.", line=clean_line(name))
            raise InvalidEntryError({part: sentence})


def check_facts(facts: MeetingFacts) -> None:
    """Raise InvalidEntryError with a sentence for each fact that is missing or impossible."""
    problems = {
        name: sentence
        for name, sentence in _needed().items()
        if not says_something(getattr(facts, name))
    }
    if facts.planned_at is None:
        problems["planned_at"] = _("Xin ghi ngày và giờ họp.")
    problems |= _minutes_problems(facts)
    if problems:
        raise InvalidEntryError(problems)


def _needed() -> dict[str, str]:
    return {
        "title": _("Xin ghi tên hội nghị, như in trong biên bản."),
        "short_title": _("Xin ghi tên ngắn cho màn hình, ví dụ: Đối thoại với Nhân dân."),
        "agency": _("Xin ghi cơ quan ban hành biên bản, ví dụ: ỦY BAN NHÂN DÂN XÃ ĐƯỜNG AN."),
        "place": _("Xin ghi địa danh, ví dụ: Đường An."),
        "venue": _("Xin ghi địa điểm họp, ví dụ: Nhà văn hóa xã."),
    }


def _minutes_problems(facts: MeetingFacts) -> dict[str, str]:
    problems = {}
    for name in ("default_minutes", "maximum_minutes", "answer_minutes", "follow_up_minutes"):
        if not 1 <= getattr(facts, name) <= 60:
            problems[name] = _("Xin ghi số phút, từ 1 đến 60.")
    if not problems and facts.default_minutes > facts.maximum_minutes:
        problems["default_minutes"] = _("Số phút thường lệ không được lớn hơn số phút nhiều nhất.")
    if not 0 <= facts.follow_ups_per_matter <= 20:
        problems["follow_ups_per_matter"] = _("Xin ghi số lượt, từ 0 đến 20.")
    return problems


def _write(facts: MeetingFacts, meeting: Meeting) -> None:
    assert facts.planned_at is not None
    meeting.title = clean_line(facts.title)
    meeting.short_title = clean_line(facts.short_title)
    meeting.superior_agency = clean_line(facts.superior_agency)
    meeting.agency = clean_line(facts.agency)
    meeting.place = clean_line(facts.place)
    meeting.venue = clean_line(facts.venue)
    meeting.form = clean_line(facts.form)
    meeting.notation = clean_line(facts.notation)
    meeting.motto = clean_line(facts.motto)
    if facts.attendance is not None:
        meeting.attendance = [[clean_line(g), asked, here] for g, asked, here in facts.attendance]
    meeting.recipients = [clean_line(line) for line in facts.recipients]
    meeting.house_rules = [clean(line) for line in facts.house_rules]
    meeting.default_minutes = facts.default_minutes
    meeting.maximum_minutes = facts.maximum_minutes
    meeting.answer_minutes = facts.answer_minutes
    meeting.follow_up_minutes = facts.follow_up_minutes
    meeting.follow_ups_per_matter = facts.follow_ups_per_matter
    meeting.wifi_name = clean_line(facts.wifi_name)
    meeting.wifi_password = clean(facts.wifi_password)
    meeting.planned_at = facts.planned_at


def _free_code() -> str:
    """A short number for the phones, not in use by another meeting."""
    taken = set(session().scalars(select(Meeting.code)))
    free = [c for n in range(10**CODE_DIGITS) if (c := f"{n:0{CODE_DIGITS}d}") not in taken]
    return secrets.choice(free)


def _add_step(meeting: Meeting, position: int, plan: StepPlan) -> None:
    step = AgendaStep(
        meeting_id=meeting.id,
        position=position,
        kind=plan.kind,
        title=clean_line(plan.title),
        optional=plan.optional,
        planned_minutes=plan.planned_minutes,
        has_conclusion=plan.has_conclusion,
        default_minutes=plan.default_minutes,
        maximum_minutes=plan.maximum_minutes,
    )
    session().add(step)
    session().flush()
    session().add(
        Paragraph(
            meeting_id=meeting.id,
            kind=ParagraphKind.STEP,
            step_id=step.id,
            text=clean(plan.text),
        )
    )


def _agency(meeting: Meeting, name: str) -> Agency:
    """The agency of that name, made if it is new."""
    name = clean_line(name)
    for agency in queries.agencies(meeting):
        if agency.name == name:
            return agency
    agency = Agency(meeting_id=meeting.id, name=name)
    session().add(agency)
    session().flush()
    return agency


def _refuse_once_used(meeting: Meeting) -> None:
    if queries.attendees(meeting):
        raise NotNowError(_("Đã có người đăng ký, danh sách này không thay được nữa."))


def _leave_one_concluding(meeting: Meeting, chair: Participant) -> list[int]:
    """This chair concludes; the numbers of those who did before."""
    others = [one for one in queries.staff(meeting, Role.CHAIR) if one is not chair]
    before = [one.id for one in others if one.concludes]
    for other in others:
        other.concludes = False
    return before


def _return_conclusion(meeting: Meeting, leaving: Participant) -> None:
    """The chair who was to conclude before this one does so again, else the first of the others."""
    others = [chair for chair in queries.staff(meeting, Role.CHAIR) if chair is not leaving]
    appointed = (e.details for e in queries.events(meeting) if e.kind is EventKind.STAFF_APPOINTED)
    own = next((details for details in appointed if details["person"] == leaving.id), {})
    before: list[int] = own.get("instead_of", [])
    for chair in sorted(others, key=lambda chair: chair.id not in before)[:1]:
        chair.concludes = True


def _sheets_of(person: Participant) -> Select[AccessSheet]:
    return select(AccessSheet).where(AccessSheet.participant_id == person.id)


def mentioned(people: Sequence[Participant]) -> set[int]:
    """Those whom anything that is kept names, but for sheets that nobody used; one statement."""
    ids = [person.id for person in people]
    naming = [
        select(column).where(column.in_(ids))
        for table in Base.metadata.sorted_tables
        if table is not AccessSheet.__table__
        for column in table.columns
        if any(key.column is Participant.__table__.c.id for key in column.foreign_keys)
    ]
    whose = AccessSheet.participant_id
    used = select(whose).where(whose.in_(ids), AccessSheet.claimed_at.is_not(None))
    return set(session().scalars(union(used, *naming)))
