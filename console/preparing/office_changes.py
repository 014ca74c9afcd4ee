"""Change the office's lists: at any time and on no log. Each change can be taken back.

The lists belong to no meeting, so nothing of them is sealed: each meeting has its own copy.
"""

import enum
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from sqlalchemy import delete, insert, select, update

from console import clock, queries
from console.database import session
from console.errors import NotPermittedError, OutOfDateError
from console.language import _
from console.models import Holder, OfficeChange, Participant
from console.permissions import Permission, require
from console.record import known_days
from console.record.journal import Journal, image, table_of, typed
from console.record.writing import off_the_record

KEPT = 20
"""So many changes can be taken back, the newest first. Older ones stay for good."""


class What(enum.StrEnum):
    """What was changed."""

    OFFICE = "office"
    BODIES = "bodies"
    FIELDS = "office_fields"
    UNITS = "office_units"
    VENUES = "venues"
    CONTACTS = "contacts"
    RECIPIENTS = "recipients"
    GROUPS = "recipient_groups"
    HOLIDAYS = "holidays"
    RULES = "legal_rules"
    TASKS = "office_tasks"
    REQUESTS = "requests"
    """The register of requests for a dialogue."""
    READING = "reading"
    """How it reads aloud."""
    MEETING = "meeting"
    """Several lists at once, by what a meeting's preparation knew better."""


@contextmanager
def changing_the_office(what: What, who: str) -> Iterator[None]:
    """Commit what the block changes of the office, together with what takes it back."""
    days = known_days.noting() if what is What.HOLIDAYS else nullcontext()
    with off_the_record(), days, noting_change(what, who):
        yield


@contextmanager
def noting_change(what: What, who: str) -> Iterator[None]:
    """Keep what takes back the block's changes of the office; part of a larger action."""
    journal = Journal()
    try:
        yield
        rows = journal.rows()
    finally:
        journal.close()
    if rows:
        session().add(OfficeChange(what=what.value, by=who, at=clock.now(), rows=rows))
        session().flush()
        _forget_the_oldest()


def undo_office_change(number: int, *, by: Holder) -> None:
    """Take the newest change of the office's lists back. Raise OutOfDateError for any other."""
    require(by, Permission.KEEP_OFFICE)
    refuse_rehearsal(by)
    take_back_change(number)


def take_back_change(number: int) -> None:
    """Do as `undo_office_change`, for whoever holds the set-up link."""
    with off_the_record(), known_days.noting():
        change = queries.newest_office_change()
        if change is None or change.id != number:
            raise OutOfDateError(
                _("Lần sửa này đã được hoàn tác, hoặc danh mục đã được sửa tiếp. Xin xem lại.")
            )
        for row in change.rows:
            _require_standing(row)
        for row in change.rows:
            _put_back(row)
        session().delete(change)
    session().expire_all()


def refuse_rehearsal(by: Holder) -> None:
    """Raise NotPermittedError in a rehearsal, which leaves nothing behind, and for people of an
    earlier meeting: they are none of the office any more.
    """
    if not isinstance(by, Participant):
        return
    if by.meeting.is_rehearsal:
        raise NotPermittedError(_("Diễn tập không sửa được danh mục của cơ quan."))
    if not queries.is_present(by.meeting):
        raise NotPermittedError(_("Chỉ người của hội nghị hiện nay hoặc của cơ quan làm được."))


def _forget_the_oldest() -> None:
    kept = select(OfficeChange.id).order_by(OfficeChange.id.desc()).limit(KEPT)
    session().execute(delete(OfficeChange).where(OfficeChange.id.not_in(kept)))


def _require_standing(row: dict[str, Any]) -> None:
    present, left = image(row["table"], row["id"]), row["after"]
    as_left = (
        present is None if left is None else present is not None and left.items() <= present.items()
    )
    if not as_left:
        raise OutOfDateError(_("Danh mục đã được sửa tiếp nên không hoàn tác được nữa."))


def _put_back(row: dict[str, Any]) -> None:
    """Write one row back. Constraints are checked at the commit (`models.office.reference`)."""
    table, before = table_of(row["table"]), row["before"]
    mine = table.c.id == row["id"]
    if before is None:
        session().execute(delete(table).where(mine))
    elif row["after"] is None:
        session().execute(insert(table).values(typed(table.name, before)))
    else:
        session().execute(update(table).where(mine).values(typed(table.name, before)))
