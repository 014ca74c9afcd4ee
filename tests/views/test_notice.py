"""The notice by the forms of its page, its files, and the page that everybody reads."""

import io
import re

import pikepdf
import pytest
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import escape

from console import clock, queries
from console.database import session
from console.demo.play import Hall
from console.machine.addresses import public_url
from console.models import Meeting, Notice, Role
from console.people import office_seats
from tests.conftest import SignIn, browser
from tests.preparing.test_notice import at, photo
from tests.views.test_office_lists import as_drawn
from tests.views.test_office_seats import seated

FACTS = {
    "taking_part": "Đăng ký với Trưởng thôn.", "opinions_place": "Bộ phận một cửa",
    "opinions_person": "", "opinions_hours": "giờ hành chính", "opinions_from": "",
    "opinions_until": "2023-06-12", "contact": "Bà Lê Thị Rà", "telephone": "0236 312 3456",
    "landmark": "cạnh chợ", "help": "",
}  # fmt: skip
GIVEN = {
    "channel": "board", "place": "Chợ", "from_on": "2023-06-01", "until_on": "", "times": "",
    "who": "Ông Phan Văn Lộc",
}  # fmt: skip
DIALOGUE = {"title": "Hội nghị đối thoại năm sau", "short_title": "Đối thoại", "agency": "UBND XÃ",
            "place": "Xã", "venue": "Nhà văn hóa", "planned_at": "2023-06-15T08:00",
            "recipients": "Lưu: VT."}  # fmt: skip


@pytest.fixture
def clerk(app: Flask, hall: Hall) -> FlaskClient:
    return seated(app, office_seats.move_to_office(by=hall.organiser))


@pytest.fixture
def page(clerk: FlaskClient, hall: Hall) -> str:
    """The address of the notice of a dialogue that is only prepared."""
    form = as_drawn(clerk.get("/office/meetings/new").text)
    made = clerk.post("/office/meetings", data={**form, **DIALOGUE, "after": hall.meeting.id})
    assert made.status_code == 303, made.text
    return f"{made.location}/notice"


def prepared() -> Meeting:
    return max(queries.meetings(), key=lambda one: one.id)


def post(client: FlaskClient, address: str, **data: object) -> str:
    answer = client.post(address, data=data)
    assert answer.status_code == 303, answer.text
    return client.get(answer.location.partition("#")[0]).text


def test_the_notice_is_written_published_and_shown(
    app: Flask, clerk: FlaskClient, page: str
) -> None:
    phone = browser(app)
    address = f"/notice/{prepared().code}"
    with clock.clock_at(at(5)):
        written_published_and_shown(clerk, phone, page, address)


def written_published_and_shown(
    clerk: FlaskClient, phone: FlaskClient, page: str, address: str
) -> None:
    assert "Còn thiếu" in clerk.get(page).text
    assert clerk.post(f"{page}/publication").status_code == 409
    text = post(clerk, page, **FACTS)
    assert "Đã lưu." in text
    assert 'value="02363123456"' in text
    assert "không hai ba sáu, ba một hai, ba bốn năm sáu" in text
    hidden = phone.get(address)
    assert hidden.status_code == 404
    assert "Nhà văn hóa" not in hidden.text
    assert hidden.text == phone.get("/notice/0000").text
    post(clerk, f"{page}/publication")
    shown = phone.get(address)
    assert shown.status_code == 200
    for fact in ("08 giờ 00, thứ Năm, ngày 15/6/2023", "Nhà văn hóa, cạnh chợ", "Trưởng thôn",
                 'href="tel:02363123456"', "đến hết ngày 12/6/2023"):  # fmt: skip
        assert fact in shown.text
    assert phone.get("/notice").status_code == 404, "another dialogue is in the hall"
    post(clerk, f"{page}/publication/removal")
    assert phone.get(address).status_code == 404


