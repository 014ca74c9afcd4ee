"""The office's lists in rows, as they are kept."""

from collections.abc import Callable, Sequence
from datetime import date

from console import queries
from console.database import Base
from console.door.pasting import Row
from console.models import Office
from console.preparing import seen
from console.preparing.office_changes import What
from console.vietnamese import short_date
from console.views.http.tables import Drawn, Table
from console.views.preparing import group_tables, office_legal_rules, task_tables
from console.views.preparing.office_columns import COLUMNS
from console.words.office import role_words


def table_of(what: What) -> Table:
    """The table of a list, in the language of the screen."""
    within = "within" if what is What.UNITS else ""
    return Table(what.value, COLUMNS[what](), within=within, keeps_rows=True)


def drawn(what: What) -> Drawn:
    """The table of what the office has now."""
    rows, kept = _ROWS[what]
    return Drawn(table_of(what), rows(), known=seen.written(kept()))


def _bodies() -> list[Row]:
    names = _body_names()
    return [
        _row(
            id=body.id,
            name=body.name,
            kind=body.kind,
            ended_on=body.ended_on,
            succeeded_by=names.get(body.succeeded_by_id or 0),
        )
        for body in queries.bodies()
    ]


def _fields() -> list[Row]:
    bodies = _body_names()
    people = contact_names()
    return [
        _row(
            id=field.id,
            name=field.name,
            body=bodies.get(field.body_id or 0),
            leader=people.get(field.leader_id or 0),
            specialist=people.get(field.specialist_id or 0),
        )
        for field in queries.office_fields()
    ]


def _units() -> list[Row]:
    """The name of a predecessor with what it is within, where others bear it too."""
    units = queries.office_units()
    names = {unit.id: unit.name for unit in units}
    several = {name for name in names.values() if list(names.values()).count(name) > 1}
    called = {
        u.id: f"{u.name}, {names[u.parent_id]}" if u.parent_id and u.name in several else u.name
        for u in units
    }
    return [
        _row(
            id=unit.id,
            name=unit.name,
            sure="1" if {",", ";"} & set(unit.name) else "",
            kind=unit.kind,
            within=names.get(unit.parent_id or 0),
            quota=unit.quota,
            valid_from=unit.valid_from,
            valid_until=unit.valid_until,
            predecessor=called.get(unit.predecessor_id or 0),
        )
        for unit in units
    ]


def _venues() -> list[Row]:
    found = queries.venues()
    return [_row(id=v.id, name=v.name, address=v.address, capacity=v.capacity) for v in found]


def _contacts() -> list[Row]:
    bodies = _body_names()
    return [
        _row(
            id=one.id,
            honorific=one.honorific,
            name=one.name,
            title=one.title,
            body=bodies.get(one.body_id or 0),
            telephone=one.telephone,
            roles=role_words(one.roles, concludes=one.concludes),
        )
        for one in queries.contacts()
    ]


def _the_office() -> list[Office]:
    office = queries.office()
    return [office] if office else []


def _recipients() -> list[Row]:
    office = queries.office()
    return [_row(name=line) for line in office.recipients] if office else []


def _holidays() -> list[Row]:
    names = ("id", "day", "kind", "name", "citation")
    return [_row(**{name: getattr(one, name) for name in names}) for one in queries.holidays()]


def _rules() -> list[Row]:
    return [_row(**office_legal_rules.cells(rule)) for rule in queries.legal_rules()]


def contact_names() -> dict[int, str]:
    """Each person's name, with the title where somebody else bears the name too."""
    people = queries.contacts()
    names = [one.name for one in people]
    return {one.id: one.with_title if names.count(one.name) > 1 else one.name for one in people}


def _body_names() -> dict[int, str]:
    return {body.id: body.name for body in queries.bodies()}


def _row(**cells: object) -> Row:
    """Cells that hold something, as a form shows them."""
    return {
        name: short_date(value) if isinstance(value, date) else str(value)
        for name, value in cells.items()
        if value not in (None, "")
    }


_ROWS: dict[What, tuple[Callable[[], list[Row]], Callable[[], Sequence[Base]]]] = {
    What.BODIES: (_bodies, queries.bodies),
    What.FIELDS: (_fields, queries.office_fields),
    What.UNITS: (_units, queries.office_units),
    What.VENUES: (_venues, queries.venues),
    What.CONTACTS: (_contacts, queries.contacts),
    What.RECIPIENTS: (_recipients, _the_office),
    What.GROUPS: (group_tables.rows, queries.recipient_groups),
    What.HOLIDAYS: (_holidays, queries.holidays),
    What.RULES: (_rules, queries.legal_rules),
    What.TASKS: (task_tables.office_rows, queries.office_tasks),
}
"""Of each list how its rows are shown, and what they are drawn from."""
