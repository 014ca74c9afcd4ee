"""The publication by the forms of its page, its files, the page for everybody, and the quarter."""

import hashlib
import io
from collections.abc import Iterator
from datetime import timedelta

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import clock, queries
from console.afterwards import disclosures
from console.afterwards.disclosures import Quarter
from console.afterwards.unit_heads import names_of
from console.database import session
from console.demo.play import Hall
from console.minutes import public_copy
from console.models import (
    Contact,
    NoticeChannel,
    NoticeEvidence,
    OfficeRole,
    Role,
)
from tests.afterwards.office import answer, clerk, close, first, leader, seat
from tests.afterwards.publishing import HELD, after, published
from tests.approving import decide_as_proposed
from tests.conftest import browser
from tests.documents.reading import pages
from tests.documents.reading import text as text_of
from tests.preparing.test_brought import photo
from tests.test_permissions import seat_of
from tests.views.test_door import POISON, stored

PAGE = "/office/dialogues/1/publication"
GIVEN = {"channel": "board", "place": "Chợ Thuận Thành", "from_on": "2022-06-15", "until_on": "",
         "times": "", "who": "Ông Phan Văn Lộc"}  # fmt: skip


@pytest.fixture
def by(sealed_hall: Hall) -> Iterator[Contact]:
    """A clerk of the office, on the day of the seal."""
    with clock.clock_at(sealed_hall.time + timedelta(hours=1)):
        yield clerk(sealed_hall)


@pytest.fixture
def office(app: Flask, by: Contact) -> FlaskClient:
    return seat_of(app, by)


def seen(page: str) -> str:
    return page.partition('name="seen" value="')[2][:64]


def published_by_form(office: FlaskClient, **more: str) -> None:
    press = {"what": "results", "seen": seen(office.get(PAGE).text), "is_read": "1", **more}
    answered = office.post(PAGE, data=press)
    assert answered.status_code == 303, answered.text


def test_the_text_is_read_first_and_published_by_one_press(
    sealed_hall: Hall, office: FlaskClient
) -> None:
    page = office.get(PAGE).text
    assert "Đọc lại rồi công khai" in page
    assert page.count("button--main") == 1
    unread = office.post(PAGE, data={"what": "results", "seen": seen(page)})
    assert unread.status_code == 422
    assert "Xin đọc hết bài" in unread.text
    published_by_form(office)
    page = office.get(PAGE).text
    assert "bản 1, đang dùng" in page
    assert page.count("button--main") == 1
    again = office.post(PAGE, data={"what": "results", "seen": seen(page), "is_read": "1"})
    assert again.status_code == 409
    assert "không cần công khai lại" in again.text
    assert len(queries.publications(sealed_hall.meeting)) == 1


def test_a_page_of_an_older_text_is_refused_and_keeps_what_was_typed(
    sealed_hall: Hall, app: Flask, office: FlaskClient, by: Contact
) -> None:
    published(sealed_hall, by)
    answer(first(sealed_hall), by)
    close(first(sealed_hall), leader(sealed_hall))
    press = {"what": "results", "seen": "0" * 64, "is_read": "1", "because": "Đã xong nội dung 1."}
    stale = office.post(PAGE, data=press)
    assert stale.status_code == 409
    assert 'value="Đã xong nội dung 1."' in stale.text
    page = office.get(PAGE).text
    assert "Công khai lại: có thay đổi" in page
    assert "</span> DT-2022-01-001. …" in page
    assert "<ins>" in page
    published_by_form(office, because="Đã xong nội dung 1.")
    shown = browser(app).get("/promises").text
    assert "Công khai lại vì: Đã xong nội dung 1." in shown
    assert "bản 2" in shown


def test_which_heads_got_it_is_marked_one_by_one(office: FlaskClient, sealed_hall: Hall) -> None:
    published_by_form(office)
    version = queries.publications(sealed_hall.meeting)[0].id
    units = list(names_of(sealed_hall.meeting))
    handed = {**GIVEN, "version": version, "channel": "village_heads", "place": "57 Tổ trưởng",
              "seen": "0"}  # fmt: skip
    wrong = office.post(f"{PAGE}/evidence", data=handed)
    assert wrong.status_code == 422
    assert "Xin đánh dấu thôn, tổ có người nhận đã nhận." in wrong.text
    assert '<details id="heads" open>' in wrong.text
    some = {**handed, "heads": [str(units[0]), str(units[1]), "999999", "x"]}
    assert office.post(f"{PAGE}/evidence", data=some).status_code == 303
    page = office.get(PAGE).text
    assert f"Đã giao 2/{len(units)} nơi. Còn thiếu:" in page
    (entry,) = queries.publications(sealed_hall.meeting)[0].evidence
    every = {**handed, "heads": [str(one) for one in units], "seen": str(entry.id)}
    assert office.post(f"{PAGE}/evidence", data=every).status_code == 303
    assert f"Đã giao đủ {len(units)} nơi" in office.get(PAGE).text


