"""Notice what somebody else wrote into rows while a screen still showed them as they were.

A form carries of each row that it was drawn from the number and a mark of its cells. An action
writes the lines first and asks then. A row that its line left as it was shown keeps what the other
wrote. A row that both changed is refused, with all that was typed.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from console.database import Base, session
from console.door.numerals import whole, wholes
from console.errors import OvertakenError
from console.language import _

Cells = dict[str, Any]
Known = Collection[int]
"""Numbers of rows, or the marks of rows by their number."""
_NEVER_TYPED = {"id", "position", "meeting_id", "of_meeting_id", "programme_id"}
_TYPED = {
    "agenda_step": ("kind", "title", "optional", "planned_minutes", "default_minutes",
                    "maximum_minutes", "has_conclusion"),
    "contact": ("honorific", "name", "title", "body_id", "telephone", "roles", "concludes"),
    "guest": ("group_id", "honorific", "name", "title", "unit", "body", "phone", "note", "reply",
              "has_plate"),
    "guest_group": ("name", "level", "per", "quota", "who", "by_name"),
    "office": ("recipients",),
    "paper": ("name", "step_id", "provider", "for_all"),
    "programme_item": ("title", "period", "expected_on", "venue", "area"),
    "task": ("name", "phase", "part", "body", "partners", "person",
             "due_days", "due_on"),
}  # fmt: skip
"""The columns that a form of rows types, where there are others besides."""
COUNTED = ("name", "quota", "present")
"""Those of a group of guests where it is counted."""

Row = TypeVar("Row", bound=Base)


def written(rows: Iterable[Base], typed: Sequence[str] = ()) -> str:
    """Return the numbers and marks of these rows, as a form carries them: '12.a3f9c2,13.04be11'."""
    return ",".join(f"{number_of(row)}.{_mark_of(cells_of(row, typed))}" for row in rows)


def read(text: str) -> Known:
    """Return what a form carried; numbers alone where it carried no marks."""
    parts = [part.partition(".") for part in text.split(",")]
    found = {whole(number): mark for number, _dot, mark in parts if mark}
    return {number: mark for number, mark in found.items() if number} or wholes(text)


def renewed(text: str, now: str, numbers: Collection[int]) -> str:
    """Return what the form carries on, with the marks of today of these numbers."""
    present = {part.partition(".")[0]: part for part in now.split(",")}
    old = (part.partition(".")[0] for part in text.split(","))
    kept = dict(zip(old, text.split(","), strict=True))
    kept |= {str(number): present.get(str(number), "") for number in numbers}
    return ",".join(part for part in kept.values() if part)


def cells_of(row: Base, typed: Sequence[str] = ()) -> Cells:
    """Return what a form types of a row; `typed` names the columns of an unusual one."""
    others = [c.key for c in row.__table__.c if c.key not in _NEVER_TYPED]
    usual = _TYPED.get(row.__tablename__) or others
    return {name: getattr(row, name) for name in typed or usual}


def cells_by_number(
    rows: Iterable[Base], known: Known, typed: Sequence[str] = ()
) -> dict[int, Cells]:
    """Return the cells of the rows as they are before an action writes."""
    return {number_of(row): cells_of(row, typed) for row in rows} if _has_marks(known) else {}


def keep_what_others_wrote(
    before: Mapping[int, Cells],
    lines: Iterable[tuple[int | None, Row]],
    known: Known,
    typed: Sequence[str] = (),
) -> list[Row]:
    """Let those of the rows that their line left as it was shown be as they were `before`.

    Return the rows that stand: one that somebody else deleted meanwhile goes, if its line says
    nothing new. Raise OvertakenError where a line and somebody else say different things.
    """
    session().flush()
    pairs = list(lines)
    if not isinstance(known, Mapping):
        return [row for _line, row in pairs]
    written_to = {number_of(row) if number_of(row) in before else line: row for line, row in pairs}
    refused, gone = {}, []
    for number, mark in known.items():
        was, row = before.get(number), written_to.get(number)
        if was is None and row is not None and _mark_of(cells_of(row, typed)) == mark:
            gone.append(row)
        elif not _settled(was, row, mark):
            refused[number] = _("Người khác vừa sửa dòng này.")
    if refused:
        raise OvertakenError(refused)
    for row in gone:
        session().delete(row)
    session().flush()
    return [row for _line, row in pairs if row not in gone]


def _settled(was: Cells | None, row: Base | None, mark: str) -> bool:
    """Return whether nobody's words are lost; a row that its line left alone is put back."""
    if was is None or row is None:
        return (was is None and row is None) or (was is not None and _mark_of(was) == mark)
    now = cells_of(row, tuple(was))
    if _mark_of(was) == mark or now == was:
        return True
    if _mark_of(now) != mark:
        return False
    for name, value in was.items():
        setattr(row, name, value)
    return True


def _has_marks(known: Known) -> bool:
    return isinstance(known, Mapping)


def number_of(row: Base) -> int:
    number: int = row.id  # type: ignore[attr-defined]
    return number


def mark_of_list(lines: Sequence[object]) -> str:
    """Return a mark that another list does not have, of one that is replaced as a whole."""
    return hashlib.sha256(repr(list(lines)).encode()).hexdigest()[:16]


def _mark_of(cells: Cells) -> str:
    said = repr([(name, str(value)) for name, value in cells.items()])
    return hashlib.sha256(said.encode()).hexdigest()[:10]
