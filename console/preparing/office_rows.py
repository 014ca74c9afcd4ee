"""Keep the rows of the office's lists by their number, and find them by their name."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import ColumnElement, select

from console import queries
from console.database import Base, session
from console.door.characters import says_something
from console.errors import InvalidEntryError
from console.language import _
from console.models import Body, Contact, Holder
from console.preparing.office_changes import What, changing_the_office, refuse_rehearsal
from console.preparing.office_lines import Line, meant
from console.preparing.stage import refuse_nameless
from console.queries.office import Listed, listed
from console.vietnamese import clean_line, fold


@contextmanager
def changing_list(
    what: What, noun: type[Listed], lines: Sequence[Line], known: Collection[int], by: Holder
) -> Iterator[list[Listed]]:
    """Give the block the row of each line, to be filled in. Then delete the rows without a line.

    Rows that are not `known` were added by somebody else meanwhile: they stay, behind the others.
    Raise InvalidEntryError for a line without a name, or when something still names a row to
    delete; NotPermittedError in a rehearsal.
    """
    refuse_rehearsal(by)
    refuse_nameless(what, [line.name for line in lines])
    with changing_the_office(what, by.name):
        present = {row.id: row for row in listed(noun)}
        rows = []
        for place, line in enumerate(lines, start=1):
            row = present.pop(line.id, None) if line.id else None
            row = row or noun(name="", position=place)
            row.name, row.position = clean_line(line.name), place
            session().add(row)
            rows.append(row)
        session().flush()
        yield rows
        session().flush()
        left = list(present.values())
        _delete(what, [row for row in left if row.id in known])
        others = (row for row in left if row.id not in known)
        for place, row in enumerate(others, start=len(rows) + 1):
            row.position = place


def row_called(rows: Sequence[Listed], lines: Sequence[Line], text: str) -> int | None:
    """Return the number of the row that a line names, or None for no name.

    The screen has told before what was unclear. So a name that none or several rows bear is None.
    """
    found = meant(lines, text) if text else []
    return rows[found[0]].id if len(found) == 1 else None


def person_called(text: str) -> int | None:
    """Return the number of the contact of this name; None when it means nobody or several."""
    found = queries.contacts_called(text) if text else []
    return found[0].id if len(found) == 1 else None


def body_called(name: str) -> int | None:
    """Return the number of the body of this name, made if it is new; None for no name."""
    if not says_something(name):
        return None
    known = queries.bodies()
    for body in known:
        if fold(body.name) == fold(name):
            return body.id
    body = Body(name=clean_line(name), position=len(known) + 1)
    session().add(body)
    session().flush()
    return body.id


def _delete(what: What, gone: Sequence[Listed]) -> None:
    """Delete these rows. Raise InvalidEntryError when something that stays still names one."""
    numbers = {row.id for row in gone}
    for row in gone:
        if _has_seat(row):
            sentence = _("“%(name)s” đang giữ phiếu truy cập của cơ quan. Xin thu hồi phiếu trước "
                         "khi bỏ.", name=row.name)  # fmt: skip
            raise InvalidEntryError({what.value: sentence})
        for column in _references(row.__tablename__):
            own = column.table.name == row.__tablename__
            naming = select(column.table.c.name).where(column == row.id)
            naming = naming.where(column.table.c.id.not_in(numbers)) if own else naming
            user = session().scalar(naming.limit(1))
            if user:
                sentence = _("“%(name)s” còn được ghi ở “%(user)s”. Xin đổi ở đó trước khi bỏ.",
                             name=row.name, user=user)  # fmt: skip
                raise InvalidEntryError({what.value: sentence})
    for row in gone:
        session().delete(row)


def _has_seat(row: object) -> bool:
    return isinstance(row, Contact) and bool(row.office_role)


def _references(table: str) -> list[ColumnElement[int]]:
    """Return the columns of the office's lists that name rows of this table."""
    return [
        key.parent
        for other in Base.metadata.sorted_tables
        for key in other.foreign_keys
        if key.column.table.name == table and "name" in other.c  # sheets go with who held them
    ]
