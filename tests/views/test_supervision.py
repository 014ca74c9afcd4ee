"""The pages of the supervision and of the office that answers it, by request (001-35, 000-14)."""

import io
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import clock, queries
from console.afterwards import questions, rating
from console.demo.play import Hall
from console.models import Contact, Judgement
from tests.afterwards.office import answer, clerk, first, leader, standing
from tests.afterwards.supervision import asked, checked, note, remark, supervisor, visited
from tests.conftest import browser
from tests.documents.reading import text as printed
from tests.preparing.test_brought import photo
from tests.test_permissions import seat_of


@pytest.fixture(autouse=True)
def _after_the_seal(sealed_hall: Hall) -> Iterator[None]:
    with clock.clock_at(sealed_hall.time + timedelta(hours=1)):
        yield


@pytest.fixture
def by(sealed_hall: Hall) -> Contact:
    return supervisor(sealed_hall)


@pytest.fixture
def front(app: Flask, by: Contact) -> FlaskClient:
    return seat_of(app, by)


@pytest.fixture
def office(app: Flask, sealed_hall: Hall) -> FlaskClient:
    return seat_of(app, clerk(sealed_hall))


def seen_on(page: str) -> str:
    found = re.search(r'name="seen" value="(\d+)"', page)
    assert found
    return found[1]


def test_its_home_leads_to_every_sealed_dialogue(front: FlaskClient, sealed_hall: Hall) -> None:
    home = front.get("/office").text
    assert 'href="/supervision"' in home
    page = front.get("/supervision").text
    assert sealed_hall.meeting.short_title in page
    assert 'href="/supervision/1"' in page
    assert "nội dung đã hứa" in page
    assert "Câu hỏi chờ trả lời" in page
    assert front.get("/supervision?year=1999").status_code == 200


def test_it_opens_nothing_of_the_office(front: FlaskClient) -> None:
    for path in ("/office/promises", "/office/promises/1", "/office/supervision",
                 "/office/dialogues/1", "/office/dialogues/1/lessons"):  # fmt: skip
        assert front.get(path).status_code == 403, path
    assert front.post("/office/promises/1/entries/progressed").status_code == 403


def test_it_prints_the_file_and_what_is_late_at_its_own_seat(
    app: Flask, front: FlaskClient, by: Contact, sealed_hall: Hall
) -> None:
    note(sealed_hall, checked(), by=by)
    assert "/supervision/1/phieu-kiem-tra.pdf" in front.get("/supervision/1").text
    sheet = printed(front.get("/supervision/1/phieu-kiem-tra.pdf").data)
    assert "PHIẾU KIỂM TRA HỒ SƠ ĐỐI THOẠI" in sheet
    assert "□ Có" in sheet, "what it did not mark it ticks by hand"
    with clock.clock_at(clock.now() + timedelta(days=60)):
        assert "/supervision/qua-han.pdf" in front.get("/supervision").text
        late = printed(front.get("/supervision/qua-han.pdf").data)
        assert first(sealed_hall).code in "".join(late.split())
        assert "Vũ Thị Trận" in late
    for client in (seat_of(app, clerk(sealed_hall)), browser(app)):
        assert client.get("/supervision/qua-han.pdf").status_code == 403
        assert client.get("/supervision/1/phieu-kiem-tra.pdf").status_code == 403


def test_nobody_else_opens_its_pages(app: Flask, office: FlaskClient, sealed_hall: Hall) -> None:
    for client in (office, seat_of(app, leader(sealed_hall)), browser(app)):
        for path in ("/supervision", "/supervision/1", "/supervision/promises/1"):
            assert client.get(path).status_code == 403
        assert client.post("/supervision/1/notes/remark", data={"text": "a"}).status_code == 403
    assert not queries.supervision_notes()


def test_the_file_is_a_checklist_beside_what_is_known(front: FlaskClient) -> None:
    page = front.get("/supervision/1").text
    for word in ("Thông báo trước 7 ngày", "Phiếu chuyển", "Minh chứng", "niêm phong ngày"):
        assert word in page
    place, form = "/supervision/1/notes/file_check", {"seen": seen_on(page), "text": "Thiếu ảnh."}
    empty = front.post(place, data=form)
    assert empty.status_code == 422
    assert "Thiếu ảnh." in empty.text
    assert "Xin đánh dấu ít nhất một loại" in empty.text
    marks = {"mark-plan": "present", "mark-proofs": "lacking", "mark-notice": "nonsense"}
    assert front.post(place, data=form | marks).status_code == 303
    (kept,) = queries.supervision_notes()
    assert kept.checklist == {"plan": "present", "proofs": "lacking"}
    again = front.get("/supervision/1").text
    assert re.search(r'name="mark-proofs" value="lacking" checked', again)


