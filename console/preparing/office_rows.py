"""Keep the rows of the office's lists by their number, and find them by their name."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from sqlalchemy import select

from console import queries
from console.database import session
from console.door.characters import says_something
from console.errors import StillUsedError
from console.language import _
from console.models import Body, Contact, Holder
from console.preparing.line_rows import delete_each, written_rows
from console.preparing.naming import columns_naming
from console.preparing.office_changes import What, changing_the_office, refuse_rehearsal
from console.preparing.office_lines import Line, meant
from console.preparing.seen import Known
from console.preparing.stage import refuse_nameless
from console.queries.office import Listed, listed
from console.vietnamese import clean_line, fold


@contextmanager
def changing_list(
    what: What, noun: type[Listed], lines: Sequence[Line], known: Known, by: Holder
) -> Iterator[list[Listed]]:
    """Give the block the row of each line, to be filled in. Then delete the rows without a line.

    Rows that are not `known` were added by somebody else meanwhile: they stay, behind the others.
    Raise InvalidEntryError for a line without a name, or when something still names a row to
    delete; NotPermittedError in a rehearsal.
    """
    refuse_rehearsal(by)
    refuse_nameless(what, [line.name for line in lines])
    with changing_the_office(what, by.name):
        numbers, new = [line.id for line in lines], partial(noun, name="")
        with written_rows(listed(noun), numbers, known, new, _delete) as rows:
            for row, line in zip(rows, lines, strict=True):
                row.name = clean_line(line.name)
                for column, value in line.cells().items():
                    setattr(row, column, value)
            session().add_all(rows)
            session().flush()
            yield rows


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


def _delete(gone: Sequence[Listed]) -> None:
    """Delete these rows. Raise StillUsedError when something that stays still names one."""
    numbers = {row.id for row in gone}
    for row in gone:
        if _has_seat(row):
            sentence = _("“%(name)s” đang giữ phiếu truy cập của cơ quan. Xin thu hồi phiếu trước "
                         "khi bỏ.", name=row.name)  # fmt: skip
            raise StillUsedError({row.id: sentence})
        if user := next(_users(row, numbers), None):
            sentence = _("“%(name)s” còn được ghi ở “%(user)s”. Xin đổi ở đó trước khi bỏ.",
                         name=row.name, user=user)  # fmt: skip
            raise StillUsedError({row.id: sentence})
    delete_each(gone)


def _users(row: Listed, gone: Collection[int]) -> Iterator[str]:
    """Return the names of the rows that name this one and stay."""
    for column in columns_naming(type(row)):
        if "name" not in column.table.c:
            continue  # sheets go with who held them
        named = select(column.table.c.name).where(column == row.id)
        if column.table.name == row.__tablename__:
            named = named.where(column.table.c.id.not_in(gone))
        yield from session().scalars(named)


def _has_seat(row: object) -> bool:
    return isinstance(row, Contact) and bool(row.office_role)
