"""Whoever supervises after the seal, and what they note."""

from datetime import date
from typing import Any

from console import queries
from console.afterwards import supervising
from console.afterwards.noted import Noted
from console.demo.play import Hall
from console.models import (
    Contact,
    FileItem,
    FileMark,
    Found,
    NoteKind,
    OfficeRole,
    Promise,
    SupervisionNote,
)
from console.people import office_seats
from console.preparing import office_lists
from console.preparing.office_lines import ContactLine
from tests.afterwards.office import today


def supervisor(hall: Hall, name: str = "Vũ Thị Trận", title: str = "Chủ tịch UBMTTQ") -> Contact:
    """Somebody of the Mặt trận at a seat of the supervision; there may be several."""
    office_lists.set_contacts([ContactLine(name=name, title=title)], [], by=hall.organiser)
    (contact,) = queries.contacts_called(f"{name}, {title}")
    office_seats.give_office_seat(contact.id, OfficeRole.SUPERVISOR, by=hall.organiser)
    return contact


def visited(on: date | None = None, **more: Any) -> Noted:
    said = {"text": "Cống đã thông, bờ chưa xây.", "met": "chủ hộ", "found": Found.PARTLY, **more}
    return Noted(NoteKind.VISIT, visited_on=on or today(), **said)


def asked(text: str = "Vì sao chưa làm?") -> Noted:
    return Noted(NoteKind.QUESTION, text=text)


def remark(text: str = "Làm chậm.", **more: Any) -> Noted:
    return Noted(NoteKind.REMARK, text=text, **more)


def checked(**marks: FileMark) -> Noted:
    marks = marks or {"plan": FileMark.PRESENT, "proofs": FileMark.LACKING}
    return Noted(NoteKind.FILE_CHECK, checklist={FileItem(k): v for k, v in marks.items()})


def note(
    hall: Hall, noted: Noted, promise: Promise | None = None, *, by: Contact
) -> SupervisionNote:
    """Write as a page does that was just drawn."""
    seen = supervising.newest_of(hall.meeting, by)
    return supervising.supervise(hall.meeting, noted, promise, seen=seen, by=by)
