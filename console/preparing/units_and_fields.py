"""Say where people live and what the meeting is about, with the bodies that answer.

A line names the row that it was drawn from by its number. So a new name keeps all that refers to
the row, at any time until the opening: opinions that were collected lock nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from console import queries
from console.database import session
from console.errors import InvalidEntryError
from console.language import _
from console.models import Agency, EventKind, Field, Meeting, Participant, Unit
from console.permissions import Permission, require
from console.preparing import in_use
from console.preparing.line_rows import written_rows
from console.preparing.seen import Known
from console.preparing.stage import preparing, refuse_nameless
from console.preparing.unit_renames import follow_names, names_by_unit
from console.record.writing import Record
from console.vietnamese import clean_line, fold
from console.words.audience import called


@dataclass(frozen=True)
class UnitPlan:
    """A unit as it was typed. `id` is the row it was drawn from; None for a new one."""

    name: str
    children: Sequence["str | UnitPlan"] = field(default_factory=tuple)
    quota: int | None = None
    id: int | None = None

    def tree(self, within: "UnitPlan | None" = None) -> Iterator[tuple["UnitPlan", str]]:
        """Return itself and what is inside it, each with the name of what it is inside."""
        yield self, within.name if within else ""
        for child in self.children:
            yield from (UnitPlan(child) if isinstance(child, str) else child).tree(self)


@dataclass(frozen=True)
class FieldPlan:
    """A field as it was typed, with the body that answers; `id` as of a unit."""

    name: str
    agency: str = ""
    id: int | None = None
    leader: str = ""
    """Lãnh đạo phụ trách, by name and title (002-26)."""


def set_units(units: Sequence[UnitPlan], known: Known = (), *, by: Participant) -> None:
    """Replace the units that were `known` by this tree; others stay, behind them.

    Guests follow the new name of their unit. Raise StillUsedError for a unit that is left out and
    has people still.
    """
    require(by, Permission.PREPARE_MEETING)
    if not units:
        unit = called(by.meeting).one_unit
        raise InvalidEntryError({"units": _("Cần ít nhất một %(unit)s.", unit=unit)})
    refuse_nameless("units", [plan.name for top in units for plan, _within in top.tree()])
    with preparing(by) as record:
        write_units(record, units, known)


def set_fields(fields: Sequence[FieldPlan], known: Known = (), *, by: Participant) -> None:
    """Replace the fields that were `known` by these; others stay, behind them.

    Raise StillUsedError for a field that is left out and that something is about.
    """
    require(by, Permission.PREPARE_MEETING)
    if not fields:
        raise InvalidEntryError({"fields": _("Cần ít nhất một lĩnh vực.")})
    refuse_nameless("fields", [plan.name for plan in fields])
    with preparing(by) as record:
        write_fields(record, fields, known)


def write_units(record: Record, units: Sequence[UnitPlan], known: Known = ()) -> None:
    """Do as `set_units`; part of a larger action."""
    meeting = record.meeting
    before = names_by_unit(meeting)
    lines = [line for top in units for line in top.tree()]
    with written_rows(
        meeting.units,
        [plan.id for plan, _within in lines],
        known,
        partial(Unit, meeting_id=meeting.id),
        partial(in_use.drop_units, meeting, names=before),
        names=[(fold(within), fold(plan.name)) for plan, within in lines],
        name_of=_place,
    ) as rows:
        _write_tree(rows, lines)
    _read_tree_anew(meeting)
    renamed = follow_names(meeting, before)
    told = {"renamed": renamed} if renamed else {}
    record(EventKind.MEETING_EDITED, part="units", count=len(meeting.units), **told)


def _write_tree(rows: Sequence[Unit], lines: Sequence[tuple[UnitPlan, str]]) -> None:
    """Write the units that the lines name, and only then what each is inside of."""
    written = list(zip(rows, lines, strict=True))
    for row, (plan, _within) in written:
        row.name, row.quota = clean_line(plan.name), plan.quota
    session().add_all(rows)
    session().flush()
    tops = {fold(plan.name): row.id for row, (plan, within) in written if not within}
    for row, (_plan, within) in written:
        row.parent_id = tops[fold(within)] if within else None


def _read_tree_anew(meeting: Meeting) -> None:
    session().expire(meeting, ["units"])
    for unit in meeting.units:
        session().expire(unit, ["parent", "children"])


def _place(unit: Unit) -> tuple[str, str]:
    return fold(unit.parent.name) if unit.parent else "", fold(unit.name)


def write_fields(record: Record, fields: Sequence[FieldPlan], known: Known = ()) -> None:
    """Do as `set_fields`; part of a larger action."""
    meeting = record.meeting
    with written_rows(
        queries.fields(meeting),
        [plan.id for plan in fields],
        known,
        partial(Field, meeting_id=meeting.id),
        in_use.drop_fields,
        names=[fold(plan.name) for plan in fields],
        name_of=lambda row: fold(row.name),
    ) as rows:
        for row, plan in zip(rows, fields, strict=True):
            row.name, row.leader = clean_line(plan.name), clean_line(plan.leader)
            row.agency = agency_named(meeting, plan.agency) if clean_line(plan.agency) else None
    now = [field.name for field in queries.fields(meeting)]
    record(EventKind.MEETING_EDITED, part="fields", fields=now)


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
