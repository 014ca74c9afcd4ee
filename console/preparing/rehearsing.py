"""Rehearse: play a meeting to see what this machine and its Wi-Fi hold, and delete it again."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Delete, delete, select, update

from console import clock, queries
from console.database import Base, session
from console.errors import NotNowError
from console.hall import agenda
from console.language import _
from console.models import Honorific, Log, Meeting, Opinion, Participant, Role, StepKind
from console.people import access
from console.preparing import paper_facts, programme, staffing, units_and_fields
from console.preparing.paper_facts import MeetingFacts
from console.preparing.programme import StepPlan
from console.preparing.units_and_fields import FieldPlan, UnitPlan
from console.record.writing import off_the_record

TITLE = "Diễn tập, không phải hội nghị thật"
FIELDS = ("Đất đai", "Môi trường, rác thải", "Giao thông, thoát nước", "An sinh xã hội", "Khác")
UNITS = tuple(f"Tổ dân phố số {number}" for number in range(1, 21))


def open_rehearsal(*, organiser: str) -> Participant:
    """Make a rehearsal that takes entries, and return its chair.

    Only somebody who may start the program on the server can ask for it. Raise NotNowError while a
    real meeting is going on: people would feel the load.
    """
    if queries.a_hall_is_open() and clock.is_true():
        raise NotNowError(_("Hội nghị đang diễn ra, không diễn tập lúc này."))
    chair = _appoint_staff(_prepare(organiser))
    agenda.open_meeting(by=chair)
    opinions = chair.meeting.steps[-1]
    current = queries.current_step(chair.meeting)
    if current is not opinions:
        agenda.begin_step(opinions.id, after=current.id if current else 0, by=chair)
    return chair


def _prepare(organiser: str) -> Participant:
    facts = MeetingFacts(
        title=TITLE,
        short_title=TITLE,
        agency="Diễn tập",
        place="Hội trường",
        venue="Hội trường",
        planned_at=clock.now(),
    )
    by = paper_facts.prepare_meeting(facts, organiser=organiser, is_rehearsal=True)
    programme.set_agenda(
        [
            StepPlan(StepKind.OPENING, "Khai mạc"),
            StepPlan(StepKind.OPINIONS, "Ý kiến của Nhân dân", planned_minutes=120),
        ],
        by=by,
    )
    units_and_fields.set_units([UnitPlan(name) for name in UNITS], by=by)
    units_and_fields.set_fields([FieldPlan(field, "Diễn tập") for field in FIELDS], by=by)
    return by


def _appoint_staff(by: Participant) -> Participant:
    for role in (Role.CHAIR, Role.SECRETARY, Role.DESK):
        staffing.appoint(
            role,
            honorific=Honorific.COMRADE,
            name=f"Người Diễn Tập {role.value.title()}",
            title="diễn tập",
            agency="",
            concludes=role is Role.CHAIR,
            by=by,
        )
    return queries.staff(by.meeting, Role.CHAIR)[0]


def access_link(person: Participant) -> str:
    """Return the token by which somebody of the rehearsal enters."""
    (organiser,) = queries.staff(person.meeting, Role.ORGANISER)
    return access.issue_access_sheet(person.id, by=organiser)


def standing() -> Sequence[Meeting]:
    """Return the rehearsals that go on or were interrupted."""
    return session().scalars(select(Meeting).where(Meeting.is_rehearsal)).all()


def delete_rehearsals(codes: Sequence[str]) -> None:
    """Delete these rehearsals with all that belongs to them. Other meetings are left alone.

    They are named by code, because the number of a deleted one may be given again.
    """
    named = select(Meeting.id).where(Meeting.is_rehearsal, Meeting.code.in_(codes))
    if not codes:
        return
    with off_the_record():
        found = session().scalars(named).all()
        _cut_circles(found)
        for statement in _deletions(found):
            session().execute(statement)
    session().expire_all()


def _cut_circles(numbers: Sequence[int]) -> None:
    """Let go of what points back up, so that tables can be emptied one after the other."""
    where = Meeting.id.in_(numbers)
    session().execute(update(Meeting).where(where).values(matter_in_hand_id=None))
    mine = Opinion.meeting_id.in_(numbers)
    session().execute(update(Opinion).where(mine).values(follows_id=None, became_id=None))


def _deletions(numbers: Sequence[int]) -> Iterator[Delete]:
    """Return the deletions in order: rows that point to others go before those others."""
    people = select(Participant.id).where(Participant.meeting_id.in_(numbers))
    of_these = select(Meeting.log_id).where(Meeting.id.in_(numbers))
    logs = session().scalars(of_these).all()
    for table in reversed(Base.metadata.sorted_tables):
        if table.name == "meeting":
            continue
        if "meeting_id" in table.c:
            yield delete(table).where(table.c.meeting_id.in_(numbers))
        elif "log_id" in table.c:
            yield delete(table).where(table.c.log_id.in_(logs))
        elif "participant_id" in table.c:
            yield delete(table).where(table.c.participant_id.in_(people))
    yield delete(Meeting).where(Meeting.id.in_(numbers))
    yield delete(Log).where(Log.id.in_(logs))
