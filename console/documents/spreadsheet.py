"""A list as XLSX: text in every cell, nothing that a program would work out."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from console.language import _r

TEXT = "@"
"""Excel's format for text: a telephone keeps its zero, also when somebody types over it."""
NAME = 31
"""Letters of a sheet's name at most, none of them one of []:*?/\\."""
_NO_NAME = re.compile(r"[\[\]:*?/\\]")
_LINE = Side(style="thin", color="808080")
_GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


@dataclass(frozen=True)
class Titled:
    """A column: its heading, and how many letters wide it is drawn."""

    heading: str
    width: int


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook; a whole number in a row is a number there."""

    name: str
    """At most 31 letters, as Excel has it."""
    title: str
    columns: Sequence[Titled]
    rows: Sequence[Sequence[str | int]]


def draw_spreadsheet(title: str, columns: Sequence[Titled], rows: Sequence[Sequence[str]]) -> bytes:
    """Return the workbook of one list (`draw_workbook`)."""
    return draw_workbook([Sheet(_r("Danh sách"), title, columns, rows)])


def draw_workbook(sheets: Sequence[Sheet]) -> bytes:
    """Return the workbook: titles, headings that stay in sight, A4 lying, a page wide.

    A cell that begins with = + - @ is text as any other (OWASP, CSV injection): it is stored as a
    string, and Excel is told to show it so.
    """
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    for nth, each in enumerate(sheets):
        drawn = book.create_sheet() if nth else first
        drawn.title = _NO_NAME.sub(" ", each.name)[:NAME]
        _fill(drawn, each)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _fill(drawn: Worksheet, sheet: Sheet) -> None:
    _put(drawn.cell(1, 1), sheet.title, bold=True)
    for place, column in enumerate(sheet.columns, start=1):
        _put(drawn.cell(3, place), column.heading, bold=True, grid=True)
        drawn.column_dimensions[get_column_letter(place)].width = column.width
    for number, row in enumerate(sheet.rows, start=4):
        for place, words in enumerate(row, start=1):
            if isinstance(words, int):
                _put_number(drawn.cell(number, place), words)
            else:
                _put(drawn.cell(number, place), words, grid=True)
    drawn.freeze_panes = "A4"
    _page(drawn)


def _put_number(cell: Cell, number: int) -> None:
    cell.value, cell.border = number, _GRID
    cell.font = Font(name="Times New Roman", size=12)
    cell.alignment = Alignment(horizontal="right", vertical="top")


def _put(cell: Cell, words: str, *, bold: bool = False, grid: bool = False) -> None:
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", words) or None
    if cell.value is not None:
        cell.data_type = "s"  # or "=1+1" would be a formula
        cell.quotePrefix = words[:1] in ("=", "+", "-", "@")
    cell.number_format = TEXT
    cell.font = Font(name="Times New Roman", size=12, bold=bold)
    if grid:
        cell.border = _GRID
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _page(sheet: Worksheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "3:3"
    sheet.oddFooter.center.text = "&P/&N"
