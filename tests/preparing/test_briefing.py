"""The chair's briefing book and the sheets of the bodies, read back from their PDF (000-16,
004-16).
"""

import pytest
from flask import Flask

from console import queries
from console.database import session
from console.demo.play import Hall
from console.documents.briefing import draw_briefing
from console.documents.data import Table
from console.models import TopicSource, TopicState
from console.preparing import briefing
from tests.crowded import statements
from tests.documents.reading import pages, text
from tests.gathering import ABOUT_LAMPS, ANSWER, DRAFT, LAND_BODY, OF_HA, PHONE, topic


@pytest.fixture
def hall(gathered_hall: Hall) -> Hall:
    return gathered_hall


@pytest.fixture
def book(hall: Hall) -> bytes:
    return draw_briefing(briefing.book(hall.meeting))


def words(file: bytes) -> str:
    return " ".join(text(file).split())


def test_the_book_tells_every_approved_topic_with_its_answer(hall: Hall, book: bytes) -> None:
    said = words(book)
    assert "Ý kiến số 2: Bà Lê Thị Thu Hà, Tổ 3" in said
    assert f"“{OF_HA.content}”" in said
    assert "Mặt trận tổng hợp, 15 người (gộp cả ý kiến số 6)" in said
    assert "Hội Nông dân phường (cấp thiết)" in said
    assert "Ý kiến thẩm định (MTTQ phường): Nên trả lời tại chỗ." in said
    assert ANSWER in said
    assert "Căn cứ: Luật Đất đai 2013" in said
    assert "Kèm theo: Danh sách hộ" in said
    assert f"Người duyệt: {hall.chair.with_title}" in said
    assert ABOUT_LAMPS in said
    assert said.count("Chưa có trả lời được duyệt.") == 2


def test_it_begins_with_a_cover_and_its_contents_and_sums_up(hall: Hall, book: bytes) -> None:
    cover, contents, *others = pages(book)
    assert "TÀI LIỆU PHỤC VỤ CHỦ TỌA" in cover
    assert "08 giờ 00, thứ Tư, ngày 15 tháng 6 năm 2022" in cover
    assert hall.meeting.venue.split()[-1] in cover
    assert "MỤC LỤC" in contents
    assert "II. Đất đai, xây dựng" in contents
    assert all("Tài liệu nội bộ, không phổ biến" in page for page in (cover, *others))
    (table, *_rest) = [one for one in briefing.book(hall.meeting).body if isinstance(one, Table)]
    assert list(table.rows) == [
        ("Đất đai, xây dựng", "2", "16", LAND_BODY, "1/2"),
        ("Giao thông, thoát nước, chiếu sáng", "1", "30", "Bộ phận Đô thị - Môi trường", "1/1"),
        ("Chưa rõ lĩnh vực", "1", "1", "", "0/1"),
        ("Cộng", "4", "47", "", "2/4"),
    ]


def test_no_telephone_no_complaint_and_nothing_unread_stands_in_it(book: bytes) -> None:
    said = words(book)
    assert PHONE not in said
    for hidden in ("Khiếu nại", "Phạm Khiếu", "Tố giác", "Vũ Tố Giác", DRAFT):
        assert hidden not in said


def test_what_was_settled_before_the_day_and_what_stayed_open_is_listed(hall: Hall) -> None:
    kept = topic(hall.meeting, 2)
    kept.source, kept.source_name = TopicSource.EARLIER, "Đối thoại tháng 12/2021"
    session().commit()
    *_first, settled, open_still = [
        one for one in briefing.book(hall.meeting).body if isinstance(one, Table)
    ]
    ((number, who, content, how),) = settled.rows
    assert (number, who, content) == ("7", "Ông Đỗ Đã Xong", "Cột điện nghiêng ở tổ 7.")
    assert how == "Đã dựng lại cột. (09/6/2022)"
    assert list(open_still.rows) == [("2", OF_HA.content, LAND_BODY, "", "Đối thoại tháng 12/2021")]


def test_a_body_reads_its_own_topics_alone(hall: Hall) -> None:
    agency = next(one for one in queries.agencies(hall.meeting) if one.name == LAND_BODY)
    said = words(draw_briefing(briefing.sheet(hall.meeting, agency)))
    assert f"PHIẾU CHUẨN BỊ TRẢ LỜI: {LAND_BODY.upper()}" in said
    assert ANSWER in said
    assert OF_HA.content in said
    assert "Tài liệu nội bộ, không phổ biến" in said
    for hidden in (ABOUT_LAMPS, "Hội Nông dân", PHONE, "Tố giác", "Khiếu nại", DRAFT):
        assert hidden not in said


def test_a_body_without_topics_is_told_so(hall: Hall) -> None:
    police = next(one for one in queries.agencies(hall.meeting) if one.name == "Công an phường")
    said = words(draw_briefing(briefing.sheet(hall.meeting, police)))
    assert "Chưa có ý kiến nào giao cơ quan này chuẩn bị." in said


def test_a_dialogue_without_topics_has_a_book_that_says_so(hall: Hall) -> None:
    for one in queries.topics(hall.meeting):
        one.state = TopicState.WITHDRAWN
    session().commit()
    said = words(draw_briefing(briefing.book(hall.meeting)))
    assert "Chưa có ý kiến nào được duyệt." in said
    assert said.count("Không có.") == 2


def test_advice_on_many_papers_asks_for_them_once_a_field(app: Flask, hall: Hall) -> None:
    for one in queries.topics(hall.meeting):
        one.measure = "Dự thảo Nghị quyết"
    session().commit()
    with statements(app) as found:
        briefing.book(hall.meeting)
    parts = 3  # of the four topics two are of one field, and one is of none
    assert sum("FROM paper" in one for one in found) == parts
