"""Spreadsheets, read back: what is printed of them without anybody working on them first."""

import io

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from console.documents.spreadsheet import LINE, Titled, draw_spreadsheet

COLUMNS = [Titled("STT", 6), Titled("Nội dung vụ việc", 20)]


def read(rows: list[list[str]], **how: object) -> Worksheet:
    title = "DANH MỤC NỘI DUNG ĐÃ CÔNG KHAI, QUÝ II NĂM 2022"
    sheet = load_workbook(io.BytesIO(draw_spreadsheet(title, COLUMNS, rows, **how))).active  # type: ignore[arg-type]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_a_row_is_as_high_as_its_text() -> None:
    sheet = read([["1", "Ngắn"], ["2", "Kiến nghị nạo vét cống thoát nước trước mùa mưa " * 3]])
    assert sheet.row_dimensions[4].height == LINE + 2
    assert (sheet.row_dimensions[5].height or 0) > 6 * LINE
    assert sheet.row_dimensions[1].height == 3 * LINE, "its title turns within the columns"
    assert sorted(str(one) for one in sheet.merged_cells.ranges) == ["A1:B1", "A2:B2"]


def test_the_heads_stand_in_the_middle_and_come_again_on_every_page() -> None:
    sheet = read([["1", "Ngắn"]])
    assert {cell.alignment.horizontal for cell in sheet[3]} == {"center"}
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 9
    assert sheet.freeze_panes == "A4"


def test_a_book_of_the_state_numbers_its_columns() -> None:
    sheet = read([["1", "Ngắn"]], about="Mẫu số 03/TCD", numbered=True)
    assert sheet["A2"].value == "Mẫu số 03/TCD"
    assert [cell.value for cell in sheet[4]] == ["1", "2"]
    assert [cell.value for cell in sheet[5]] == ["1", "Ngắn"]
    assert sheet.print_title_rows == "$3:$4"
    assert sheet.freeze_panes == "A5"
