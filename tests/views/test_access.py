"""Entering by a printed sheet, and losing it."""

import unicodedata
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from console import clock, queries
from console.database import session
from console.demo.play import Hall
from console.models import Honorific, Role, Seat
from console.people import access, pin_checks
from console.permissions import Permission, may, roles_for
from console.preparing import staffing
from console.record.writing import off_the_record
from tests.conftest import PIN, SignIn, browser

CHOSEN = {"pin": PIN, "pin_again": PIN}


@pytest.fixture
def token(hall: Hall) -> str:
    return access.issue_access_sheet(hall.chair.id, by=hall.organiser)


def test_the_first_use_chooses_the_pin_and_leads_to_the_screen(
    phone: FlaskClient, token: str
) -> None:
    answer = phone.post(f"/access/{token}", data=CHOSEN)

    assert answer.location == "/podium"
    assert phone.get("/podium").status_code == 200


def test_only_who_signs_reads_that_the_pin_signs(phone: FlaskClient, hall: Hall) -> None:
    for role in (Role.ASSISTANT, Role.REGISTRY_CLERK):
        staffing.appoint(role, honorific=Honorific.COMRADE, name="Người Mới", by=hall.organiser)
    people = {person.role: person for person in queries.staff(hall.meeting)}
    assert set(people) == set(roles_for(Permission.HOLD_ACCESS_SHEET))
    for role, person in people.items():
        page = phone.get(f"/access/{access.issue_access_sheet(person.id, by=hall.organiser)}").text
        assert "in nhớ và không cho ai biết" in page
        assert ("để ký biên bản" in page) == may(person, Permission.HOLD_SIGNING_KEY), role


def test_another_device_enters_with_that_pin_only(
    app: Flask, phone: FlaskClient, token: str
) -> None:
    phone.post(f"/access/{token}", data=CHOSEN)
    other = browser(app)

    assert other.post(f"/access/{token}", data={"pin": "999123"}).status_code == 422
    assert other.get("/podium").status_code == 403
    assert other.post(f"/access/{token}", data={"pin": PIN}).status_code == 303
    assert other.get("/podium").status_code == 200


@pytest.mark.parametrize(
    "pin", ["12345", "1234567", "abcdef", "111111", "123456", "654321", "123123", "112233"]
)
def test_a_weak_pin_is_refused(phone: FlaskClient, token: str, pin: str) -> None:
    answer = phone.post(f"/access/{token}", data={"pin": pin, "pin_again": pin})

    assert answer.status_code == 422


def test_a_sentence_is_as_good_as_a_pin(app: Flask, phone: FlaskClient, token: str) -> None:
    words = "hôm nay trời mưa to"
    answer = phone.post(f"/access/{token}", data={"pin": words, "pin_again": f" {words} "})
    assert answer.status_code == 303
    decomposed = unicodedata.normalize("NFD", words)
    other = browser(app)
    assert other.post(f"/access/{token}", data={"pin": decomposed[:-1]}).status_code == 422
    assert other.post(f"/access/{token}", data={"pin": decomposed}).status_code == 303


def test_guessing_closes_the_sheet_for_a_while(app: Flask, phone: FlaskClient, token: str) -> None:
    phone.post(f"/access/{token}", data=CHOSEN)
    thief = browser(app)
    for _attempt in range(pin_checks.ATTEMPTS):
        thief.post(f"/access/{token}", data={"pin": "908070"})

    assert thief.post(f"/access/{token}", data={"pin": PIN}).status_code == 409


def test_the_delay_of_a_guessed_sheet_grows_and_ends(
    app: Flask, hall: Hall, phone: FlaskClient, token: str
) -> None:
    phone.post(f"/access/{token}", data=CHOSEN)
    waited = []
    time = hall.time
    for _round in range(8):
        with clock.clock_at(time):
            thief = browser(app)
            while thief.post(f"/access/{token}", data={"pin": "908070"}).status_code == 422:
                pass
            until = access.sheet_of(token).locked_until
            assert until
            waited.append((until - time).total_seconds() / 60)
            time = until + timedelta(seconds=1)

    assert waited == [1, 2, 4, 8, 15, 15, 15, 15]
    with clock.clock_at(time):
        assert browser(app).post(f"/access/{token}", data={"pin": PIN}).status_code == 303


def test_a_copied_sheet_keeps_nobody_from_working(
    app: Flask, phone: FlaskClient, token: str
) -> None:
    """T9: who holds a copy guesses; the chair's own device signs, leaves and comes back."""
    phone.post(f"/access/{token}", data=CHOSEN)
    thief = browser(app)
    for _attempt in range(20):
        thief.post(f"/access/{token}", data={"pin": "908070"})

    assert phone.post("/access/leaving").status_code == 303
    assert phone.get("/podium").status_code == 403
    assert phone.post(f"/access/{token}", data={"pin": PIN}).status_code == 303
    assert phone.get("/podium").status_code == 200


