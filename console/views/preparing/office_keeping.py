"""From checked rows of a table to the lines of the office's lists, and into the list."""

from collections.abc import Callable, Sequence

from console.door.numerals import day
from console.door.pasting import Row, count_of
from console.door.telephone import telephones
from console.models import BodyKind, Holder, Honorific, UnitKind
from console.preparing import office_lists, tasks
from console.preparing.office_changes import What
from console.preparing.office_lines import BodyLine, ContactLine, FieldLine, UnitLine, VenueLine
from console.preparing.seen import Known
from console.views.http.tables import ID
from console.views.preparing import group_tables, office_holidays, office_legal_rules, task_tables
from console.words.office import CONCLUDES, read_roles, roles_of


def _bodies(rows: Sequence[Row], known: Known, by: Holder) -> None:
    lines = [
        BodyLine(
            id=_number(row),
            name=row["name"],
            kind=BodyKind(row["kind"]) if "kind" in row else None,
            ended_on=day(row.get("ended_on", "")),
            succeeded_by=row.get("succeeded_by", ""),
        )
        for row in rows
    ]
    office_lists.set_bodies(lines, known, by=by)


def _fields(rows: Sequence[Row], known: Known, by: Holder) -> None:
    names = ("body", "leader", "specialist")
    lines = [
        FieldLine(id=_number(row), name=row["name"], **{n: row.get(n, "") for n in names})
        for row in rows
    ]
    office_lists.set_office_fields(lines, known, by=by)


def _units(rows: Sequence[Row], known: Known, by: Holder) -> None:
    lines = [
        UnitLine(
            id=_number(row),
            name=row["name"],
            kind=UnitKind(row["kind"]) if "kind" in row else None,
            within=row.get("within", ""),
            quota=count_of(row.get("quota", "")),
            valid_from=day(row.get("valid_from", "")),
            valid_until=day(row.get("valid_until", "")),
            predecessor=row.get("predecessor", ""),
        )
        for row in rows
    ]
    office_lists.set_office_units(lines, known, by=by)


def _venues(rows: Sequence[Row], known: Known, by: Holder) -> None:
    lines = [
        VenueLine(
            id=_number(row),
            name=row["name"],
            address=row.get("address", ""),
            capacity=count_of(row.get("capacity", "")),
        )
        for row in rows
    ]
    office_lists.set_venues(lines, known, by=by)


def _contacts(rows: Sequence[Row], known: Known, by: Holder) -> None:
    office_lists.set_contacts([_contact(row) for row in rows], known, by=by)


def _contact(row: Row) -> ContactLine:
    words, _unknown = read_roles(row.get("roles", ""))
    return ContactLine(
        id=_number(row),
        name=row["name"],
        honorific=Honorific(row.get("honorific", Honorific.COMRADE.value)),
        title=row.get("title", ""),
        body=row.get("body", ""),
        telephone=telephones(row.get("telephone", "")) or "",
        roles=roles_of(words),
        concludes=CONCLUDES in words,
    )


def _recipients(rows: Sequence[Row], known: Known, by: Holder) -> None:
    office_lists.set_recipients([row["name"] for row in rows], known, by=by)


def _tasks(rows: Sequence[Row], known: Known, by: Holder) -> None:
    tasks.set_office_tasks([task_tables.line_from(row) for row in rows], known, by=by)


def _number(row: Row) -> int | None:
    return count_of(row.get(ID, "")) or None


Keep = Callable[[Sequence[Row], Known, Holder], None]
KEEP: dict[What, Keep] = {
    What.BODIES: _bodies,
    What.FIELDS: _fields,
    What.UNITS: _units,
    What.VENUES: _venues,
    What.CONTACTS: _contacts,
    What.RECIPIENTS: _recipients,
    What.GROUPS: group_tables.keep,
    What.HOLIDAYS: office_holidays.keep,
    What.RULES: office_legal_rules.keep,
    What.TASKS: _tasks,
}
