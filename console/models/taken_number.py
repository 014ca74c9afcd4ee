"""Give no number twice, though SQLite gives a new row the number of a deleted last one.

Forms of old screens and the log name rows by their number, so they would mean another row. A
trigger after each deletion (migration 0016) keeps the largest number ever given, and a new row goes
on from there. PostgreSQL's sequences never go back and need none of this.
"""

from typing import Any

from sqlalchemy import Connection, event, func, select, update
from sqlalchemy.orm import Mapped, Mapper, mapped_column

from console.database import Base


class TakenNumber(Base):
    __tablename__ = "taken_number"

    noun: Mapped[str] = mapped_column(primary_key=True)
    """The name of the table."""
    last: Mapped[int]
    """The largest number of a deleted row, or a larger one that was given since."""


_LAST = "SELECT last FROM taken_number WHERE noun = ?"


@event.listens_for(Base, "before_insert", propagate=True)
def _go_on(mapper: Mapper[Any], connection: Connection, row: Any) -> None:
    """Give a new row the next free number, where the database itself would give a taken one."""
    table = mapper.local_table
    if connection.dialect.name != "sqlite" or "id" not in table.c or row.id is not None:
        return
    noun: str = table.name  # type: ignore[attr-defined]
    # In words, as every new row asks: as an expression it takes ten times as long.
    last = connection.exec_driver_sql(_LAST, (noun,)).scalar()
    if last is None or last <= (connection.scalar(select(func.max(table.c.id))) or 0):
        return
    row.id = last + 1
    mine = update(TakenNumber).where(TakenNumber.noun == noun)
    connection.execute(mine.values(last=row.id))