def test_a_seat_is_left_and_comes_back_by_the_pin_alone(phone: FlaskClient, token: str) -> None:
    phone.post(f"/access/{token}", data=CHOSEN)
    kept = phone.get_cookie("hoi_truong")
    assert kept
    assert "Rời máy này" in phone.get("/access").text
    phone.post("/access/leaving")

    phone.set_cookie("hoi_truong", kept.value)  # an answer on its way undoes nothing
    assert phone.get("/podium").status_code == 403
    sheet = access.sheet_of(token).id
    assert f'value="{sheet}"' in phone.get("/access").text
    for pin, status in (("908070", 422), (PIN, 303)):
        answer = phone.post("/access/return", data={"sheet": sheet, "pin": pin})
        assert answer.status_code == status
    assert phone.get("/podium").status_code == 200


def test_a_device_that_nobody_uses_works_for_nobody(phone: FlaskClient, token: str) -> None:
    phone.post(f"/access/{token}", data=CHOSEN)
    seat = session().scalars(select(Seat)).one()
    start = seat.used_at
    for hours, status in ((11, 200), (11, 200), (13, 403)):
        session().expire_all()
        seat = session().scalars(select(Seat)).one()
        with off_the_record():
            seat.used_at -= timedelta(hours=hours)
        assert phone.get("/podium").status_code == status
    session().expire_all()
    assert session().scalars(select(Seat)).one().used_at < start  # a refused page uses no seat


def test_wrong_pins_at_a_seat_count_for_that_seat(
    app: Flask, phone: FlaskClient, token: str
) -> None:
    phone.post(f"/access/{token}", data=CHOSEN)
    sheet = access.sheet_of(token).id
    phone.post("/access/leaving")
    tries = [{"sheet": sheet, "pin": pin} for pin in ["908070"] * 5 + [PIN]]
    answers = [phone.post("/access/return", data=each).status_code for each in tries]

    assert answers == [422] * 5 + [409]
    assert browser(app).post(f"/access/{token}", data={"pin": PIN}).status_code == 303


def test_a_lost_sheet_is_revoked_with_every_device_that_used_it(
    phone: FlaskClient, hall: Hall, token: str
) -> None:
    phone.post(f"/access/{token}", data=CHOSEN)
    new = access.issue_access_sheet(hall.chair.id, by=hall.organiser)

    assert phone.get("/podium").status_code == 403
    assert phone.get(f"/access/{token}").status_code == 403
    assert phone.post(f"/access/{new}", data=CHOSEN).status_code == 303


def test_a_device_keeps_its_role_over_a_restart(app: Flask, hall: Hall, sign_in: SignIn) -> None:
    chair = sign_in(hall.chair)
    cookie = chair.get_cookie("hoi_truong")
    assert cookie is not None
    from console import create_app

    again = create_app({"SECRET_KEY": app.secret_key, "DATABASE_URL": app.config["DATABASE_URL"]})
    device = browser(again)
    device.set_cookie("hoi_truong", cookie.value)

    assert device.get("/podium").status_code == 200


def test_the_organiser_prints_a_sheet_with_qr_link_and_code(hall: Hall, sign_in: SignIn) -> None:
    organiser = sign_in(hall.organiser)
    secretary = hall.one(Role.SECRETARY)

    page = organiser.post(f"/office/dialogues/1/staff/{secretary.id}/access-sheet").text

    assert secretary.name in page
    assert 'class="qr"' in page
    assert "hall.test/access" in page


def test_a_code_typed_by_hand_stays_in_no_address(phone: FlaskClient, token: str) -> None:
    """What stands in an address stays in the browser's history and in the logs of servers."""
    form = phone.get("/access").text
    asked = phone.post("/access", data={"code": f" {token[:5].lower()}-{token[5:]} "})
    wrong = phone.post("/access", data={"code": token, **CHOSEN, "pin_again": "1"})
    entered = phone.post("/access", data={"code": token, **CHOSEN})

    assert 'method="get"' not in form
    assert (asked.status_code, wrong.status_code) == (200, 422)
    assert 'action="/access"' in asked.text
    assert 'action="/access"' in wrong.text
    assert entered.location == "/podium"
    assert token not in phone.get(f"/access?code={token}").text


def test_a_wrong_code_is_said_at_its_field(phone: FlaskClient) -> None:
    answer = phone.post("/access", data={"code": "2222222222"})

    assert answer.status_code == 422
    assert 'id="code-problem"' in answer.text


def test_the_log_of_a_fault_names_no_key(
    app: Flask,
    phone: FlaskClient,
    token: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    monkeypatch.setattr(access, "sheet_of", lambda _token: 1 / 0)

    assert phone.get(f"/access/{token}?code={token}").status_code == 500
    assert "/access/<token>" in caplog.text
    assert token not in caplog.text.split("Traceback")[0]
