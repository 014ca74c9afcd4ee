"""A dialogue is cancelled on its page, says so on each of its pages, and is taken back."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import clock, queries
from console.database import session
from console.demo.play import Hall
from console.models import Notice, Participant
from console.people import access, office_seats
from console.preparing import cancelling, next_meeting
from console.preparing.copying import NOTHING
from tests.people.test_office_seats import FACTS
from tests.views.test_office_seats import seated


@pytest.fixture
def token(hall: Hall) -> str:
    return office_seats.move_to_office(by=hall.organiser)


@pytest.fixture
def by(hall: Hall, token: str) -> Participant:
    contact = access.sheet_of(token).contact
    assert contact
    return next_meeting.prepare_next_meeting(FACTS, NOTHING, after=hall.meeting.id, by=contact)


@pytest.fixture
def clerk(app: Flask, token: str) -> FlaskClient:
    return seated(app, token)


def test_it_is_cancelled_with_a_reason_and_taken_back(clerk: FlaskClient, by: Participant) -> None:
    page = f"/office/dialogues/{by.meeting.id}"
    refused = clerk.post(f"{page}/cancellation", data={"because": " "})
    assert refused.status_code == 422
    assert "Xin ghi lý do." in refused.text
    assert clerk.post(f"{page}/cancellation", data={"because": "Tạo nhầm"}).status_code == 303

    shown = clerk.get(page).text
    assert "Cuộc này đã hoãn" in shown
    assert "Chưa vào hội trường." not in shown
    assert shown.count("button--main") == 1
    assert 'class="set-aside"' in clerk.get(f"{page}/deadlines").text
    assert ": Tạo nhầm" in clerk.get(f"{page}/deadlines").text
    assert '<span class="tag">đã hoãn</span>' in clerk.get("/office").text
    kept = clerk.post(f"{page}/units", data={"units-0-name": "Khu 1", "do": "save"})
    assert kept.status_code == 409

    assert clerk.post(f"{page}/cancellation/undoing").status_code == 303
    shown = clerk.get(page).text
    assert "Cuộc này đã hoãn" not in shown
    assert "Chưa vào hội trường." in shown


def test_who_was_told_is_told_again(clerk: FlaskClient, by: Participant) -> None:
    session().add(Notice(meeting_id=by.meeting.id, published_at=clock.now()))
    session().commit()
    page = f"/office/dialogues/{by.meeting.id}"
    assert "Trang thông báo đang công khai" in clerk.get(page).text
    cancelling.cancel_dialogue("Chờ lịch mới", by=by)
    assert "cần báo lại bằng chính các kênh ấy" in clerk.get(page).text
    public = clerk.get(f"/notice/{by.meeting.code}").text
    assert "Hội nghị này hoãn, không tổ chức vào ngày đã báo." in public

    drafted = clerk.post(f"{page}/cancellation/notice")
    assert drafted.status_code == 303
    assert re.fullmatch(r"/office/documents/\d+", drafted.location)
    (document,) = queries.outgoing_documents(by.meeting.log_id)
    assert "Chờ lịch mới" in document.sections[0]["text"]
    shown = clerk.get(page).text
    assert f'href="{drafted.location}"' in shown
    assert "/cancellation/notice" not in shown
    assert shown.count("button--main") == 1


def test_who_drafts_says_whether_it_is_put_off_or_never_held(
    clerk: FlaskClient, by: Participant
) -> None:
    page = f"/office/dialogues/{by.meeting.id}"
    cancelling.cancel_dialogue("Không còn cần", by=by)
    for held in ("later", "never"):
        assert f'name="held" value="{held}"' in clerk.get(page).text
    drafted = clerk.post(f"{page}/cancellation/notice", data={"held": "never"})
    assert "không tổ chức" in clerk.get(drafted.location).text
    (document,) = queries.outgoing_documents(by.meeting.log_id)
    assert document.about.startswith("không tổ chức")


def test_what_was_said_of_the_plan_is_kept_on_its_page(clerk: FlaskClient, by: Participant) -> None:
    page = f"/office/dialogues/{by.meeting.id}/appraisals"
    row = {"appraisals-0-body": "Ban Thường vụ Đảng ủy", "appraisals-0-verdict": "agreed",
           "appraisals-0-kind": "Thông báo", "appraisals-0-number": "12-TB/ĐU",
           "appraisals-0-dated_on": "02/6/2022"}  # fmt: skip
    assert clerk.get(page).status_code == 200
    wrong = clerk.post(page, data={**row, "appraisals-0-dated_on": "mai", "do": "save"})
    assert wrong.status_code == 422
    assert 'value="mai"' in wrong.text
    nameless = clerk.post(page, data={**row, "appraisals-0-body": "", "do": "save"})
    assert nameless.status_code == 422
    assert "Xin ghi cơ quan cho ý kiến." in nameless.text

    assert clerk.post(page, data={**row, "do": "save"}).status_code == 303
    shown = clerk.get(page).text
    assert "Căn cứ ý kiến của Ban Thường vụ Đảng ủy tại Thông báo số 12-TB/ĐU ngày 02" in shown
    stale = clerk.post(page, data={**row, "do": "save", "known": "0" * 16})
    assert stale.status_code == 409
    assert 'value="12-TB/ĐU"' in stale.text


def test_a_programme_has_what_was_said_of_it_too(clerk: FlaskClient) -> None:
    place = clerk.post("/office/programmes", data={"year": "2022", "title": "Năm 2022"}).location
    row = {"appraisals-0-body": "Đảng ủy", "appraisals-0-verdict": "agreed", "do": "save"}
    assert clerk.post(f"{place}/appraisals", data=row).location == f"{place}/appraisals?saved=1"
    assert "Căn cứ ý kiến của Đảng ủy" in clerk.get(f"{place}/appraisals").text


def test_laws_of_the_day_are_put_into_the_table_and_not_saved(
    clerk: FlaskClient, by: Participant
) -> None:
    page = f"/office/dialogues/{by.meeting.id}/bases"
    assert "Thêm luật đang có hiệu lực vào ngày họp" in clerk.get(page).text
    shown = clerk.get(f"{page}?offered=1").text
    assert 'value="77/2015/QH13"' in shown
    assert "CHƯA lưu" in shown
    assert queries.legal_bases(by.meeting.log_id) == []
