"""The workbook of the settlement, read back."""

import io

import openpyxl
from python_calamine import CalamineWorkbook

from console.documents import Expense, Settlement, draw_settlement

WATER = Expense("Nước", "người", 150, 20_000, "Kinh phí", "NQ 66", 25_000, "HĐ 1")
EVIL = Expense('=HYPERLINK("http://x")', "+1", 100, 5, "-2", "@SUM(A1)", None, "=1+1")


def sheet(*lines: Expense) -> openpyxl.worksheet.worksheet.Worksheet:
    made = draw_settlement(Settlement("UBND XÃ", "DỰ TOÁN", "Đối thoại", lines))
    assert CalamineWorkbook.from_filelike(io.BytesIO(made)).sheet_names == ["Kinh phí"]
    return openpyxl.load_workbook(io.BytesIO(made)).active


def test_nothing_that_was_typed_is_a_formula() -> None:
    """003-19; our own sums are."""
    found = sheet(WATER, EVIL)
    formulas = {cell.coordinate for row in found for cell in row if cell.data_type == "f"}
    assert formulas == {"F5", "J5", "F6", "J6", "F7", "I7", "J7"}
    assert [found[f"{column}6"].value for column in "BCGHK"] == [
        EVIL.name, EVIL.unit, EVIL.source, EVIL.basis, EVIL.voucher,
    ]  # fmt: skip
    assert all(found[f"{column}6"].quotePrefix for column in "BCGHK")


def test_amounts_are_numbers_and_sums_count_every_line() -> None:
    found = sheet(WATER, EVIL)
    assert (found["D5"].value, found["E5"].value, found["I5"].value) == (1.5, 20_000, 25_000)
    assert found["F5"].value == "=ROUND(D5*E5,0)"
    assert (found["F7"].value, found["I7"].value) == ("=SUM(F5:F6)", "=SUM(I5:I6)")
    assert sheet()["F5"].value == "=0"


def test_it_is_printed_on_a4_lying_with_its_head_on_every_page() -> None:
    found = sheet(WATER)
    assert (found.page_setup.orientation, found.page_setup.paperSize) == ("landscape", 9)
    assert found.print_title_rows == "$4:$4"
    assert found.page_setup.fitToWidth == 1