def test_evidence_is_noted_with_a_photo_taken_down_and_taken_back(
    sealed_hall: Hall, app: Flask, office: FlaskClient, by: Contact
) -> None:
    version = str(published(sealed_hall, by).id)
    first_page = {"version": version, "seen": "0"}
    wrong = office.post(f"{PAGE}/evidence", data={**GIVEN, **first_page, "who": ""})
    assert wrong.status_code == 422
    assert 'value="Chợ Thuận Thành"' in wrong.text
    given = {**GIVEN, **first_page, "file": (io.BytesIO(photo()), "cho.jpg")}
    assert office.post(f"{PAGE}/evidence", data=given).status_code == 303
    (entry,) = queries.publications(sealed_hall.meeting)[0].evidence
    file = office.get(f"{PAGE}/evidence/{entry.id}/file")
    assert file.mimetype == "image/jpeg"
    assert file.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "Chợ Thuận Thành" in browser(app).get("/promises").text
    twice = office.post(f"{PAGE}/evidence", data={**GIVEN, **first_page})
    assert twice.status_code == 409
    down = f"{PAGE}/evidence/{entry.id}/taking-down"
    with after(3):
        shown = {"seen": str(entry.id)}
        assert office.post(down, data={"until_on": "", "who": "Ông", **shown}).status_code == 422
        kept = {"until_on": "2022-06-17", "who": "Ông Lộc", **shown}
        assert office.post(down, data=kept).status_code == 303
        twice = office.post(down, data=kept)
        assert (twice.status_code, "đã ghi ngày gỡ" in twice.text) == (409, True)
        assert "Gỡ sau ngày 17/6/2022" in office.get(PAGE).text
    back = f"{PAGE}/evidence/{entry.id}/taking-back"
    newest = {"why": "Nhầm bảng", "seen": str(entry.id + 1)}
    assert office.post(back, data={**newest, "why": ""}).status_code == 422
    assert office.post(back, data=newest).status_code == 303
    gone = office.post(back, data=newest)
    assert (gone.status_code, "đã được thu lại" in gone.text) == (409, True)
    assert "Chợ Thuận Thành" not in browser(app).get("/promises").text


def test_texts_are_taken_away_as_they_were_published(
    sealed_hall: Hall, office: FlaskClient, by: Contact
) -> None:
    made = published(sealed_hall, by)
    taken = office.get(f"{PAGE}/{made.id}/loudspeaker.txt")
    assert taken.data.decode().replace("\r\n", "\n").strip() == made.forms["loudspeaker"]
    for name in ("page", "loudspeaker", "letter", next(n for n in made.forms if "unit" in n)):
        sheet = office.get(f"{PAGE}/{made.id}/{name}.pdf")
        assert sheet.mimetype == "application/pdf", name
    letters = office.get(f"{PAGE}/{made.id}/thu-tung-thon.pdf").data
    assert len(pages(letters)) == sum("unit" in name for name in made.forms)
    assert "DT-2022-01-001" in text_of(office.get(f"{PAGE}/{made.id}/page.pdf").data)
    for path in (f"{made.id}/other.txt", "99/page.txt", f"{made.id}/other.pdf"):
        assert office.get(f"{PAGE}/{path}").status_code == 404
    assert office.get(f"{PAGE}/evidence/99/file").status_code == 404


def test_before_the_seal_nothing_is_offered(hall: Hall, app: Flask) -> None:
    office = seat_of(app, seat(hall, OfficeRole.CLERK, 3))
    assert "Công khai bắt đầu khi biên bản đã niêm phong" in office.get(PAGE).text
    early = office.post(PAGE, data={"what": "results", "is_read": "1"})
    assert early.status_code == 409
    assert "sau khi biên bản đã niêm phong" in early.text


def test_nobody_of_the_meeting_but_who_prepares_it_sees_it(hall: Hall, app: Flask) -> None:
    for role in (Role.CHAIR, Role.SECRETARY, Role.DESK):
        client = seat_of(app, hall.one(role))
        assert client.get(PAGE).status_code == 403
        assert client.post(PAGE, data={"what": "results"}).status_code == 403


def test_the_public_copy_is_anybodys_while_its_approval_stands(
    sealed_hall: Hall, app: Flask, office: FlaskClient
) -> None:
    phone, secretary = browser(app), sealed_hall.one(Role.SECRETARY)
    assert "with_copy" not in office.get(PAGE).text
    document = queries.document(sealed_hall.meeting)
    assert document
    decide_as_proposed(document, by=secretary)
    public_copy.approve(by=secretary)
    assert "with_copy" in office.get(PAGE).text
    published_by_form(office, with_copy="1")
    made = queries.publications(sealed_hall.meeting)[0]
    path = f"/promises/copies/{made.id}.pdf"
    assert path in phone.get("/promises").text
    copy = phone.get(path)
    assert copy.mimetype == "application/pdf"
    assert hashlib.sha256(copy.data).hexdigest() == made.copy_sha256
    assert "BIÊN BẢN" in text_of(copy.data)
    public_copy.withdraw_approval(by=secretary)
    assert phone.get(path).status_code == 404
    assert path not in phone.get("/promises").text


