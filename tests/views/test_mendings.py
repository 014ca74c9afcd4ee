"""The panel's form that mends an entry, at the desk and on the phone of its author."""

from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from console.demo import play, script
from console.demo.play import Hall
from console.hall import speaking_queue
from console.models import Role, Speech
from tests.conftest import SignIn

HTMX = {"HX-Request": "true"}


@pytest.fixture
def speech(hall: Hall) -> Speech:
    entry = replace(play.entry(hall, script.SPEECHES[0]), honorific="Bà", name="nguyen thi bay")
    return speaking_queue.request_speech(entry, by=None, meeting=hall.meeting)


@pytest.fixture
def desk(hall: Hall, sign_in: SignIn) -> FlaskClient:
    return sign_in(hall.one(Role.DESK))


def seen(page: str) -> str:
    return page.partition('name="seen" value="')[2][:16]


def form(speech: Speech, **other: object) -> dict[str, object]:
    person = speech.person
    known: dict[str, object] = {
        "honorific": person.honorific.value,
        "name": person.name,
        "unit": person.unit_id,
        "field": speech.field_id,
        "content": speech.content,
    }
    return known | other


@pytest.mark.parametrize("headers", [HTMX, {}])
def test_the_desk_mends_and_takes_back_with_and_without_javascript(
    desk: FlaskClient, speech: Speech, headers: dict[str, str]
) -> None:
    url = f"/entries/{speech.key}"
    data = form(speech, name="Nguyễn Thị Bảy", seen=seen(desk.get(url).text))
    answer = desk.post(f"{url}/mending", data=data, headers=headers)

    assert answer.status_code == 200, answer.text
    assert speech.person.name == "Nguyễn Thị Bảy"
    assert "Trước đó: nguyen thi bay" in answer.text
    told = desk.get(f"/receipts/{speech.receipt}").text
    assert "Bộ phận tổng hợp đã sửa họ tên" in told

    number = answer.text.partition('name="mending" value="')[2].partition('"')[0]
    desk.post(f"{url}/mending/return", data={"mending": number}, headers=headers)
    assert speech.person.name == "nguyen thi bay"


def test_capitals_are_proposed_and_set_by_one_press_never_silently(
    desk: FlaskClient, speech: Speech
) -> None:
    url = f"/entries/{speech.key}"
    page = desk.get(url, headers=HTMX).text
    assert "Sửa thành “Nguyen Thi Bay”" in page
    assert "Họ tên chưa có dấu" in page
    assert "tên chưa viết hoa" in desk.get("/live/desk").text
    assert speech.person.name == "nguyen thi bay"

    answer = desk.post(f"{url}/capitals", data={"seen": seen(page)}, headers=HTMX)
    assert answer.status_code == 200
    assert speech.person.name == "Nguyen Thi Bay"
    assert "Sửa thành" not in answer.text


def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(
    desk: FlaskClient, speech: Speech
) -> None:
    url = f"/entries/{speech.key}"
    data = form(speech, name="..", content="Lời mới", seen=seen(desk.get(url).text))
    answer = desk.post(f"{url}/mending", data=data, headers=HTMX)

    assert answer.status_code == 422
    assert "Xin ghi họ và tên." in answer.text
    assert "Lời mới" in answer.text
    assert speech.content != "Lời mới"


def test_a_phone_and_the_chair_find_no_form(
    hall: Hall, phone: FlaskClient, speech: Speech, sign_in: SignIn
) -> None:
    url = f"/entries/{speech.key}"
    chair = sign_in(hall.chair)
    assert "/mending" not in chair.get(url).text
    data = form(speech, name="Nguyễn Thị Bảy", seen="x")
    assert chair.post(f"{url}/mending", data=data, headers=HTMX).status_code == 403
    assert phone.post(f"{url}/mending", data=data).status_code == 403
    assert speech.person.name == "nguyen thi bay"


def test_the_author_reads_it_on_the_phone(
    hall: Hall, phone: FlaskClient, desk: FlaskClient
) -> None:
    phone.post("/join", data={"code": hall.meeting.code})
    known = vars(play.entry(hall, script.SPEECHES[0])) | {"name": "nguyen thi bay"}
    phone.post("/speaking-queue/requests", data={k: v for k, v in known.items() if v is not None})
    page = desk.get("/entries/speech-1", headers=HTMX).text
    desk.post("/entries/speech-1/capitals", data={"seen": seen(page)}, headers=HTMX)

    assert "Bộ phận tổng hợp đã sửa họ tên." in phone.get("/").text


def test_only_the_newest_mending_is_taken_back_and_by_no_chair(
    hall: Hall, desk: FlaskClient, speech: Speech, sign_in: SignIn
) -> None:
    url = f"/entries/{speech.key}"
    for name in ("Nguyễn Thị Bảy", "Nguyễn Thị Bẩy"):
        data = form(speech, name=name, seen=seen(desk.get(url).text))
        desk.post(f"/entries/{speech.key}/mending", data=data)
    first = {"mending": 1}

    old = desk.post(f"/entries/{speech.key}/mending/return", data=first, headers=HTMX)
    chair = sign_in(hall.chair).post(
        f"/entries/{speech.key}/mending/return", data={"mending": 2}, headers=HTMX
    )

    assert (old.status_code, chair.status_code) == (409, 403)
    assert "sửa" in old.text
    assert speech.person.name == "Nguyễn Thị Bẩy"
    taken = desk.post(f"/entries/{speech.key}/mending/return", data={"mending": 2})
    assert "Đã lấy lại như trước khi sửa." in taken.text
    assert speech.person.name == "Nguyễn Thị Bảy"
