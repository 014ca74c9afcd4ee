"""Take a list of guests over: looked at row by row, then kept as one import that can be undone."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, inspect, or_, select, update

from console import clock, queries
from console.database import session
from console.errors import NotNowError, OutOfDateError
from console.language import _
from console.models import (
    Arrival,
    EventKind,
    Guest,
    GuestImport,
    Letter,
    LetterPrinting,
    Meeting,
    Participant,
)
from console.permissions import Permission, require
from console.preparing.guest_lines import Lists, digest_of, line_of, over, write
from console.preparing.guest_preview import OVER, SKIP, Previewed, preview, seen_mark
from console.preparing.guest_sheets import COLUMNS, Read
from console.record.journal import Journal, image, new_rows, typed
from console.record.phases import Phase
from console.record.writing import off_the_record, on_the_record
from console.vietnamese import clean_line

_WRITTEN = ("meeting_id", "import_id", "group_id", "honorific", "name", "name_folded", "title",
            "unit", "unit_folded", "body", "phone", "note", "reply", "has_plate")  # fmt: skip
AT_ONCE = 500
"""Numbers that one statement names."""


def keep_for_preview(read: Read, *, source: str, group: int | None, by: Participant) -> GuestImport:
    """Keep what was read, to be looked at; nothing is on the list yet and nothing on the log."""
    require(by, Permission.PREPARE_MEETING)
    meeting, name = by.meeting_id, by.name
    groups = {one.id for one in queries.guest_groups(by.meeting)}
    with off_the_record():
        kept = GuestImport(
            meeting_id=meeting,
            at=clock.now(),
            by=name,
            source=clean_line(source)[:120],
            group_id=group if group in groups else None,
            lines=read.lines,
            told=read.told,
        )
        session().add(kept)
    return kept


def mend_rows(
    number: int,
    mended: Mapping[int, Mapping[str, str]],
    choices: Mapping[int, str],
    *,
    seen: str,
    group: int | None = None,
    by: Participant,
) -> bool:
    """Write cells of the rows that are only looked at anew, and what was chosen for each so far.

    What stood there by itself was chosen by nobody: a row that turns out to repeat another is not
    added for it, nor what was chosen of rows that mean something else than was `seen`. `group` is
    that of all rows that name none. Return whether anything changed. A list that was applied
    meanwhile stays as it is.
    """
    require(by, Permission.PREPARE_MEETING)
    meeting, changed = by.meeting, False
    groups = {one.id for one in queries.guest_groups(meeting)}
    rows = preview(_required(meeting, number), meeting)
    usual = {row.number: row.choices[0] for row in rows}
    chosen = choices if seen == seen_mark(rows) else {}
    with off_the_record():
        read = _required(meeting, number)
        lines = [dict(line) for line in read.lines]
        for place, line in enumerate(lines):
            cells = mended.get(place, {})
            changed |= _mend(line, cells)
            if place in chosen:
                choice = chosen[place]
                line["choice"] = "" if choice == usual.get(place) else choice
        read.lines = lines
        if group in groups and group != read.group_id and not read.applied_at:
            read.group_id, changed = group, True
    return changed


def _mend(line: dict[str, Any], cells: Mapping[str, str]) -> bool:
    """Put these cells into a row; nothing is said any more of a cell that was written anew."""
    known = {column.name for column in COLUMNS}
    new = {n: text for n, cell in cells.items() if n in known and (text := clean_line(cell)) !=
           line["cells"].get(n, "")}  # fmt: skip
    line["cells"] = {n: text for n, text in {**line["cells"], **new}.items() if text}
    line["flags"] = {n: words for n, words in line["flags"].items() if n not in new}
    return bool(new)


def apply_import(
    number: int, choices: Mapping[int, str], *, seen: str, by: Participant
) -> GuestImport:
    """Put the chosen rows on the list, once; a second press finds it done and changes nothing.

    Raise OutOfDateError when the list changed since the rows were shown. Thousands of rows take
    long to look at: that is done before anybody has to wait for this writing, if nothing changes
    meanwhile.
    """
    require(by, Permission.PREPARE_MEETING)
    looked_at = _look(number, by.meeting)
    with on_the_record(by, Phase.PREPARING) as record:
        read = _required(record.meeting, number)
        if read.applied_at:
            return read
        rows = looked_at.rows
        if looked_at.at != queries.version(record.meeting) or looked_at.lines != read.lines:
            rows = preview(read, record.meeting)
        _read_doubles_anew(rows)
        if seen_mark(rows) != seen:
            raise OutOfDateError(
                _("Danh sách khách mời vừa được sửa. Xin xem lại các dòng rồi bấm lần nữa.")
            )
        kept = _take_over(read, rows, choices, record.meeting)
        read.applied_at, read.lines = clock.now(), []
        record(
            EventKind.GUESTS_IMPORTED,
            **{"import": read.id},
            added=read.added,
            overwritten=read.overwritten,
            left_out=len(rows) - len(kept),
            sha256=digest_of(kept),
        )
    return read


def _take_over(
    read: GuestImport, rows: Sequence[Previewed], choices: Mapping[int, str], meeting: Meeting
) -> list[Guest]:
    """Thousands of new guests are inserted at once, as no flush could."""
    lists, groups = Lists(meeting), queries.guest_groups(meeting)
    new: list[dict[str, Any]] = []
    changed: list[Guest] = []
    with _journal_of_guests(read):
        for row in rows:
            chosen = choices.get(row.number, row.chosen)
            if chosen not in row.choices or chosen == SKIP:
                continue
            if chosen == OVER and row.double is not None:
                write(row.double, over(line_of(row.double, groups), row.line), lists)
                changed.append(row.double)
            else:
                guest = Guest(meeting_id=meeting.id, import_id=read.id)
                write(guest, row.line, lists)
                new.append({name: guest.__dict__[name] for name in _WRITTEN})
    read.added, read.overwritten = len(new), len(changed)
    return [*_insert(read, new), *changed]


@contextmanager
def _journal_of_guests(read: GuestImport) -> Iterator[None]:
    """Note for the undoing what the block changes of guests that there are."""
    journal = Journal()
    try:
        yield
        read.changes = [row for row in journal.rows() if row["table"] == Guest.__tablename__]
    finally:
        journal.close()


def _insert(read: GuestImport, rows: list[dict[str, Any]]) -> Sequence[Guest]:
    """Return these rows as guests; for the undoing the import knows their numbers."""
    if not rows:
        return []
    session().execute(insert(Guest), rows)
    mine = select(Guest).where(Guest.import_id == read.id).order_by(Guest.id)
    people = session().scalars(mine).all()
    new = new_rows(Guest.__tablename__, [one.id for one in people])
    read.changes = [*new, *read.changes]
    return people


@dataclass(frozen=True)
class Look:
    """The rows of a list as they were at an event of the log."""

    at: int
    lines: list[dict[str, Any]]
    rows: list[Previewed]


def _look(number: int, meeting: Meeting) -> Look:
    read = _required(meeting, number)
    return Look(queries.version(meeting), read.lines, preview(read, meeting))


def _read_doubles_anew(rows: Sequence[Previewed]) -> None:
    """Read whom rows repeat, all at once: what was read before the writing began is forgotten."""
    numbers = [key[0] for row in rows if row.double and (key := inspect(row.double).identity)]
    for some in _pieces(numbers):
        session().scalars(select(Guest).where(Guest.id.in_(some))).all()


def undo_import(number: int, *, by: Participant) -> None:
    """Give a whole import back. Raise NotNowError once something was built on one of its guests."""
    require(by, Permission.PREPARE_MEETING)
    with on_the_record(by, Phase.PREPARING) as record:
        read = _required(record.meeting, number)
        if read.undone_at or not read.applied_at:
            raise OutOfDateError(_("Danh sách này không còn để hoàn tác. Xin xem lại."))
        if built_on := _built_on(read):
            sentence = _(
                "%(n)s người của danh sách này đã được sửa, in giấy mời hoặc ghi có mặt, nên "
                "không hoàn tác cả danh sách được.",
                n=built_on,
            )
            raise NotNowError(sentence)
        added = [row["id"] for row in read.changes if row["before"] is None]
        for some in _pieces(added):
            session().execute(delete(Guest).where(Guest.id.in_(some)))
        overwritten = [row for row in read.changes if row["before"] is not None]
        for row in overwritten:
            before = typed(Guest.__tablename__, row["before"])
            session().execute(update(Guest).where(Guest.id == row["id"]).values(**before))
        read.undone_at, read.changes = clock.now(), []
        record(
            EventKind.GUEST_IMPORT_UNDONE,
            **{"import": read.id},
            removed=len(added),
            restored=len(overwritten),
        )
    session().expire_all()


def drop_preview(number: int, *, by: Participant) -> None:
    """Throw a list away that was only looked at."""
    require(by, Permission.PREPARE_MEETING)
    meeting = by.meeting
    with off_the_record():
        read = _required(meeting, number)
        if read.applied_at is None:
            session().delete(read)


def _built_on(read: GuestImport) -> int:
    """Return how many guests of an import were changed since, printed for, replaced or came."""
    added = [row["id"] for row in read.changes if row["before"] is None]
    overwritten = [row["id"] for row in read.changes if row["before"] is not None]
    found = {row["id"] for row in read.changes if not _stands(row)}
    for some in _pieces(overwritten):
        since = select(Letter.guest_id).join(Letter.printing).where(Letter.guest_id.in_(some))
        found.update(session().scalars(since.where(LetterPrinting.at >= read.applied_at)))
    for some in _pieces(added):
        named = select(Guest.replaces_id).where(Guest.replaces_id.in_(some))
        strangers = or_(Guest.import_id.is_(None), Guest.import_id != read.id)
        for asked in (
            select(Letter.guest_id).where(Letter.guest_id.in_(some)),
            select(Arrival.guest_id).where(Arrival.guest_id.in_(some)),
            named.where(strangers),
        ):
            found.update(session().scalars(asked))
    return len(found)


def _stands(row: dict[str, Any]) -> bool:
    present = image(row["table"], row["id"])
    return present is not None and row["after"].items() <= present.items()


def _pieces(numbers: Sequence[int]) -> list[Sequence[int]]:
    return [numbers[first : first + AT_ONCE] for first in range(0, len(numbers), AT_ONCE)]


def _required(meeting: Meeting, number: int) -> GuestImport:
    found = select(GuestImport).where(
        GuestImport.meeting_id == meeting.id, GuestImport.id == number
    )
    read = session().scalar(found)
    if read is None:
        raise NotNowError(_("Không tìm thấy danh sách này. Có thể nó đã được bỏ."))
    return read
