"""Tables that people fill in: rows of a form, added, moved and pasted, all without a script."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flask import request

from console.door import pasting
from console.door.numerals import count
from console.door.pasting import Column, Row
from console.language import _

SURE = "sure"
"""The cell by which a name with a comma is said to be one name."""
ID = "id"
"""The hidden cell by which a row says which one it was, however its name is changed."""
LARGEST = 500


@dataclass(frozen=True)
class Table:
    """`within` names the column in which a row says what it belongs to, where there is one.

    Where it `keeps_rows`, a row of the form names by `ID` the row of the database behind it.
    """

    name: str
    columns: Sequence[Column]
    within: str = ""
    keeps_rows: bool = False


@dataclass
class Drawn:
    """A table as its page shows it: problems by the name of their input; `told` stands above."""

    table: Table
    rows: list[Row]
    problems: dict[str, str] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    unsaved: bool = False
    known: str = ""
    """What the page was first drawn with: the rows by number and mark (`preparing.seen`)."""


def typed(table: Table) -> list[Row]:
    """The rows of the form, in their order; entirely empty ones are none."""
    found: dict[int, Row] = {}
    for name, value in request.form.items():
        cell = re.fullmatch(rf"{table.name}-(\d{{1,4}})-(\w+)", name)
        row = count(cell[1]) if cell else None
        if cell and row is not None and value.strip():
            found.setdefault(row, {})[cell[2]] = value.strip()
    return [row for _number, row in sorted(found.items()) if set(row) - {SURE, ID}][:LARGEST]


def problems_of(table: Table, rows: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """By the name of the input: what each unclear cell needs."""
    return {
        f"{table.name}-{number}-{name}": sentence
        for number, row in enumerate(rows)
        for name, sentence in pasting.problems_of(row, table.columns, sure=SURE in row).items()
    }


def wants_to_save() -> bool:
    """Whether the form is to be kept: a press on one of the table's own buttons only edits it."""
    return request.form.get("do", "save") == "save" and not request.form.get("pasted", "").strip()


def edited(table: Table) -> Drawn:
    """The table after a row was added, removed, moved or split, or rows were pasted; unsaved."""
    rows = typed(table)
    do, _dash, which = request.form.get("do", "").partition("-")
    number = count(which)
    if request.form.get("pasted", "").strip():
        return _pasted(table, rows, request.form["pasted"])
    problems = {}
    if number is not None and number < len(rows):
        if do == "split":
            problems = _shared_counts(table, rows[number], number)
        _change(table, rows, do, number)
    if do == "add":
        rows.append({})
    return Drawn(table, rows, problems, unsaved=True)


def _change(table: Table, rows: list[Row], do: str, number: int) -> None:
    if do == "remove":
        del rows[number]
    elif do == "up" and number:
        rows[number - 1], rows[number] = rows[number], rows[number - 1]
    elif do == "split":
        rows[number : number + 1] = _split(table, rows[number])


def _split(table: Table, row: Row) -> list[Row]:
    """'Thôn Đoài, Thôn Trung' is two rows; 'Khu 1: Tổ 1, Tổ 2' is three, two within the first.

    A number was given once: it stays in the first row alone.
    """
    name = next(column.name for column in table.columns if column.one_name)
    whole, colon, parts = row.get(name, "").rpartition(":")
    names = [part.strip() for part in re.split("[,;]", parts) if part.strip()]
    if not (colon and table.within):
        others = {key: cell for key, cell in row.items() if key not in _counts(table)}
        return [{**(others if nth else row), name: part} for nth, part in enumerate(names)]
    return [{**row, name: whole.strip()}, *({name: n, table.within: whole.strip()} for n in names)]


def _counts(table: Table) -> set[str]:
    return {column.name for column in table.columns if column.is_count}


def _shared_counts(table: Table, row: Row, number: int) -> dict[str, str]:
    """What to say at a number that was meant for all that the row named."""
    if len(rows := _split(table, row)) < 2 or table.within in rows[-1].keys() - row.keys():
        return {}
    words = _("Số này ghi chung cho %(n)s dòng: xin chia lại cho từng dòng.", n=len(rows))
    return {f"{table.name}-{number}-{name}": words for name in _counts(table) & row.keys()}


def _pasted(table: Table, rows: list[Row], text: str) -> Drawn:
    lines = [line for line in text.splitlines() if line.strip()]
    first, room = len(rows), LARGEST - len(rows)
    found = pasting.read("\n".join(lines[:room]), table.columns)
    if len(lines) > room:
        found.told.append(_("Bảng nhận %(n)s dòng; phần sau chưa được đưa vào.", n=LARGEST))
    rows.extend(found.rows)
    unclear = {f"{table.name}-{first + n}-{c}": words for (n, c), words in found.unclear.items()}
    told = [_("Đã đưa %(n)s dòng vào bảng.", n=len(found.rows)), *found.told]
    return Drawn(table, rows, {**problems_of(table, rows), **unclear}, told, unsaved=True)
