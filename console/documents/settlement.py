"""The budget as XLSX, for whoever settles it: what was typed is text, sums are our own formulas."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from console.language import _r

DONG, PIECES, TEXT = "#,##0", "#,##0.##", "@"
_LINE = Side(style="thin", color="808080")
_GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEAD = 4
"""The row of the headings, repeated on every page."""


@dataclass(frozen=True)
class Expense:
    """One line: the quantity in hundredths, amounts in đồng; `spent` is None where nobody said."""

    name: str
    unit: str
    hundredths: int
    price: int
    source: str
    basis: str
    spent: int | None
    voucher: str


@dataclass(frozen=True)
class Settlement:
    """What stands on the sheet: whose it is, for what, and its lines."""

    issuer: str
    title: str
    about: str
    lines: Sequence[Expense]


def draw_settlement(data: Settlement) -> bytes:
    """Return the workbook, A4 lying, a page wide. No cell that somebody typed is a formula."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = _r("Kinh phí")
    for row, words in enumerate((data.issuer, data.title, data.about), start=1):
        _text(sheet.cell(row, 1), words, bold=row < 3, grid=False)
    for column, (heading, width) in enumerate(_columns(), start=1):
        _text(sheet.cell(_HEAD, column), heading, bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, line in enumerate(data.lines, start=1):
        _write(sheet, _HEAD + number, number, line)
    _write_sums(sheet, _HEAD + len(data.lines))
    _set_page(sheet)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _columns() -> tuple[tuple[str, int], ...]:
    """(heading, width in letters)."""
    return (
        (_r("STT"), 5),
        (_r("Nội dung chi"), 34),
        (_r("Đơn vị tính"), 10),
        (_r("Số lượng"), 10),
        (_r("Đơn giá (đồng)"), 14),
        (_r("Thành tiền (đồng)"), 16),
        (_r("Nguồn kinh phí"), 24),
        (_r("Căn cứ mức chi"), 28),
        (_r("Thực chi (đồng)"), 16),
        (_r("Chênh lệch (đồng)"), 16),
        (_r("Chứng từ"), 20),
    )


def _write(sheet: Worksheet, row: int, number: int, line: Expense) -> None:
    _number(sheet.cell(row, 1), number, DONG)
    _text(sheet.cell(row, 2), line.name)
    _text(sheet.cell(row, 3), line.unit)
    _number(sheet.cell(row, 4), line.hundredths / 100, PIECES)
    _number(sheet.cell(row, 5), line.price, DONG)
    _number(sheet.cell(row, 6), f"=ROUND(D{row}*E{row},0)", DONG)
    _text(sheet.cell(row, 7), line.source)
    _text(sheet.cell(row, 8), line.basis)
    _number(sheet.cell(row, 9), line.spent, DONG)
    _number(sheet.cell(row, 10), f'=IF(I{row}="","",F{row}-I{row})', DONG)
    _text(sheet.cell(row, 11), line.voucher)


def _write_sums(sheet: Worksheet, last: int) -> None:
    row = last + 1
    for column in range(1, len(_columns()) + 1):
        _text(sheet.cell(row, column), _r("Cộng") if column == 2 else "", bold=True)
    for letter in ("F", "I"):
        total = f"=SUM({letter}{_HEAD + 1}:{letter}{last})" if last > _HEAD else "=0"
        _number(sheet[f"{letter}{row}"], total, DONG, bold=True)
    _number(sheet[f"J{row}"], f"=F{row}-I{row}", DONG, bold=True)


def _text(cell: Cell, words: str, *, bold: bool = False, grid: bool = True) -> None:
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", words) or None
    if cell.value is not None:
        cell.data_type = "s"  # or "=1+1" would be a formula (OWASP, CSV injection)
        cell.quotePrefix = words[:1] in ("=", "+", "-", "@")
    cell.number_format = TEXT
    _style(cell, bold=bold, grid=grid)


def _number(cell: Cell, value: float | str | None, form: str, *, bold: bool = False) -> None:
    """Put a number, or a formula of ours."""
    cell.value, cell.number_format = value, form
    _style(cell, bold=bold, grid=True)


def _style(cell: Cell, *, bold: bool, grid: bool) -> None:
    cell.font = Font(name="Times New Roman", size=12, bold=bold)
    if grid:
        cell.border, cell.alignment = _GRID, Alignment(wrap_text=True, vertical="top")


def _set_page(sheet: Worksheet) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.freeze_panes = f"A{_HEAD + 1}"
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
    sheet.oddFooter.center.text = "&P/&N"