def test_the_copy_does_not_go_before_it_is_approved(sealed_hall: Hall, office: FlaskClient) -> None:
    press = {"what": "results", "seen": seen(office.get(PAGE).text), "is_read": "1",
             "with_copy": "1"}  # fmt: skip
    refused = office.post(PAGE, data=press)
    assert refused.status_code == 409
    assert "chưa được duyệt" in refused.text
    assert not queries.publications(sealed_hall.meeting)


def test_the_list_of_a_quarter_is_read_printed_and_taken_as_a_table(
    sealed_hall: Hall, app: Flask, office: FlaskClient, by: Contact
) -> None:
    version = str(published(sealed_hall, by).id)
    office.post(f"{PAGE}/evidence", data={**GIVEN, "version": version, "place": "=1+1",
                                          "seen": "0"})  # fmt: skip
    page = office.get("/office/disclosures?quarter=2022-2").text
    assert "quý II năm 2022" in page
    assert "Bảng tin công cộng" in page
    assert "từ 15/6/2022, chưa gỡ" in page
    assert "Bảng tin" in office.get("/office/disclosures?quarter=2022-3").text, "it hangs still"
    assert "Bảng tin" not in office.get("/office/disclosures?quarter=2022-1").text
    printed = text_of(office.get("/office/disclosures/danh-muc.pdf?quarter=2022-2").data)
    assert "DANH MỤC NỘI DUNG ĐÃ CÔNG KHAI" in printed
    assert "Ông Phan Văn Lộc" in printed
    book = office.get("/office/disclosures/danh-muc.xlsx?quarter=2022-2")
    sheet = openpyxl.load_workbook(io.BytesIO(book.data)).active
    assert sheet
    assert sheet.cell(4, 4).data_type == "s"
    assert sheet.cell(4, 4).value == "=1+1"
    reader = seat_of(app, leader(sealed_hall))
    assert reader.get("/office/disclosures").status_code == 200
    assert browser(app).get("/office/disclosures").status_code == 403


def test_a_quarter_that_is_none_is_the_present_one(office: FlaskClient) -> None:
    for asked in ("2022-5", "1-1", "x", "2022-0"):
        assert "quý II năm 2022" in office.get(f"/office/disclosures?quarter={asked}").text


@pytest.mark.parametrize(("number", "first_day", "last_day"), [(1, "01-01", "03-31"),
                                                               (4, "10-01", "12-31")])  # fmt: skip
def test_a_quarter_has_its_days(number: int, first_day: str, last_day: str) -> None:
    quarter = Quarter(2026, number)
    assert (str(quarter.first), str(quarter.last)) == (f"2026-{first_day}", f"2026-{last_day}")
    assert disclosures.quarter_of(quarter.last) == quarter
    assert quarter.following.before == quarter


def test_nothing_unseen_is_stored_by_its_forms(
    sealed_hall: Hall, office: FlaskClient, by: Contact
) -> None:
    before = stored()
    version = str(published(sealed_hall, by).id)
    answer(first(sealed_hall), by)
    close(first(sealed_hall), leader(sealed_hall))
    published_by_form(office, because=f"Vì {POISON}")
    given = {**GIVEN, "version": version, "place": f"Chợ {POISON}", "who": f"Ông {POISON}",
             "note": POISON, "channel": "posted_at_office", "seen": "0"}  # fmt: skip
    assert office.post(f"{PAGE}/evidence", data=given).status_code == 303
    (entry,) = queries.publications(sealed_hall.meeting)[0].evidence
    path = f"{PAGE}/evidence/{entry.id}"
    down = {"until_on": "2022-06-15", "who": f"Ông {POISON}", "seen": str(entry.id)}
    assert office.post(f"{path}/taking-down", data=down).status_code == 303
    why = {"why": f"Nhầm {POISON}", "seen": str(entry.id + 1)}
    assert office.post(f"{path}/taking-back", data=why).status_code == 303
    session().expire_all()
    assert stored() == before


def test_a_notice_stands_in_the_list_until_the_day_of_its_dialogue(hall: Hall) -> None:
    """It hung from eight days before, and nobody noted that it was taken down."""
    entry = NoticeEvidence(
        meeting_id=hall.meeting.id,
        channel=NoticeChannel.BOARD,
        place="Chợ",
        from_on=HELD - timedelta(days=8),
        who="Ông Lộc",
        noted_at=clock.now(),
        noted_by_id=hall.organiser.id,
    )
    session().add(entry)
    session().commit()
    (line,) = disclosures.disclosed_in(Quarter(2022, 2))
    assert line.what.startswith("Thông báo tổ chức")
    assert (line.place, line.days) == ("Chợ", "từ 07/6/2022, chưa gỡ")
    assert disclosures.disclosed_in(Quarter(2022, 3)) == []