def test_a_visit_with_its_photograph(front: FlaskClient) -> None:
    page = front.get("/supervision/promises/1").text
    assert queries.promise(1).words.split("\n")[0][:20] in page  # type: ignore[union-attr]
    place = "/supervision/promises/1/notes/visit"
    form = {"seen": seen_on(page), "visited_on": "2099-01-01", "text": "Bờ chưa xây."}
    refused = front.post(place, data=form)
    assert refused.status_code == 422
    assert "Ngày này chưa đến." in refused.text
    assert "Bờ chưa xây." in refused.text
    form |= {"visited_on": "2022-06-15", "met": "chủ hộ", "found": "partly"}
    wrong = {**form, "file": (io.BytesIO(b"MZ"), "a.exe")}
    assert front.post(place, data=wrong).status_code == 422
    sent = {**form, "file": (io.BytesIO(photo()), "bờ.jpg")}
    assert front.post(place, data=sent).status_code == 303
    (kept,) = queries.supervision_notes()
    answered = front.get(f"/supervision/files/{kept.files[0].id}")
    assert answered.mimetype == "image/jpeg"
    assert "Mới làm một phần" in front.get("/supervision/promises/1").text


def test_it_reads_the_judgements_with_their_words(front: FlaskClient, sealed_hall: Hall) -> None:
    promise = first(sealed_hall)
    answer(promise, clerk(sealed_hall))
    told = standing(promise).answer
    assert told
    rating.rate_answer(promise.opinion, promise.id, Judgement.NOT_DONE, "Chưa ai đến.",
                       answer=told.id)  # fmt: skip
    assert "Chưa ai đến." in front.get("/supervision/promises/1").text
    assert "judged-not_done#promises" in front.get("/supervision").text
    shown = front.get("/supervision/1?show=judged-not_done").text
    assert promise.code in shown
    assert queries.promises()[1].code not in shown


def test_a_press_twice_and_a_stale_page(front: FlaskClient) -> None:
    place, form = "/supervision/1/notes/remark", {"seen": "0", "text": "Làm chậm."}
    assert front.post(place, data=form).status_code == 303
    assert front.post(place, data=form).status_code == 303
    assert len(queries.supervision_notes()) == 1
    late = front.post(place, data=form | {"text": "Khác hẳn."})
    assert late.status_code == 409
    assert "Khác hẳn." in late.text
    assert (
        front.post(place, data={"seen": seen_on(late.text), "text": "Khác hẳn."}).status_code == 303
    )


def test_what_is_no_note_of_this_page_is_not_found(front: FlaskClient) -> None:
    for path in ("1/notes/visit", "1/notes/x", "99/notes/remark", "promises/1/notes/file_check",
                 "promises/9999/notes/remark"):  # fmt: skip
        assert front.post(f"/supervision/{path}", data={"text": "a"}).status_code == 404, path
    for path in ("99", "promises/9999", "files/9999", "promises/1/files/9999"):
        assert front.get(f"/supervision/{path}").status_code == 404, path


def test_it_asks_the_office_does_not_answer_in_time_and_both_pages_say_so(
    app: Flask, front: FlaskClient, office: FlaskClient, sealed_hall: Hall
) -> None:
    page = front.get("/supervision/promises/1").text
    ask = {"seen": seen_on(page), "text": "Vì sao bờ chưa xây?"}
    assert front.post("/supervision/promises/1/notes/question", data=ask).status_code == 303
    for client, path in ((front, "/supervision"), (office, "/office"),
                         (office, "/office/supervision")):  # fmt: skip
        shown = client.get(path).text
        assert "Vì sao bờ chưa xây?" in shown
        assert "quá hạn" not in row_of(shown, "Vì sao bờ chưa xây?")
    chief = seat_of(app, leader(sealed_hall))
    with clock.clock_at(clock.now() + timedelta(days=12)):
        for client, path in ((front, "/supervision"), (office, "/office/supervision"),
                             (office, "/office"), (chief, "/office")):  # fmt: skip
            row = row_of(client.get(path).text, "Vì sao bờ chưa xây?")
            assert "row--danger" in row
            assert "quá hạn" in row
        assert "quá hạn trả lời" in front.get("/supervision/promises/1").text
        (kept,) = queries.supervision_notes()
        place = f"/office/supervision/notes/{kept.id}/answers"
        assert office.post(place, data={"seen": "0", "text": " "}).status_code == 422
        said = {"seen": "0", "text": "Chờ vật tư."}
        assert office.post(place, data=said).status_code == 303
        assert office.post(place, data=said).status_code == 303
        other = chief.post(place, data={"seen": "0", "text": "Khác."})
        assert other.status_code == 409
        assert "Khác." in other.text
        assert "Vì sao bờ chưa xây?" not in office.get("/office").text
        assert "Chờ vật tư." in front.get("/supervision/promises/1").text


