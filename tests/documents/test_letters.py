"""Giấy mời (Mẫu 1.7): one, and many in one file."""

import io
from typing import Any

import pikepdf
import pytest

from console.documents import (
    Appendix,
    Block,
    Guest,
    OfficialDocument,
    draw_letters,
    draw_official,
    number_line,
)
from console.documents.blocks import invited, item, labelled, paragraph
from console.documents.letters import AT_ONCE
from console.documents.wording import DOTS

from .plans import duong_an
from .reading import pages, words
from .test_minutes import MM, assert_inside_the_margins, find

LONGEST = "Công Tằng Tôn Nữ Thị Ngọc Diễm Quỳnh Hương Nguyễn Phúc Bảo An"


def invitation(**changes: Any) -> OfficialDocument:
    fields: dict[str, Any] = {
        "kind": "GIẤY MỜI",
        "number": number_line(8, "GM-UBND"),
        "about": "Dự hội nghị đối thoại với Nhân dân",
        "body": [
            invited("Ủy ban nhân dân xã Đường An trân trọng kính mời:"),
            labelled("Tới dự", "Hội nghị đối thoại với Nhân dân năm 2025"),
            labelled("Chủ trì", "Đồng chí Vũ Duy Nhu, Chủ tịch Ủy ban nhân dân xã"),
            labelled("Thời gian", "08 giờ 00, thứ Tư, ngày 05 tháng 11 năm 2025"),
            labelled("Địa điểm", "Nhà văn hóa xã Đường An"),
            paragraph("Đề nghị đến đúng giờ"),
        ],
    }
    return duong_an(**(fields | changes))


def guests(count: int) -> list[Guest]:
    return [Guest(f"Nguyễn Văn {n}", "Ông", "Trưởng thôn", f"thôn {n}") for n in range(count)]


def test_the_fields_stand_in_the_order_of_the_form() -> None:
    drawing = draw_official(invitation(guest=Guest(LONGEST, "Bà", "Trưởng thôn", "thôn 3")))
    (printed,) = pages(drawing.pdf)
    order = [
        "Số: 08/GM-UBND", "GIẤY MỜI Dự hội nghị",
        f"trân trọng kính mời: Bà {LONGEST}, Trưởng thôn, thôn 3", "Tới dự: Hội nghị",
        "Chủ trì: Đồng chí", "Thời gian: 08 giờ", "Địa điểm: Nhà", "đúng giờ./.", "Nơi nhận:",
    ]  # fmt: skip
    spots = [printed.find(piece) for piece in order]
    assert -1 not in spots
    assert spots == sorted(spots)
    assert_inside_the_margins(drawing)


def test_a_letter_of_nobody_yet_leaves_a_line_to_write_on() -> None:
    assert DOTS in pages(draw_official(invitation()).pdf)[0]


def test_everybody_gets_one_letter_in_the_order_given() -> None:
    people, told = guests(AT_ONCE + 3), list[int]()
    file = draw_letters(invitation(), people, told.append)
    printed = pages(file)
    assert len(printed) == len(people)
    for guest, page in zip(people, printed, strict=True):
        assert f"kính mời: Ông {guest.name}, Trưởng thôn, {guest.unit}" in page
        assert page.count("kính mời") == 1
        assert "Vũ Duy Nhu" in page
    assert told == [AT_ONCE, AT_ONCE + 3]
    with pikepdf.open(io.BytesIO(file)) as pdf:
        assert str(pdf.docinfo.Title) == "Giấy mời Dự hội nghị đối thoại với Nhân dân"


def test_nobody_chosen_is_nobody() -> None:
    with pytest.raises(ValueError, match="nobody"):
        draw_letters(invitation(), [])


def test_each_letter_is_numbered_on_its_own_and_so_is_its_annex() -> None:
    long = [*invitation().body, *([Block("paragraph", "Nội dung chuẩn bị. " * 60)] * 3)]
    steps = [item(f"Bước {n}") for n in range(50)]
    letter = invitation(body=long, annexes=[Appendix("Chương trình", steps)], foot="Thôn 1")
    file = draw_letters(letter, guests(3))
    tops = [(word.page, word.text) for word in words(file) if word.bottom < 20 * MM]
    assert tops == [(page, "2") for page in (1, 3, 5, 7, 9, 11)]
    assert ["Thôn 1" in page for page in pages(file)] == [True, False, False, False] * 3
    assert find(file, "Phụ lục", 2)[0].page == 10
