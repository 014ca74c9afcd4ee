"""What is printed for the day, and the words of who leads, by request."""

import io
from datetime import date, timedelta

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import clock, queries
from console.database import session
from console.demo.play import Hall
from console.models import Contact, Honorific, MeetingState, Notice, OfficeRole, Role
from console.preparing import contact_list
from console.record.writing import off_the_record
from console.screens.view import View
from tests.conftest import SignIn
from tests.documents.reading import pages, text
from tests.people.test_office_seats import moved

PRINTS = "/office/dialogues/1/prints"


@pytest.fixture
def office(hall: Hall, sign_in: SignIn) -> FlaskClient:
    return sign_in(hall.organiser)


def test_everything_of_the_day_is_printed_from_what_was_prepared(
    hall: Hall, office: FlaskClient
) -> None:
    """002-27."""
    page = office.get(PRINTS).text
    for name in ("programme", "house-rules", "script"):
        assert f"{PRINTS}/{name}.pdf" in page
    assert f"{PRINTS}/tasks.pdf" not in page
    programme = text(office.get(f"{PRINTS}/programme.pdf").data)
    assert all(step.title.split()[-1] in programme for step in hall.meeting.steps)
    assert "08:00" in programme
    rules = text(office.get(f"{PRINTS}/house-rules.pdf").data)
    assert hall.meeting.house_rules[0].split(";")[0] in " ".join(rules.split())
    script = " ".join(text(office.get(f"{PRINTS}/script.pdf").data).split())
    assert "Kính thưa các vị đại biểu" in script


@pytest.mark.parametrize("name", ["programme.pdf", "script.pdf", "danh-ba.pdf", "danh-ba.xlsx"])
def test_no_browser_keeps_a_file_that_is_drawn_anew(office: FlaskClient, name: str) -> None:
    """A clerk would print yesterday's plan; what names people lies on no disk but the office's."""
    assert office.get(f"{PRINTS}/{name}").headers["Cache-Control"] == "no-store"


def test_slips_are_printed_as_many_as_are_asked_for(office: FlaskClient) -> None:
    one = office.get(f"{PRINTS}/slips.pdf?pages=3&per_page=4").data
    assert len(pages(one)) == 3
    for odd in ("pages=0", "pages=-1", "pages=x", "pages=101", "per_page=3"):
        assert len(pages(office.get(f"{PRINTS}/slips.pdf?{odd}").data)) == 1


def test_the_posters_address_is_that_of_the_projector_whoever_asks(
    hall: Hall, office: FlaskClient
) -> None:
    answer = office.get(f"{PRINTS}/poster.pdf", headers={"Host": "localhost"})
    words = "".join(text(answer.data).split())
    assert View(hall.meeting).join_url in words
    assert "localhost/join" not in words
    large = office.get(f"{PRINTS}/poster.pdf?paper=a3").data
    assert len(pages(large)) == 1


def test_what_is_not_prepared_is_not_printed(hall: Hall, office: FlaskClient) -> None:
    hall.meeting.house_rules = []
    session().commit()
    assert "Chưa có nội quy" in office.get(PRINTS).text
    assert office.get(f"{PRINTS}/house-rules.pdf").status_code == 404


def test_the_words_are_kept_by_step(hall: Hall, office: FlaskClient) -> None:
    """001-17."""
    step, other = hall.meeting.steps[:2]
    page = office.get("/office/dialogues/1/script").text
    assert f'name="step-{step.id}"' in page
    saved = office.post("/office/dialogues/1/script", data={f"step-{step.id}": "Kính chào."})
    assert saved.status_code == 303
    assert (step.script, other.script) == ("Kính chào.", None)
    assert "Kính chào." in text(office.get(f"{PRINTS}/script.pdf").data)


def test_others_of_the_meeting_print_nothing_here(hall: Hall, sign_in: SignIn) -> None:
    client = sign_in(hall.one(Role.SECRETARY))
    for path in (PRINTS, f"{PRINTS}/poster.pdf", "/office/dialogues/1/script"):
        assert client.get(path).status_code == 403
    assert client.post("/office/dialogues/1/script").status_code == 403


