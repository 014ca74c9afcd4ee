"""A table out of somebody's file, every cell as text: XLSX, XLS, ODS or CSV.

A spreadsheet keeps a telephone as a number, which loses its first zero, and a formula without the
result that the program last worked out: such cells are named, nothing is made up for them.
"""

import csv
import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineWorkbook

ROWS, COLUMNS, SIGNS = 5_000, 40, 1_000
"""What is read of a table at most; a list of a commune's guests has a tenth of it."""
BOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How an XLSX or ODS, and an XLS begin."""
ENCODINGS = ("utf-8-sig", "utf-16", "cp1258")
"""Of a CSV: what programs here write, the strictest first."""
LARGEST_XML = 64 * 1024 * 1024
_CELL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass
class Sheet:
    """The first sheet that has rows, and where something in it has no value."""

    rows: list[list[str]] = field(default_factory=list)
    without_value: list[tuple[int, int]] = field(default_factory=list)
    """(row, column) of formulas that bring no result along."""
    is_cut: bool = False
    """Whether there is more than ROWS or COLUMNS."""
    other_sheets: int = 0
    """How many more sheets have rows."""


UNREADABLE = (
    CalamineError, csv.Error, UnicodeError, zipfile.BadZipFile, SyntaxError, KeyError,
    NotImplementedError, RuntimeError, EOFError, zlib.error,
)  # fmt: skip
"""What a file from outside makes the readers raise; XML's ParseError is a SyntaxError."""


def read_sheet(file: bytes) -> Sheet:
    """Return the table of a file. Raise ValueError for what is none that we read."""
    try:
        found = _book(file) if file.startswith(BOOKS) else _text(file)
    except UNREADABLE as error:
        raise ValueError("no table that can be read") from error
    if not any(any(row) for row in found.rows):
        raise ValueError("an empty table")
    return found


def _book(file: bytes) -> Sheet:
    book = CalamineWorkbook.from_filelike(io.BytesIO(file))
    sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
    filled = [(name, one) for name, one in zip(book.sheet_names, sheets, strict=True) if one.height]
    if not filled:
        return Sheet()
    name, sheet = filled[0]
    # From the first row and column of the sheet, so that numbers are those that people see.
    found = _cut(sheet.to_python(skip_empty_area=False, nrows=ROWS + 1))
    found.other_sheets = len(filled) - 1
    found.without_value = [
        (row, column)
        for row, column in _formulas_without_value(file, name)
        if row < len(found.rows) and column < COLUMNS and not _at(found.rows[row], column)
    ]
    return found


def _text(file: bytes) -> Sheet:
    text = _decoded(file)
    if "\0" in text:
        raise ValueError("no text")
    sample = "\n".join(text.splitlines()[:20])
    sign = max(("\t", ";", ","), key=sample.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    return _cut(row for _number, row in zip(range(ROWS + 1), reader, strict=False))


def _decoded(file: bytes) -> str:
    for encoding in ENCODINGS:
        if encoding == "utf-16" and not file.startswith((b"\xff\xfe", b"\xfe\xff")):
            continue
        try:
            return file.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValueError("no text")


def _cut(rows: Iterable[Sequence[Any]]) -> Sheet:
    found = Sheet()
    for row in rows:
        if len(found.rows) == ROWS:
            found.is_cut = True
            break
        found.is_cut |= any(cell not in ("", None) for cell in row[COLUMNS:])
        found.rows.append([_words(cell) for cell in row[:COLUMNS]])
    return found


def _words(value: Any) -> str:
    """Return a cell as people read it: 912345678.0 as '912345678', a day as '05/7/2026'."""
    if isinstance(value, bool) or value is None:
        return "1" if value else ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y") if value.time() == time() else f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return unicodedata.normalize("NFC", str(value))[:SIGNS].strip()


def _at(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""


def _formulas_without_value(file: bytes, name: str) -> list[tuple[int, int]]:
    """Return where an XLSX has a formula and no result; other kinds of files always bring one."""
    if not zipfile.is_zipfile(io.BytesIO(file)):
        return []
    with zipfile.ZipFile(io.BytesIO(file)) as book:
        part = _part_of(book, name)
        if part is None or book.getinfo(part).file_size > LARGEST_XML:
            return []
        return _formulas(book.read(part))


def _formulas(xml: bytes) -> list[tuple[int, int]]:
    if b"<f" not in xml or b"<!DOCTYPE" in xml:
        return []
    found = []
    for _event, part in ElementTree.iterparse(io.BytesIO(xml)):
        if part.tag == f"{_CELL}c":
            if part.find(f"{_CELL}f") is not None and not part.findtext(f"{_CELL}v"):
                found += _place(part.get("r", ""))
        elif part.tag != f"{_CELL}row":
            continue  # parts of a cell are looked at with it
        part.clear()
    return found


def _place(name: str) -> list[tuple[int, int]]:
    """Return 'C7' as row 6, column 2, both from 0."""
    found = re.fullmatch(r"([A-Z]{1,3})([0-9]{1,7})", name, re.ASCII)
    if not found:
        return []
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return [(int(found[2]) - 1, column - 1)]


def _part_of(book: zipfile.ZipFile, name: str) -> str | None:
    """Return the file inside an XLSX that holds the sheet of this name."""
    files = book.namelist()
    if "xl/workbook.xml" not in files or "xl/_rels/workbook.xml.rels" not in files:
        return None
    sheets = ElementTree.fromstring(book.read("xl/workbook.xml"))
    links = ElementTree.fromstring(book.read("xl/_rels/workbook.xml.rels"))
    key = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    ids = {one.get("name"): one.get(key) for one in sheets.iter(f"{_CELL}sheet")}
    targets = {one.get("Id"): one.get("Target", "") for one in links}
    target = targets.get(ids.get(name), "").removeprefix("/xl/")
    return f"xl/{target}" if f"xl/{target}" in files else None
