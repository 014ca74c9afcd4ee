"""The page of a dialogue's deadlines: the sums, what is in danger, and each press on it."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import clock, queries
from console.database import session
from console.demo.play import Hall
from console.models import Deadline, DeadlineState, Meeting, Role
from console.preparing import deadlines, notice_evidence, notice_texts, settling
from console.preparing.notice_evidence import Given
from console.preparing.notice_told import told
from console.queries import Urgency
from console.vietnamese import VIETNAM
from tests.conftest import SignIn
from tests.people.test_office_seats import moved
from tests.test_permissions import seat_of

DAY, TODAY = date(2026, 12, 10), date(2026, 11, 20)


@pytest.fixture(autouse=True)
def in_november() -> Iterator[None]:
    with clock.clock_at(datetime.combine(TODAY, time(9), VIETNAM)):
        yield


@pytest.fixture
def address(hall: Hall) -> str:
    hold_on(DAY, hall.meeting)
    return f"/office/dialogues/{hall.meeting.id}/deadlines"


@pytest.fixture
def clerk(hall: Hall, sign_in: SignIn, address: str) -> FlaskClient:
    assert address
    return sign_in(hall.organiser)


def hold_on(day: date, meeting: Meeting) -> None:
    meeting.planned_at = datetime.combine(day, time(8), VIETNAM)
    if meeting.began_at:
        meeting.began_at = meeting.planned_at
    session().commit()


def of(hall: Hall, code: str) -> Deadline:
    session().expire_all()
    return next(one for one in queries.deadlines_of(hall.meeting) if one.code == code)


def card(page: str, deadline: Deadline) -> str:
    return page.partition(f'id="deadline-{deadline.id}"')[2].partition("</li>")[0]


def test_the_terms_are_shown_before_they_are_put_on_the_list(
    clerk: FlaskClient, hall: Hall, address: str
) -> None:
    page = clerk.get(address).text
    assert "5 ngày làm việc từ 10/12/2026: 11, 14, 15, 16, 17/12" in page
    assert "Đưa 12 thời hạn vào danh sách" in page
    assert queries.deadlines_of(hall.meeting) == []

    assert clerk.post(address).status_code == 303

    page = clerk.get(address).text
    notice = card(page, of(hall, "B3"))
    assert "thứ Năm, 03/12/2026" in notice
    assert "còn 13 ngày, trong đó 8 ngày làm việc" in notice
    assert "7 ngày trước 10/12/2026, không tính ngày 10/12: 03/12/2026" in notice
    assert "<dd>7 ngày trước ngày hội nghị</dd>" in notice
    assert "B3" not in notice, "nobody knows our codes"
    assert "72/2025/QH15, Điều 43 (theo văn bản)" in notice
    assert f"{hall.organiser.name}, 20/11/2026" in notice
    assert "chưa ghi căn cứ (của cơ quan)" in card(page, of(hall, "B1"))
    assert page.count("button--main") == 1, "the next act: to say that the first was done"


def test_red_is_what_needs_a_hand_with_what_to_do(
    clerk: FlaskClient, hall: Hall, address: str
) -> None:
    deadlines.reckon_deadlines(by=hall.organiser)
    red = f'class="deadline deadline--danger" id="deadline-{of(hall, "B3").id}"'
    assert red not in clerk.get(address).text
    for today, words in (
        (date(2026, 12, 1), "Chậm nhất ngày 03/12/2026: làm, rồi ghi ngày và minh chứng."),
        (date(2026, 12, 4), "Làm ngay hôm nay thì hội nghị họp sớm nhất ngày 11/12/2026"),
        (date(2026, 12, 11), "không làm thì ghi lý do miễn"),
    ):
        with clock.clock_at(datetime.combine(today, time(9), VIETNAM)):
            page = clerk.get(address).text
            assert words in card(page, of(hall, "B3")), today
            assert red in page
    result = f'class="deadline deadline--danger" id="deadline-{of(hall, "A4").id}"'
    for today, red_by_then in ((date(2026, 12, 15), False), (date(2026, 12, 16), True)):
        with clock.clock_at(datetime.combine(today, time(9), VIETNAM)):
            assert (result in clerk.get(address).text) is red_by_then, "due on 21/12, sure by 18/12"
            soon = [one.what for one in queries.deadlines(today) if one.state is Urgency.SOON]
            assert (of(hall, "A4").name in soon) is red_by_then
    for today, words in (
        (date(2026, 12, 17), "Làm xong trong ngày 18/12/2026, rồi ghi ngày làm."),
        (date(2026, 12, 20), "kéo sang 21/12/2026: làm ngay trong ngày ấy."),
        (date(2026, 12, 22), "Đã quá hạn: làm ngay, rồi ghi ngày làm."),
    ):
        with clock.clock_at(datetime.combine(today, time(9), VIETNAM)):
            assert words in card(clerk.get(address).text, of(hall, "A4")), today

    settling.waive(of(hall, "B3").id, "đột xuất", by=hall.organiser)
    with clock.clock_at(datetime(2026, 12, 9, tzinfo=VIETNAM)):
        page = clerk.get(address).text
        assert "Chậm nhất" not in card(page, of(hall, "B3"))
        assert red not in page


def test_old_sums_are_shown_and_only_a_press_with_a_reason_writes_new_ones(
    clerk: FlaskClient, hall: Hall, address: str
) -> None:
    deadlines.reckon_deadlines(by=hall.organiser)
    assert "số liệu cũ" not in clerk.get(address).text
    hold_on(date(2026, 12, 17), hall.meeting)
    page = clerk.get(address).text
    assert "Thời hạn tính theo số liệu cũ" in page
    assert "03/12/2026 → <strong>10/12/2026</strong>" in page
    assert "ngày hội nghị đổi từ 10/12/2026 thành 17/12/2026." in page
    assert of(hall, "B3").due_on == date(2026, 12, 3)
    seen = re.search(r'name="seen" value="(\w+)"', page)
    assert seen

    answer = clerk.post(f"{address}/recomputations", data={"seen": seen[1], "reason": " "})
    assert answer.status_code == 422
    assert 'id="reason-problem">Xin ghi lý do tính lại.' in answer.text
    assert of(hall, "B3").due_on == date(2026, 12, 3)

    form = {"seen": seen[1], "reason": "Dời ngày họp theo Thông báo 15"}
    assert clerk.post(f"{address}/recomputations", data=form).status_code == 303
    assert of(hall, "B3").due_on == date(2026, 12, 10)
    assert clerk.post(f"{address}/recomputations", data=form).status_code == 409, "an old screen"

    page = clerk.get(address).text
    assert "Lần tính lại gần nhất: Dời ngày họp theo Thông báo 15" in page
    event = re.search(r'name="event" value="(\d+)"', page)
    assert event
    clerk.post(f"{address}/recomputations/undoing", data={"event": event[1]})
    assert of(hall, "B3").due_on == date(2026, 12, 3)


def test_what_was_done_late_or_waived_is_told_and_taken_back(
    clerk: FlaskClient, hall: Hall, address: str
) -> None:
    deadlines.reckon_deadlines(by=hall.organiser)
    notice = of(hall, "B3")
    with clock.clock_at(datetime(2026, 12, 7, 9, tzinfo=VIETNAM)):
        form = {"done_on": "2026-12-08", "proof": "Niêm yết tại trụ sở"}
        answer = clerk.post(f"{address}/{notice.id}/done", data=form)
        assert answer.status_code == 422
        assert f'id="done_on-{notice.id}-problem">Ngày đã làm không thể sau hôm nay.' in answer.text
        assert 'value="Niêm yết tại trụ sở"' in card(answer.text, notice), "nothing typed is lost"

        form["done_on"] = "2026-12-07"
        assert clerk.post(f"{address}/{notice.id}/done", data=form).status_code == 303
        told = card(clerk.get(address).text, notice)
        assert "Đã làm ngày 07/12/2026, chậm 2 ngày làm việc" in told
        assert "Minh chứng: Niêm yết tại trụ sở" in told
        assert f"{hall.organiser.name} ghi ngày 07/12/2026" in told
        assert clerk.post(f"{address}/{notice.id}/done", data=form).status_code == 409

        clerk.post(f"{address}/{notice.id}/reopening")
        form["done_on"] = "2026-12-03"
        clerk.post(f"{address}/{notice.id}/done", data=form)
        assert "Đã làm ngày 03/12/2026, đúng hạn" in card(clerk.get(address).text, notice)

    loudspeaker = of(hall, "B5")
    answer = clerk.post(f"{address}/{loudspeaker.id}/waiver", data={"because": ""})
    assert answer.status_code == 422
    assert f'id="because-{loudspeaker.id}-problem">Xin ghi lý do' in answer.text
    data = {"because": "Xã không có đài truyền thanh"}
    assert clerk.post(f"{address}/{loudspeaker.id}/waiver", data=data).status_code == 303
    told = card(clerk.get(address).text, loudspeaker)
    assert "Được miễn: Xã không có đài truyền thanh" in told
    clerk.post(f"{address}/{loudspeaker.id}/reopening")
    assert of(hall, "B5").state is DeadlineState.OPEN


def test_a_term_from_another_day_is_added_and_dropped(
    clerk: FlaskClient, hall: Hall, address: str
) -> None:
    form = {"code": "A5", "base_on": "", "about": "Thông báo 12/TB-UBND"}
    answer = clerk.post(f"{address}/additions", data=form)
    assert answer.status_code == 422
    assert 'id="base_on-problem">Xin ghi ngày bắt đầu tính' in answer.text
    assert 'value="A5" selected' in answer.text
    assert 'value="Thông báo 12/TB-UBND"' in answer.text
    form["base_on"] = "2026-11-20"
    assert clerk.post(f"{address}/additions", data=form).status_code == 303
    added = of(hall, "A5")
    page = clerk.get(address).text
    assert "Công khai văn bản đã ban hành: Thông báo 12/TB-UBND" in card(page, added)
    assert "23, 25, 26, 27, 30/11 (24/11 nghỉ: Ngày Văn hóa Việt Nam)" in card(page, added)
    clerk.post(f"{address}/{added.id}/removal")
    assert "Thông báo 12/TB-UBND" not in clerk.get(address).text


def test_nobody_else_opens_or_presses_any_of_it(
    hall: Hall, phone: FlaskClient, sign_in: SignIn, address: str
) -> None:
    deadlines.reckon_deadlines(by=hall.organiser)
    number = of(hall, "B3").id
    for client in (phone, sign_in(hall.chair), sign_in(hall.one(Role.SECRETARY))):
        assert client.get(address).status_code == 403
        for path in ("", "/additions", "/recomputations", "/recomputations/undoing",
                     f"/{number}/done", f"/{number}/waiver", f"/{number}/reopening",
                     f"/{number}/removal"):  # fmt: skip
            assert client.post(f"{address}{path}", data={}).status_code == 403, path
    assert of(hall, "B3").state is DeadlineState.OPEN


def test_an_office_without_rules_is_led_to_them(
    clerk: FlaskClient, hall: Hall, address: str
) -> None:
    hold_on(DAY, hall.meeting)
    for rule in queries.legal_rules():
        rule.is_off = True
    session().commit()
    page = clerk.get(address).text
    assert "cơ quan chưa có quy định nào dùng cho ngày này" in page
    assert '/office/lists/legal_rules"' in page


def test_after_the_seal_a_clerk_who_never_joined_keeps_deadlines(
    app: Flask, sealed_hall: Hall
) -> None:
    contact, _token = moved(sealed_hall)
    office, page = seat_of(app, contact), "/office/dialogues/1/deadlines"
    assert office.post(page).status_code == 303
    deadline = queries.deadlines_of(sealed_hall.meeting)[0]
    wrong = office.post(f"{page}/{deadline.id}/done", data={"done_on": ""})
    assert wrong.status_code == 422
    done = {"done_on": "2022-06-15", "proof": "12/TB-UBND"}
    with clock.clock_at(sealed_hall.meeting.sealed_at or clock.now()):
        assert office.post(f"{page}/{deadline.id}/done", data=done).status_code == 303
    assert contact.name in office.get(page).text
    assert deadline.state is DeadlineState.DONE


def test_what_is_proved_elsewhere_has_the_way_there_and_needs_no_tick(
    clerk: FlaskClient, hall: Hall, address: str
) -> None:
    deadlines.reckon_deadlines(by=hall.organiser)
    notice = card(clerk.get(address).text, of(hall, "B3"))
    assert "Phần Thông báo chưa có minh chứng đã thông báo." in notice
    assert f"/office/dialogues/{hall.meeting.id}/notice" in notice
    assert "Ghi tay là đã làm" in notice
    assert 'form="several"' not in notice

    seen = notice_texts.mark_of_all(notice_texts.texts(told(hall.meeting)))
    entry = Given("website", "Trang của xã", TODAY, who="Bà Rà", seen=seen)
    notice_evidence.note_given(entry, by=hall.organiser)
    page = clerk.get(address).text
    notice = card(page.partition('id="settled"')[2], of(hall, "B3"))
    assert "Đã làm ngày 20/11/2026, đúng hạn." in notice
    assert "Minh chứng: Cổng, trang thông tin điện tử." in notice
    assert "Thu lại" not in notice, "it is taken back where it was noted"


def test_several_are_ticked_in_one_press(clerk: FlaskClient, hall: Hall, address: str) -> None:
    deadlines.reckon_deadlines(by=hall.organiser)
    two = [of(hall, "B2").id, of(hall, "B6").id]
    refused = clerk.post(f"{address}/done", data={"done_on": "2026-11-19", "proof": "sổ trực"})
    assert refused.status_code == 422
    assert "Xin chọn ít nhất một việc đã làm." in refused.text
    assert 'value="2026-11-19"' in refused.text
    assert 'value="sổ trực"' in refused.text
    refused = clerk.post(f"{address}/done", data={"deadline": two, "done_on": "2027-01-01"})
    assert "không thể sau hôm nay" in refused.text
    assert refused.text.count('form="several" checked') == 2

    answer = clerk.post(f"{address}/done", data={"deadline": two, "done_on": "2026-11-19"})
    assert answer.status_code == 303
    assert [of(hall, code).done_on for code in ("B2", "B6")] == [date(2026, 11, 19)] * 2
