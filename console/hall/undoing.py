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
from console.language import _
from console.models import (
    WAITING,
    Event,
    EventKind,
    Matter,
    Merger,
    Opinion,
    OpinionKind,
    OpinionState,
    Participant,
    Press,
    Turn,
)
from console.permissions import Permission, require, require_readable
from console.record.journal import DESK, image, table_of, typed
from console.record.phases import Phase
from console.record.trace import sentence
from console.record.writing import Record, on_the_record

_GROUND = (
    EventKind.MEETING_OPENED,
    EventKind.AGENDA_STEP_BEGUN,
    EventKind.DISCUSSION_ENDED,
    EventKind.DISCUSSION_REOPENED,
    EventKind.READING_BACK_BEGUN,
)
"""Presses that every screen stands on. They can be undone only while no screen pressed since."""
_MARKED: dict[str, dict[str, Any]] = {
    "opinion": {"state": OpinionState.WITHDRAWN},
    "paragraph": {"answer_id": None, "follow_up_id": None},
}
"""What marks new rows that forms and people know by number: they stay, so no other row gets it.

Turns and matters are marked with the time (`_put_back`). All other new rows are deleted.
"""
_SPOKEN = ("opinion", "answer", "follow_up")
_LET_BE = (("meeting", "scene"), ("meeting", "matter_in_hand_id"))
"""What anybody may change without building on the press. A change made since then stands."""
_TO_SPEAK = (*WAITING, OpinionState.CALLED, OpinionState.RELEASED)
_ENTRIES = Opinion.__tablename__
Row = dict[str, Any]


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
        _require_newest(press, told[0].kind, record)
        rows = _without_who_left([dict(row) for row in press.rows])
        for row in rows:
            _require_no_denunciation(row, by)
            _require_standing(row)
        _require_unbuilt(press, record)
        try:
            _put_back(rows, press=told[0])
        except IntegrityError as error:
            raise NotNowError(_built_on()) from error
        session().expire_all()
        _require_leads(rows)
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


def _require_newest(press: Press, kind: EventKind, record: Record) -> None:
    later = select(Press).where(Press.meeting_id == record.meeting.id, Press.id > press.id)
    # The desk's work is built on no step of the programme.
    hands = Press.hand != DESK if kind in _GROUND else Press.hand == press.hand
    later = later.where(hands)
    if session().scalar(later.limit(1)):
        raise OutOfDateError(_("Sau đó đã có thao tác khác. Xin hoàn tác thao tác sau cùng trước."))


def _require_unbuilt(press: Press, record: Record) -> None:
    """Raise NotNowError for a press of the desk whose entry the podium or the secretary then moved.

    Somebody who is merged into one called since would be heard by nobody.
    """
    if press.hand != DESK:
        return
    mine = set().union(*map(_entries_in, press.rows))
    of_meeting = select(Press).where(Press.meeting_id == record.meeting.id, Press.id > press.id)
    for later in session().scalars(of_meeting.where(Press.hand != DESK)):
        if any(_moves(row) and mine & _entries_in(row) for row in later.rows):
            raise NotNowError(_built_on())


def _moves(row: Row) -> bool:
    """Return whether the row was called, merged or read.

    A mere place in the queue does not count.
    """
    return row["table"] != _ENTRIES or "state" in (row["after"] or {})


def _entries_in(row: Row) -> set[tuple[str, int]]:
    """Return the request or slip that the row is, or those that it names."""
    named = {(row["table"], row["id"])}
    for column in table_of(row["table"]).columns:
        for key in column.foreign_keys:
            images = (image.get(column.name) for image in (row["before"], row["after"]) if image)
            named |= {(key.column.table.name, number) for number in images if number}
    return {one for one in named if one[0] == _ENTRIES}


def _require_leads(rows: list[Row]) -> None:
    """Raise NotNowError where somebody would be merged into an entry that speaks no more."""
    for row in rows:
        merger = session().get(Merger, row["id"]) if row["table"] == "merger" else None
        if merger and merger.lead.state not in _TO_SPEAK:
            raise NotNowError(_built_on())


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


def _require_no_denunciation(row: Row, by: Participant) -> None:
    """Raise NotPermittedError for a denunciation unless `by` may read it.

    Whoever called it a denunciation may not read it any more either.
    """
    entry = session().get(Opinion, row["id"]) if row["table"] == _ENTRIES else None
    if entry is not None and entry.kind is OpinionKind.DENUNCIATION:
        require_readable(entry, by)


def _require_standing(row: Row) -> None:
    """Raise NotNowError, saying what was built on it, unless the row is as the press left it."""
    table, after, now = row["table"], row["after"], image(row["table"], row["id"])
    if after is None:
        if now is not None:
            raise NotNowError(_built_on())
        return
    if now is None:
        raise NotNowError(_built_on())
    changed = [name for name in after if now[name] != after[name]]
    if table == "paragraph" and after.get("kind") in _SPOKEN and now["revision"]:
        raise NotNowError(_("Thư ký đã ghi nội dung này, không hoàn tác được nữa."))
    if table == "paragraph":  # the console may have filled it anew
        changed = [name for name in changed if name not in ("text", "revision")]
    for name in [name for name in changed if (table, name) in _LET_BE]:
        changed.remove(name)
        del row["before"][name]
    if changed:
        raise NotNowError(_built_on())
    _require_unanswered(row)


def _require_unanswered(row: Row) -> None:
    """Raise NotNowError when something came of a matter or an answer that the press opened."""
    if row["before"] is not None or row["table"] not in ("matter", "answer"):
        return
    is_matter = row["table"] == "matter"
    matter = session().get_one(Matter, row["id"] if is_matter else row["after"]["matter_id"])
    if queries.waiting_follow_ups(matter) or matter.outcome:
        raise NotNowError(_("Nội dung này đã có kết quả hoặc có người xin trao đổi thêm."))
    if is_matter and (
        matter.answers
        or matter.assignments
        or any(part.part > matter.part for part in queries.matters_of(matter.opinion))
    ):
        raise NotNowError(_("Nội dung này đã được trả lời hoặc quyết định."))


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


def _built_on() -> str:
    return _("Sau đó đã có việc khác dựa trên thao tác này, không hoàn tác được nữa.")
