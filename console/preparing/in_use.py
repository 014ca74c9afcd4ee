"""Drop units and fields that nothing refers to, and tell what still refers to the others."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, select

from console.database import session
from console.errors import StillUsedError
from console.language import _
from console.models import Field, Guest, Meeting, Opinion, Participant, Topic, Unit
from console.preparing.naming import columns_naming
from console.vietnamese import fold
from console.words.audience import called

NAMED = 3
"""So many are named, the others are counted."""


def drop_units(meeting: Meeting, gone: Sequence[Unit], names: Mapping[int, str]) -> None:
    """Delete these units. Raise StillUsedError where people or other units are of one."""
    numbers = {unit.id for unit in gone}
    problems = {}
    for unit in gone:
        if people := _people_of(meeting, unit, names[unit.id], numbers):
            problems[unit.id] = _("“%(name)s” còn có %(who)s. Xin chuyển sang %(units)s khác trước "
                                  "khi bỏ.", name=unit.name, who=_some(people),
                                  units=called(meeting).unit.lower())  # fmt: skip
    _refuse(problems)
    for unit in sorted(gone, key=lambda one: one.parent_id is None):
        session().delete(unit)
        session().flush()


def drop_fields(gone: Sequence[Field]) -> None:
    """Delete these fields. Raise StillUsedError where an opinion or a note is about one."""
    problems = {}
    for field in gone:
        if uses := list(_uses_of(field)):
            problems[field.id] = _("“%(name)s” còn được ghi ở %(where)s. Xin đổi ở đó trước khi "
                                   "bỏ.", name=field.name, where=_some(uses))  # fmt: skip
    _refuse(problems)
    for field in gone:
        session().delete(field)


def _people_of(meeting: Meeting, unit: Unit, words: str, gone: Collection[int]) -> list[str]:
    """Return who is of the unit: in the hall, on the list of guests, the units inside it, and what
    was said from there before the day.
    """
    listed = Guest.meeting_id == meeting.id, Guest.removed_at.is_(None)
    named = select(Guest.name).where(*listed, Guest.unit_folded == fold(words))
    here = select(Participant.name).where(Participant.unit_id == unit.id)
    inside = select(Unit.name).where(Unit.parent_id == unit.id, Unit.id.not_in(gone))
    people = [name for found in (here, named, inside) for name in session().scalars(found)]
    return [*people, *_topics(Topic.unit_id == unit.id)]


def _topics(condition: ColumnElement[bool]) -> Iterator[str]:
    numbers = select(Topic.number).where(condition).order_by(Topic.number)
    return (_("ý kiến trước hội nghị số %(n)s", n=n) for n in session().scalars(numbers))


def _uses_of(field: Field) -> Iterator[str]:
    """Return what names the field, of all tables that can."""
    for column in columns_naming(Field):
        if column.table is Opinion.__table__:
            about = session().scalars(select(Opinion).where(column == field.id))
            yield from (opinion.label for opinion in about)
        elif column.table is Topic.__table__:
            yield from _topics(Topic.field_id == field.id)
        else:
            about = session().scalars(select(column).where(column == field.id))
            yield from (_("một nội dung đã chuẩn bị") for _number in about)


def _some(names: Sequence[str]) -> str:
    """Return 'A, B, C và 4 nữa'."""
    first, more = ", ".join(names[:NAMED]), len(names) - NAMED
    return _("%(first)s và %(n)s nữa", first=first, n=more) if more > 0 else first


def _refuse(problems: Mapping[int, str]) -> None:
    if problems:
        raise StillUsedError(problems)
