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

from console.documents.measuring import lines_in
from console.language import _r

TEXT = "@"
"""Excel's format for text: a telephone keeps its zero, also when somebody types over it."""
SIZE, LINE = 12, 15.75
"""Points of the letters, and of a line of them."""
LETTER = 1.85
"""mm of one unit in which Excel says how wide a column is, with room for other fonts."""
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
    about: str = ""
    """A line below the title: of what it is, in which form."""
    numbered: bool = False
    """Whether the columns are numbered below their headings, as the State's books are."""


def draw_spreadsheet(
    title: str,
    columns: Sequence[Titled],
    rows: Sequence[Sequence[str]],
    about: str = "",
    numbered: bool = False,
) -> bytes:
    """Return the workbook of one list (`draw_workbook`)."""
    return draw_workbook([Sheet(_r("Danh sách"), title, columns, rows, about, numbered)])


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
    """Write the sheet; a row is as high as its text, as nobody works it out before printing."""
    for place, column in enumerate(sheet.columns, start=1):
        drawn.column_dimensions[get_column_letter(place)].width = column.width
    _across(drawn, 1, sheet, sheet.title, bold=True)
    _across(drawn, 2, sheet, sheet.about, bold=False)
    heads = [[column.heading for column in sheet.columns]]
    if sheet.numbered:
        heads.append([str(number) for number in range(1, len(sheet.columns) + 1)])
    for number, texts in enumerate(heads, start=3):
        for place, words in enumerate(texts, start=1):
            _put(drawn.cell(number, place), words, bold=number == 3, grid=True, middle=True)
        _raise(drawn, number, texts, sheet, bold=number == 3)
    first = 3 + len(heads)
    for number, row in enumerate(sheet.rows, start=first):
        _fill_row(drawn, number, row)
        _raise(drawn, number, [str(words) for words in row], sheet)
    drawn.freeze_panes = f"A{first}"
    _page(drawn, f"3:{first - 1}")


def _fill_row(drawn: Worksheet, number: int, row: Sequence[str | int]) -> None:
    for place, words in enumerate(row, start=1):
        if isinstance(words, int):
            _put_number(drawn.cell(number, place), words)
        else:
            _put(drawn.cell(number, place), words, grid=True)


def _across(drawn: Worksheet, number: int, sheet: Sheet, words: str, *, bold: bool) -> None:
    """Write a line over all columns, in as many lines as it takes."""
    cell = drawn.cell(number, 1)
    _put(cell, words, bold=bold)
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    if len(sheet.columns) > 1:
        drawn.merge_cells(start_row=number, end_row=number, start_column=1,
                          end_column=len(sheet.columns))  # fmt: skip
    room = LETTER * sum(column.width for column in sheet.columns)
    drawn.row_dimensions[number].height = LINE * lines_in(words, room, SIZE, bold)


def _raise(
    drawn: Worksheet, number: int, row: Sequence[str], sheet: Sheet, *, bold: bool = False
) -> None:
    """Make a row as high as its highest text; Excel takes no more than 409 points."""
    counts = [
        lines_in(words, LETTER * column.width - 2, SIZE, bold)
        for words, column in zip(row, sheet.columns, strict=False)
    ]
    drawn.row_dimensions[number].height = min(409, LINE * max(counts, default=1) + 2)


def _put_number(cell: Cell, number: int) -> None:
    cell.value, cell.border = number, _GRID
    cell.font = Font(name="Times New Roman", size=SIZE)
    cell.alignment = Alignment(horizontal="right", vertical="top")


def _put(
    cell: Cell, words: str, *, bold: bool = False, grid: bool = False, middle: bool = False
) -> None:
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", words) or None
    if cell.value is not None:
        cell.data_type = "s"  # or "=1+1" would be a formula
        cell.quotePrefix = words[:1] in ("=", "+", "-", "@")
    cell.number_format = TEXT
    cell.font = Font(name="Times New Roman", size=SIZE, bold=bold)
    if grid:
        cell.border = _GRID
        cell.alignment = Alignment(
            horizontal="center" if middle else None,
            vertical="center" if middle else "top",
            wrap_text=True,
        )


def _page(sheet: Worksheet, heads: str) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = heads
    margins = sheet.page_margins  # in inches, as Nghị định 30/2020 has them
    margins.left, margins.right, margins.top, margins.bottom = 1.18, 0.59, 0.79, 0.79
    sheet.oddFooter.center.text = "&P/&N"
