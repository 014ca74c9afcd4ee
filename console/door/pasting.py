"""Columns pasted from Excel, Word or a message: read into rows that are shown before they count.

The functions are plain. What is unclear keeps its words and gets a sentence: nothing is guessed
silently.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from console.door.numerals import count, day
from console.language import _
from console.vietnamese import clean_line, fold

Row = dict[str, str]

TITLES = 8
"""Rows from the top in which headings stand: a title or the office's name come before."""
_NUMBERING = ("stt", "tt", "so tt", "so thu tu")
_MADE_OF_DIGITS = re.compile(r"\d{1,3}(?:[. ]\d{3})+|\d+")
_NAME_AND_COUNT = re.compile(r"(?P<name>.*\D)\s*(?:\s[-–—]|:)\s*(?P<count>[\d. ]*\d)(?:\s+\D+)?")


@dataclass(frozen=True)
class Column:
    """One column of a table: what its cells hold, and how people call it in a heading (folded)."""

    name: str
    label: str
    headings: Sequence[str] = ()
    is_count: bool = False
    is_flag: bool = False
    is_date: bool = False
    is_long: bool = False
    """Whether its cells hold several lines of text."""
    is_short: bool = False
    """Whether few signs fill a cell, as a telephone number."""
    choices: Mapping[str, str] = field(default_factory=dict)
    needed: str = ""
    """The sentence for an empty cell; "" if the cell may be empty."""
    one_name: bool = False
    """Whether a comma makes the cell unclear: one name, or several?"""


@dataclass
class Pasted:
    """The rows, a sentence for each unclear cell (row, column), and what was left out and why."""

    rows: list[Row] = field(default_factory=list)
    unclear: dict[tuple[int, str], str] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)


def count_of(text: str) -> int | None:
    """Return '1.200' as 1200, '100 người' as 100; None for no whole number ('khoảng 100')."""
    found = re.fullmatch(rf"({_MADE_OF_DIGITS.pattern})(?:\s+[^\W\d]+){{0,2}}", clean_line(text))
    return count(re.sub(r"\D", "", found[1])) if found and len(found[1]) <= 9 else None


def read(text: str, columns: Sequence[Column]) -> Pasted:
    """Read pasted lines; a heading and a running number are left out, and that is told."""
    pasted = Pasted()
    lines = cells_of(text, columns)
    place = next((n for n, line in enumerate(lines[:TITLES]) if headings(line, columns)), None)
    found = headings(lines[place], columns) if place is not None and len(lines) > 1 else None
    if place is not None and found is not None:
        titles, lines = lines[: place + 1], lines[place + 1 :]
        pasted.told += _left_out(titles, found)
    else:
        order = [column for column in columns if not column.is_flag]
        found = _positions(lines, order, pasted)
    for cells in lines:
        _add(cells, found, pasted)
    return pasted


def _left_out(titles: Sequence[Sequence[str]], found: Sequence[Column | None]) -> list[str]:
    """Return what is told of the rows down to the headings, and of columns that we do not know."""
    words = " | ".join(cell for line in titles for cell in line if cell)
    return [_("Đã bỏ dòng tiêu đề “%(line)s”.", line=words), *left_out(titles[-1], found)]


def left_out(titles: Sequence[str], found: Sequence[Column | None]) -> list[str]:
    """Return what is told of the columns that we do not know; nothing of a running number."""
    unknown = [
        clean_line(cell)
        for cell, column in zip(titles, found, strict=False)
        if clean_line(cell) and column is None and fold(cell) not in _NUMBERING
    ]
    if not unknown:
        return []
    names = ", ".join(f"“{name}”" for name in unknown)
    return [_("KHÔNG lấy cột %(names)s: bảng không có cột ấy.", names=names)]


def cells_of(text: str, columns: Sequence[Column]) -> list[list[str]]:
    """Split lines by tabs (Excel, Word), else by bars or semicolons, else into name and count."""
    lines = [line for line in text.splitlines() if clean_line(line)]
    for sign in ("\t", "|", ";"):
        if lines and ((sign == "\t" and sign in text) or all(sign in line for line in lines)):
            return [[clean_line(cell) for cell in line.split(sign)] for line in lines]
    counts = [column.is_count for column in columns if not column.choices]
    if True not in counts:
        return [[clean_line(line)] for line in lines]
    return [_name_and_count(clean_line(line), counts.index(True)) for line in lines]