def test_the_page_without_a_code_is_that_of_the_hall(app: Flask, hall: Hall) -> None:
    phone = browser(app)
    assert phone.get("/notice").status_code == 404
    session().add(Notice(meeting_id=hall.meeting.id, telephone="", published_at=hall.time))
    session().commit()
    shown = phone.get("/notice")
    assert shown.status_code == 200
    assert hall.meeting.short_title in shown.text
    for step in hall.meeting.steps:  # (002-03)
        assert escape(step.title) in shown.text
    assert "Hội nghị này đã diễn ra." in shown.text, "the clock says years later"


def test_nobody_of_the_hall_stands_on_the_public_page(
    app: Flask, clerk: FlaskClient, page: str, phone: FlaskClient
) -> None:
    post(clerk, page, **FACTS)
    post(clerk, f"{page}/publication")
    meeting = prepared()
    meeting.wifi_password = "mat-khau-wifi"
    session().commit()
    address = f"/notice/{meeting.code}"
    shown = phone.get(address).text
    clerks = [person.name for person in queries.staff(meeting) if person.role is not Role.CHAIR]
    assert clerks
    for name in (*clerks, "mat-khau-wifi"):
        assert name not in shown
    seen = clerk.get(address).text
    assert seen == shown, "the same to everybody"
    elsewhere = {"Accept-Language": "en", "Host": "127.0.0.1:4321"}
    other = browser(app).get(address, headers=elsewhere).text
    assert other == shown
    assert "<script>" not in shown


def test_the_address_is_the_offices_own(app: Flask, clerk: FlaskClient, page: str) -> None:
    meeting, app.config["PUBLIC_URL"] = prepared(), ""
    address = f"{public_url(meeting.hall_address)}/notice/{meeting.code}"
    own = clerk.get(page).text
    assert f">{address}<" in own
    assert "mở được trong mạng của hội trường" in own
    meeting.lookup_address = "https://duongan.gov.vn/"
    session().commit()
    from_home = clerk.get(page).text
    assert from_home.count(f"https://duongan.gov.vn/notice/{meeting.code}") == 5, "and four texts"
    assert "mở được trong mạng của hội trường" not in from_home


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(
    clerk: FlaskClient, page: str
) -> None:
    wrong = {**FACTS, "telephone": "ba số", "opinions_until": "mai", "contact": "Bà <b>Rà</b>"}
    answer = clerk.post(page, data=wrong)
    assert answer.status_code == 422
    assert 'id="opinions_until-problem"' in answer.text
    answer = clerk.post(page, data={**wrong, "opinions_until": ""})
    assert 'id="telephone-problem"' in answer.text
    assert "Bà &lt;b&gt;Rà&lt;/b&gt;" in answer.text
    assert queries.notice(prepared()) is None


def test_evidence_is_noted_with_a_photo_and_taken_back(
    app: Flask, clerk: FlaskClient, page: str
) -> None:
    with clock.clock_at(at(5)):
        clerk.get(page)
        post(clerk, page, **FACTS)
        data = {**GIVEN, "seen": seen(clerk, page), "file": (io.BytesIO(photo()), "ảnh.jpg")}
        text = post(clerk, f"{page}/evidence", **data)
        assert "Đã dán từ 01/6/2023, chưa gỡ: Chợ" in text
        assert "Đã thông báo từ 01/6/2023, trước 14 ngày." in text
        source = re.search(r'src="([^"]+/evidence/\d+/file)"', text)
        assert source
        kept = clerk.get(source[1])
        assert kept.mimetype == "image/jpeg"
        assert "sandbox" in kept.headers["Content-Security-Policy"]
        assert browser(app).get(source[1]).status_code == 403
        number = re.search(r"evidence/(\d+)/taking-back", text)
        assert number
        back = f"{page}/evidence/{number[1]}/taking-back"
        assert clerk.post(back, data={"why": " "}).status_code == 422
        text = post(clerk, back, why="Ghi nhầm chợ")
        assert "Ghi nhầm chợ" in text
        assert "Chưa có minh chứng" in text
        assert clerk.post(back, data={"why": "Lại"}).status_code == 409


