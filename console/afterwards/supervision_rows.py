"""A note of the supervision as the row that keeps it: each kind keeps its own columns (001-35)."""

from datetime import date

from console.afterwards.entering import of_office
from console.afterwards.noted import Noted
from console.database import session
from console.models import (
    Body,
    Contact,
    Meeting,
    NoteKind,
    Promise,
    SupervisionFile,
    SupervisionNote,
)
from console.preparing.brought import Brought
from console.record.known_days import counting_calendar
from console.vietnamese import clean, clean_line
from console.working_days import working_days_after

DAYS_TO_ANSWER = 5
"""Working days in which the office answers a question, as bodies do that are asked to work along
(Quyết định 33/2017/QĐ-TTg)."""


def row_of(
    meeting: Meeting, noted: Noted, promise: Promise | None, today: date, by: Contact
) -> SupervisionNote:
    """Return the row, which no session knows yet."""
    is_visit, is_remark = noted.kind is NoteKind.VISIT, noted.kind is NoteKind.REMARK
    marks = {item.value: mark.value for item, mark in noted.checklist.items()}
    hand = of_office(by)
    return SupervisionNote(
        of_meeting_id=meeting.id,
        promise_id=promise.id if promise else None,
        kind=noted.kind,
        text=clean(noted.text),
        visited_on=noted.visited_on if is_visit else None,
        met=clean_line(noted.met) if is_visit else "",
        found=noted.found if is_visit else None,
        checklist=marks if noted.kind is NoteKind.FILE_CHECK else {},
        answer_due=_due(noted.kind, today),
        is_public=noted.is_public and is_remark,
        corrects_id=noted.corrects if is_remark else None,
        by=hand.name,
        body=body_of(by),
        seat=hand.seat,
        files=[_kept(one) for one in noted.files] if is_visit else [],
    )


def _due(kind: NoteKind, today: date) -> date | None:
    if kind is not NoteKind.QUESTION:
        return None
    return working_days_after(today, DAYS_TO_ANSWER, counting_calendar())


def body_of(person: Contact) -> str:
    """Return the body that somebody of the office's list belongs to; '' for none."""
    body = session().get(Body, person.body_id) if person.body_id else None
    return body.name if body else ""


def _kept(file: Brought) -> SupervisionFile:
    return SupervisionFile(
        file_name=file.name,
        kind=file.kind,
        size=len(file.content),
        sha256=file.sha256,
        content=file.content,
    )
