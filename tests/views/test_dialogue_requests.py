"""The register of requests for a dialogue, by the forms of its pages (004-22)."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import clock, queries
from console.demo.play import Hall
from console.models import DialogueRequest, Regularity, RequestState
from console.people import office_seats
from tests.conftest import SignIn
from tests.views.test_notice import DIALOGUE
from tests.views.test_office_lists import as_drawn
from tests.views.test_office_seats import seated

PAGE = "/office/requests"
FACTS = {
    "received_on": "2022-06-01", "name": "Ông Lê Văn Tám", "people": "45", "address": "Thôn Đoài",
    "phone": "0912 345 678", "how": "Đơn", "content": "Đền bù đường vành đai.",
}  # fmt: skip
DECISION = {"decided_by": "Chủ tịch UBND xã", "decided_on": "2022-06-10"}
ANSWER = {"answered_on": "2022-06-12", "answered_how": "Công văn số 12"}


@pytest.fixture
def clerk(app: Flask, hall: Hall) -> Iterator[FlaskClient]:
    with clock.clock_at(datetime(2022, 6, 20, 3, tzinfo=UTC)):
        yield seated(app, office_seats.move_to_office(by=hall.organiser))


@pytest.fixture
def asked(clerk: FlaskClient) -> str:
    """The address of a request that was noted."""
    answer = clerk.post(PAGE, data=FACTS)
    assert answer.status_code == 303, answer.text
    return str(answer.location).partition("?")[0]


def the_request() -> DialogueRequest:
    (one,) = queries.dialogue_requests()
    return one


def press(client: FlaskClient, place: str, step: str, **data: str) -> str:
    """Press what the page shows now; return the page that follows."""
    seen = re.search(r'name="seen" value="(\d+)"', client.get(place).text)
    assert seen
    answer = client.post(f"{place}{step}", data={**data, "seen": seen[1]})
    assert answer.status_code == 303, answer.text
    return client.get(answer.location.partition("#")[0]).text


def test_an_empty_register_teaches_what_it_is_for(clerk: FlaskClient) -> None:
    page = clerk.get(PAGE).text
    assert "Chưa có yêu cầu nào. Khi người dân hoặc tổ chức yêu cầu đối thoại" in page
    assert f'href="{PAGE}" aria-current="page"' in page


def test_it_is_noted_shown_and_stands_on_the_page_of_today(clerk: FlaskClient, asked: str) -> None:
    page = clerk.get(asked).text
    for words in ("Ông Lê Văn Tám", "01/6/2022", "45", "Thôn Đoài", "0912345678", "vành đai",
                  "Cơ quan chưa đặt thời hạn.", "/office/lists/legal_rules"):  # fmt: skip
        assert words in page
    assert clerk.post(PAGE, data=FACTS).location == f"{asked}?sent=1", "the form sent twice"
    for place in ("/office", PAGE, "/office/search?q=vanh+dai"):
        assert f'href="{asked}"' in clerk.get(place).text
    assert "Chờ quyết định · nhận ngày 01/6/2022" in clerk.get("/office").text


def test_the_term_of_the_answer_is_set_on_a_row_that_only_lacks_its_days(
    clerk: FlaskClient, asked: str
) -> None:
    page = clerk.get(asked).text
    assert "mã YC" not in page
    link = re.search(r'href="([^"]*)">Đặt thời hạn trả lời yêu cầu đối thoại', page)
    assert link
    form = as_drawn(clerk.get(link[1]).text)
    (row,) = (name.removesuffix("-code") for name, cell in form.items() if cell == "YC")
    answer = clerk.post("/office/lists/legal_rules", data={**form, f"{row}-number": "5"})
    assert answer.status_code == 303, answer.text
    assert "08/6/2022: Trả lời yêu cầu đối thoại" in clerk.get(asked).text
    again = as_drawn(clerk.get(link[1]).text)
    assert list(again.values()).count("YC") == 1


def test_what_is_unclear_stands_at_its_field_and_nothing_typed_is_lost(
    clerk: FlaskClient, asked: str
) -> None:
    wrong = {**FACTS, "people": "nhiều", "received_on": "mai", "name": "<b>Tám</b>"}
    for place in (PAGE, asked):
        answer = clerk.post(place, data={**wrong, "seen": "0"})
        assert answer.status_code == 422
        for name in ("people", "received_on"):
            assert f'id="{name}-problem"' in answer.text
        assert 'value="nhiều"' in answer.text
        assert "&lt;b&gt;Tám&lt;/b&gt;" in answer.text
    assert the_request().people == 45


def test_a_form_of_an_older_page_overwrites_nothing(clerk: FlaskClient, asked: str) -> None:
    press(clerk, asked, "", **{**FACTS, "people": "46"})
    answer = clerk.post(asked, data={**FACTS, "people": "47", "seen": "0"})
    assert answer.status_code == 409
    assert "vừa được sửa ở nơi khác" in answer.text
    assert 'value="47"' in answer.text
    assert the_request().people == 46


def test_it_is_declined_answered_and_all_is_taken_back(clerk: FlaskClient, asked: str) -> None:
    answer = clerk.post(f"{asked}/decision", data={**DECISION, "seen": "0"})
    assert answer.status_code == 422
    assert "Xin chọn chấp nhận hay không." in answer.text
    answer = clerk.post(
        f"{asked}/decision", data={**DECISION, "decision": "declined", "reason": "", "seen": "0"}
    )
    assert answer.status_code == 422
    assert 'id="reason-problem"' in answer.text
    assert 'value="declined" checked' in answer.text
    page = press(clerk, asked, "/decision", **DECISION, decision="declined", reason="Đã trả lời.")
    assert "Lý do: Đã trả lời." in page
    assert "Chờ trả lời người yêu cầu" in page
    bare = clerk.post(f"{asked}/answer", data={**ANSWER, "answered_how": "", "seen": "1"})
    assert bare.status_code == 422
    assert 'id="answered_how-problem"' in bare.text
    page = press(clerk, asked, "/answer", **ANSWER)
    assert "Đã trả lời ngày 12/6/2022: Công văn số 12" in page
    assert f'href="{asked}"' not in clerk.get("/office").text
    press(clerk, asked, "/answer/taking-back")
    page = press(clerk, asked, "/decision/taking-back")
    assert "Ghi quyết định" in page
    assert the_request().state is RequestState.RECEIVED


def test_it_is_accepted_and_a_dialogue_is_made_for_it(
    clerk: FlaskClient, asked: str, hall: Hall
) -> None:
    page = press(clerk, asked, "/decision", **DECISION, decision="accepted", meeting="")
    link = re.search(r'href="(/office/meetings/new\?request=\d+)"', page)
    assert link
    form = as_drawn(clerk.get(link[1]).text)
    assert form["request"] == "1"
    made = [
        clerk.post("/office/meetings", data={**form, **DIALOGUE, "after": hall.meeting.id})
        for _twice in range(2)
    ]
    assert made[0].location == made[1].location
    one = the_request()
    assert one.leads_to
    assert one.leads_to.regularity is Regularity.REQUESTED
    assert one.leads_to.requested_by == "Ông Lê Văn Tám, đại diện cho 45 người"
    page = clerk.get(asked).text
    assert f'href="{made[0].location}"' in page
    letter = clerk.post(f"{made[0].location}/documents", data={"kind": "letter"})
    assert letter.status_code == 303
    assert f'action="{made[0].location}/documents"' in page
    assert "request" not in as_drawn(clerk.get(link[1]).text), "it has its dialogue"


def test_it_is_tied_to_a_dialogue_that_is_there(clerk: FlaskClient, asked: str, hall: Hall) -> None:
    form = as_drawn(clerk.get("/office/meetings/new").text)
    made = clerk.post("/office/meetings", data={**form, **DIALOGUE, "after": hall.meeting.id})
    number = made.location.rpartition("/")[2]
    assert clerk.post(f"{asked}/dialogue", data={"meeting": number}).status_code == 409
    page = press(clerk, asked, "/decision", **DECISION, decision="accepted", meeting=number)
    assert f'href="{made.location}"' in page
    assert 'value="Ông Lê Văn Tám, đại diện cho 45 người"' in clerk.get(made.location).text
    press(clerk, asked, "/decision/taking-back")
    page = press(clerk, asked, "/decision", **DECISION, decision="accepted", meeting="")
    assert "Gắn với cuộc này" in page
    assert clerk.post(f"{asked}/dialogue", data={"meeting": number}).status_code == 303
    assert the_request().leads_to_id == int(number)
    assert clerk.post(f"{asked}/dialogue", data={"meeting": "999"}).status_code == 404


def test_the_last_press_is_taken_back_from_the_list(clerk: FlaskClient, asked: str) -> None:
    page = clerk.get(PAGE).text
    assert "Sửa gần nhất: Yêu cầu đối thoại" in page
    change = re.search(r'name="change" value="(\d+)"', page)
    assert change
    back = clerk.post("/office/lists/undoing", data={"page": "requests", "change": change[1]})
    assert back.location == PAGE
    assert queries.dialogue_requests() == []
    assert clerk.get(asked).status_code == 404


def test_nobody_else_comes_near(
    hall: Hall, clerk: FlaskClient, asked: str, sign_in: SignIn, phone: FlaskClient
) -> None:
    assert clerk.get(asked).status_code == 200
    for client in (sign_in(hall.chair), phone):
        for place in (PAGE, asked):
            assert client.get(place).status_code == 403
        for step in ("", "/decision", "/decision/taking-back", "/dialogue", "/answer",
                     "/answer/taking-back"):  # fmt: skip
            answer = client.post(f"{asked}{step}", data={"meeting": "1"})
            assert answer.status_code == 403, step
        assert client.post(PAGE, data=FACTS).status_code == 403
    assert the_request().received_on == date(2022, 6, 1)
