"""The list of what was disclosed in a quarter: notices and publications of all dialogues."""

import pytest

from console.afterwards import disclosures, published_evidence
from console.afterwards.disclosures import Quarter, disclosed_in
from console.demo.play import Hall
from console.models import Contact, NoticeChannel, Publication
from tests.afterwards.office import answer, clerk, close, first, leader
from tests.afterwards.publishing import after, days, given, published

SECOND, THIRD = Quarter(2022, 2), Quarter(2022, 3)
BOARD, AIR = NoticeChannel.BOARD, NoticeChannel.LOUDSPEAKER


@pytest.fixture
def by(sealed_hall: Hall) -> Contact:
    return clerk(sealed_hall)


@pytest.fixture
def results(sealed_hall: Hall, by: Contact) -> Publication:
    return published(sealed_hall, by)


def test_each_line_says_what_how_when_where_and_who(
    sealed_hall: Hall, by: Contact, results: Publication
) -> None:
    given(sealed_hall, by, results, AIR, 1, 3, place="Loa cụm 1")
    (line,) = disclosed_in(SECOND)
    title = "Kết quả đối thoại với Nhân dân phường Thanh Khê Tây"
    assert line.cells == (title, "Đài truyền thanh, loa", "16/6/2022 đến 18/6/2022", "Loa cụm 1",
                          "Ông Phan Văn Lộc")  # fmt: skip
    assert disclosed_in(THIRD) == []


def test_what_hangs_on_stands_in_the_next_quarter_until_it_is_taken_down(
    sealed_hall: Hall, by: Contact, results: Publication
) -> None:
    entry = given(sealed_hall, by, results, BOARD, 1)
    assert disclosed_in(THIRD)[0].days == "từ 16/6/2022, chưa gỡ"
    with after(40):
        published_evidence.note_taken_down(
            entry.id, days(15), "Ông Lộc", meeting=sealed_hall.meeting, by=by
        )
    assert disclosed_in(SECOND)[0].days == "16/6/2022 đến 30/6/2022"
    assert disclosed_in(THIRD) == []


def test_what_was_taken_back_is_not_in_it(
    sealed_hall: Hall, by: Contact, results: Publication
) -> None:
    entry = given(sealed_hall, by, results, BOARD, 1)
    published_evidence.take_back_evidence(entry.id, "Nhầm", meeting=sealed_hall.meeting, by=by)
    assert disclosed_in(SECOND) == []


def test_a_later_version_says_why(sealed_hall: Hall, by: Contact) -> None:
    published(sealed_hall, by)
    answer(first(sealed_hall), by)
    close(first(sealed_hall), leader(sealed_hall))
    two = published(sealed_hall, by, because="nội dung 001 đã xong")
    given(sealed_hall, by, two, BOARD, 1)
    (line,) = disclosed_in(SECOND)
    assert line.what.endswith("(bản 2: nội dung 001 đã xong)")
    assert disclosures.heading_of(SECOND) == "quý II năm 2022"
