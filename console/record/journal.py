"""The rows that a press changes, as they were before: by them a press is taken back."""

import enum
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Date, Enum, Table, delete, event, select
from sqlalchemy.orm import Session

from console.database import Base, Instant, session
from console.models import Event, EventKind, OpinionKind, Participant, Press
from console.permissions import Permission, may

DESK = "desk"
HANDS = {
    Permission.WATCH_PODIUM: "podium",
    Permission.WATCH_MINUTES: "minutes",
    Permission.WATCH_DESK: DESK,
}
"""On whose screen somebody takes presses back; of several screens the first counts."""
KEPT = 40
"""So many presses of a meeting can be taken back. The oldest goes first, whoever pressed it: so
whoever finds a press here finds every later one too.
"""
_BESIDE = (EventKind.TURN_ENDED, EventKind.ENTRIES_UNMERGED, EventKind.AGENDA_STEP_CONCLUDED)
"""A press is told by an event that is none of these, where it has one."""
_UNTOUCHED = (Event.__tablename__, Press.__tablename__)

Image = dict[str, Any]
Key = tuple[str, int]
AT_ONCE = 500
"""Rows that one question asks for."""


def hand_of(by: Participant) -> str | None:
    """Return the screen on which this person takes presses back; None if there is another way."""
    return next((hand for screen, hand in HANDS.items() if may(by, screen)), None)


class Journal:
    """Notes what the session changes from now on, until `close`."""

    def __init__(self) -> None:
        self._session = session()
        self._before: dict[Key, Image | None] = {}
        event.listen(self._session, "before_flush", self._note_changed)
        event.listen(self._session, "after_flush", self._note_new)

    def close(self) -> None:
        event.remove(self._session, "before_flush", self._note_changed)
        event.remove(self._session, "after_flush", self._note_new)

    def rows(self) -> list[Image]:
        """Each row that was changed: {table, id, before, after}, None where there is no row."""
        self._session.flush()
        after = _images(self._before)
        changes = (_change(key, was, after.get(key)) for key, was in self._before.items())
        return [row for row in changes if row]

    def keep(self, meeting_id: int, events: list[Event], hand: str, permission: str) -> None:
        """Put what the press changed beside its events, in the same transaction.

        What the press made a denunciation comes back on the desk's screen, whoever said so.
        """
        rows = self.rows()
        if not events or not rows:
            return
        told = next((e for e in events if e.kind not in _BESIDE), events[-1])
        press = Press(
            meeting_id=meeting_id,
            number=told.number,
            events=[one.number for one in events],
            hand=DESK if any(map(_is_denounced, rows)) else hand,
            permission=permission,
            rows=rows,
        )
        self._session.add(press)
        self._session.flush()
        of_meeting = select(Press.id).where(Press.meeting_id == meeting_id)
        kept = of_meeting.order_by(Press.id.desc()).limit(KEPT)
        self._session.execute(
            delete(Press).where(Press.meeting_id == meeting_id, Press.id.not_in(kept))
        )

    def _note_changed(self, flushing: Session, *_rest: object) -> None:
        changed = (row for row in [*flushing.dirty, *flushing.deleted])
        keys = [(r.__tablename__, r.id) for r in changed if r.__tablename__ not in _UNTOUCHED]
        self._before.update(_images(key for key in keys if key not in self._before))

    def _note_new(self, flushing: Session, *_rest: object) -> None:
        for row in flushing.new:
            if row.__tablename__ not in _UNTOUCHED:
                self._before.setdefault((row.__tablename__, row.id), None)


def image(table: str, number: int) -> Image | None:
    """Return a row as plain data, as it stands in this transaction; None where there is none."""
    return _images([(table, number)]).get((table, number))


def new_rows(table: str, numbers: Sequence[int]) -> list[Image]:
    """Return what takes back rows that were inserted at once, past the session."""
    found = _images((table, number) for number in numbers)
    return [row for key, after in found.items() if (row := _change(key, None, after))]


def _images(keys: Iterable[Key]) -> dict[Key, Image]:
    """Return many rows at once: a burst that is put aside is thousands."""
    numbers: dict[str, list[int]] = {}
    for table, number in keys:
        numbers.setdefault(table, []).append(number)
    return {key: row for table, some in numbers.items() for key, row in _read(table, some)}


def _read(table: str, numbers: list[int]) -> Iterator[tuple[Key, Image]]:
    columns = table_of(table)
    for first in range(0, len(numbers), AT_ONCE):
        wanted = columns.c.id.in_(numbers[first : first + AT_ONCE])
        for row in session().connection().execute(select(columns).where(wanted)).mappings():
            yield (table, row["id"]), {name: _plain(value) for name, value in row.items()}


def table_of(name: str) -> Table:
    return Base.metadata.tables[name]


def typed(table: str, row: Image) -> Image:
    """Return plain data as the columns of the table want it."""
    columns = table_of(table).c
    return {name: _typed(columns[name], value) for name, value in row.items()}


def _is_denounced(row: Image) -> bool:
    return bool(row["after"]) and row["after"].get("kind") == OpinionKind.DENUNCIATION.value


def _change(key: Key, before: Image | None, after: Image | None) -> Image | None:
    table, number = key
    if before == after:
        return None
    if before and after:
        changed = [name for name in after if before[name] != after[name]]
        before = {name: before[name] for name in changed}
        after = {name: after[name] for name in changed}
    if before is None and after:  # nothing is put back from it: what was typed is kept once
        after = {name: after[name] for name in after if not name.endswith("_as_typed")}
    return {"table": table, "id": number, "before": before, "after": after}


def _plain(value: Any) -> Any:
    if isinstance(value, date):  # a moment is a date too
        return value.isoformat()
    return value.value if isinstance(value, enum.Enum) else value


def _typed(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column.type, Enum) and column.type.enum_class:
        return column.type.enum_class(value)
    if isinstance(column.type, Instant):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(column.type, Date) else value
