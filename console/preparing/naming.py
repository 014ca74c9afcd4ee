"""Which rows something else in the database names, found by the foreign keys themselves."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Column, Select, select, union

from console.database import Base, session


def naming(
    model: type[Base], ids: Sequence[int], besides: Collection[type[Base]] = ()
) -> list[Select[Any]]:
    """Return a statement for each column that may name one of these rows, besides those tables."""
    left_out = {one.__table__ for one in besides}
    columns = (one for one in columns_naming(model) if one.table not in left_out)
    return [select(column).where(column.in_(ids)) for column in columns]


def columns_naming(model: type[Base]) -> list[Column[Any]]:
    """Return the columns of all tables that may name a row of this one."""
    return [
        key.parent
        for table in Base.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column is model.__table__.c.id
    ]


def named(model: type[Base], ids: Sequence[int], besides: Collection[type[Base]] = ()) -> set[int]:
    """Return, in one statement, which of these rows another one names."""
    asked = naming(model, ids, besides)
    return set(session().scalars(union(*asked))) if ids and asked else set()
