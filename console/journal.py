"""The rows that a press changes, as they were before: what taking it back goes by."""

import enum
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Date, Enum, Table, delete, event, select
from sqlalchemy.orm import Session

from console.database import Base, Instant, session
from console.models import Event, EventKind, Participant, Press
from console.permissions import Permission, may

HANDS = {Permission.WATCH_PODIUM: "podium", Permission.WATCH_MINUTES: "minutes"}
"""On whose screen a press is taken back; the others' acts have ways back of their own."""
KEPT = 10
"""So many presses of a meeting can be taken back, one after the other."""
_BESIDE = (EventKind.TURN_ENDED, EventKind.ENTRIES_UNMERGED, EventKind.AGENDA_STEP_CONCLUDED)
"""Events that another one of the same press explains."""
_UNTOUCHED = (Event.__tablename__, Press.__tablename__)

Image = dict[str, Any]


def hand_of(by: Participant) -> str | None:
    """The screen on which this person takes presses back; None of who has another way back."""
    return next((hand for screen, hand in HANDS.items() if may(by, screen)), None)


class Journal:
    """Listens to the session from now on until `close`."""

    def __init__(self) -> None:
        self._session = session()
        self._before: dict[tuple[str, int], Image | None] = {}
        event.listen(self._session, "before_flush", self._note_changed)
        event.listen(self._session, "after_flush", self._note_new)

    def close(self) -> None:
        event.remove(self._session, "before_flush", self._note_changed)
        event.remove(self._session, "after_flush", self._note_new)

    def keep(self, meeting_id: int, events: list[Event], hand: str, permission: str) -> None:
        """Put what the press changed beside its events, in the same transaction."""
        self._session.flush()
        rows = [row for key, before in self._before.items() if (row := _change(key, before))]
        if not events or not rows:
            return
        told = next((e for e in events if e.kind not in _BESIDE), events[-1])
        press = Press(
            meeting_id=meeting_id,
            number=told.number,
            events=[one.number for one in events],
            hand=hand,
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
        for row in [*flushing.dirty, *flushing.deleted]:
            if row.__tablename__ not in _UNTOUCHED:
                key = (row.__tablename__, row.id)
                if key not in self._before:
                    self._before[key] = image(*key)

    def _note_new(self, flushing: Session, *_rest: object) -> None:
        for row in flushing.new:
            if row.__tablename__ not in _UNTOUCHED:
                self._before.setdefault((row.__tablename__, row.id), None)


def image(table: str, number: int) -> Image | None:
    """A row as plain data, as it stands in this transaction; None where there is none."""
    columns = table_of(table)
    found = session().connection().execute(select(columns).where(columns.c.id == number))
    row = found.mappings().one_or_none()
    return {name: _plain(value) for name, value in row.items()} if row else None


def table_of(name: str) -> Table:
    return Base.metadata.tables[name]


def typed(table: str, row: Image) -> Image:
    """Plain data as the columns of the table want it."""
    columns = table_of(table).c
    return {name: _typed(columns[name], value) for name, value in row.items()}


def _change(key: tuple[str, int], before: Image | None) -> Image | None:
    table, number = key
    after = image(table, number)
    if before == after:
        return None
    if before and after:
        changed = [name for name in after if before[name] != after[name]]
        before = {name: before[name] for name in changed}
        after = {name: after[name] for name in changed}
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
