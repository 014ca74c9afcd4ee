"""Columns of a list of guests, found by their headings, whatever else stands in the file."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from console.door.pasting import Column, cells_of, headings, left_out
from console.door.telephone import telephones
from console.errors import InvalidEntryError
from console.language import _, _l
from console.models import Meeting
from console.strangers.sheets import COLUMNS as MOST_COLUMNS
from console.strangers.sheets import ROWS, Sheet
from console.vietnamese import clean_line
from console.words.audience import called

HEADING_WITHIN = 20
"""Rows from the top in which the headings stand: titles and the office's name come before."""
COLUMNS = (
    Column("name", _l("Họ và tên"), ("ho ten", "ten", "ho va ten dai bieu", "ten dai bieu",
                                     "dai bieu", "ho ten dai bieu", "nguoi duoc moi")),
    Column("title", _l("Chức vụ"), ("chuc danh", "chuc vu, don vi", "chuc vu cong tac")),
    Column("unit", _l("Thôn, tổ"), ("thon", "to dan pho", "to", "khu dan cu", "ap", "ban",
                                    "thon, to dan pho", "dia chi", "noi o", "thon/to",
                                    "phong, don vi", "phong", "phong ban",
                                    "phong, ban, don vi")),
    Column("body", _l("Cơ quan, đơn vị"), ("co quan", "don vi", "don vi cong tac",
                                           "noi cong tac", "to chuc", "co quan/don vi")),
    Column("phone", _l("Điện thoại"), ("so dien thoai", "sdt", "dien thoai lien he", "dt",
                                       "so dt", "di dong")),
    Column("group", _l("Nhóm"), ("thanh phan", "doi tuong", "nhom thanh phan", "loai khach")),
    Column("honorific", _l("Ông/Bà"), ("ong, ba", "danh xung", "xung ho", "ong (ba)",
                                       "ong ba")),
    Column("note", _l("Ghi chú"), ("ghi chu khac",)),
)  # fmt: skip
"""In the order in which pasted columns without headings are understood."""


def labels(meeting: Meeting | None) -> dict[str, str]:
    """Return what each column is called in a dialogue with this audience, by its name."""
    known = {column.name: str(column.label) for column in COLUMNS}
    return {**known, "unit": called(meeting).unit}


@dataclass
class Read:
    """The rows of a list, each {line, cells, flags}, and what is to be told of the whole."""

    lines: list[dict[str, Any]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


def read_list(sheet: Sheet, *, pasted: bool, meeting: Meeting | None = None) -> Read:
    """Return the rows of a list as text, by column. `line` counts from 1, as programs show it.

    Raise InvalidEntryError at "file" for a file in which no heading names the guests.
    """
    place, columns = _headings(sheet.rows)
    read = Read(told=_told(sheet))
    if columns is None:
        if not pasted:
            raise InvalidEntryError({"file": _no_heading()})
        place, columns = -1, list(COLUMNS)
        order = ", ".join(labels(meeting).values())
        read.told.append(_("Không có dòng tiêu đề, nên các cột được hiểu theo thứ tự: %(order)s.",
                           order=order))  # fmt: skip
    else:
        read.told += left_out(sheet.rows[place], columns)
    missing = set(sheet.without_value)
    for number, row in enumerate(sheet.rows[place + 1 :], start=place + 1):
        line = _line(number, row, columns, missing)
        if line["cells"] or line["flags"]:
            read.lines.append(line)
    return read


def read_pasted(text: str, meeting: Meeting | None = None) -> Read:
    """Return the rows of a pasted list; sentences of two or three parts are split, and that is
    told.
    """
    rows = cells_of(text, COLUMNS)[:ROWS]
    rows, told = _sentences(rows) if all(len(row) == 1 for row in rows) else (rows, [])
    read = read_list(Sheet(rows), pasted=True, meeting=meeting)
    read.told = [*told, *read.told]
    return read


def _sentences(rows: list[list[str]]) -> tuple[list[list[str]], list[str]]:
    """Split 'Lê An, Trưởng thôn, Thôn Đông' by commas, where all lines have as many parts."""
    parts = [[clean_line(part) for part in line.split(",")] for (line,) in rows]
    counts = {len(line) for line in parts}
    if counts in ({2}, {3}):
        return parts, [_("Đã tách mỗi dòng theo dấu phẩy. Xin xem lại các cột.")]
    if counts - {1}:
        return rows, [_("Các dòng không cùng hai hoặc ba phần cách nhau bằng dấu phẩy, nên chưa "
                        "tách: xin xem lại họ tên.")]  # fmt: skip
    return rows, []


def _headings(rows: Sequence[Sequence[str]]) -> tuple[int, list[Column | None] | None]:
    for place, row in enumerate(rows[:HEADING_WITHIN]):
        found = headings([clean_line(cell) for cell in row], COLUMNS)
        if found and any(column is COLUMNS[0] for column in found):
            return place, found
    return -1, None


def _no_heading() -> str:
    return _(
        "Không thấy dòng tiêu đề có cột “Họ và tên” trong %(n)s dòng đầu. Xin thêm dòng tiêu đề "
        "vào tệp rồi nạp lại.",
        n=HEADING_WITHIN,
    )


def _told(sheet: Sheet) -> list[str]:
    told = []
    if sheet.is_cut:
        told.append(_("Tệp dài quá: chỉ đọc %(rows)s dòng, %(columns)s cột đầu. Xin chia tệp.",
                      rows=ROWS, columns=MOST_COLUMNS))  # fmt: skip
    if sheet.other_sheets:
        told.append(_("Chỉ đọc trang tính đầu; tệp còn %(n)s trang có chữ.", n=sheet.other_sheets))
    return told


def _line(
    number: int,
    row: Sequence[str],
    columns: Sequence[Column | None],
    missing: set[tuple[int, int]],
) -> dict[str, Any]:
    cells: dict[str, str] = {}
    flags: dict[str, str] = {}
    for place, (cell, column) in enumerate(zip(row, columns, strict=False)):
        if column is None:
            continue
        if text := clean_line(cell):
            cells.setdefault(column.name, text)
        elif (number, place) in missing:
            flags[column.name] = _("Ô này là công thức chưa có kết quả. Xin mở tệp, lưu lại rồi "
                                   "nạp lần nữa.")  # fmt: skip
    phone = cells.get("phone", "")
    if phone[:1] in "123456789" and phone.isascii() and (whole := telephones(phone)):
        cells["phone"] = whole
        flags["phone"] = _("Tệp ghi %(text)s, đã thêm số 0 ở đầu.", text=phone)
    return {"line": number + 1, "cells": cells, "flags": flags}
