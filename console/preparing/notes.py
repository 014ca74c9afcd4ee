"""What officials prepare to say: each note is its owner's alone and on no log (002-21)."""

from collections.abc import Sequence

from sqlalchemy import select

from console import clock, queries
from console.database import session
from console.door.characters import says_something
from console.errors import ConflictError, InvalidEntryError, NotPermittedError
from console.language import _
from console.models import Participant, PreparedNote
from console.permissions import Permission, require
from console.record.writing import off_the_record
from console.vietnamese import clean, clean_line

LONGEST_NOTE = 8000


def notes_of(person: Participant) -> Sequence[PreparedNote]:
    """Return this person's notes, by field. Nobody else's are ever read."""
    mine = select(PreparedNote).where(PreparedNote.participant_id == person.id)
    by_field = PreparedNote.field_id.nulls_first()
    return session().scalars(mine.order_by(by_field, PreparedNote.id)).all()


def write_note(
    note_id: int | None,
    *,
    title: str,
    text: str,
    field_id: int | None,
    revision: int = 0,
    by: Participant,
) -> PreparedNote:
    """Keep a new note, or a changed one. `revision` is the one that the form showed.

    Raise InvalidEntryError, and ConflictError with the present text when another device changed it.
    """
    require(by, Permission.PREPARE_ANSWERS)
    _check(title, text)
    with off_the_record():
        note = own_note(note_id, by) if note_id else PreparedNote(owner=by, revision=0)
        if note_id and note.revision != revision:
            raise ConflictError(
                _("Ghi chú này vừa được sửa ở máy khác."), text=note.text, revision=note.revision
            )
        fields = {field.id for field in queries.fields(by.meeting)}
        note.title, note.text = clean_line(title), clean(text)
        note.field_id = field_id if field_id in fields else None
        note.revision += 1
        note.written_at = clock.now()
        session().add(note)
    return note


def delete_note(note_id: int, *, by: Participant) -> None:
    require(by, Permission.PREPARE_ANSWERS)
    with off_the_record():
        session().delete(own_note(note_id, by))


def own_note(note_id: int, by: Participant) -> PreparedNote:
    note = session().get(PreparedNote, note_id)
    if note is None or note.participant_id != by.id:
        raise NotPermittedError(_("Không tìm thấy ghi chú này."))
    return note


def _check(title: str, text: str) -> None:
    problems = {}
    if not 2 <= len(clean_line(title)) <= 200 or not says_something(title):
        problems["title"] = _("Xin ghi tên ghi chú, tối đa 200 ký tự.")
    if len(clean(text)) > LONGEST_NOTE:
        problems["text"] = _("Ghi chú dài quá %(most)s ký tự, xin tách ra.", most=LONGEST_NOTE)
    if problems:
        raise InvalidEntryError(problems)
