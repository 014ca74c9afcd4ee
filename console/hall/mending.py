"""Let the desk and the secretary mend an entry, and keep what stood before."""

import hashlib
from typing import Any

from console import clock, queries
from console.database import session
from console.door.canonical import canonical
from console.errors import NotPermittedError, OutOfDateError
from console.hall.addressing import named
from console.hall.entries import Entry, check, field_of
from console.language import _, _l
from console.models import (
    SEPARATE,
    EventKind,
    Field,
    Honorific,
    Mending,
    Opinion,
    OpinionState,
    Participant,
    Unit,
)
from console.permissions import Permission, require, require_readable
from console.record.phases import Phase
from console.record.writing import Record, on_the_record
from console.vietnamese import fold

GONE = (
    OpinionState.WITHDRAWN,
    OpinionState.TURNED_INTO_SLIP,
    OpinionState.WITHDRAWN,
    OpinionState.TURNED_INTO_SPEECH,
)
UNHEARD = (
    OpinionState.ASKED,
    OpinionState.ABSENT,
    OpinionState.MERGED,
    OpinionState.DECLINED,
    OpinionState.HELD,
    OpinionState.RELEASED,
    OpinionState.SEPARATED,
    OpinionState.MERGED,
)
"""States in which the words can be mended here. Later they stand in the minutes, mended there."""
_BEFORE_THE_MEETING = (
    OpinionState.SPEAKING,
    OpinionState.ENDED,
    OpinionState.REPRESENTED,
    OpinionState.RELEASED,
    OpinionState.READ,
    OpinionState.ANSWERED,
    OpinionState.REPRESENTED,
)
"""States in which the log has the words. Only then may a mending put its words there."""
PARTS = {
    "honorific": _l("cách xưng hô"),
    "name": _l("họ tên"),
    "unit": _l("nơi ở"),
    "field": _l("lĩnh vực"),
    "content": _l("nội dung"),
}


def mend_entry(key: str, entry: Entry, *, seen: str, by: Participant) -> Mending | None:
    """Mend name, address, unit, field and words of an entry. `seen` is its `mark_of` on the screen.

    Return the mending, whose author reads what was changed, or None when nothing was. Raise
    InvalidEntryError, NotPermittedError, NotNowError, and OutOfDateError when somebody changed the
    entry meanwhile.
    """
    require(by, Permission.MEND_ENTRIES)
    with on_the_record(by, Phase.HALL) as record:
        row = _entry_to_mend(key, record, by)
        if seen != mark_of(row):
            raise OutOfDateError(_("Ý kiến này vừa được sửa ở máy khác. Xin mở lại để xem."))
        check(entry, record.meeting, with_minutes=False)
        return _mend(row, entry, record, by)


def take_back_mending(key: str, mending_id: int, *, by: Participant) -> Mending | None:
    """Give an entry back what stood before its last mending.

    Raise OutOfDateError when `mending_id` is not its last.
    """
    require(by, Permission.MEND_ENTRIES)
    with on_the_record(by, Phase.HALL) as record:
        row = _entry_to_mend(key, record, by)
        last = next(iter(reversed(queries.mendings_of(row))), None)
        if last is None or last.id != mending_id:
            raise OutOfDateError(_("Ý kiến này vừa được sửa ở máy khác. Xin mở lại để xem."))
        return _mend(row, Entry(**last.before), record, by)


def wording(row: Opinion) -> dict[str, Any]:
    """Return what of an entry can be mended, as it stands."""
    return {
        "honorific": row.person.honorific.value,
        "name": row.person.name,
        "unit": row.person.unit_id,
        "field": row.field_id,
        "content": row.content,
    }


def mark_of(row: Opinion) -> str:
    """Return a mark of the entry as a form shows it. The mark changes whenever the entry does."""
    return hashlib.sha256(canonical(wording(row)).encode()).hexdigest()[:16]


def changed_words(mending: Mending) -> str:
    """Return what was mended, in words: 'họ tên, lĩnh vực'."""
    return ", ".join(PARTS[part] for part in mending.changed.split())


def words_before(mending: Mending, part: str) -> str:
    """Return what stood in this part before; a unit and a field are told by name."""
    return _named(part, mending.before[part])


def _entry_to_mend(key: str, record: Record, by: Participant) -> Opinion:
    row = queries.entry_by_key(record.meeting, key)
    if row is None:
        raise NotPermittedError(_("Không mở được ý kiến này."))
    require_readable(row, by)
    if row.state in GONE:
        raise OutOfDateError(_("Ý kiến này đã được rút hoặc chuyển, không sửa được nữa."))
    return row


def _mend(row: Opinion, entry: Entry, record: Record, by: Participant) -> Mending | None:
    before = wording(row)
    _apply(row, entry)
    after = wording(row)
    changed = [part for part in PARTS if before[part] != after[part]]
    if not changed:
        return None
    mending = Mending(
        meeting_id=row.meeting_id,
        opinion_id=row.id,
        body=canonical(before),
        changed=" ".join(changed),
        mended_by=by,
        mended_at=clock.now(),
    )
    session().add(mending)
    session().flush()
    session().expire(row, ["field"])
    session().expire(row.person, ["unit"])
    record(EventKind.ENTRY_MENDED, **_on_the_log(row, mending, before, after))
    return mending


def _apply(row: Opinion, entry: Entry) -> None:
    person, old_field = row.person, row.field_id
    honorific, person.name = named(entry.honorific, entry.line, known=person.name)
    person.honorific = Honorific(honorific)
    person.name_folded, person.unit_id = fold(person.name), entry.unit
    row.field_id = field_of(entry, row.person.meeting)
    for matter in queries.matters_of(row) if row.state not in UNHEARD else ():
        if matter.opinion_id == row.id and matter.field_id == old_field:
            matter.field_id = row.field_id
    if row.state in UNHEARD and entry.words != row.content:
        row.content, row.content_as_typed = entry.words, entry.content_as_typed


def _on_the_log(
    row: Opinion, mending: Mending, before: dict[str, Any], after: dict[str, Any]
) -> dict[str, Any]:
    """Return what the log tells of a mending.

    Nothing unread is on the log: of an entry that nobody has heard it tells only what was changed,
    without the words.
    """
    changed = mending.changed.split()
    said = {row.way: row.id, "number": row.number, "label": row.label, "changed": changed}
    if row.state not in _BEFORE_THE_MEETING or row.kind in SEPARATE:
        return said
    return said | {
        "before": {part: _named(part, before[part]) for part in changed},
        "after": {part: _named(part, after[part]) for part in changed},
    }


def _named(part: str, value: Any) -> str:
    """Return a part's value in words: a unit and a field by name."""
    if part not in ("unit", "field"):
        return str(value)
    unit = session().get(Unit, value) if value and part == "unit" else None
    field = session().get(Field, value) if value and part == "field" else None
    row = unit or field
    return row.name if row else ""
