"""Access sheets: printed for everybody who has none, and revoked when one is lost."""

import re

from flask import Flask

from console import queries
from console.demo.play import Hall
from console.models import Role
from console.people import access
from console.permissions import Permission, roles_for
from tests.conftest import PIN, SignIn, browser

APPOINTED = roles_for(Permission.BE_APPOINTED)
PINS = {"pin": PIN, "pin_again": PIN}


def test_sheets_are_printed_for_those_who_have_none_and_kill_no_paper(
    app: Flask, hall: Hall, sign_in: SignIn
) -> None:
    organiser = sign_in(hall.organiser)
    without = [p for p in queries.staff(hall.meeting, *APPOINTED) if not access.active_sheets(p)]
    assert len(without) > 3

    printed = organiser.post("/office/dialogues/1/access-sheets")

    assert printed.status_code == 200
    assert all(person.name in printed.text for person in without)
    desk = hall.one(Role.DESK)
    _before, _name, page = printed.text.partition(desk.name)
    code = re.search(r"\b([0-9A-Z]{5})-([0-9A-Z]{5})\b", page)
    assert code
    entered = browser(app).post(f"/access/{code[1]}{code[2]}", data=PINS)
    assert (entered.status_code, entered.location) == (303, "/desk")
    kept = {person: access.active_sheets(person) for person in without}
    assert all(len(sheets) == 1 for sheets in kept.values())

    again = organiser.post("/office/dialogues/1/access-sheets")

    assert "Mọi người đã có phiếu." in again.text
    assert not any(person.name in again.text for person in without)
    assert {person: access.active_sheets(person) for person in without} == kept


def test_a_lost_sheet_is_revoked_and_its_device_loses_the_seat_at_once(
    hall: Hall, sign_in: SignIn
) -> None:
    desk, lost = sign_in(hall.one(Role.DESK)), hall.one(Role.DESK)
    organiser = sign_in(hall.organiser)
    assert desk.get("/desk").status_code == 200

    answer = organiser.post(f"/office/dialogues/1/staff/{lost.id}/revocation")

    assert (answer.status_code, answer.location) == (303, "/office/dialogues/1/staff?saved=1")
    assert access.active_sheets(lost) == []
    assert desk.get("/desk").status_code == 403


def test_only_the_office_prints_and_revokes_sheets(hall: Hall, sign_in: SignIn) -> None:
    chair = sign_in(hall.chair)
    length = queries.version(hall.meeting)

    for path in (
        "/office/dialogues/1/access-sheets",
        f"/office/dialogues/1/staff/{hall.organiser.id}/revocation",
    ):
        assert chair.post(path).status_code == 403, path
    assert queries.version(hall.meeting) == length