def row_of(page: str, words: str) -> str:
    """The row of a list in which these words stand."""
    rows: list[str] = re.findall(r"<li class=\"row[^>]*>.*?</li>", page, re.DOTALL)
    return next(row for row in rows if words in row)


def test_the_office_reads_every_note_and_has_no_form_that_changes_one(
    office: FlaskClient, by: Contact, sealed_hall: Hall
) -> None:
    kept = note(sealed_hall, visited(), first(sealed_hall), by=by)
    note(sealed_hall, checked(), by=by)
    page = office.get("/office/supervision").text
    assert "Cống đã thông" in page
    assert "Thiếu" in page
    forms = re.findall(r'<form method="post"[^>]*action="([^"]+)"', page)
    assert [one for one in forms if "supervision" in one] == []
    one = office.get(f"/office/supervision/notes/{kept.id}").text
    forms = re.findall(r'<form method="post"[^>]*action="([^"]+)"', one)
    assert [f for f in forms if "leaving" not in f] == [
        f"/office/supervision/notes/{kept.id}/answers"
    ]
    assert office.get("/office/supervision/notes/999").status_code == 404
    assert "Mặt trận đã ghi 1 lần khi giám sát" in office.get("/office/promises/1").text


def test_everybody_reads_public_remarks_and_how_often_it_was_supervised(
    app: Flask, by: Contact, sealed_hall: Hall
) -> None:
    promise, phone = first(sealed_hall), browser(app)
    assert "Mặt trận đã" not in phone.get(f"/promises/{promise.code}").text
    note(sealed_hall, remark("Bờ kênh đã xây."), promise, by=by)
    shown = note(sealed_hall, remark("Làm đúng hẹn.", is_public=True), promise, by=by)
    note(sealed_hall, remark("Hồ sơ gọn.", is_public=True), by=by)
    page = phone.get(f"/promises/{promise.code}").text
    assert "Mặt trận đã ghi 2 lần khi giám sát" in page
    assert "Làm đúng hẹn." in page
    assert "Bờ kênh" not in page
    assert by.name not in page
    every = phone.get("/promises").text
    assert "Mặt trận đã ghi 3 lần khi giám sát" in every
    assert "Hồ sơ gọn." in every
    note(sealed_hall, remark("Nhầm nơi.", corrects=shown.id), promise, by=by)
    page = phone.get(f"/promises/{promise.code}").text
    assert "đã đính chính" in page
    assert "Mặt trận đã ghi 2 lần khi giám sát" in page


def test_a_note_is_set_right_by_the_form_that_names_it(
    front: FlaskClient, by: Contact, sealed_hall: Hall
) -> None:
    kept = note(sealed_hall, visited(), first(sealed_hall), by=by)
    page = front.get("/supervision/promises/1").text
    assert f"corrects={kept.id}" in page
    form = front.get(f"/supervision/promises/1?corrects={kept.id}").text
    assert f'name="corrects" value="{kept.id}"' in form
    data = {"seen": seen_on(form), "corrects": kept.id, "text": "Nhầm hộ."}
    assert front.post("/supervision/promises/1/notes/remark", data=data).status_code == 303
    page = front.get("/supervision/promises/1").text
    assert "đã đính chính" in page
    assert f"corrects={kept.id}" not in page


def test_late_promises_are_listed_with_how_often_they_were_urged(
    front: FlaskClient, sealed_hall: Hall
) -> None:
    with clock.clock_at(clock.now() + timedelta(days=120)):
        page = front.get("/supervision").text
    assert first(sealed_hall).code in page
    assert "chưa đôn đốc lần nào" in page


def test_an_answered_question_may_be_read_by_its_address(
    office: FlaskClient, by: Contact, sealed_hall: Hall
) -> None:
    kept = note(sealed_hall, asked(), by=by)
    questions.answer_supervision(kept.id, "Có.", seen=0, by=clerk(sealed_hall))
    assert "Trả lời thêm" in office.get(f"/office/supervision/notes/{kept.id}").text