def _name_and_count(line: str, place: int) -> list[str]:
    """Return 'Nhân dân - 100' as a name and, in column `place`, a count."""
    found = _NAME_AND_COUNT.fullmatch(line)
    if found is None:
        return [line]
    return [found["name"].strip(" -–—:"), *[""] * (place - 1), found["count"]]


def headings(cells: Sequence[str], columns: Sequence[Column]) -> list[Column | None] | None:
    """Return the column of each cell, None for one we do not keep; None if it is no heading."""
    known = {heading: column for column in columns for heading in column.headings}
    known |= {fold(column.label): column for column in columns}
    found = [known.get(fold(cell)) for cell in cells]
    numbered = [fold(cell) in _NUMBERING for cell in cells]
    is_heading = any(found) and not any(count_of(cell) is not None for cell in cells)
    known_cells = sum(column is not None for column in found) + any(numbered)
    return found if is_heading and known_cells >= min(len(cells), 2) else None


def _positions(
    lines: Sequence[Sequence[str]], order: Sequence[Column], pasted: Pasted
) -> list[Column | None]:
    """Return the columns in our order where there is no heading; tell of a running number before
    them.

    A column of choices is among what was pasted where some cell in its place names a choice, or
    all are blank; it is told which one is not.
    """
    numbered = _is_numbered(lines)
    if numbered:
        pasted.told.append(_("Đã bỏ cột số thứ tự."))
    found: list[Column | None] = [None] * numbered
    left: list[str] = []
    for column in order:
        there = [cells[len(found)] for cells in lines if len(cells) > len(found)]
        if not column.choices or any(_choice(column, cell) for cell in there) or not any(there):
            found.append(column)
        elif len(there) > 0:
            left.append(column.label)
    if left:
        names = ", ".join(f"“{name}”" for name in left)
        pasted.told.append(_("Không thấy cột %(names)s trong phần dán.", names=names))
    return found


def _is_numbered(lines: Sequence[Sequence[str]]) -> bool:
    counted = [str(number) for number in range(1, len(lines) + 1)]
    return (
        len(lines) > 1
        and all(len(cells) > 1 for cells in lines)
        and [cells[0].rstrip(".)") for cells in lines] == counted
    )


def _add(cells: Sequence[str], found: Sequence[Column | None], pasted: Pasted) -> None:
    row: Row = {}
    number = len(pasted.rows)
    for cell, column in zip(cells, found, strict=False):
        if column is not None and cell:
            row[column.name] = _value(column, cell)
    beyond = [cell for cell in cells[len(found) :] if cell]
    if beyond:
        first = next(column.name for column in found if column is not None)
        pasted.unclear[number, first] = _(
            "Dòng dán có nhiều cột hơn bảng; phần thừa “%(rest)s” chưa được ghi.",
            rest=" | ".join(beyond),
        )
    if row or beyond:
        pasted.rows.append(row)


def _value(column: Column, cell: str) -> str:
    """Return the cell as the table holds it; an unclear count or choice stays as it was typed."""
    if column.is_count:
        count = count_of(cell)
        return cell if count is None else str(count)
    return _choice(column, cell) or cell


def _choice(column: Column, cell: str) -> str:
    return next((v for v, label in column.choices.items() if fold(label) == fold(cell)), "")


def problems_of(row: Mapping[str, str], columns: Sequence[Column], *, sure: bool) -> Row:
    """Return a sentence for each cell that cannot be saved; `sure` lets a name keep its comma."""
    found: Row = {}
    for column in columns:
        text = row.get(column.name, "")
        if not text:
            if column.needed:
                found[column.name] = column.needed
        elif column.is_count and count_of(text) is None:
            found[column.name] = _("“%(text)s” chưa rõ là bao nhiêu, xin ghi chữ số.", text=text)
        elif column.is_date and day(text) is None:
            found[column.name] = _(
                "“%(text)s” chưa rõ là ngày nào, xin ghi như 01/7/2025.", text=text
            )
        elif column.choices and text not in column.choices:
            found[column.name] = _("“%(text)s” chưa có trong danh sách, xin chọn.", text=text)
        elif column.one_name and not sure and re.search("[,;]", text):
            found[column.name] = _(
                "Một hay nhiều đơn vị? Nhiều thì bấm Tách; một thì đánh dấu “Đúng là một tên”."
            )
    return found
