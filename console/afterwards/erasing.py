"""Erase the personal data whose time is over: by the machine once a day, or by a press.

What was sealed, and the log, are never touched: neither holds any of it. What was erased is kept
as numbers alone.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Update, update

from console import clock
from console.afterwards.held import Piece, due
from console.database import session
from console.door.canonical import digest
from console.errors import OutOfDateError
from console.language import _, _r, in_language_of_record
from console.models import (
    Contact,
    DialogueRequest,
    ErasureRun,
    Guest,
    GuestImport,
    Opinion,
    Participant,
    PersonalData,
    Rating,
    Topic,
)
from console.permissions import Permission, require
from console.record.writing import off_the_record

_PHONE = {"phone": ""}
_DEVICE = {"device": None, "new_device": False}
NOTHING: dict[tuple[PersonalData, type[Any]], dict[str, Any]] = {
    (PersonalData.PHONE, Participant): _PHONE,
    (PersonalData.TOPIC_PHONE, Topic): _PHONE,
    (PersonalData.DEVICE, Topic): _DEVICE,
    (PersonalData.DEVICE, Opinion): _DEVICE,
    (PersonalData.JUDGEMENT, Rating): {"text": ""},
    (PersonalData.GUEST_PHONE, Guest): _PHONE,
    (PersonalData.GUEST_PHONE, GuestImport): {"lines": [], "changes": []},
    (PersonalData.REQUEST_CONTACT, DialogueRequest): {"phone": "", "address": ""},
}
"""What of which row becomes what: the database lets nothing else of a sealed dialogue change."""


def mark_of(pieces: Iterable[Piece]) -> str:
    """Return what a page that showed these pieces sends back with a press."""
    return digest(sorted(one.key for one in pieces))[:16]


def erase_due(*, seen: str, by: Contact) -> ErasureRun | None:
    """Erase at once what is due. Return what went, None where nothing was due.

    Raise OutOfDateError for anything else than what was `seen`.
    """
    require(by, Permission.ERASE_PERSONAL_DATA)
    who = by.with_title
    with off_the_record():
        found = _due()
        if found and seen != mark_of(found):
            raise OutOfDateError(_("Những mục đến hạn vừa thay đổi. Xin xem lại rồi bấm lần nữa."))
        return _run(found, who)


def erase_by_itself() -> ErasureRun | None:
    """Erase what is due, as the machine does once a day. Write nothing where nothing is."""
    found = _due()
    session().rollback()
    if not found:
        return None
    with off_the_record():
        return _run(_due(), _machine())


def erase(pieces: Iterable[Piece]) -> None:
    """Erase these pieces; part of a larger action."""
    for one in pieces:
        session().execute(_statement(one))
    session().expire_all()


def _due() -> list[Piece]:
    return due(clock.today())


def _run(found: Sequence[Piece], by: str) -> ErasureRun | None:
    if not found:
        return None
    counted = Counter((one.kind, one.meeting.id if one.meeting else None) for one in found)
    what = [
        {"kind": kind.value, "meeting_id": meeting, "count": count}
        for (kind, meeting), count in sorted(counted.items(), key=str)
    ]
    erase(found)
    run = ErasureRun(at=clock.now(), by=by, what=what)
    session().add(run)
    session().flush()
    return run


def _statement(piece: Piece) -> Update:
    noun = next(
        noun for kind, noun in NOTHING if kind is piece.kind and isinstance(piece.row, noun)
    )
    return update(noun).where(noun.id == piece.row.id).values(NOTHING[piece.kind, noun])


@in_language_of_record()
def _machine() -> str:
    return _r("tự động")
