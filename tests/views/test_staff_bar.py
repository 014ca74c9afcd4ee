"""The bar of the staff: where am I, who am I, where may I go, the way out; and the one face."""

import re

from flask import Flask
from flask.testing import FlaskClient

from console import queries
from console.demo.play import Hall
from console.models import Participant, Role
from console.people import access, seats
from console.people.identity import HOME_OF
from console.permissions import Permission, may
from tests.conftest import browser, seated

OPENED_BY = {
    "/office": [Permission.KEEP_OFFICE],
    "/preparation": [Permission.PREPARE_MEETING],
    "/podium": [Permission.WATCH_PODIUM],
    "/minutes": [Permission.WATCH_MINUTES],
    "/desk": [Permission.WATCH_DESK],
    "/answers": [Permission.WATCH_ANSWERS],
    "/attendance": [Permission.COUNT_ATTENDANCE],
    "/minutes/signatures": [Permission.SIGN_MINUTES, Permission.REGISTER_MINUTES],
    "/minutes/files": [Permission.TAKE_FILES],
}


def bar(page: str) -> str:
    return page.partition('<nav class="staff-bar')[2].partition("</nav>")[0]


def home(app: Flask, role: Role) -> str:
    with app.test_request_context():
        return app.url_for(HOME_OF[role])


def entered_before(person: Participant, hall: Hall) -> bool:
    """Whether this person can still enter: once sealed, no new sheet is given out."""
    return not hall.meeting.sealed_at or bool(access.active_sheets(person))


def comes_back(app: Flask, person: Participant) -> FlaskClient:
    """Enter after the seal by a sheet of before."""
    (sheet, *_others) = access.active_sheets(person)
    seat = seats.take(sheet, over_tls=False)
    client = browser(app)
    with client.session_transaction() as cookie:
        cookie["sheets"] = [f"{sheet.id}:{sheet.token_hash[:8]}:{seat}"]
    return client


def check_where_bars_lead(app: Flask, hall: Hall) -> None:
    people = {one.role: one for one in queries.staff(hall.meeting) if entered_before(one, hall)}
    assert len(people) >= 2
    for role, person in people.items():
        client = comes_back(app, person) if hall.meeting.sealed_at else seated(app, hall)(person)
        links = re.findall(r'href="([^"]+)"', bar(client.get(home(app, role)).text))
        allowed = [
            path
            for path, needed in OPENED_BY.items()
            if any(may(person, permission) for permission in needed)
        ]
        assert (links or [home(app, role)]) == allowed, role
        for link in links:
            assert client.get(link).status_code == 200, (role, link)


def test_a_bar_leads_wherever_its_person_may_go(app: Flask, hall: Hall) -> None:
    check_where_bars_lead(app, hall)


def test_no_link_of_a_bar_is_refused_at_the_signing(app: Flask, drawn_up_hall: Hall) -> None:
    check_where_bars_lead(app, drawn_up_hall)


def test_no_link_of_a_bar_is_refused_after_the_seal(app: Flask, sealed_hall: Hall) -> None:
    check_where_bars_lead(app, sealed_hall)


def test_a_bar_says_where_one_is_and_who(app: Flask, hall: Hall) -> None:
    client = seated(app, hall)(hall.one(Role.SECRETARY))

    for path, title in (("/minutes", "Biên bản"), ("/attendance", "Thành phần tham dự")):
        shown = bar(client.get(path).text)
        here = re.search(r"<details.*?<summary>(.*?)</summary>", shown, re.DOTALL)
        assert here
        assert here[1].endswith(title)
        assert f'href="{path}" aria-current="page"' in shown
        assert hall.one(Role.SECRETARY).with_title in shown


def test_who_has_one_screen_alone_gets_no_menu(app: Flask, hall: Hall) -> None:
    shown = bar(seated(app, hall)(hall.one(Role.OFFICIAL)).get("/answers").text)

    assert "<details" not in shown
    assert '<p class="staff-bar__here">Trả lời ý kiến</p>' in shown


def test_the_staff_and_the_wall_share_one_face_and_phones_load_none(
    app: Flask, phone: FlaskClient, hall: Hall
) -> None:
    organiser = seated(app, hall)(hall.one(Role.ORGANISER))
    for page in ("/preparation", "/preparation/agenda", "/addresses", "/minutes/files"):
        assert "css/fonts.css" in organiser.get(page).text, page
    for page in ("/projector", "/access"):
        assert "css/fonts.css" in phone.get(page).text, page

    phone.get(f"/join/{hall.meeting.code}")
    for page in ("/", "/speaking-queue/requests/new", "/queue", "/trace", "/verify"):
        answer = phone.get(page)
        assert answer.status_code == 200
        assert "css/fonts.css" not in answer.text, page
