"""Read what was supervised, and what the office keeps for itself; no file's bytes come along."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from console.database import session
from console.models import Meeting, NoteKind, OfficeNote, Promise, SupervisionFile, SupervisionNote
from console.queries.once import once

_WHOLE = (
    selectinload(SupervisionNote.files),
    selectinload(SupervisionNote.answers),
    joinedload(SupervisionNote.meeting, innerjoin=True),
    joinedload(SupervisionNote.promise),
)


@once
def supervision_notes(*meetings: Meeting) -> Sequence[SupervisionNote]:
    """Return the notes on these dialogues, or on all, the newest first, each with its answers."""
    found = select(SupervisionNote).options(*_WHOLE).order_by(SupervisionNote.id.desc())
    if meetings:
        found = found.where(SupervisionNote.of_meeting_id.in_([one.id for one in meetings]))
    return session().scalars(found).all()


def notes_on(promise: Promise) -> Sequence[SupervisionNote]:
    """Return the notes on one promise, the oldest first."""
    found = select(SupervisionNote).where(SupervisionNote.promise_id == promise.id)
    return session().scalars(found.options(*_WHOLE).order_by(SupervisionNote.id)).all()


def supervision_note(number: int) -> SupervisionNote | None:
    found = select(SupervisionNote).where(SupervisionNote.id == number)
    return session().scalar(found.options(*_WHOLE))


def open_questions() -> Sequence[SupervisionNote]:
    """Return the questions that nobody answered yet, the first due first."""
    found = select(SupervisionNote).options(*_WHOLE)
    waiting = found.where(SupervisionNote.kind == NoteKind.QUESTION, ~SupervisionNote.answers.any())
    return session().scalars(waiting.order_by(SupervisionNote.answer_due, SupervisionNote.id)).all()


def supervision_file(number: int) -> SupervisionFile | None:
    return session().get(SupervisionFile, number)


def office_notes(meeting: Meeting) -> Sequence[OfficeNote]:
    """Return what the office learnt of a dialogue and what stood in its way, in their order."""
    found = select(OfficeNote).where(OfficeNote.of_meeting_id == meeting.id)
    return session().scalars(found.order_by(OfficeNote.id)).all()
