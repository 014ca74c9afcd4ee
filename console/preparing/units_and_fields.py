"""Say where people live and what the meeting is about, with the bodies that answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import delete

from console import queries
from console.database import session
from console.errors import InvalidEntryError, NotNowError
from console.language import _
from console.models import (
    Agency,
    EventKind,
    Field,
    Meeting,
    Participant,
    Unit,
)
from console.permissions import Permission, require
from console.preparing.stage import preparing, refuse_nameless
from console.record.writing import Record
from console.vietnamese import clean_line


@dataclass(frozen=True)
class UnitPlan:
    name: str
    children: Sequence["str | UnitPlan"] = field(default_factory=tuple)
    quota: int | None = None

    def names(self) -> Iterator[str]:
        """Return its own name and the names inside it."""
        yield self.name
        for child in self.children:
            yield from [child] if isinstance(child, str) else child.names()


def set_units(units: Sequence[UnitPlan], *, by: Participant) -> None:
    """Replace the tree of units. Raise NotNowError once somebody has registered."""
    require(by, Permission.PREPARE_MEETING)
    if not units:
        raise InvalidEntryError({"units": _("Cần ít nhất một thôn hoặc tổ dân phố.")})
    refuse_nameless("units", [name for plan in units for name in plan.names()])
    with preparing(by) as record:
        refuse_once_used(record.meeting)
        write_units(record, units)


def set_fields(fields: Sequence[tuple[str, str]], *, by: Participant) -> None:
    """Replace the fields: rows of (field, the agency that answers, may be empty).

    Raise NotNowError once somebody has registered.
    """
    require(by, Permission.PREPARE_MEETING)
    if not fields:
        raise InvalidEntryError({"fields": _("Cần ít nhất một lĩnh vực.")})
    refuse_nameless("fields", [name for name, _body in fields])
    with preparing(by) as record:
        refuse_once_used(record.meeting)
        write_fields(record, fields)


def write_units(record: Record, units: Sequence[UnitPlan]) -> None:
    """Write these units in place of those there were; part of a larger action."""
    meeting = record.meeting
    for nested in (Unit.parent_id.is_not(None), Unit.parent_id.is_(None)):
        session().execute(delete(Unit).where(Unit.meeting_id == meeting.id, nested))
    position = 0
    for plan in units:
        position += 1
        parent = _add_unit(meeting, position, plan, None)
        for child in plan.children:
            position += 1
            inner = UnitPlan(child) if isinstance(child, str) else child
            _add_unit(meeting, position, inner, parent)
    record(EventKind.MEETING_EDITED, part="units", count=position)


def _add_unit(meeting: Meeting, position: int, plan: UnitPlan, parent: Unit | None) -> Unit:
    unit = Unit(
        meeting_id=meeting.id,
        parent_id=parent.id if parent else None,
        position=position,
        name=clean_line(plan.name),
        quota=plan.quota,
    )
    session().add(unit)
    session().flush()
    return unit


def write_fields(record: Record, fields: Sequence[tuple[str, str]]) -> None:
    """Write these fields in place of those there were; part of a larger action."""
    meeting = record.meeting
    session().execute(delete(Field).where(Field.meeting_id == meeting.id))
    for position, (name, agency) in enumerate(fields, start=1):
        session().add(
            Field(
                meeting_id=meeting.id,
                position=position,
                name=clean_line(name),
                agency=agency_named(meeting, agency) if clean_line(agency) else None,
            )
        )
    names = [clean_line(name) for name, _body in fields]
    record(EventKind.MEETING_EDITED, part="fields", fields=names)


def agency_named(meeting: Meeting, name: str) -> Agency:
    """Return the agency of that name, made if it is new."""
    name = clean_line(name)
    for agency in queries.agencies(meeting):
        if agency.name == name:
            return agency
    agency = Agency(meeting_id=meeting.id, name=name)
    session().add(agency)
    session().flush()
    return agency


def refuse_once_used(meeting: Meeting) -> None:
    if queries.attendees(meeting):
        raise NotNowError(_("Đã có người đăng ký, danh sách này không thay được nữa."))
