"""The places of a dialogue that the next one may take over: who runs it, and who is asked."""

from collections.abc import Sequence

from console import queries
from console.models import GuestGroup, Meeting, Participant
from console.permissions import Permission, roles_for
from console.preparing import headcount, staffing
from console.preparing.earlier_part import Part
from console.preparing.headcount import GroupLine
from console.preparing.naming import named
from console.preparing.staffing import Appointment
from console.record.writing import Record


def _staff(meeting: Meeting) -> list[Appointment]:
    return [
        Appointment(
            person.role,
            person.honorific,
            person.name,
            person.title,
            person.agency.name if person.agency else "",
            person.concludes,
        )
        for person in _appointed(meeting)
    ]


def _appointed(meeting: Meeting) -> Sequence[Participant]:
    return queries.staff(meeting, *roles_for(Permission.BE_APPOINTED))


def _write_staff(record: Record, rows: Sequence[Appointment]) -> None:
    for row in rows:
        staffing.put_on_list(record, row)


def _clear_staff(record: Record) -> None:
    for person in _appointed(record.meeting):
        staffing.take_off_list(record, person)


def _groups(meeting: Meeting) -> list[GroupLine]:
    return [
        GroupLine(group.name, group.level, group.per, group.quota, group.who, group.by_name)
        for group in queries.guest_groups(meeting)
    ]


def _groups_are_used(meeting: Meeting) -> bool:
    groups = queries.guest_groups(meeting)
    listed = named(GuestGroup, [group.id for group in groups])
    return bool(listed) or any(group.present for group in groups)


def _clear_groups(record: Record) -> None:
    known = [group.id for group in queries.guest_groups(record.meeting)]
    headcount.write_groups(record, [], known)


PEOPLE = (
    Part("staff", _staff, _write_staff, _clear_staff,
         lambda meeting: bool(staffing.mentioned(_appointed(meeting)))),
    Part("attendance", _groups, lambda record, rows: headcount.write_groups(record, rows, []),
         _clear_groups, _groups_are_used),
)  # fmt: skip
