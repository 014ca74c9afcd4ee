"""What keeps a press from being taken back: something was built on it."""

from typing import Any

from sqlalchemy import select

from console import queries
from console.database import session
from console.errors import NotNowError, OutOfDateError
from console.language import _
from console.models import (
    WAITING,
    EventKind,
    Matter,
    Merger,
    Opinion,
    OpinionKind,
    OpinionState,
    Participant,
    Press,
)
from console.permissions import require_readable
from console.record.journal import DESK, image, table_of
from console.record.writing import Record

_GROUND = (
    EventKind.MEETING_OPENED,
    EventKind.AGENDA_STEP_BEGUN,
    EventKind.DISCUSSION_ENDED,
    EventKind.DISCUSSION_REOPENED,
    EventKind.READING_BACK_BEGUN,
)
"""Presses that every screen stands on. They can be undone only while no screen pressed since."""
_SPOKEN = ("opinion", "answer", "follow_up")
_LET_BE = (("meeting", "scene"), ("meeting", "matter_in_hand_id"))
"""What anybody may change without building on the press. A change made since then stands."""
_TO_SPEAK = (*WAITING, OpinionState.CALLED, OpinionState.RELEASED)
_ENTRIES = Opinion.__tablename__
Row = dict[str, Any]


def require_newest(press: Press, kind: EventKind, record: Record) -> None:
    """Raise OutOfDateError when something was pressed since on the same screens."""
    later = select(Press).where(Press.meeting_id == record.meeting.id, Press.id > press.id)
    # The desk's work is built on no step of the programme.
    hands = Press.hand != DESK if kind in _GROUND else Press.hand == press.hand
    later = later.where(hands)
    if session().scalar(later.limit(1)):
        raise OutOfDateError(_("Sau đó đã có thao tác khác. Xin hoàn tác thao tác sau cùng trước."))


def require_unbuilt(press: Press, record: Record) -> None:
    """Raise NotNowError for a press of the desk whose entry the podium or the secretary then moved.

    Somebody who is merged into one called since would be heard by nobody.
    """
    if press.hand != DESK:
        return
    mine = set().union(*map(_entries_in, press.rows))
    of_meeting = select(Press).where(Press.meeting_id == record.meeting.id, Press.id > press.id)
    for later in session().scalars(of_meeting.where(Press.hand != DESK)):
        if any(_moves(row) and mine & _entries_in(row) for row in later.rows):
            raise NotNowError(refusal())


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


def require_leads(rows: list[Row]) -> None:
    """Raise NotNowError where somebody would be merged into an entry that speaks no more."""
    for row in rows:
        merger = session().get(Merger, row["id"]) if row["table"] == "merger" else None
        if merger and merger.lead.state not in _TO_SPEAK:
            raise NotNowError(refusal())


def require_no_denunciation(row: Row, by: Participant) -> None:
    """Raise NotPermittedError for a denunciation unless `by` may read it.

    Whoever called it a denunciation may not read it any more either.
    """
    entry = session().get(Opinion, row["id"]) if row["table"] == _ENTRIES else None
    if entry is not None and entry.kind is OpinionKind.DENUNCIATION:
        require_readable(entry, by)


def require_standing(row: Row) -> None:
    """Raise NotNowError, saying what was built on it, unless the row is as the press left it."""
    table, after, now = row["table"], row["after"], image(row["table"], row["id"])
    if after is None:
        if now is not None:
            raise NotNowError(refusal())
        return
    if now is None:
        raise NotNowError(refusal())
    changed = [name for name in after if now[name] != after[name]]
    if table == "paragraph" and after.get("kind") in _SPOKEN and now["revision"]:
        raise NotNowError(_("Thư ký đã ghi nội dung này, không hoàn tác được nữa."))
    if table == "paragraph":  # the console may have filled it anew
        changed = [name for name in changed if name not in ("text", "revision")]
    for name in [name for name in changed if (table, name) in _LET_BE]:
        changed.remove(name)
        del row["before"][name]
    if changed:
        raise NotNowError(refusal())
    require_unanswered(row)


def require_unanswered(row: Row) -> None:
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


def refusal() -> str:
    return _("Sau đó đã có việc khác dựa trên thao tác này, không hoàn tác được nữa.")
