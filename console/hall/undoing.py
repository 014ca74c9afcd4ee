"""Take a press back: one way for all presses, for as long as nothing was built on them.

What was undone leaves no step, turn or sentence in the minutes. It stays on the log, with the event
that takes it back.
"""

from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from console import clock, queries
from console.database import session
from console.errors import NotNowError, OutOfDateError
from console.hall.built_on import (
    Row,
    refusal,
    require_leads,
    require_newest,
    require_no_denunciation,
    require_standing,
    require_unbuilt,
)
from console.language import _
from console.models import (
    Event,
    EventKind,
    OpinionState,
    Participant,
    Press,
    Turn,
)
from console.permissions import Permission, require
from console.record.journal import table_of, typed
from console.record.phases import Phase
from console.record.trace import sentence
from console.record.writing import Record, on_the_record

_MARKED: dict[str, dict[str, Any]] = {
    "opinion": {"state": OpinionState.WITHDRAWN},
    "paragraph": {"answer_id": None, "follow_up_id": None},
    "participant": {},
}
"""What marks new rows that forms and people know by number: they stay, so no other row gets it,
and so does whoever an opinion that stays is by.

Turns and matters are marked with the time (`_put_back`). All other new rows are deleted.
"""


def undo_press(number: int, *, by: Participant) -> None:
    """Take back the press that event `number` tells of, so that everything stands as before it.

    Whoever may press may take it back. Raise OutOfDateError when something was pressed since on the
    same screens or it was taken back already, NotNowError once something else was built on it,
    NotPermittedError for a denunciation. Then nothing changes, and nothing typed is lost.
    """
    with on_the_record(by, Phase.HALL) as record:
        press = _press(number, record)
        require(by, Permission(press.permission))
        told = _events(press, record)
        require_newest(press, told[0].kind, record)
        rows = _without_who_left([dict(row) for row in press.rows])
        for row in rows:
            require_no_denunciation(row, by)
            require_standing(row)
        require_unbuilt(press, record)
        try:
            _put_back(rows, press=told[0])
        except IntegrityError as error:
            raise NotNowError(refusal()) from error
        session().expire_all()
        require_leads(rows)
        session().delete(press)
        session().flush()
        record(
            EventKind.PRESS_UNDONE,
            events=[one.number for one in told if not _stays(one, press=told[0])],
            press=told[0].kind.value,
            told=sentence(told[0]),
        )


def forget_presses(record: Record) -> None:
    """Let nothing be taken back from here on; part of a larger action."""
    session().execute(delete(Press).where(Press.meeting_id == record.meeting.id))


def _press(number: int, record: Record) -> Press:
    press = queries.press_numbered(record.meeting, number)
    if press is None:
        raise OutOfDateError(_("Việc này đã được hoàn tác, hoặc không hoàn tác được nữa."))
    return press


def _events(press: Press, record: Record) -> list[Event]:
    """Return the events of the press, the one that names it first."""
    of_meeting = select(Event).where(Event.log_id == record.meeting.log_id)
    found = session().scalars(of_meeting.where(Event.number.in_(press.events))).all()
    return sorted(found, key=lambda one: (one.number != press.number, one.number))


def _stays(event: Event, press: Event) -> bool:
    """Return whether the event stands although its press is undone.

    The words that the chair concluded a step with stay, though the step was left too early. Where
    writing them was the whole press, taking it back takes them.
    """
    concluded = EventKind.AGENDA_STEP_CONCLUDED
    return event.kind is concluded is not press.kind and bool(event.details["conclusion"])


def _without_who_left(rows: list[Row]) -> list[Row]:
    """Leave out the rows of somebody interrupted who withdrew or registered anew meanwhile.

    Everybody else who was interrupted goes on.
    """
    called = next((r for r in rows if r["table"] == "turn" and r["before"] is None), None)
    before = called and session().get(Turn, called["after"]["interrupted_id"] or 0)
    if not before or not before.speech:
        return rows
    follow_up = before.speech.follows_id is not None
    other = queries.speech_in_hand(before.speaker, follow_up=follow_up)
    left = OpinionState.ENDED if before.began_at else OpinionState.ABSENT
    if before.speech.state is left and other in (None, before.speech):
        return rows
    gone = (("turn", before.id), ("opinion", before.speech.id))
    return [row for row in rows if (row["table"], row["id"]) not in gone]


def _put_back(rows: list[Row], press: Event) -> None:
    """Write the rows back, in the order that the unique indexes and the foreign keys want."""
    now = clock.now()
    marks = {
        **_MARKED,
        "turn": {"ended_at": now, "cancelled_at": now, "running_since": None},
        "matter": {"cancelled_at": now},
    }
    new = [row for row in rows if row["before"] is None]
    for row in (one for one in new if one["table"] in marks):
        _write(row, marks[row["table"]])
    for row in (one for one in rows if one["before"] and one["after"]):
        _write(row, typed(row["table"], _kept_words(row, press)))
    for row in (one for one in reversed(new) if one["table"] not in marks):
        table = table_of(row["table"])
        session().execute(delete(table).where(table.c.id == row["id"]))
    for row in (one for one in rows if one["after"] is None):
        values = typed(row["table"], row["before"])
        session().execute(insert(table_of(row["table"])).values(values))


def _write(row: Row, values: Row) -> None:
    table = table_of(row["table"])
    if values:
        session().execute(update(table).where(table.c.id == row["id"]).values(values))


def _kept_words(row: Row, press: Event) -> Row:
    """Return what stood before, except words: a conclusion that was typed, or filled in anew."""
    stays = [("paragraph", "text")]
    if row["after"].get("conclusion") and press.kind is not EventKind.AGENDA_STEP_CONCLUDED:
        stays.append(("agenda_step", "conclusion"))
    return {n: v for n, v in row["before"].items() if (row["table"], n) not in stays}
