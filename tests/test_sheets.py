"""A table out of somebody's file: every cell as text, nothing made up, nothing without bounds."""

import io
import unicodedata
import zipfile
from collections.abc import Iterator
from datetime import datetime

import openpyxl
import pytest

from console.strangers import Lane, OverLimitsError
from console.strangers.sheets import COLUMNS, ROWS, read_sheet
from tests.preparing.test_guest_imports import workbook

BOMB = 50_000
"""Rows of two thousand letters each: a hundred megabytes, packed into one."""


@pytest.fixture
def lane() -> Iterator[Lane]:
    lane = Lane()
    yield lane
    lane.end()


def test_every_cell_is_the_text_that_people_see() -> None:
    name = unicodedata.normalize("NFD", "Nguyễn Thị Ấn")
    read = read_sheet(workbook([name, 912345678, "0912", 1.5, True, None, datetime(2026, 7, 5)]))  # noqa: DTZ001 (a cell has none)
    assert read.rows == [
        ["Nguyễn Thị Ấn", "912345678", "0912", "1.5", "1", "", "05/07/2026"]
    ]  # fmt: skip


def test_rows_are_counted_as_the_program_counts_them() -> None:
    read = read_sheet(workbook([], [], ["", "Họ tên"], ["Lê Hà", "=A1"]))
    assert read.rows[2] == ["", "Họ tên"]
    assert read.without_value == [(3, 1)]


def test_the_first_sheet_with_rows_is_read_and_others_are_told() -> None:
    book = openpyxl.Workbook()
    for title, words in (("Hai", "b"), ("Ba", "c")):
        book.create_sheet(title).append([words])
    kept = io.BytesIO()
    book.save(kept)
    read = read_sheet(kept.getvalue())
    assert (read.rows, read.other_sheets) == ([["b"]], 1)


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_csv_is_read_as_programs_here_write_it(sign: str, encoding: str) -> None:
    file = f'Họ tên{sign}Chức vụ\n"Lê Hà"{sign}"Trưởng{sign} thôn"\n'.encode(encoding)
    assert read_sheet(file).rows == [["Họ tên", "Chức vụ"], ["Lê Hà", f"Trưởng{sign} thôn"]]


def test_what_is_too_long_is_cut_and_told() -> None:
    tall = read_sheet("\n".join(["a;b"] * (ROWS + 1)).encode())
    assert (len(tall.rows), tall.is_cut) == (ROWS, True)
    wide = read_sheet((";".join(["a"] * (COLUMNS + 1)) + "\n").encode())
    assert (len(wide.rows[0]), wide.is_cut) == (COLUMNS, True)
    assert not read_sheet(b"a;b\n").is_cut


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"\n\n",
        b"PK\x03\x04 no book",
        b"\xd0\xcf\x11\xe0" + b"\0" * 600,
        b"a\0b;c",
        b"\xff\xfe\x00",
    ],
)
def test_what_is_no_table_is_refused(file: bytes) -> None:
    with pytest.raises(ValueError, match=r"table|text"):
        read_sheet(file)


def test_a_file_that_swells_is_read_as_far_as_any_other(lane: Lane) -> None:
    book = workbook(["Họ tên"])
    swollen = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book)) as old,
        zipfile.ZipFile(swollen, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                row = b'<row><c t="inlineStr"><is><t>%s</t></is></c></row>' % (b"x" * 2_000)
                content = content.replace(b"</sheetData>", row * BOMB + b"</sheetData>")
            new.writestr(name, content)
    read = lane.run(read_sheet, swollen.getvalue())
    assert (len(read.rows), read.is_cut) == (ROWS, True)
    with pytest.raises(OverLimitsError):
        lane.run(read_sheet, swollen.getvalue(), seconds=0)
    assert lane.run(read_sheet, book).rows == [["Họ tên"]]
