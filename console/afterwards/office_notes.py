"""What the office learnt of a dialogue (001-25), and what stood in its way (000-19).

It is the office's own, on no log: nothing of the Biên bản rests on it.
"""

from console import clock, queries
from console.database import session
from console.door.characters import says_something
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.language import _
from console.models import Holder, Meeting, OfficeNote, OfficeNoteKind, Participant
from console.permissions import Permission, require
from console.record.writing import off_the_record, require_own
from console.vietnamese import clean, clean_line

LONGEST_TEXT, LONGEST_LINE = 4000, 300


def write_office_note(
    meeting: Meeting,
    kind: OfficeNoteKind,
    text: str,
    body: str = "",
    *,
    replaces: int | None = None,
    seen: int = 0,
    by: Holder,
) -> OfficeNote:
    """Keep a note, or write another in place of the one numbered `replaces`.

    `seen` is the revision that the form was drawn from. A new one that says what the newest one of
    its kind says is that one: a press came twice. Raise InvalidEntryError, OutOfDateError,
    NotNowError where the note is gone.
    """
    require(by, Permission.FOLLOW_UP)
    words, whom = clean(text), clean_line(body)
    if found := _problems(words, whom):
        raise InvalidEntryError(found)
    with off_the_record():
        _require_own(meeting, by)
        if replaces is None:
            return _twin(meeting, kind, words, whom) or _add(meeting, kind, words, whom, by)
        note = _one(meeting, replaces, seen)
        note.text, note.body, note.revision = words, whom, note.revision + 1
        note.at, note.by = clock.now(), by.with_title
        return note


def delete_office_note(meeting: Meeting, number: int, *, seen: int, by: Holder) -> None:
    """Delete a note as it was shown. Raise OutOfDateError, NotNowError."""
    require(by, Permission.FOLLOW_UP)
    with off_the_record():
        _require_own(meeting, by)
        session().delete(_one(meeting, number, seen))


def _add(meeting: Meeting, kind: OfficeNoteKind, text: str, body: str, by: Holder) -> OfficeNote:
    note = OfficeNote(of_meeting_id=meeting.id, kind=kind, text=text, body=body, at=clock.now(),
                      by=by.with_title)  # fmt: skip
    session().add(note)
    session().flush()
    return note


def _twin(meeting: Meeting, kind: OfficeNoteKind, text: str, body: str) -> OfficeNote | None:
    same = [one for one in queries.office_notes(meeting) if one.kind is kind][-1:]
    return next((one for one in same if (one.text, one.body) == (text, body)), None)


def _one(meeting: Meeting, number: int, seen: int) -> OfficeNote:
    note = session().get(OfficeNote, number)
    if note is None or note.of_meeting_id != meeting.id:
        raise NotNowError(_("Ghi chú này đã bị xóa."))
    if note.revision != seen:
        raise OutOfDateError(_("Người khác vừa sửa ghi chú này. Xin đọc lại."))
    return note


def _problems(text: str, body: str) -> dict[str, str]:
    found = {}
    if not says_something(text):
        found["text"] = _("Xin ghi nội dung.")
    for name, words, most in (("text", text, LONGEST_TEXT), ("body", body, LONGEST_LINE)):
        if len(words) > most:
            found[name] = _("Dài quá %(most)s chữ cái, xin rút gọn.", most=most)
    return found


def _require_own(meeting: Meeting, by: Holder) -> None:
    if isinstance(by, Participant):
        require_own(meeting, by)
