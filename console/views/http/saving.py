"""Save a table that was filled in: what is refused is shown again, with all that was typed."""

from collections.abc import Callable, Mapping, Sequence

from flask import request

from console.door.numerals import whole
from console.door.pasting import Column, Row
from console.errors import InvalidEntryError, OvertakenError, StillUsedError
from console.language import _
from console.preparing import seen
from console.preparing.seen import Known
from console.vietnamese import fold
from console.views.http.tables import ID, Drawn, Table, edited, typed, wants_to_save

Again = tuple[Drawn, dict[str, str], int]
"""What a page shows again, what of it is refused, and the status."""


def save(
    table: Table, now: Callable[[], Drawn], keep: Callable[[list[Row], Known], object]
) -> Again | None:
    """Keep what was typed, and return None; or return what the page shows instead.

    `now` is the table as it is kept. `keep` saves the rows, given what the form was drawn from. It
    is not asked where a press on one of the table's own buttons only edits it.
    """
    if not wants_to_save():
        return still_typed(edited(table)), {}, 200
    rows = renamed_within(table, typed(table), now().rows)
    try:
        keep(rows, seen.read(_known()))
    except OvertakenError as error:
        drawn = overtaken(table, rows, error, now())
        return drawn, drawn.problems, 409
    except InvalidEntryError as error:
        drawn = refused(table, rows, error, now())
        return drawn, drawn.problems, 422
    return None


def still_typed(drawn: Drawn) -> Drawn:
    """The table, drawn from what the form before was drawn from."""
    drawn.known = _known()
    return drawn


def refused(table: Table, rows: list[Row], error: InvalidEntryError, now: Drawn) -> Drawn:
    """The table as it was typed, with what is wrong; rows that cannot go are put back behind."""
    if isinstance(error, StillUsedError):
        return _marked(table, rows, now, error.rows)
    return Drawn(table, rows, error.problems, unsaved=True, known=_known())


def overtaken(table: Table, rows: list[Row], error: OvertakenError, now: Drawn) -> Drawn:
    """The table as it was typed; at each row that somebody else changed, what it is now.

    From now on the form is drawn from these: the next press is meant.
    """
    theirs = {_number(row): row for row in now.rows}
    there = {_number(row) for row in rows}
    told = {n: _told(table, theirs.get(n), n in there) for n in error.rows}
    drawn = _marked(table, rows, now, told)
    if not drawn.problems:  # a list whose rows have no numbers is one row by itself
        drawn.problems[table.name] = _("Người khác vừa sửa danh sách này. Lưu lần nữa thì ghi theo "
                                       "phần đang gõ.")  # fmt: skip
    drawn.known = seen.renewed(_known(), now.known, error.rows)
    return drawn


def _marked(table: Table, rows: list[Row], now: Drawn, sentences: Mapping[int, str]) -> Drawn:
    """The table with each of these sentences at its row; a row that was left out is put back."""
    there = {_number(row) for row in rows}
    left_out = [row for row in now.rows if _number(row) in sentences.keys() - there]
    problems = {
        f"{table.name}-{place}-{table.columns[0].name}": sentences[_number(row)]
        for place, row in enumerate([*rows, *left_out])
        if _number(row) in sentences
    }
    return Drawn(table, [*rows, *left_out], problems, unsaved=True, known=_known())


def _told(table: Table, theirs: Row | None, is_typed: bool) -> str:
    """Say what somebody else did with a row, and what the next press does."""
    if theirs is None:
        return _("Người khác vừa bỏ dòng này. Lưu lần nữa thì dòng được ghi lại; không cần nữa thì "
                 "bấm “Bỏ”.")  # fmt: skip
    if not is_typed:
        return _("Người khác vừa sửa dòng này. Vẫn muốn bỏ thì bấm “Bỏ” rồi lưu.")
    return _("Người khác vừa sửa dòng này thành: %(row)s. Lưu lần nữa thì ghi theo dòng đang gõ.",
             row=words_of(table, theirs))  # fmt: skip


def words_of(table: Table, row: Row) -> str:
    """Return what a row says, as its cells are shown."""
    cells = ((column, row.get(column.name, "")) for column in table.columns)
    return " · ".join(_shown(column, cell) for column, cell in cells if cell)


def _shown(column: Column, cell: str) -> str:
    if column.is_flag:
        return str(column.label)
    return str((column.choices or {}).get(cell, cell))


def renamed_within(table: Table, rows: Sequence[Row], kept: Sequence[Row]) -> list[Row]:
    """Return the rows, each within what it was within, where that alone has a new name now."""
    new = {row[ID]: row.get("name", "") for row in rows if ID in row}
    now = {fold(row.get("name", "")) for row in rows}
    names = {
        fold(row["name"]): new[row[ID]]
        for row in kept
        if table.within and row.get(ID) in new and fold(row["name"]) not in now
    }
    return [
        {**row, table.within: names[top]} if (top := _top(table, row)) in names else row
        for row in rows
    ]


def _top(table: Table, row: Row) -> str:
    return fold(row.get(table.within, ""))


def _number(row: Row) -> int:
    return whole(row.get(ID)) or 0


def _known() -> str:
    return request.form.get("known", "")
