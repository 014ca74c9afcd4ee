"""Which rows and tables stay whole on paper, in PDF and DOCX."""

from dataclasses import replace

import pytest
from docx.oxml.ns import qn

from console.documents import Column, Group, ListPaper, Table, draw_list, draw_official
from console.documents.table_rows import is_torn, stay_together

from .plans import duong_an
from .reading import pages
from .test_official_word import kept_with_next, opened
from .test_papers import HEAD

ROOMS = (20.0, 100.0)
COLUMNS = [Column("Mã", 1), Column("Nội dung", 5)]
LONG = "Kiến nghị nạo vét cống thoát nước trước mùa mưa bão. "


def test_only_a_row_that_is_longer_than_a_page_is_torn() -> None:
    assert not is_torn(("1", LONG * 20), ROOMS, landscape=False)
    assert is_torn(("1", LONG * 100), ROOMS, landscape=False)


def test_a_short_table_stays_together_and_a_long_one_does_not() -> None:
    assert stay_together([("1", "Việc")] * 8, ROOMS, landscape=True)
    assert not stay_together([("1", "Việc")] * 40, ROOMS, landscape=True)


def test_a_row_stands_on_one_page() -> None:
    rows = [(f"M{nth}", f"{LONG * 6}Hết{nth}.") for nth in range(12)]
    drawn = pages(draw_official(duong_an(body=[Table(COLUMNS, rows)])).pdf)
    for nth in range(12):
        assert any(f"M{nth}" in page.split() and f"Hết{nth}." in page for page in drawn), nth


def test_a_row_longer_than_a_page_goes_on() -> None:
    drawn = pages(draw_official(duong_an(body=[Table(COLUMNS, [("1", LONG * 200)])])).pdf)
    assert sum(page.count("Kiến") for page in drawn) == 200


def test_a_short_table_is_kept_on_one_page_in_word_too() -> None:
    rows = [(str(nth), "Việc") for nth in range(5)]
    tables = opened(duong_an(body=[Table(COLUMNS, rows)])).element.body.findall(qn("w:tbl"))
    lines = tables[-2].findall(qn("w:tr"))
    assert all(kept_with_next(line) for line in lines)
    assert all(len(one.findall(qn("w:keepNext"))) == 1 for one in lines[-1].iter(qn("w:pPr")))


@pytest.mark.parametrize("count", range(20, 34))
def test_what_is_signed_below_a_list_has_rows_and_their_heads_on_its_page(count: int) -> None:
    rows = [(f"M{nth}", "Việc đã làm") for nth in range(count)]
    paper = ListPaper(replace(HEAD, note=""), COLUMNS, [Group("", rows)], signers=("NGƯỜI LẬP",),
                      day="Ngày 06 tháng 7 năm 2022")  # fmt: skip
    last = " ".join(pages(draw_list(paper))[-1].split())
    for words in ("NGƯỜI LẬP", "Ngày 06 tháng 7 năm 2022", f"M{count - 2}", f"M{count - 1}",
                  "Nội dung"):  # fmt: skip
        assert words in last
