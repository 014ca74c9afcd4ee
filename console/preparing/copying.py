"""Copy the office into a new meeting, which has rows of its own and may change them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from console import queries
from console.database import session
from console.models import Body, Contact, Meeting, Office, OfficeUnit, Role, Venue
from console.preparing.legal_profile import begin_profile
from console.preparing.staffing import Appointment, put_on_list
from console.preparing.units_and_fields import (
    FieldPlan,
    UnitPlan,
    agency_named,
    write_fields,
    write_units,
)
from console.record.writing import Record


@dataclass(frozen=True)
class Chosen:
    """Somebody of the office, and what this person does in the meeting."""

    contact: Contact
    role: Role
    concludes: bool = False


@dataclass(frozen=True)
class Choice:
    """What of the office a new meeting begins with."""

    bodies_and_fields: bool = False
    units: bool = False
    people: Sequence[Chosen] = ()


NOTHING = Choice()


def found_office(meeting: Meeting) -> None:
    """Make the office from what the first meeting's papers say; part of a larger action.

    A later meeting changes nothing here by itself: what it says otherwise is its own
    (`taking_back`).
    """
    if meeting.is_rehearsal or queries.office():
        return
    session().add(
        Office(
            id=1,
            name=meeting.agency,
            superior=meeting.superior_agency,
            place=meeting.place,
            code=meeting.notation.partition("-")[2],
            notation=meeting.notation,
            recipients=list(meeting.recipients),
        )
    )
    session().add(Venue(position=1, name=meeting.venue))
    begin_profile()


def copy_office(record: Record, choice: Choice) -> None:
    """Write into the meeting what was chosen of the office; part of a larger action."""
    day = record.meeting.planned_on
    if choice.bodies_and_fields:
        for body in queries.bodies():
            if is_working(body, day):
                agency_named(record.meeting, body.name)
        if fields := fields_on(day):
            write_fields(record, fields)
    if choice.units and (units := units_on(day)):
        write_units(record, units)
    names = bodies_on(day)
    for one in choice.people:
        contact = one.contact
        words = contact.honorific, contact.name, contact.title, names.get(contact.body_id or 0, "")
        put_on_list(record, Appointment(one.role, *words, one.concludes))


def fields_on(day: date) -> list[FieldPlan]:
    """Return the fields, each with the body that answers on that day, or "" where there is none."""
    bodies = bodies_on(day)
    people = {one.id: one.with_title for one in queries.contacts()}
    return [
        FieldPlan(
            field.name,
            bodies.get(field.body_id or 0, ""),
            leader=people.get(field.leader_id or 0, ""),
        )
        for field in queries.office_fields()
    ]


def units_on(day: date) -> list[UnitPlan]:
    """Return the tree of the units that exist on that day.

    A unit inside one that no longer exists stands by itself: people still live there.
    """
    valid = [unit for unit in queries.office_units() if unit.is_valid_on(day)]
    there = {unit.id for unit in valid}
    inside: dict[int, list[UnitPlan]] = {}
    for unit in valid:
        if unit.parent_id in there:
            inside.setdefault(unit.parent_id or 0, []).append(_plan(unit))
    return [_plan(unit, inside) for unit in valid if unit.parent_id not in there]


def bodies_on(day: date) -> dict[int, str]:
    """Return by the number of each body its name, or that of the body that took over by then."""
    bodies = {body.id: body for body in queries.bodies()}
    names = {}
    for number, body in bodies.items():
        passed: set[int] = set()  # two bodies may be said to follow each other
        while not is_working(body, day) and body.succeeded_by_id and body.id not in passed:
            passed.add(body.id)
            body = bodies[body.succeeded_by_id]
        if is_working(body, day):
            names[number] = body.name
    return names


def is_working(body: Body, day: date) -> bool:
    return body.ended_on is None or day < body.ended_on


def _plan(unit: OfficeUnit, inside: dict[int, list[UnitPlan]] | None = None) -> UnitPlan:
    return UnitPlan(unit.name, (inside or {}).get(unit.id, ()), unit.quota)