def seen(client: FlaskClient, page: str) -> str:
    found = re.search(r'name="seen" value="(\w+)"', client.get(page).text)
    assert found
    return found[1]


def test_evidence_of_a_text_that_changed_meanwhile_is_asked_again(
    clerk: FlaskClient, page: str
) -> None:
    with clock.clock_at(at(5)):
        before = seen(clerk, page)
        post(clerk, page, **FACTS)
        answer = clerk.post(f"{page}/evidence", data={**GIVEN, "seen": before})
        assert answer.status_code == 409
        assert 'value="Chợ"' in answer.text
        text = post(clerk, f"{page}/evidence", **GIVEN, seen=before, earlier_text="1")
        assert "Theo bản cũ, cần thông báo lại" in text


def test_a_file_that_is_no_picture_is_refused_with_what_was_typed(
    clerk: FlaskClient, page: str
) -> None:
    with clock.clock_at(at(5)):
        data = {**GIVEN, "seen": seen(clerk, page), "file": (io.BytesIO(b"MZ"), "anh.jpg")}
        answer = clerk.post(f"{page}/evidence", data=data)
    assert answer.status_code == 422
    assert 'id="file-problem"' in answer.text
    assert 'value="Chợ"' in answer.text


@pytest.mark.parametrize("name", ["page", "loudspeaker", "group", "sms", "sms_accented", "letter"])
def test_every_text_is_taken_away(clerk: FlaskClient, page: str, name: str) -> None:
    post(clerk, page, **FACTS)
    answer = clerk.get(f"{page}/{name}.txt")
    assert answer.mimetype == "text/plain"
    assert answer.get_data().decode().endswith("\r\n")
    assert "attachment" in answer.headers["Content-Disposition"]


def test_sheets_and_picture_are_drawn(clerk: FlaskClient, page: str) -> None:
    post(clerk, page, **FACTS)
    for name in ("loudspeaker", "letter", "poster"):
        answer = clerk.get(f"{page}/{name}.pdf")
        with pikepdf.open(io.BytesIO(answer.get_data())) as pdf:
            assert len(pdf.pages) == 1
    picture = clerk.get(f"{page}/picture.png").get_data()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 512 * 1024


def test_the_office_adds_an_abbreviation_and_takes_it_back(clerk: FlaskClient, page: str) -> None:
    post(clerk, page, **{**FACTS, "landmark": "cạnh PVHCC"})
    assert "Chưa biết cách đọc: PVHCC" in clerk.get(page).text
    row = {"abbreviations-0-short": "PVHCC", "abbreviations-0-full": "Phục vụ hành chính công"}
    text = post(clerk, f"{page}/reading", **row, voice="south", do="save")
    assert "Chưa biết cách đọc" not in text
    assert "cạnh Phục vụ hành chính công" in text
    assert 'value="south" checked' in text
    change = re.search(r'name="change" value="(\d+)"', text)
    assert change
    back = {"page": "notice", "meeting": prepared().id, "change": change[1]}
    text = post(clerk, "/office/lists/undoing", **back)
    assert "Chưa biết cách đọc: PVHCC" in text
    half = clerk.post(f"{page}/reading", data={"abbreviations-0-short": "X", "do": "save"})
    assert half.status_code == 422
    more = clerk.post(f"{page}/reading", data={**row, "do": "add"})
    assert more.status_code == 200


def test_nobody_else_comes_near(page: str, hall: Hall, sign_in: SignIn) -> None:
    chair = sign_in(hall.chair)
    number = prepared().id
    assert chair.get(page).status_code == 403
    for act in ("", "/publication", "/publication/removal", "/evidence", "/reading",
                "/evidence/1/taking-back"):  # fmt: skip
        answer = chair.post(f"/office/dialogues/{number}/notice{act}")
        assert answer.status_code == 403, act
