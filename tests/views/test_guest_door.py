"""Attendance by name at the door: plain forms, and the outbox of a tablet (001-30, 002-08)."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from console import queries
from console.database import session
from console.demo.play import Hall
from console.models import Arrival, Guest, GuestGroup, Participant, Role
from console.preparing import arrivals, guests
from console.preparing.guest_lines import GuestLine
from tests.conftest import SignIn, browser
from tests.databases import PIN, paper_of
from tests.guest_list import guest, prepared

KEYS = [f"{n:032x}" for n in range(20)]


@pytest.fixture
def by(app: Flask) -> Iterator[Participant]:
    with app.app_context():
        yield prepared()


@pytest.fixture
def door(app: Flask, by: Participant) -> FlaskClient:
    client = browser(app)
    client.post(f"/access/{paper_of(by, by=by)}", data={"pin": PIN, "pin_again": PIN})
    return client


def send(door: FlaskClient, key: str, path: str = "", **form: object) -> TestResponse:
    """As the outbox sends a press."""
    headers = {"Accept": "application/json", "Idempotency-Key": key}
    return door.post(f"/attendance/door{path}", data={**form, "key": key}, headers=headers)


def test_a_press_is_answered_under_its_key_and_noted_once(
    door: FlaskClient, by: Participant
) -> None:
    person = guest(by, "Lê Thị Hà")
    for _try in range(2):
        answer = send(door, KEYS[1], guest=person.id, meeting=by.meeting_id)
        assert (answer.status_code, answer.json) == (201, {"key": KEYS[1], "number": person.id})
    state = door.get("/attendance/door/state").json
    assert state is not None
    assert state["came"][str(person.id)][0] == KEYS[1]
    assert state["counts"]["all"] == "1/1"
    assert state["counts"]["place-thon dong"] == "1/1"
    send(door, KEYS[2], guest=person.id, seen=KEYS[1])
    send(door, KEYS[1], guest=person.id)  # the first came again, late
    assert queries.came_of(by.meeting) == {}


def test_devices_at_three_doors_make_one_arrival(app: Flask, by: Participant) -> None:
    person, devices, paper = guest(by, "Lê Thị Hà"), [browser(app) for _n in range(3)], ""
    for device in devices:
        paper = paper or paper_of(by, by=by)
        device.post(f"/access/{paper}", data={"pin": PIN, "pin_again": PIN})
    for client, key in zip(devices, KEYS, strict=False):
        assert send(client, key, guest=person.id).status_code == 201
    assert session().query(Arrival).count() == 1
    assert queries.attendance(by.meeting)[1] == ("Đại biểu thôn", 1, 1)


def test_the_list_is_found_without_accents_and_shows_no_telephone(
    door: FlaskClient, by: Participant
) -> None:
    guest(by, "Đặng Thị Ửng", phone="0912345678")
    guest(by, "Vũ Văn Hai", "Thôn Đoài")
    line = GuestLine("Vũ Văn Thay", group="Đại biểu thôn", unit="Thôn Đông")
    guests.add_guest(line, replaces=queries.guests(by.meeting)[0].id, by=by)
    assert "đi thay Đặng Thị Ửng" in door.get("/attendance/door").text
    page = door.get("/attendance/door?q=thi+ung").text
    assert "Đặng Thị Ửng" in page
    assert "Vũ Văn Hai" not in page
    assert "0912345678" not in door.get("/attendance/door").text
    assert "Đặng" not in door.get("/attendance/door?unit=Thôn+Đoài").text


def test_without_a_script_a_press_leads_back_to_where_one_was(
    door: FlaskClient, by: Participant
) -> None:
    person = guest(by, "Lê Thị Hà")
    form = {"guest": person.id, "key": KEYS[1], "q": "ha", "unit_shown": "Thôn Đông", "seen": ""}
    answer = door.post("/attendance/door", data=form)
    assert answer.status_code == 303
    assert answer.location.startswith("/attendance/door?q=ha&unit=")
    assert answer.location.endswith(f"#guest-{person.id}")
    page = door.get("/attendance/door").text
    assert 'aria-pressed="true"' in page
    assert f'name="seen" value="{KEYS[1]}"' in page
    door.post("/attendance/door", data={"guest": person.id, "seen": KEYS[1], "key": KEYS[2]})
    assert queries.came_of(by.meeting) == {}
    assert door.post("/attendance/door", data={"guest": 999}).status_code == 409


def test_who_comes_uninvited_is_added_with_name_and_unit(
    door: FlaskClient, by: Participant
) -> None:
    answer = send(door, KEYS[1], "/newcomers", name="Ngô Văn Khách", unit="thon doai")
    assert answer.status_code == 201
    (person,) = queries.guests(by.meeting)
    assert (person.name, person.unit, person.uninvited) == ("Ngô Văn Khách", "Thôn Đoài", True)
    missing = send(door, KEYS[2], "/newcomers", name="", unit="Thôn Đoài")
    assert (missing.status_code, list(missing.json["problems"])) == (422, ["name"])  # type: ignore[index]
    plain = door.post("/attendance/door/newcomers", data={"name": "", "unit": "Khu 9"})
    assert (plain.status_code, 'value="Khu 9"' in plain.text) == (422, True)
    assert "Người đến dự không có giấy mời: 1 người" in door.get("/attendance").text


def test_a_press_that_waited_since_another_meeting_is_not_of_this_one(
    door: FlaskClient, by: Participant
) -> None:
    person = guest(by, "Lê Thị Hà")
    answer = send(door, KEYS[1], guest=person.id, meeting=by.meeting_id + 1)
    assert answer.status_code == 409
    assert answer.json == {
        "key": KEYS[1],
        "retry": False,
        "sentence": "Lượt điểm danh này thuộc một hội nghị khác, nên không ghi vào đây.",
    }
    assert queries.came_of(by.meeting) == {}


def test_the_mark_of_the_list_changes_with_the_list_and_not_with_arrivals(
    door: FlaskClient, by: Participant
) -> None:
    def mark() -> str:
        state = door.get("/attendance/door/state").json
        assert state is not None
        return str(state["list"])

    person = guest(by, "Lê Thị Hà")
    first = mark()
    arrivals.note_arrival(person.id, key="k", by=by)
    assert mark() == first
    guests.edit_guest(person.id, GuestLine("Lê Thị Hạ", group="Đại biểu thôn"), by=by)
    second = mark()
    assert second != first
    arrivals.let_in(arrivals.Newcomer("Ngô Khách"), key="l", by=by)
    assert mark() != second


def test_the_desk_counts_while_the_meeting_runs(hall: Hall, sign_in: SignIn) -> None:
    group = GuestGroup(meeting_id=hall.meeting.id, position=99, name="Khách", by_name=True)
    session().add(group)
    session().commit()
    person = guests.add_guest(GuestLine("Lê Thị Hà", group="Khách"), by=hall.organiser)
    desk = sign_in(hall.one(Role.DESK))
    assert send(desk, KEYS[1], guest=person.id).status_code == 201
    assert queries.attendance(hall.meeting)[-1] == ("Khách", 1, 1)
    assert session().query(Guest).count() == 1
    assert "Điểm danh theo tên tại cửa" in desk.get("/attendance").text


def test_the_door_sees_how_many_places_are_taken_and_keeps_nobody_out(
    door: FlaskClient, by: Participant
) -> None:
    """001-14."""
    guest(by, "Lê Thị Hà")
    first, second = queries.guests(by.meeting)[0], guest(by, "Vũ Văn Hai")
    assert "Số chỗ trong hội trường" not in door.get("/attendance/door").text
    by.meeting.capacity = 1
    session().commit()
    for key, person in zip(KEYS, (first, second), strict=False):
        assert send(door, key, guest=person.id).status_code == 201
    state = door.get("/attendance/door/state").json
    assert state is not None
    assert state["counts"]["seats"] == "2/1"
    assert "Đã quá số chỗ" in door.get("/attendance/door").text