def test_slips_for_the_villages_say_where_and_until_when_they_are_handed_in(
    app: Flask, hall: Hall, office: FlaskClient
) -> None:
    """000-09."""
    days = {"opinions_from": date(2022, 6, 1), "opinions_until": date(2022, 6, 10)}
    notice = Notice(meeting_id=hall.meeting.id, opinions_place="Nhà văn hóa thôn", **days)
    hall.meeting.state = MeetingState.PREPARING
    session().add(notice)
    session().commit()
    assert f"{PRINTS}/topic-slips.pdf" in office.get(PRINTS).text
    slip = f"{PRINTS}/topic-slips.pdf?pages=2&per_page=4"
    with clock.clock_at(hall.time - timedelta(days=20)):
        printed = office.get(slip).data
    assert len(pages(printed)) == 2
    words = " ".join(text(printed).split())
    assert words.count("PHIẾU Ý KIẾN TRƯỚC HỘI NGHỊ") == 8
    for said in ("Họ và tên, hoặc tên tổ chức", "Nhà văn hóa thôn, từ ngày 01/6/2022 đến hết ngày",
                 "quét mã để gửi bằng điện thoại"):  # fmt: skip
        assert said in words
    assert "màn chiếu" not in words
    late = text(office.get(slip).data)
    assert "quét mã" not in " ".join(late.split()), "its days are over"
    app.config["PUBLIC_URL"] = ""
    with clock.clock_at(hall.time - timedelta(days=20)):
        at_home = " ".join(text(office.get(slip).data).split())
    assert "quét mã" not in at_home, "an address of the hall opens nowhere else"


def test_the_sheet_to_sign_is_there_before_anybody_is_named(
    hall: Hall, office: FlaskClient
) -> None:
    """002-27: who comes writes the own name."""
    assert queries.guests(hall.meeting) == []
    sheet = "/office/dialogues/1/invitations/papers/diem-danh-don-vi.pdf"
    assert f"{sheet}?view=1" in office.get(PRINTS).text
    words = text(office.get(f"{sheet}?view=1").data)
    assert "DANH SÁCH ĐẠI BIỂU DỰ HỘI NGHỊ" in words
    assert " 40" in words, "there are rows to write on"


def test_who_was_taken_from_the_offices_list_brings_the_telephone(hall: Hall) -> None:
    """A dialogue's people keep none of their own; the office's list is asked by name and title."""
    chair, official = hall.one(Role.CHAIR), hall.one(Role.OFFICIAL)
    with off_the_record():
        for one, telephone in ((chair, "0912000001"), (official, "0912000002")):
            (contact,) = queries.contacts_called(f"{one.name}, {one.title}") or [
                Contact(honorific=one.honorific, name=one.name, title=one.title, position=90)
            ]
            contact.telephone, contact.office_role = telephone, OfficeRole.LEADER
            session().add(contact)
    found = contact_list.lines(hall.meeting)
    for one, telephone in ((chair, "0912 000 001"), (official, "0912 000 002")):
        (line,) = [line for line in found if one.name in line[1] and line[2] == one.title]
        assert line[4] == telephone


def test_everybody_who_works_together_is_on_one_list(hall: Hall, office: FlaskClient) -> None:
    """001-37: chairs, the office, bodies that answer, delegates who can be called."""
    contact, _token = moved(hall)
    contact.telephone = "0912345678"
    chair, official = hall.one(Role.CHAIR), hall.one(Role.OFFICIAL)
    session().commit()
    root = "/office/dialogues/1/invitations/papers"
    assert f"{root}/danh-ba.pdf?view=1" in office.get(PRINTS).text
    book = openpyxl.load_workbook(io.BytesIO(office.get(f"{root}/danh-ba.xlsx").data))
    rows = [[cell.value for cell in row] for row in book.active.iter_rows(min_row=4)]
    names = [row[1] for row in rows]
    assert {chair.addressed, official.addressed} < set(names)
    assert len(names) == len(set(names)), "each person stands there once"
    assert next(row for row in rows if contact.name in row[1])[4] == "0912 345 678"
    assert rows[0][0] == "Chủ trì"
    roles = (OfficeRole.CLERK, OfficeRole.COLLECTOR, OfficeRole.LEADER)
    with off_the_record():
        session().add_all(
            Contact(honorific=Honorific.COMRADE, name=f"Người thứ {place}", title="Cán bộ",
                    position=90 + place, office_role=role)
            for place, role in enumerate(roles)
        )  # fmt: skip
    headings = [group.name for group in contact_list.as_list(hall.meeting).groups]
    assert len(headings) == len(set(headings)), "each heading stands there once"
    printed = " ".join(text(office.get(f"{root}/danh-ba.pdf").data).split())
    assert "DANH BẠ PHỤC VỤ HỘI NGHỊ" in printed
    assert "0912 345 678" in printed
