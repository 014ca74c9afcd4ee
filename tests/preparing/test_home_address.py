"""The address that phones at home use: what leads there, what says that there is none."""

from datetime import date

import pytest
from flask import Flask

from console import queries
from console.demo.play import Hall
from console.documents import NoticePoster
from console.errors import InvalidEntryError, NotNowError, NotPermittedError
from console.models import Meeting, Notice, Role
from console.office import prints
from console.preparing import letter_words, notice_papers, notice_parts, office_changes, paper_facts
from console.preparing.home_address import give_home_address, home_url
from console.preparing.notice_messages import group_text, sms_accented_text, sms_text
from console.preparing.notice_texts import TextKind, texts
from console.preparing.notice_told import Told, facts, told
from console.screens.view import View
from tests.preparing.test_office import PAPER

HOME = "https://doithoai.duongan.gov.vn"
GATHERING = Notice(
    taking_part="", opinions_place="Bộ phận một cửa", opinions_until=date(2022, 6, 12)
)


@pytest.fixture(autouse=True)
def nothing_settled(app: Flask) -> None:
    app.config["PUBLIC_URL"] = ""


def given(hall: Hall, typed: str = HOME) -> str:
    """Return what the office keeps after this was typed on a page that showed what it had."""
    office = queries.office()
    assert office
    give_home_address(typed, seen=office.home_address, by=hall.organiser)
    return office.home_address


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (HOME, HOME),
        (" Doithoai.DuongAn.gov.vn/ ", HOME),
        ("http://duongan.example.vn:8000", "http://duongan.example.vn:8000"),
        ("https://8.8.8.8", "https://8.8.8.8"),
        ("https://xn--hitrng-vvc7604b.vn", "https://xn--hitrng-vvc7604b.vn"),
        ("", ""),
    ],
)
def test_it_is_kept_as_it_is_printed(hall: Hall, typed: str, kept: str) -> None:
    assert given(hall, typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        f"{HOME}/notice", f"{HOME}?a=1", f"{HOME}#a", "https://ai@duongan.gov.vn", "https://",
        "ftp://duongan.gov.vn", "javascript:alert(1)", "duongan.gov.vn:99999", "é.vn", "a b.vn",
        "https://duongan.gov.vn\nevil", "x" * 200 + ".vn", "192.168.1.9:8000", "http://10.0.0.1",
        "laptop.local", "localhost", "duongan", "127.1", "0x7f.1", "a.invalid", "..", "xa..vn",
        "https://duongan.gov.vn:0", "-xa.vn",
    ],
)  # fmt: skip
def test_what_nobody_reaches_from_home_is_refused_at_its_field(hall: Hall, typed: str) -> None:
    given(hall)
    with pytest.raises(InvalidEntryError) as refused:
        given(hall, typed)
    assert list(refused.value.problems) == ["home"]
    assert home_url(hall.meeting) == HOME


def test_it_is_taken_back_by_emptying_it_or_as_every_change_of_the_office(hall: Hall) -> None:
    given(hall)
    given(hall, "")
    assert home_url(hall.meeting) == ""
    change = queries.newest_office_change()
    assert change
    office_changes.undo_office_change(change.id, by=hall.organiser)
    assert home_url(hall.meeting) == HOME


def test_who_saw_another_address_is_told_what_stands_now(hall: Hall) -> None:
    given(hall)
    with pytest.raises(InvalidEntryError, match="có người ghi") as refused:
        give_home_address("https://khac.vn", seen="", by=hall.organiser)
    assert HOME in refused.value.problems["home"]
    assert home_url(hall.meeting) == HOME


def test_nobody_of_the_hall_changes_it(hall: Hall) -> None:
    for role in (Role.CHAIR, Role.DESK, Role.SECRETARY):
        with pytest.raises(NotPermittedError):
            give_home_address(HOME, seen="", by=hall.one(role))


def test_a_rehearsal_changes_it_for_nobody(hall: Hall) -> None:
    played = paper_facts.prepare_meeting(PAPER, organiser="Văn phòng", is_rehearsal=True)
    with pytest.raises(NotPermittedError, match="Diễn tập"):
        give_home_address(HOME, seen="", by=played)
    assert home_url(hall.meeting) == ""


def test_what_the_machine_was_started_with_wins(app: Flask, hall: Hall) -> None:
    given(hall)
    app.config["PUBLIC_URL"] = "https://may-chu.example.vn"
    assert home_url(hall.meeting) == "https://may-chu.example.vn"
    with pytest.raises(NotNowError, match="người quản trị"):
        given(hall)


def test_every_text_for_the_time_before_leads_there_and_the_hall_to_itself(hall: Hall) -> None:
    meeting = hall.meeting
    assert HOME not in View(meeting).join_url
    given(hall)
    known = told(meeting, GATHERING)
    page = f"{HOME}/notice/{meeting.code}"
    assert known.url == page
    for text in (group_text(known), texts(known)[TextKind.PAGE].words):
        assert page in text
    assert dict(facts(known))["Gửi bằng điện thoại"] == f"xem thông báo và gửi ý kiến tại {page}"
    assert letter_words.url_of(meeting) == page
    assert letter_words.common_words(meeting)["url"] == page
    assert poster(meeting, known).url == page
    assert poster(meeting, known).near == ""
    assert HOME not in texts(known)[TextKind.LOUDSPEAKER].words
    assert HOME not in View(meeting).join_url


def poster(meeting: Meeting, known: Told) -> NoticePoster:
    return notice_papers.poster(meeting, known, texts(known)[TextKind.PAGE], known.planned_at)


def test_a_short_message_says_it_where_there_is_room(hall: Hall) -> None:
    given(hall, "https://da.vn")
    hall.meeting.venue, hall.meeting.agency = "Nhà văn hóa", "UBND XÃ"
    known = told(hall.meeting, Notice())
    for text in (sms_text(known), sms_accented_text(known)):
        assert text.endswith(f"Xem: https://da.vn/notice/{hall.meeting.code}")
    hall.meeting.venue = "Nhà văn hóa đa năng liên tổ dân phố số 57, đường Nguyễn Phước Nguyên"
    long = sms_text(told(hall.meeting, GATHERING))
    assert len(long) <= 160
    assert "Xem:" not in long, "the address is left out first"


def test_where_there_is_none_people_are_led_to_the_office_and_the_village_head(hall: Hall) -> None:
    known = told(hall.meeting, GATHERING)
    said = dict(facts(known))["Gửi bằng điện thoại"]
    assert "chỉ dùng được trong mạng của hội trường" in said
    assert "Bộ phận một cửa hoặc qua Tổ trưởng tổ dân phố" in said
    assert poster(hall.meeting, known).near
    assert "url" not in letter_words.common_words(hall.meeting)
    assert prints.topic_slip_of(hall.meeting).url == ""
    nothing_gathered = dict(facts(told(hall.meeting, Notice())))
    assert "Gửi bằng điện thoại" not in nothing_gathered


def test_the_thong_bao_says_it_where_it_says_how_one_takes_part(hall: Hall) -> None:
    given(hall)
    words = str(notice_parts.taking_part(hall.meeting))
    assert f"{HOME}/notice/{hall.meeting.code}" in words


def test_a_letter_printed_before_is_old(hall: Hall) -> None:
    before = letter_words.common_words(hall.meeting)
    given(hall)
    assert letter_words.common_words(hall.meeting) != before
    given(hall, "")
    assert letter_words.common_words(hall.meeting) == before
