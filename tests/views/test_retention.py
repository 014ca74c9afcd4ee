"""The page of how long personal data are kept: rules, a press with a preview, what went."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from console import clock, queries
from console.afterwards.retention import rules
from console.database import session
from console.demo.play import Hall
from console.models import ErasureRun, OfficeRole, PersonalData
from console.people import office_seats
from console.server.caretaker import Watch, erase_once_a_day
from tests.afterwards.people_data import seal_with_contacts
from tests.views.test_office_seats import seated


@pytest.fixture
def clerk(app: Flask, drawn_up_hall: Hall) -> FlaskClient:
    seal_with_contacts(drawn_up_hall)
    contact = queries.contacts()[3]
    token = office_seats.give_office_seat(contact.id, OfficeRole.CLERK, by=drawn_up_hall.organiser)
    return seated(app, token)


def seen_on(page: str) -> str:
    found = re.search(r'name="seen" value="([^"]*)">\s*<p>Xóa rồi', page)
    assert found
    return found[1]


def test_the_page_tells_how_much_would_go_and_the_press_takes_it(clerk: FlaskClient) -> None:
    assert "Chưa có mục nào hết thời hạn lưu." in clerk.get("/office/retention").text
    with clock.clock_at(clock.now() + timedelta(days=91)):
        page = clerk.get("/office/retention").text
        assert "Số điện thoại khách mời" in page
        stale = clerk.post("/office/retention/erasures", data={"seen": "x"})
        assert stale.status_code == 409
        assert "Xin xem lại" in stale.text
        done = clerk.post("/office/retention/erasures", data={"seen": seen_on(page)})
        assert done.status_code == 303
        assert "Đã xóa" in clerk.get(done.location).text
        (run,) = session().scalars(select(ErasureRun))
        assert run.by in clerk.get("/office/retention").text
        again = clerk.post("/office/retention/erasures", data={"seen": "x"})
        assert "Không còn mục nào đến hạn" in clerk.get(again.location).text


def test_a_rule_is_changed_and_what_was_typed_is_never_lost(clerk: FlaskClient) -> None:
    kind, mark = PersonalData.PHONE, rules()[PersonalData.PHONE].mark
    data = {"days": "nhiều", "citation": "Quy chế riêng", "seen": mark}
    wrong = clerk.post(f"/office/retention/rules/{kind.value}", data=data)
    assert wrong.status_code == 422
    assert 'value="nhiều"' in wrong.text
    assert 'value="Quy chế riêng"' in wrong.text
    done = clerk.post(f"/office/retention/rules/{kind.value}", data={**data, "days": "60"})
    assert done.status_code == 303
    assert rules()[kind].days == 60
    late = clerk.post(f"/office/retention/rules/{kind.value}", data={**data, "days": "30"})
    assert late.status_code == 409
    assert clerk.post("/office/retention/rules/khac", data=data).status_code == 404


def test_the_machine_does_it_once_a_day_and_by_a_command(app: Flask, clerk: FlaskClient) -> None:
    assert clerk.get("/office/retention").status_code == 200
    with clock.clock_at(clock.now() + timedelta(days=91)):
        watch = Watch()
        erase_once_a_day(watch)
        erase_once_a_day(watch)
        assert len(session().scalars(select(ErasureRun)).all()) == 1
    with clock.clock_at(clock.now() + timedelta(days=92)):
        told = app.test_cli_runner().invoke(args=["erase-due"])
        assert "Chưa có mục nào" in told.output
